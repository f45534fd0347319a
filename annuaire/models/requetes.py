"""Which actors: public ones, among some, around a town."""

from math import cos, radians

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Least

from annuaire.models.lieu import Antenne
from socle.centres import KM_PAR_DEGRE, degres
from socle.models import Contenu
from socle.models.contenu import ContenuQuerySet
from socle.visibilite import PagesCachees

NULLE_PART = 1e9  # the square of a distance that no two points of the Earth have


class ActeurQuerySet(ContenuQuerySet):
    """Which actors?"""

    def publics(self):
        """Those that every visitor may read."""
        return self.exclude(pk__in=PagesCachees())

    def comptes_par_territoire(self):
        """Number of the territory → number of actors who cover it."""
        liens = Contenu.territoires.through.objects.filter(contenu__in=self.order_by().values("pk"))
        return dict(liens.values_list("territoire").annotate(Count("pk")))

    def parmi(self, *cles):
        """Those whose number is in each of these querysets of numbers."""
        acteurs = self
        for unes in cles:
            acteurs = acteurs.filter(pk__in=unes)
        return acteurs

    def autour(self, point, km=None):
        """Those who have a place, antenna included, within ``km`` of a point (anywhere for None), nearest first."""
        ici = boite(point, km)
        carre = carre_de_la_distance(F("latitude"), F("longitude"), point)
        antennes = Antenne.objects.filter(**ici).order_by()
        de_l_antenne = antennes.filter(acteur=OuterRef("pk")).annotate(loin=carre).order_by("loin")
        acteurs = self.filter(Q(**ici) | Q(pk__in=antennes.values("acteur")))
        acteurs = acteurs.annotate(
            eloigne=Least(
                Coalesce(carre, Value(NULLE_PART)),
                Coalesce(Subquery(de_l_antenne.values("loin")[:1]), Value(NULLE_PART)),
            )
        )
        if km:
            acteurs = acteurs.filter(eloigne__lte=carre_du_rayon(km))
        return acteurs.order_by("eloigne", "title", "pk")

    def pour_liste(self):
        """With what a card shows."""
        return super().pour_liste().select_related("categorie").prefetch_related("missions_assurees")


def boite(point, km=None):
    """The conditions of being in the square that holds the circle; of being somewhere, without a distance."""
    if km is None:
        return {"latitude__isnull": False}
    latitude, longitude = degres(point, km)
    return {
        "latitude__range": (point[0] - latitude, point[0] + latitude),
        "longitude__range": (point[1] - longitude, point[1] + longitude),
    }


def carre_du_rayon(km=None):
    """The square of a distance, as ``carre_de_la_distance`` counts it; beyond everything without any."""
    return NULLE_PART if km is None else (km / KM_PAR_DEGRE) ** 2


def carre_de_la_distance(latitude, longitude, point):
    """The square of a distance to a point, in degrees of latitude: near enough for a circle of 100 km.

    The position is two numbers, or two columns for the database to count the same.
    """
    nord = latitude - float(point[0])
    est = (longitude - float(point[1])) * cos(radians(point[0]))
    return nord * nord + est * est
