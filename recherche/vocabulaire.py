"""The thesaurus as plain values, made once to recognise what is typed. Pure.

Staff write names; a request is made of index terms. Each name is read here the way a request is, so that « mineurs
isolés » and « mineur isolé » are one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from recherche.langue import Expression, lire_demande

# When a form is recognised.
TOUJOURS, CAPITALES, CONTEXTE = "toujours", "capitales", "contexte"
# A form that is understood and never added: nobody wants to read mistakes.
FAUTE = "faute"
EQUIVALENT, SPECIFIQUE = "equivalent", "specifique"


@dataclass(frozen=True, slots=True)
class Forme:
    """A name of a term. `contextes`: the words, or groups of words, of which one tells what an ambiguous one means."""

    texte: str
    nature: str = ""
    reconnaissance: str = TOUJOURS
    contextes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terme:
    """A notion: its key, its label, its other names, the key of its broader term, those of its neighbours."""

    cle: int
    libelle: str
    formes: tuple[Forme, ...] = ()
    generique: int | None = None
    elargit: bool = False
    voisins: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Equivalent:
    """What a term adds to a request: an expression, the name that it is read from, its term, and why it is added.

    `genre` is EQUIVALENT or SPECIFIQUE.
    """

    expression: Expression
    libelle: str
    terme: str
    genre: str = EQUIVALENT


@dataclass(frozen=True, slots=True)
class Repere:
    """That some index terms, in order, are a name of a term; `contextes` are sets of index terms."""

    terme: int
    reconnaissance: str = TOUJOURS
    contextes: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Notion:
    """What is known of a term once it is recognised."""

    libelle: str
    ajouts: tuple[Equivalent, ...]
    voisins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`reperes`: index terms → what they mean; `debuts`: how longer names begin; `notions`: a term’s key → Notion."""

    reperes: Mapping[tuple[str, ...], tuple[Repere, ...]]
    debuts: frozenset[tuple[str, ...]]
    notions: Mapping[int, Notion]


def lire_nom(texte):
    """The Expressions (a tuple) by which a name is found: one, two for a compound; none when it has only stop words."""
    demande = lire_demande(f'"{texte.replace(chr(34), " ")}"')
    return demande.groupes[0] if demande.groupes else ()


def est_cherchable(texte):
    """Whether a name holds something that the search can look for."""
    return bool(lire_nom(texte))


def contextes_de(texte):
    """The words of a context as the staff type them, « département, aide sociale »: a tuple of texts."""
    return tuple(mot.strip() for mot in texte.split(",") if est_cherchable(mot))


def compiler(termes):
    """The Thesaurus of an iterable of Terme."""
    termes = {terme.cle: terme for terme in termes}
    specifiques = {}
    for terme in termes.values():
        specifiques.setdefault(terme.generique, []).append(terme)
    reperes, notions = {}, {}
    for terme in termes.values():
        for forme in (Forme(terme.libelle), *terme.formes):
            repere = Repere(terme.cle, forme.reconnaissance, _contextes(forme))
            for expression in lire_nom(forme.texte):
                reperes.setdefault(expression.termes, []).append(repere)
        ajouts = _ajouts(terme, EQUIVALENT)
        for dessous in specifiques.get(terme.cle, ()) if terme.elargit else ():
            ajouts += _ajouts(dessous, SPECIFIQUE)
        voisins = tuple(sorted(termes[cle].libelle for cle in terme.voisins if cle in termes))
        notions[terme.cle] = Notion(terme.libelle, tuple(ajouts), voisins)
    return Thesaurus(
        MappingProxyType({cle: tuple(sens) for cle, sens in reperes.items()}),
        frozenset(cle[:taille] for cle in reperes for taille in range(1, len(cle))),
        MappingProxyType(notions),
    )


def _contextes(forme):
    """The sets of index terms of which one must be in the request."""
    lus = (lire_nom(mot) for mot in forme.contextes)
    return tuple(frozenset(expression.termes) for expressions in lus for expression in expressions)


def _ajouts(terme, genre):
    """What the names of a term add: its label, then those that a text may be trusted to mean it by."""
    surs = [f for f in terme.formes if f.nature != FAUTE and f.reconnaissance != CONTEXTE]
    return [
        Equivalent(expression, forme.texte, terme.libelle, genre)
        for forme in (Forme(terme.libelle), *surs)
        for expression in lire_nom(forme.texte)
    ]
