"""What the staff chose to show first for some requests (« Résultats de recherche améliorés »)."""

from dataclasses import dataclass, field

from django.db.models import Q
from wagtail.contrib.search_promotions.models import SearchPromotion

from recherche.elargissement import elargir
from recherche.langue import lire_demande
from recherche.moteur.lecture import lire
from socle.adresses import Racine
from socle.genres import Genre
from socle.visibilite import lisible_par_tous

PROMOTIONS_MAX = 3
LUES = (
    "page",
    "page__title",
    "page__url_path",
    "page__contenu__chapo",
    "page__contenu__genre",
    "external_link_text",
    "external_link_url",
    "description",
)
REQUETES = (
    "SELECT id, query_string FROM wagtailsearchpromotions_query"
    " WHERE id IN (SELECT query_id FROM wagtailsearchpromotions_searchpromotion)"
)


@dataclass(frozen=True)
class Choix:
    """A page of the site (its key) or an address elsewhere, chosen by the staff for a request."""

    titre: str
    adresse: str
    description: str
    genre: str = ""
    page_id: int | None = None


def choisies(demande, thesaurus):
    """The Choix for a request, in the staff's order; those that everyone may read only. Two queries at most."""
    if demande.vide:
        return []
    voulue = _sens(elargir(demande, thesaurus))
    requetes = [cle for cle, texte in lire(REQUETES, []) if _sens_garde(texte, thesaurus) == voulue]
    if not requetes:
        return []
    lisibles = SearchPromotion.objects.filter(Q(page=None) | lisible_par_tous("page__"))
    promotions = lisibles.filter(query__in=requetes).order_by("sort_order", "pk")
    racine = Racine()
    return [_choix(racine, *lue) for lue in promotions.values_list(*LUES)[:PROMOTIONS_MAX]]


def _sens(elargie):
    """What a request means: two that name the same things in other words or another order mean the same."""
    parties = frozenset(
        frozenset(partie.termes)
        if partie.termes
        else frozenset(e.termes for groupe in partie.groupes for e in groupe)
        for partie in elargie.parties
    )
    return parties, frozenset(e.termes for e in elargie.exclus)


@dataclass
class _Garde:
    """What the process keeps: the meaning of each request that the staff has served, under one thesaurus."""

    thesaurus: object = None
    sens: dict = field(default_factory=dict)


_garde = [_Garde()]


def _sens_garde(texte, thesaurus):
    """What a request typed by the staff means under this thesaurus; worked out once."""
    garde = _garde[0]
    if garde.thesaurus is not thesaurus:
        garde = _garde[0] = _Garde(thesaurus)
    if texte not in garde.sens:
        garde.sens[texte] = _sens(elargir(lire_demande(texte), thesaurus))
    return garde.sens[texte]


def _choix(racine, page, titre, chemin, chapo, genre, texte, adresse, description):
    """The Choix of a promotion; rubriques and plain pages are no contents: they have neither summary nor kind."""
    if page is None:
        return Choix(texte or "", adresse, description)
    return Choix(
        titre, racine.adresse(chemin), description or chapo or "", Genre(genre).label if genre else "", page
    )
