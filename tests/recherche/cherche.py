"""What tests ask of the engine: enter contents, search, read titles."""

from datetime import date
from types import SimpleNamespace

from django.utils import timezone
from wagtail.models import Page

from recherche.index.inscription import inscrire
from recherche.langue import lire_demande
from recherche.moteur.lieux import departements_nommes
from recherche.moteur.recherche import Recherche
from socle.models import Contenu


def tout_inscrire():
    """Enters every live content."""
    inscrire(Contenu.objects.live().values_list("pk", flat=True), timezone.now())


def sans_thesaurus(demande):
    """A request as it was typed, widened by nothing."""
    parties = tuple(SimpleNamespace(groupes=(groupe,), equivalents=()) for groupe in demande.groupes)
    return SimpleNamespace(parties=parties, exclus=demande.exclus)


def chercher(saisie, filtres=None, debut=0, fin=20, par_date=False, jour=date(2026, 1, 1)):
    """The Trouvailles of what somebody typed."""
    demande = lire_demande(saisie)
    recherche = Recherche(sans_thesaurus(demande), filtres or {}, jour, departements_nommes(demande))
    return recherche.trouver(debut, fin, par_date)


def titres(trouvailles):
    """The titles of what was found, in order."""
    connus = dict(Page.objects.filter(pk__in=trouvailles.cles).values_list("pk", "title"))
    return [connus[cle] for cle in trouvailles.cles]
