"""How many actors each mission, kind and public would show under the other filters in force: one question for all."""

from typing import NamedTuple

from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast

from annuaire.models.acteur import ActeurPage
from socle.models import Contenu
from socle.visibilite import caches


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


class Comptes(NamedTuple):
    """What the directory counts: its facets, the actors found, the actors of each territory by its number."""

    facettes: list
    trouves: int
    par_territoire: dict


def compter(filtres):
    """The Comptes of the public actors under a form, zero included, in one question.

    A facet counts under the filters of the others, as a second value of its own would add to the first; territories
    count every actor, whatever the form. Only the tables of links are read, without those whom visitors may not see.
    """
    comptees = {
        "genre": (ActeurPage.objects, "pk", "categorie", filtres.cles("genre")),
        "mission": (
            ActeurPage.missions_assurees.through.objects,
            "acteurpage",
            "mission",
            filtres.cles("mission"),
        ),
        "public": (ActeurPage.publics.through.objects, "acteurpage", "publicservi", filtres.cles("public")),
        "territoire": (Contenu.territoires.through.objects, "contenu", "territoire", [_tous()]),
    }
    parties = [_comptees(nom, *lignes) for nom, lignes in comptees.items()]
    comptes = {nom: {} for nom in comptees}
    for nom, cle, nombre in parties[0].union(*parties[1:], all=True):
        comptes[nom][cle] = nombre
    # Each actor is of one kind at most: those of the kinds in force are all that are found.
    voulus = filtres.valeurs.get("genre") or comptes["genre"]
    return Comptes(
        [_facette(nom, filtres, comptes[nom]) for nom in filtres.FACETTES],
        sum(comptes["genre"].get(cle, 0) for cle in voulus),
        {int(cle): nombre for cle, nombre in comptes["territoire"].items()},
    )


def _tous():
    return ActeurPage.objects.order_by().values("pk")


def _comptees(nom, lignes, acteur, colonne, conditions):
    """(name, key, how many) of the lines whose actor is public and in each of ``conditions``."""
    lignes = lignes.order_by().exclude(**{f"{acteur}__in": caches(ActeurPage)})
    for cles in conditions:
        lignes = lignes.filter(**{f"{acteur}__in": cles})
    groupes = lignes.values(cle=Cast(colonne, CharField())).annotate(
        facette=Value(nom, CharField()), nombre=Count("pk")
    )
    return groupes.values_list("facette", "cle", "nombre")


def _facette(nom, filtres, comptes):
    cochees = filtres.valeurs.get(nom, ())
    cases = [
        Case(cle, libelle, comptes.get(cle, 0), cle in cochees)
        for cle, libelle in filtres.fields[nom].choices
        if cle
    ]
    return Facette(nom, filtres.fields[nom].label, cases)
