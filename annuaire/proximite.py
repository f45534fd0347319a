"""How far the actors of a page are from a town, in words; and who else acts there without being near."""

from annuaire.models.acteur import ActeurPage
from annuaire.models.lieu import Antenne
from socle.centres import distance
from socle.models import Contenu
from socle.territoires import liste_officielle

AUSSI_MAX = 12  # actors shown beside the list


def dire(km):
    """A distance in words: « à 12 km », « à moins de 1 km »."""
    return "à moins de 1 km" if km < 1 else f"à {round(km)} km"


def eloigner(acteurs, centre):
    """Gives each actor of a page ``eloignement``, the distance from ``centre`` to its nearest place, in words.

    Takes instances read with their coordinates; one question for all their antennas.
    """
    par_acteur = {}
    antennes = Antenne.objects.filter(acteur__in=[a.pk for a in acteurs], latitude__isnull=False)
    for cle, nom, *point in antennes.values_list("acteur", "nom", "latitude", "longitude"):
        par_acteur.setdefault(cle, []).append((distance(centre, point), nom))
    for acteur in acteurs:
        lieux = par_acteur.get(acteur.pk, [])
        if acteur.latitude is not None:
            lieux = [*lieux, (distance(centre, (acteur.latitude, acteur.longitude)), "")]
        if lieux:
            km, nom = min(lieux)
            ou = f"{nom} : " if nom else ""
            acteur.eloignement = f"{ou}{dire(km)} (centre de la commune)"


def codes_couvrants(departement):
    """The codes of the territories that hold a département: itself, its region, the country."""
    parents = {t.code: t.parent for t in liste_officielle()}
    codes, code = [], departement
    while code:
        codes.append(code)
        code = parents.get(code, "")
    return codes


def aussi(acteurs, filtres):
    """A few of the public ``acteurs`` who cover the département of the place without being near, and if more are.

    The filters in force hold for them too.
    """
    couvrants = Contenu.territoires.through.objects.filter(
        territoire__code__in=codes_couvrants(filtres.lieu.departement)
    )
    proches = ActeurPage.objects.autour(filtres.centre, filtres.rayon_en_km).order_by().values("pk")
    autres = acteurs.parmi(couvrants.values("contenu"), *filtres.cles("autour")).exclude(pk__in=proches)
    lus = list(autres.defer_streamfields()[: AUSSI_MAX + 1])
    return {"acteurs": lus[:AUSSI_MAX], "il_en_reste": len(lus) > AUSSI_MAX}
