"""What a visitor typed, read as a request: what must be there, what may be instead, what must not be.

Words are all required; quotation marks (straight, « », “ ”) hold phrases; a minus before a word or a phrase refuses it;
OU or OR in capitals between two things takes either. A compound is looked for whole or as its parts in order, a choice
(« MIE/MNA ») by any of its parts, a reference as one term. Nothing that was typed raises, and nothing but index terms
comes out.
"""

import re
from dataclasses import dataclass, replace

from recherche.langue.analyse import decouper, sigle
from recherche.langue.jeton import COMPOSE, REFERENCE, TERME_MAX, Morceau, jeton
from recherche.langue.pliage import Plie

# What is read of a request; the rest is left out, and `tronquee` says so.
SIGNES_MAX = 300
TERMES_MAX = 16

_TIRETS = r"\-‐‑‒–—−"
_ARTICULATION = re.compile(
    rf"(?P<moins>(?<!\S)[{_TIRETS}](?=[^\s{_TIRETS}]))?"
    r"(?:\"(?P<droits>[^\"]*)\"|«(?P<chevrons>[^»]*)»|[“„](?P<courbes>[^”“]*)[”“])"
    rf"|(?<![^\s(])[{_TIRETS}](?P<exclu>[^\s{_TIRETS}\"«“][^\s\"«“]*)"
    r"|(?<!\S)(?P<ou>OU|OR)(?!\S)"
)
_CHIFFRE_AVANT = re.compile(r"\d\s*$")
_MOT = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Expression:
    """One thing to look for: a term, or the terms of a phrase, in order.

    `positions` are those of the terms within the phrase, from 0: a gap stands for stop words, whichever they are.
    `saisie` is what was typed; `citee`, that it was typed between quotation marks: these words, and no others.
    """

    termes: tuple[str, ...]
    phrase: bool
    saisie: str
    positions: tuple[int, ...] = (0,)
    citee: bool = False


@dataclass(frozen=True, slots=True)
class Demande:
    """A request: one alternative of each group must be found, and none of the refused."""

    groupes: tuple[tuple[Expression, ...], ...] = ()
    exclus: tuple[Expression, ...] = ()
    tronquee: bool = False

    @property
    def vide(self):
        """Whether nothing is left to look for: no word, stop words alone, or refusals alone."""
        return not self.groupes


def lire_demande(saisie):
    """The Demande that `saisie` makes. Never raises, whatever the text."""
    texte = saisie[:SIGNES_MAX]
    groupes, exclus, attend_l_autre = [], [], False
    for genre, debut, fin in _articuler(texte):
        if genre == "ou":
            attend_l_autre = bool(groupes)
            continue
        lus = _phrase(texte, debut, fin) if genre.endswith("phrase") else _libre(texte, debut, fin)
        if genre.startswith("exclu"):
            exclus += [expression for groupe in lus for expression in groupe]
        elif lus and attend_l_autre:
            groupes[-1] += lus.pop(0)
        attend_l_autre = False
        groupes += [] if genre.startswith("exclu") else lus
    return _borner(groupes, exclus, len(saisie) > SIGNES_MAX)


def _articuler(texte):
    """Yield (genre, start, end): « libre », « phrase », « exclu », « exclu phrase » or « ou »."""
    debut = suite = 0
    while signe := _ARTICULATION.search(texte, suite):
        suite = signe.end()
        if signe["exclu"] and signe["exclu"][0].isdigit() and _CHIFFRE_AVANT.search(texte, 0, signe.start()):
            continue  # « l 222 -5 »
        if texte[debut : signe.start()].strip():
            yield "libre", debut, signe.start()
        debut = suite
        if signe["ou"]:
            yield "ou", *signe.span()
        elif signe["exclu"]:
            debut = suite = _fin_du_premier(texte, signe.start("exclu"), suite)
            yield "exclu", signe.start("exclu"), debut
        else:
            quoi = next(nom for nom in ("droits", "chevrons", "courbes") if signe[nom] is not None)
            yield "exclu phrase" if signe["moins"] else "phrase", *signe.span(quoi)
    if texte[debut:].strip():
        yield "libre", debut, len(texte)


def _fin_du_premier(texte, debut, fin):
    """Where ends what a minus refuses: its word, or the whole reference that begins there, « -L. 222-5 »."""
    plie = Plie(texte[debut:])
    place, morceau = next(decouper(plie.texte), (0, None))
    if not (morceau and morceau.jetons):
        return fin
    return max(fin, debut + plie.etendue(place, place + max(j.fin for j in morceau.jetons))[1])


def _libre(texte, debut, fin):
    """The groups of words typed freely, one for each."""
    extrait = texte[debut:fin]
    plie = Plie(extrait)
    groupes = []
    for place, morceau in _morceaux(extrait, plie):
        if morceau.jetons:
            source = _source(extrait, plie, place, morceau.jetons)
            groupes.append(_lectures(morceau, source))
    return groupes


def _morceaux(extrait, plie):
    """Yield (place, Morceau), « JE » and « TA » read as the abbreviations that they are.

    All in capitals, « CE QUE DIT LA LOI » is a sentence: two stop words tell.
    """
    lus = list(decouper(plie.texte))
    en_phrase = extrait.isupper() and sum(not morceau.jetons for _, morceau in lus) > 1
    for place, morceau in lus:
        if not (morceau.jetons or en_phrase) and (mot := sigle(extrait, plie, place)):
            morceau = Morceau((jeton(mot[0], 0, len(mot[0])),), 1)
        yield place, morceau


def _source(extrait, plie, place, jetons):
    """The words of the source that were read."""
    de, a = place + min(j.debut for j in jetons), place + max(j.fin for j in jetons)
    return extrait[slice(*plie.etendue(de, a))]


def _lectures(morceau, source):
    """The alternatives by which one thing typed is found."""
    jetons = morceau.jetons
    premiers = _premiers([(j.position, j.terme) for j in jetons])
    if morceau.choix and len(premiers) > 1:
        return tuple(Expression((terme,), False, source) for _, terme in premiers)
    for lu in jetons:
        if lu.genre == REFERENCE:
            return (Expression((lu.terme,), False, source),)
    lectures = [Expression((j.terme,), False, source) for j in jetons if j.genre == COMPOSE][:1]
    if lectures and len(premiers) == 1:
        return tuple(
            lectures
        )  # « Grand-Est »: a part alone, the other being a stop word, would say too little
    return (*lectures, _expression(premiers, source))


def _premiers(places):
    """The first term of each position, of which phrases are made."""
    premiers = {}
    for position, terme in places:
        premiers.setdefault(position, terme)
    return sorted(premiers.items())


def _expression(premiers, source):
    """The Expression of [(position, term)] in order."""
    depart = premiers[0][0]
    return Expression(
        tuple(terme for _, terme in premiers),
        len(premiers) > 1,
        source,
        tuple(position - depart for position, _ in premiers),
    )


def _phrase(texte, debut, fin):
    """The group of a phrase; none when it holds no word."""
    extrait = texte[debut:fin]
    places, position, lus = [], 0, []
    for _, morceau in _morceaux(extrait, Plie(extrait)):
        places += [(position + j.position, j.terme) for j in morceau.jetons]
        lus += [morceau] if morceau.jetons else []
        position += morceau.largeur
    if len(lus) == 1:
        lectures = _lectures(lus[0], extrait.strip())
    else:
        lectures = (_expression(_premiers(places), extrait.strip()),) if places else ()
    return [tuple(replace(lecture, citee=True) for lecture in lectures)] if lectures else []


def _borner(groupes, exclus, tronquee):
    """The Demande of at most TERMES_MAX terms, each group once."""
    gardes, termes = {}, 0
    for groupe in groupes:
        groupe = tuple({(e.termes, e.positions): e for e in groupe}.values())
        cle = tuple((e.termes, e.positions) for e in groupe)
        if cle in gardes:
            continue
        cout = max(len(e.termes) for e in groupe)
        if termes + cout > TERMES_MAX:
            tronquee = True
            continue
        termes += cout
        gardes[cle] = groupe
    refus = {(e.termes, e.positions): e for e in exclus}.values()
    refuses = []
    for expression in refus:
        if termes + len(expression.termes) > TERMES_MAX:
            tronquee = True
            continue
        termes += len(expression.termes)
        refuses.append(expression)
    return Demande(tuple(gardes.values()), tuple(refuses), tronquee)


def prefixe(saisie):
    """The last word typed, folded, by which suggestions begin; empty when there is none. At most TERME_MAX letters."""
    plie = Plie(saisie[-SIGNES_MAX:]).texte.rstrip()
    dernier = re.search(r"[a-z0-9]+(?:-[a-z0-9]+)*-?$", plie)
    return "".join(_MOT.findall(dernier[0]))[:TERME_MAX] if dernier else ""
