"""Who is near a town and how far, in words; and who else acts there without being near."""

from typing import NamedTuple

from django.db.models import Value

from annuaire.models.acteur import ActeurPage
from annuaire.models.lieu import Antenne
from annuaire.models.requetes import boite, carre_de_la_distance, carre_du_rayon
from socle.centres import distance
from socle.territoires import liste_officielle

AUSSI_MAX = 12  # actors shown beside the list


class Alentours(NamedTuple):
    """What is around a point: ``carres``, key of an actor → square of the distance to its nearest place.

    ``lieux``: key of an actor → (name of the antenna or nothing, latitude, longitude) of each of its places there.
    """

    centre: tuple
    carres: dict
    lieux: dict


def lire_alentours(centre, km=None):
    """The Alentours of a point: what is within ``km``, or anywhere for None. One question."""
    places = ("nom", "latitude", "longitude")
    des_acteurs = ActeurPage.objects.filter(**boite(centre, km)).order_by().annotate(nom=Value(""))
    des_antennes = Antenne.objects.filter(**boite(centre, km)).order_by()
    trouves = des_acteurs.values_list("pk", *places).union(
        des_antennes.values_list("acteur", *places), all=True
    )
    plus_loin = carre_du_rayon(km)
    carres, lieux = {}, {}
    for cle, nom, latitude, longitude in trouves:
        carre = carre_de_la_distance(latitude, longitude, centre)
        if carre <= plus_loin:
            lieux.setdefault(cle, []).append((nom, latitude, longitude))
            carres[cle] = min(carre, carres.get(cle, carre))
    return Alentours(centre, carres, lieux)


def dire(km):
    """A distance in words: « à 12 km », « à moins de 1 km »."""
    return "à moins de 1 km" if km < 1 else f"à {round(km)} km"


def eloignement(cle, alentours):
    """The distance of an actor to its nearest place of these Alentours, in words."""
    lieux = alentours.lieux[cle]
    km, nom = min((distance(alentours.centre, point), nom) for nom, *point in lieux)
    ou = f"{nom} : " if nom else ""
    return f"{ou}{dire(km)} (centre de la commune)"


def codes_couvrants(departement):
    """The codes of the territories that hold a département: itself, its region, the country."""
    parents = {t.code: t.parent for t in liste_officielle()}
    codes, code = [], departement
    while code:
        codes.append(code)
        code = parents.get(code, "")
    return codes


def aussi(filtres, repertoire, ensembles):
    """The keys of actors who cover the département of the place without being near, by name (a list).

    The other filters (name → keys) hold for them too. One more than is shown, when there are more.
    """
    codes = codes_couvrants(filtres.lieu.departement)
    couvrants = repertoire.ayant("territoire", filtres.cles_des_territoires(codes))
    autres = repertoire.parmi(ensembles, sauf="autour") & couvrants
    return repertoire.ranger(autres.difference(filtres.alentours.carres))[: AUSSI_MAX + 1]
