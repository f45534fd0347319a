"""What changed is entered in the search a little later, by the worker; what fails says why and is tried again."""

import logging
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from recherche.index.inscription import inscrire
from recherche.models import AInscrire, Entree, PageInscrite
from socle.models import Contenu

LOT = 100
ABSENTS = 5_000  # asked for together
PATIENCE_MAX = 24 * 60  # minutes between two attempts

journal = logging.getLogger("infomie.recherche")


def demander(cles, maintenant):
    """Has these pages (numbers) entered again; written with the change that asks for it, so that none is forgotten."""
    AInscrire.objects.bulk_create(
        (AInscrire(page_id=cle, demandee_le=maintenant, pas_avant=maintenant) for cle in set(cles)),
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=["demandee_le", "pas_avant", "essais", "erreur"],
    )


def demander_les_absents(maintenant):
    """Has every live content that has no entry entered: after a loading that told nothing. Returns how many."""
    return _demander_par_lots(Contenu.objects.live().exclude(pk__in=Entree.objects.values("pk")), maintenant)


def demander_tout(maintenant):
    """Has every live content entered again: texts are read otherwise. Returns how many."""
    PageInscrite.objects.all().delete()
    return _demander_par_lots(Contenu.objects.live(), maintenant)


def _demander_par_lots(contenus, maintenant):
    cles = list(contenus.order_by("pk").values_list("pk", flat=True))
    for debut in range(0, len(cles), ABSENTS):
        demander(cles[debut : debut + ABSENTS], maintenant)
    return len(cles)


def tenir(maintenant, avancer=None):
    """Enters what waits. Returns how many pages were read again; what fails stays, with its reason.

    ``avancer``, when given, is called with the number of pages of each batch that is over.
    """
    faites, derniere = 0, 0
    while True:
        lot = list(AInscrire.objects.filter(pas_avant__lte=maintenant, pk__gt=derniere).order_by("pk")[:LOT])
        if not lot:
            return faites
        derniere = lot[-1].pk
        faites += _essayer(lot, maintenant)
        if avancer:
            avancer(len(lot))


def _essayer(lot, maintenant):
    """Enters a batch, or each of it alone when one makes the batch fail; returns how many were."""
    try:
        with transaction.atomic():
            inscrire([attente.page_id for attente in lot], maintenant)
            _oublier(lot)
    except Exception as erreur:
        if len(lot) > 1:
            return sum(_essayer([attente], maintenant) for attente in lot)
        _reporter(lot[0], erreur, maintenant)
        return 0
    return len(lot)


def _oublier(lot):
    """Takes away what is done; what was asked again meanwhile waits for the next time."""
    ensemble = {}
    for attente in lot:
        ensemble.setdefault(attente.demandee_le, []).append(attente.pk)
    faites = (Q(demandee_le=instant, pk__in=cles) for instant, cles in ensemble.items())
    AInscrire.objects.filter(reduce(or_, faites)).delete()


def _reporter(attente, erreur, maintenant):
    """Writes why a page could not be entered, and when to try again."""
    journal.warning("Page %s could not be entered in the search", attente.page_id, exc_info=erreur)
    minutes = min(2**attente.essais, PATIENCE_MAX)
    AInscrire.objects.filter(pk=attente.pk).update(
        essais=attente.essais + 1,
        pas_avant=maintenant + timedelta(minutes=minutes),
        erreur=f"{type(erreur).__name__} : {erreur}"[:250],
    )
