"""How many actors each mission, kind and public would show under the other filters in force."""

from typing import NamedTuple


class Case(NamedTuple):
    """A box of a facet: its key, its name, how many actors it would show, whether it is ticked."""

    cle: str
    libelle: str
    nombre: int
    est_cochee: bool


class Facette(NamedTuple):
    """A facet: the name of its filter, its title, its boxes."""

    nom: str
    libelle: str
    cases: list


def facettes(filtres, repertoire, ensembles):
    """The facets of a form, counted in a Repertoire under its filters (name → keys), zero included (a list).

    Each counts under the filters of the others: a second value of its own would add to the first.
    """
    comptees = []
    for nom in filtres.FACETTES:
        comptes = repertoire.compter(nom, repertoire.parmi(ensembles, sauf=nom))
        cochees = filtres.valeurs.get(nom, ())
        cases = [
            Case(cle, libelle, comptes.get(cle, 0), cle in cochees)
            for cle, libelle in filtres.fields[nom].choices
            if cle
        ]
        comptees.append(Facette(nom, filtres.fields[nom].label, cases))
    return comptees
