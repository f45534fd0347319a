"""Which actors: by mission, by public, by territory, around a town."""

from math import cos, radians

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Least

from annuaire.models.lieu import Antenne
from socle.centres import KM_PAR_DEGRE, degres
from socle.models import Contenu
from socle.models.contenu import ContenuQuerySet

NULLE_PART = 1e9  # the square of a distance that no two points of the Earth have


class ActeurQuerySet(ContenuQuerySet):
    """Which actors?"""

    def comptes_par_territoire(self):
        """Code of the territory → number of actors who cover it."""
        liens = Contenu.territoires.through.objects.filter(contenu__in=self.order_by().values("pk"))
        return dict(liens.values_list("territoire__code").annotate(Count("pk")))

    def de_missions(self, cles):
        """Those who have one of these missions at least."""
        liens = self.model.missions_assurees.through.objects.filter(mission__in=cles)
        return self.filter(pk__in=liens.values("acteurpage"))

    def pour_les_publics(self, cles):
        """Those who serve one of these publics at least."""
        liens = self.model.publics.through.objects.filter(publicservi__in=cles)
        return self.filter(pk__in=liens.values("acteurpage"))

    def autour(self, point, km=None):
        """Those who have a place, antenna included, within ``km`` of a point (anywhere for None), nearest first."""
        dans = _boite(point, km) if km else {"latitude__isnull": False}
        carre = _carre_de_la_distance(point)
        antennes = Antenne.objects.filter(acteur=OuterRef("pk"), **dans).order_by()
        de_l_antenne = Subquery(antennes.annotate(loin=carre).order_by("loin").values("loin")[:1])
        acteurs = self.annotate(
            eloigne=Least(Coalesce(carre, Value(NULLE_PART)), Coalesce(de_l_antenne, Value(NULLE_PART)))
        )
        bord = (km / KM_PAR_DEGRE) ** 2 if km else NULLE_PART / 2
        return acteurs.filter(eloigne__lte=bord).order_by("eloigne", "title", "pk")

    def couvrant(self, codes):
        """Those who cover one of these territories."""
        liens = Contenu.territoires.through.objects.filter(territoire__code__in=codes)
        return self.filter(pk__in=liens.values("contenu"))

    def pour_liste(self):
        """With what a card shows."""
        return super().pour_liste().select_related("categorie").prefetch_related("missions_assurees")


def _boite(point, km):
    """The conditions of being in the square that holds the circle."""
    latitude, longitude = degres(point, km)
    return {
        "latitude__range": (point[0] - latitude, point[0] + latitude),
        "longitude__range": (point[1] - longitude, point[1] + longitude),
    }


def _carre_de_la_distance(point):
    """The square of a row's distance to a point, in degrees of latitude: near enough for a circle of 100 km."""
    nord = F("latitude") - Value(float(point[0]))
    est = (F("longitude") - Value(float(point[1]))) * Value(cos(radians(point[0])))
    return nord * nord + est * est
