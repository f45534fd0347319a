"""How many results each value of each facet gives: what answers is read as four numbers an entry, and counted here.

The values behind a number (a Combinaison) never change, and no number serves twice: each process keeps those that it
has met. It keeps, too, what the last lists of numbers came to: the next page of results has the same.
"""

import sys
from array import array
from collections import Counter
from hashlib import blake2b
from heapq import nlargest
from itertools import compress

from recherche.models import Facette
from recherche.moteur.lecture import est_postgresql, lire

VALEURS_MONTREES = 60  # of each facet
COLONNES = {
    Facette.NATURE: "profil_id",
    Facette.ANNEE: "profil_id",
    Facette.LANGUE: "profil_id",
    Facette.FICHIER: "profil_id",
    Facette.THEME: "themes_id",
    Facette.TERRITOIRE: "territoires_id",
    Facette.AUTEUR: "auteurs_id",
}
NUMEROS = tuple(dict.fromkeys(COLONNES.values()))
RETENUS = 64  # lists of numbers of which the counts are kept
TOUTES = 1_000  # combinations to learn: from here on, reading all of them is quicker than naming each
FACETTES = {facette.value: facette for facette in Facette}


class Memoire:
    """What this process knows: ``combinaisons``, key → keys of values; ``valeurs``, key → (facet, key in addresses);
    ``comptes``, fingerprint of what was counted → what it came to.
    """

    def __init__(self):
        self.combinaisons = {}
        self.valeurs = {}
        self.comptes = {}

    def apprendre(self, cles):
        """Reads those of these combinations that it does not know."""
        inconnues = set(cles).difference(self.combinaisons)
        if not inconnues:
            return
        lesquelles = ", ".join(map(str, inconnues)) if len(inconnues) < TOUTES else ""
        lignes = lire(
            "SELECT cv.combinaison_id, v.id, v.facette, v.cle FROM recherche_combinaison_valeurs cv"
            " JOIN recherche_valeur v ON v.id = cv.valeur_id"
            + (f" WHERE cv.combinaison_id IN ({lesquelles})" if lesquelles else ""),
            [],
        )
        lues = {cle: [] for cle in inconnues}
        for combinaison, valeur, facette, cle in lignes:
            self.valeurs[valeur] = (FACETTES[facette], cle)
            if combinaison in lues:
                lues[combinaison].append(valeur)
        self.combinaisons.update((cle, tuple(valeurs)) for cle, valeurs in lues.items())

    def retenir(self, empreinte, comptes):
        """Keeps what was counted, in the place of what was counted first."""
        for ancienne in list(self.comptes)[: len(self.comptes) + 1 - RETENUS]:
            self.comptes.pop(ancienne, None)
        self.comptes[empreinte] = comptes


MEMOIRE = Memoire()


def numeros(source, valeurs, par_l_index):
    """The combinations of what answers (« FROM … WHERE … », its values): a sequence for each of NUMEROS, in step."""
    if est_postgresql():
        # As bytes, two numbers of four together: as rows, as lists even, they would take twice as long to come.
        paires = ", ".join(
            f"string_agg(int8send((e.{premier} << 32) | e.{second}), '')"
            for premier, second in zip(NUMEROS[::2], NUMEROS[1::2], strict=True)
        )
        envois = lire(f"SELECT {paires} {source}", valeurs, par_l_index)[0]
        return [suite for envoi in envois for suite in _paire(envoi)]
    colonnes = ", ".join(f"e.{colonne}" for colonne in NUMEROS)
    lignes = lire(f"SELECT {colonnes} {source}", valeurs)
    return [array("I", suite) for suite in zip(*lignes, strict=True)] or [array("I")] * len(NUMEROS)


def _paire(envoi):
    """The two sequences of numbers that PostgreSQL sends, the highest byte first; None is two empty ones."""
    nombres = array("I", envoi or b"")
    if sys.byteorder == "little":
        nombres.byteswap()
    return nombres[::2], nombres[1::2]


def compter(colonnes, filtres):
    """What ``numeros`` read, counted under filters (facet → keys): (facet → [(key of Valeur, results)], how many).

    The largest first. A value is added to those chosen in its facet: what each would give does not depend on them.
    """
    empreinte = (_empreinte(colonnes), tuple(sorted((f.value, *sorted(cles)) for f, cles in filtres.items())))
    comptes = MEMOIRE.comptes.get(empreinte)
    if comptes is None:
        comptes = _compter(colonnes, filtres)
        MEMOIRE.retenir(empreinte, comptes)
    return comptes


def _empreinte(colonnes):
    """The fingerprint of lists of numbers of one length."""
    lues = blake2b(digest_size=16)
    for suite in colonnes:
        lues.update(suite)
    return lues.digest()


def _compter(colonnes, filtres):
    """The same, counted."""
    lues = dict(zip(NUMEROS, colonnes, strict=True))
    comptes = {colonne: Counter(suite) for colonne, suite in lues.items()}
    MEMOIRE.apprendre(combinaison for compte in comptes.values() for combinaison in compte)
    passages = {facette: _passages(lues, comptes, facette, set(cles)) for facette, cles in filtres.items()}
    total = sum(_passent(passages, None)) if passages else len(colonnes[0])
    sommes, facettes = {}, {}
    for facette, colonne in COLONNES.items():
        sauf = facette if facette in filtres else None
        if (colonne, sauf) not in sommes:
            passent = _passent(passages, sauf)
            compte = comptes[colonne] if passent is None else Counter(compress(lues[colonne], passent))
            sommes[colonne, sauf] = _sommes(compte)
        if (premieres := _premieres(sommes[colonne, sauf], facette)) or sauf:
            facettes[facette] = premieres
    return facettes, total


def _passages(lues, comptes, facette, cles):
    """For each result, whether it carries one of these keys of a facet."""
    voulues = {valeur for valeur, (f, cle) in MEMOIRE.valeurs.items() if f == facette and cle in cles}
    colonne = COLONNES[facette]
    admises = {c for c in comptes[colonne] if not voulues.isdisjoint(MEMOIRE.combinaisons[c])}
    return [combinaison in admises for combinaison in lues[colonne]]


def _passent(passages, sauf):
    """For each result, whether it passes every filter but that of ``sauf``; None when there is no other."""
    autres = [passage for facette, passage in passages.items() if facette != sauf]
    if len(autres) < 2:
        return autres[0] if autres else None
    return list(map(all, zip(*autres, strict=True)))


def _sommes(compte):
    """Key of Valeur → results, out of results by combination."""
    connues, sommes = MEMOIRE.combinaisons, {}
    deja = sommes.get
    for combinaison, nombre in compte.items():
        for valeur in connues[combinaison]:
            sommes[valeur] = deja(valeur, 0) + nombre
    return sommes


def _premieres(sommes, facette):
    """The (key of Valeur, results) of a facet that are shown; of two alike, the first of the alphabet of addresses."""
    connues = MEMOIRE.valeurs
    siennes = {valeur: nombre for valeur, nombre in sommes.items() if connues[valeur][0] is facette}
    if len(siennes) > VALEURS_MONTREES:
        assez = nlargest(VALEURS_MONTREES, siennes.values())[-1]
        siennes = {valeur: nombre for valeur, nombre in siennes.items() if nombre >= assez}
    rangees = sorted(siennes.items(), key=lambda sienne: (-sienne[1], connues[sienne[0]][1]))
    return rangees[:VALEURS_MONTREES]
