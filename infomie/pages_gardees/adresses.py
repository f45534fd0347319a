"""Which addresses are kept, what each knows of its query string, and what it gathers: a table to read.

An address that is not here is made again at each request: forms, the admin, what is downloaded, what is counted.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import timezone

from accueil.views import FiltresForm as FiltresDesActualites
from agenda.models import AgendaPage
from annuaire.models import AnnuairePage
from departements.forms import ComparaisonForm
from documentation.models import DroitPage, RubriquePage
from dossiers.models import DossiersPage
from recherche.models import Facette
from socle.adresses import NOM_DES_PAGES


@dataclass(frozen=True)
class Adresse:
    """An address that is kept: the names of its parameters, and the labels of what it shows (« {pk} » from its path).

    A page of the tree has labels of its own besides, that it tells while it is rendered (``socle.service``).
    """

    parametres: frozenset = frozenset()
    etiquettes: tuple = ()


def _de(*champs):
    return frozenset(champs)


LISTES = (RubriquePage, DroitPage, AgendaPage, AnnuairePage, DossiersPage)
FILTRES = frozenset(nom for liste in LISTES for nom in liste.formulaire_de_filtres.base_fields)
RECHERCHE = _de("q", "tri", "exact", "page", *Facette.values)
TOUS_LES_CONTENUS = ("contenus",)

ADRESSES = {
    # Pages of the tree, lists with their filters, their feeds and calendars.
    NOM_DES_PAGES: Adresse(FILTRES | _de("page", "lieu")),
    "flux_et_calendriers": Adresse(FILTRES),
    # What gathers contents from the whole site.
    "actualites": Adresse(_de("page", *FiltresDesActualites.base_fields), TOUS_LES_CONTENUS),
    "flux": Adresse(_de(*FiltresDesActualites.base_fields), TOUS_LES_CONTENUS),
    "recherche": Adresse(RECHERCHE, ("contenus", "recherche")),
    "flux_de_recherche": Adresse(RECHERCHE, ("contenus", "recherche")),
    "departements": Adresse(_de("lieu"), TOUS_LES_CONTENUS),
    "departement": Adresse(frozenset(), TOUS_LES_CONTENUS),
    "comparer_departements": Adresse(_de(*ComparaisonForm.base_fields), TOUS_LES_CONTENUS),
    "plan_du_site": Adresse(frozenset(), TOUS_LES_CONTENUS),
    "sitemap": Adresse(_de("p"), TOUS_LES_CONTENUS),
    # About one content, or about the site.
    "citer": Adresse(frozenset(), ("page:{pk}",)),
    "donnees_ouvertes": Adresse(frozenset(), TOUS_LES_CONTENUS),
    "api": Adresse(),
    "robots": Adresse(),
}


class Adresses:
    """The table, for the door: which hosts are ours, which addresses are kept."""

    def __init__(self):
        site = urlsplit(settings.ADRESSE_DU_SITE)
        self.adresse_du_site = settings.ADRESSE_DU_SITE
        self.protocole = site.scheme
        port = f":{site.port}" if site.port else ""
        nommes = (hote for hote in settings.ALLOWED_HOSTS if not hote.startswith((".", "*")))
        self.hotes = {site.netloc.lower(), *(f"{hote.lower()}{port}" for hote in nommes)}

    def est_chez_nous(self, hote, protocole):
        """Whether a request names this site as it is known: else anybody could have pages kept under names of his."""
        return hote in self.hotes and protocole == self.protocole

    def trouver(self, chemin):
        """The Adresse of a path, its labels made of it, or None when it is not kept."""
        try:
            trouvee = resolve(chemin)
        except Resolver404:
            return None
        adresse = ADRESSES.get(trouvee.url_name)
        if adresse is None:
            return None
        dites = tuple(etiquette.format(**trouvee.kwargs) for etiquette in adresse.etiquettes)
        return Adresse(adresse.parametres, dites)

    @staticmethod
    def minuit(maintenant):
        """The instant at which the day changes for the centre: every page that says « aujourd’hui » is made again."""
        demain = timezone.localdate(maintenant) + timedelta(days=1)
        return datetime.combine(demain, time(), timezone.get_default_timezone())
