"""How many actors each mission, kind and public would show under the other filters in force: one question for all."""

from typing import NamedTuple

from django.db.models import CharField, Count, F, Value

from annuaire.models.acteur import ActeurPage
from socle.models import Contenu


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
    """What the directory counts: its facets, the actors found, the actors of each territory by its code."""

    facettes: list
    trouves: int
    par_territoire: dict


def compter(contenus, filtres):
    """The Comptes of the actors (an ActeurQuerySet) under a form, zero included.

    A facet counts under the filters of the others, as a second value of its own would add to the first; territories
    count every actor, whatever the form.
    """
    tous, laisses = (
        contenus.order_by(),
        {nom: filtres.appliquer(contenus, sauf=nom) for nom in filtres.FACETTES},
    )
    missions, publics = ActeurPage.missions_assurees.through.objects, ActeurPage.publics.through.objects
    lignes = {
        "genre": (laisses["genre"], "categorie"),
        "mission": (missions.filter(acteurpage__in=_cles(laisses["mission"])), "mission"),
        "public": (publics.filter(acteurpage__in=_cles(laisses["public"])), "publicservi"),
        "territoire": (
            Contenu.territoires.through.objects.filter(contenu__in=_cles(tous)),
            "territoire__code",
        ),
        "trouves": (filtres.appliquer(contenus), Value("", CharField())),
    }
    parties = [
        acteurs.order_by()
        .values(cle=F(par) if isinstance(par, str) else par)
        .annotate(facette=Value(nom, CharField()), nombre=Count("pk"))
        .values_list("facette", "cle", "nombre")
        for nom, (acteurs, par) in lignes.items()
    ]
    comptes = {nom: {} for nom in lignes}
    for nom, cle, nombre in parties[0].union(*parties[1:], all=True):
        comptes[nom][cle] = nombre
    lues = [_facette(nom, filtres, comptes[nom]) for nom in filtres.FACETTES]
    return Comptes(lues, comptes["trouves"].get("", 0), comptes["territoire"])


def _cles(acteurs):
    return acteurs.order_by().values("pk")


def _facette(nom, filtres, comptes):
    cochees = filtres.valeurs.get(nom, ())
    cases = [
        Case(cle, libelle, comptes.get(cle, 0), cle in cochees)
        for cle, libelle in filtres.fields[nom].choices
        if cle
    ]
    return Facette(nom, filtres.fields[nom].label, cases)
