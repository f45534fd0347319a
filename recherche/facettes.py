"""The facets as the page shows them: boxes with counts, what is chosen first, the rest folded; and the chips. Pure."""

from dataclasses import dataclass

from recherche.models import Facette

MONTREES = 8  # values of a facet before « Plus »


@dataclass(frozen=True)
class Case:
    """A value that one may tick, with the number of results that it gives."""

    cle: str
    libelle: str
    nombre: int
    est_cochee: bool


@dataclass(frozen=True)
class Volet:
    """A facet: its name in addresses, in words, the boxes shown and those folded."""

    nom: str
    libelle: str
    cases: list
    autres: list


@dataclass(frozen=True)
class Puce:
    """A filter in force, and the address without it."""

    champ: str
    libelle: str
    url: str


def volets(comptes, criteres, total):
    """The Volets worth showing: ``comptes`` is what the engine counted (facet → list of Compte)."""
    return [
        volet
        for facette in Facette
        if (volet := _volet(facette, comptes.get(facette, []), criteres, total)) is not None
    ]


def _volet(facette, comptes, criteres, total):
    """The Volet of a facet, or None when it would narrow nothing."""
    choisies = criteres.filtres.get(facette, ())
    if facette == Facette.ANNEE:
        comptes = sorted(comptes, key=lambda compte: compte.cle, reverse=True)
    cases = [Case(c.cle, c.libelle, c.nombre, c.cle in choisies) for c in comptes]
    comptees = {case.cle for case in cases}
    muettes = [cle for cle in choisies if cle not in comptees]
    cases += [Case(cle, criteres.libelles[facette, cle], 0, True) for cle in muettes]
    if not choisies and not _partage(facette, cases, total):
        return None
    cases.sort(key=lambda case: not case.est_cochee)
    coupe = max(MONTREES, len(choisies))
    # One value alone is not worth a fold.
    coupe = len(cases) if len(cases) == coupe + 1 else coupe
    return Volet(facette.value, facette.label, cases[:coupe], cases[coupe:])


def _partage(facette, cases, total):
    """Whether a choice among these values would leave something out; files only have one value."""
    if facette == Facette.FICHIER:
        return any(case.nombre < total for case in cases)
    return len(cases) > 1


def puces(criteres):
    """The filters in force, each with the address that takes it off."""
    return [
        Puce(facette.label, criteres.libelles[facette, cle], criteres.sans(facette, cle).adresse)
        for facette, cle in criteres.choisis
    ]
