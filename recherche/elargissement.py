"""A request widened by the thesaurus: its own words, or the other names of what they mean. Pure.

« mineurs isolés étrangers » without quotation marks is three groups, all required; recognised side by side, they become
one part: these three together, or one of the phrases that mean the same. What is between quotation marks or refused is
left as it was typed. Broader terms are never added.
"""

from dataclasses import dataclass

from recherche.langue import Expression
from recherche.vocabulaire import CAPITALES, TOUJOURS, Equivalent

TERMES_MAX = 8
AJOUTS_MAX = 40
VOISINS_MAX = 8


@dataclass(frozen=True, slots=True)
class Partie:
    """Groups of the request, all required together; or, instead of them all, any of `equivalents`.

    `termes` are the labels of the terms that they were recognised as.
    """

    groupes: tuple[tuple[Expression, ...], ...]
    equivalents: tuple[Equivalent, ...] = ()
    termes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Elargie:
    """A widened request: every part is required, nothing of `exclus` may be there.

    `ajouts` are the names that it is widened to, `voir_aussi` the labels of the neighbours to propose, `ambigues` the
    names typed that were left alone since nothing told what they mean: (what was typed, label of the term).
    """

    parties: tuple[Partie, ...] = ()
    exclus: tuple[Expression, ...] = ()
    ajouts: tuple[str, ...] = ()
    voir_aussi: tuple[str, ...] = ()
    ambigues: tuple[tuple[str, str], ...] = ()


def elargir(demande, thesaurus):
    """The Elargie of a Demande. The longest name that begins at each word is taken; at most TERMES_MAX terms are."""
    return _Lecture(demande, thesaurus).lire()


class _Lecture:
    """One request being read against the thesaurus."""

    def __init__(self, demande, thesaurus):
        self.demande = demande
        self.thesaurus = thesaurus
        self.groupes = demande.groupes
        self.termes = [frozenset(t for e in groupe for t in e.termes) for groupe in self.groupes]
        self.reconnus, self.ambigues, self.reste = {}, {}, AJOUTS_MAX

    def lire(self):
        """Cuts the groups into parts, in order."""
        parties, rang = [], 0
        while rang < len(self.groupes):
            fin, cles, tapes = self._plus_long(rang)
            notions = [self._retenir(cle) for cle in cles]
            groupes = self.groupes[rang:fin]
            equivalents = self._equivalents([e for e in notions if e], tapes, groupes)
            parties.append(Partie(groupes, equivalents, tuple(e.libelle for e in notions if e)))
            rang = fin
        return Elargie(
            tuple(parties),
            self.demande.exclus,
            tuple(dict.fromkeys(e.libelle for partie in parties for e in partie.equivalents)),
            self._voisins(),
            tuple(self.ambigues),
        )

    def _plus_long(self, rang):
        """(end, keys of terms, index terms typed) of the longest name that begins at group `rang`; alone by default."""
        noms = list(self._noms(rang))
        for fin in sorted({fin for fin, _ in noms}, reverse=True):
            tapes = [nom for place, nom in noms if place == fin]
            cles = list(dict.fromkeys(cle for nom in tapes for cle in self._sens(nom, rang, fin)))
            if cles:
                return fin, cles, tapes
        return rang + 1, [], []

    def _noms(self, rang):
        """Yield (end, index terms) for each name of the thesaurus that begins at group `rang`."""
        chemins = [(rang, ())]
        while chemins:
            place, debut = chemins.pop()
            for expression in self.groupes[place] if place < len(self.groupes) else ():
                if expression.citee:
                    continue
                nom = debut + expression.termes
                if nom in self.thesaurus.reperes:
                    yield place + 1, nom
                if nom in self.thesaurus.debuts:
                    chemins.append((place + 1, nom))

    def _sens(self, nom, rang, fin):
        """The keys of the terms that `nom`, typed in the groups from `rang` to `fin`, means here."""
        tapees = [e.saisie for groupe in self.groupes[rang:fin] for e in groupe if set(e.termes) <= set(nom)]
        en_capitales = all(saisie.isupper() for saisie in tapees)
        autour = frozenset().union(*self.termes[:rang], *self.termes[fin:])
        admises = (TOUJOURS, CAPITALES) if en_capitales else (TOUJOURS,)
        reperes = self.thesaurus.reperes[nom]
        cles = [
            repere.terme
            for repere in reperes
            if repere.reconnaissance in admises or any(contexte <= autour for contexte in repere.contextes)
        ]
        if not cles:
            laisses = ((" ".join(tapees), self.thesaurus.notions[repere.terme].libelle) for repere in reperes)
            self.ambigues.update(dict.fromkeys(laisses))
        return cles

    def _retenir(self, cle):
        """The Notion of a recognised term, or None once there are too many."""
        if cle not in self.reconnus and len(self.reconnus) >= TERMES_MAX:
            return None
        return self.reconnus.setdefault(cle, self.thesaurus.notions[cle])

    def _equivalents(self, notions, tapes, groupes):
        """What the terms add to the groups that they were read from, within what may still be added."""
        deja = {*tapes, *(e.termes for e in self.demande.exclus)}
        if len(groupes) == 1:
            deja |= {e.termes for e in groupes[0]}
        ajouts = {}
        for equivalent in (ajout for notion in notions for ajout in notion.ajouts):
            if equivalent.expression.termes not in deja:
                ajouts.setdefault(equivalent.expression.termes, equivalent)
        gardes = tuple(ajouts.values())[: self.reste]
        self.reste -= len(gardes)
        return gardes

    def _voisins(self):
        """The labels of the neighbours of what was recognised, without what was."""
        connus = {notion.libelle for notion in self.reconnus.values()}
        voisins = dict.fromkeys(
            v for notion in self.reconnus.values() for v in notion.voisins if v not in connus
        )
        return tuple(voisins)[:VOISINS_MAX]
