"""Counts the searches that find nothing, for the committee: what the centre lacks, never who looked for it.

Of a request one keeps its letters only: no figure, no e-mail address, sixty characters. Its words are written once it
has been seen on three days of one quarter; until then a keyed fingerprint stands for it, so that what one person typed,
a name perhaps, is not kept. docs/operations.md says for how long.
"""

import logging
import re
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from recherche.models import RechercheEntrevue, RechercheSansResultat
from socle.texte import replier

journal = logging.getLogger("infomie.recherche")

LONGUEUR = 60
JOURS_DIFFERENTS = 3
DUREE_DES_EMPREINTES = timedelta(days=90)
DUREE_DES_MOTS = timedelta(days=731)  # two years, as many yearly reports
PAR_JOUR = 2000  # fingerprints of one day: a machine that sends thousands of words fills nothing
SEL = "recherche.sans_resultat"
COURRIEL = re.compile(r"\S*@\S*")
AVEC_CHIFFRE = re.compile(r"\S*\d\S*")
AUTRE_SIGNE = re.compile(r"[^a-z ]+")


def mots_gardes(saisie):
    """What may be kept of what was typed: folded words, in their order; empty when nothing may."""
    plie = AVEC_CHIFFRE.sub(" ", COURRIEL.sub(" ", saisie[:300].casefold()))
    return " ".join(AUTRE_SIGNE.sub(" ", replier(plie)).split())[:LONGUEUR].strip()


def noter(saisie, maintenant):
    """Counts a request that found nothing, once a minute at most; ``maintenant`` is an instant."""
    mots = mots_gardes(saisie)
    if not mots:
        return
    empreinte = salted_hmac(SEL, mots, algorithm="sha256").hexdigest()
    if not cache.add(f"sans-resultat-{empreinte}", 1, 60):
        return
    _compter(mots, empreinte, timezone.localtime(maintenant).date())


def _compter(mots, empreinte, jour):
    """Adds one to a request already known, or remembers that it was seen on this day."""
    mois = jour.replace(day=1)
    if RechercheSansResultat.objects.filter(mots=mots).exists():
        RechercheSansResultat.objects.get_or_create(mots=mots, mois=mois)
        RechercheSansResultat.objects.filter(mots=mots, mois=mois).update(nombre=F("nombre") + 1)
        return
    vues = RechercheEntrevue.objects.filter(empreinte=empreinte, jour__gt=jour - DUREE_DES_EMPREINTES)
    jours = {*vues.values_list("jour", flat=True), jour}
    if len(jours) >= JOURS_DIFFERENTS:
        with transaction.atomic():
            RechercheSansResultat.objects.create(mots=mots, mois=mois, nombre=len(jours))
            RechercheEntrevue.objects.filter(empreinte=empreinte).delete()
    elif RechercheEntrevue.objects.filter(jour=jour).count() < PAR_JOUR:
        entrevue = RechercheEntrevue(empreinte=empreinte, jour=jour)
        RechercheEntrevue.objects.bulk_create([entrevue], ignore_conflicts=True)


def oublier(jour):
    """Deletes what has been kept long enough on this day; returns how many rows."""
    empreintes = RechercheEntrevue.objects.filter(jour__lte=jour - DUREE_DES_EMPREINTES).delete()[0]
    return empreintes + RechercheSansResultat.objects.filter(mois__lt=jour - DUREE_DES_MOTS).delete()[0]


class NoteeAuDepart(HttpResponse):
    """A page that found nothing: the request is counted once the page has left, which never waits for it."""

    def __init__(self, page, saisie):
        """``page`` is the answer to send, ``saisie`` what was typed."""
        super().__init__(page.content, status=page.status_code, headers=page.headers)
        self.saisie = saisie

    def close(self):
        """Counts; what fails is said without the words."""
        try:
            noter(self.saisie, timezone.now())
        except Exception as erreur:
            journal.warning("A search without result could not be counted: %s", type(erreur).__name__)
        super().close()
