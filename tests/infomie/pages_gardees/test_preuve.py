"""After any change no visitor is given the old page, and what the change does not touch is still kept.

Each gesture is made on a whole site whose pages are all kept; then every address is asked of the door, and compared
with what the site renders anew.
"""

import shutil
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.frontend_cache.utils import purge_page_from_cache
from wagtail.models import PageViewRestriction

from agenda.models import EvenementPage
from annuaire.models import ActeurPage, Categorie
from documentation.models import FicheExpertPage, RessourcePage, RubriquePage
from dossiers.models import ChapitrePage, DossierPage
from recherche.models import Entree
from socle.models import (
    ContenuLie,
    DemandeRelecture,
    Etiquette,
    Fichier,
    Organisme,
    ReglagesCentre,
    Territoire,
    Thematique,
)  # fmt: skip
from tests import gestes
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import RessourcePageFactory
from tests.infomie.pages_gardees.visites import en_visite
from tests.recherche.cherche import tout_inscrire
from tests.site_entier import site_entier

pytestmark = pytest.mark.un_moteur
# What each engine writes in its own way.
AUX_DEUX = {"added", "a territory", "many lines", "deleted", "a notice"}


@pytest.fixture(scope="module")
def monde(base_du_module, tmp_path_factory):
    """A site with a public content of each kind, found by the search, all its pages kept; ``avant``: what they say."""
    site = site_entier()
    # An empty feed gives the hour at which it was asked.
    gestes.publier(EvenementPageFactory(title="Un autre jour"))
    gestes.publier(ActeurPageFactory(title="Un autre lieu"))
    autre = gestes.publier(RessourcePageFactory(parent=site.site.rubrique, title="Une autre étude"))
    ReglagesCentre.for_site(site.site.accueil.get_site())  # made by the first page that is rendered
    tout_inscrire()
    site.html += [
        autre.url,
        "/recherche/?q=autre",
        f"{site.site.agenda.url}calendrier.ics",
        f"/citer/{autre.pk}/",
    ]
    site.adresses = [*site.html, *site.flux, "/sitemap.xml"]
    site.gardees = tmp_path_factory.mktemp("gardees") / "pages"
    with en_visite(site.gardees) as visites:
        site.avant = {adresse: visites.lire(adresse).corps for adresse in site.adresses}
        assert {visites.lire(adresse).d_ou for adresse in site.adresses} == {"gardee"}
    return site


@pytest.fixture
def visites(monde, tmp_path, db):
    """The site behind a door whose store holds every page."""
    shutil.copytree(monde.gardees, tmp_path / "pages")
    with en_visite(tmp_path / "pages") as visites:
        yield visites


def la(modele):
    """The first public page of a kind."""
    return modele.objects.live().order_by("pk").first()


def intituler(modele):
    """The gesture that gives the first page of a kind another title, through the one act of publishing."""

    def geste():
        page = la(modele)
        page.title += " corrigée"
        gestes.publier(page)

    return geste


def depublier(modele):
    return lambda: la(modele).unpublish()


def renommer():
    page = la(RessourcePage)
    page.slug = "autrement"
    gestes.publier(page)


def renommer_la_rubrique():
    page = la(RessourcePage).get_parent().specific
    page.slug = "autrement"
    gestes.publier(page)


def deplacer():
    page = la(RessourcePage)
    page.move(RubriquePage.objects.get(title="Fiches experts"), pos="last-child")


def ajouter():
    gestes.publier(RessourcePageFactory(parent=la(RessourcePage).get_parent(), title="Toute neuve"))


def supprimer():
    la(EvenementPage).delete()


def sans_le_dire():
    """Many lines at once, of which no model hears."""
    RessourcePage.objects.update(chapo="Résumé réécrit.")


def organisme():
    un = Organisme.objects.filter(signatures__isnull=False).first()
    un.nom = "Autre nom"
    un.save()


def nommer(modele, champ="nom"):
    def geste():
        un = ActeurPage.objects.first().categorie if modele is Categorie else modele.objects.last()
        setattr(un, champ, "Autre nom")
        un.save()

    return geste


def fichier():
    Fichier.objects.update(title="Autre fichier", file_size=12)


def territoire():
    page = la(RessourcePage)
    page.territoires = [Territoire.objects.get(code="30")]
    page.save()


def reglages():
    reglages, _ = ReglagesCentre.objects.get_or_create(site=la(RessourcePage).get_site())
    reglages.telephone = "01 99 00 12 99"
    reglages.save()


def restreindre():
    PageViewRestriction.objects.create(page=la(RessourcePage), restriction_type="login")


def verifier():
    ActeurPage.objects.update(verifie_le=timezone.localdate())


def alerter():
    DemandeRelecture.objects.create(
        contenu=la(FicheExpertPage).contenu_ptr, motif="Abrogé", source="statut", demandee_le=timezone.now(),
        statut="abroge", date_effet=date(2026, 1, 1), objet=la(RessourcePage).contenu_ptr,
    )  # fmt: skip


def relier():
    ContenuLie.objects.create(source=la(FicheExpertPage).contenu_ptr, contenu=la(ActeurPage).contenu_ptr)


def annuler():
    page = la(EvenementPage)
    page.etat, page.etat_motif = "annule", "Empêchement."
    gestes.publier(page)


def chercher_autrement():
    Entree.objects.all().delete()


GESTES = {
    "a notice": intituler(RessourcePage), "an expert sheet": intituler(FicheExpertPage),
    "an event": intituler(EvenementPage), "an actor": intituler(ActeurPage), "a chapter": intituler(ChapitrePage),
    "a dossier": intituler(DossierPage), "a rubrique": intituler(RubriquePage), "unpublished": depublier(RessourcePage),
    "an actor unpublished": depublier(ActeurPage), "a chapter unpublished": depublier(ChapitrePage),
    "renamed": renommer,
    "a rubrique renamed": renommer_la_rubrique, "moved": deplacer, "added": ajouter, "deleted": supprimer,
    "many lines": sans_le_dire, "a body": organisme, "a theme": nommer(Thematique),
    "a kind": nommer(Categorie), "a key word": nommer(Etiquette, "name"), "a file": fichier, "a territory": territoire,
    "the settings": reglages,
    "a restriction": restreindre, "a check": verifier, "an alert": alerter, "a link": relier, "a cancelling": annuler,
    "the index": chercher_autrement,
}  # fmt: skip


@pytest.mark.parametrize(
    "quoi", [pytest.param(q, marks=pytest.mark.deux_moteurs) if q in AUX_DEUX else q for q in GESTES]
)
def test_no_old_page_is_served_after(quoi, monde, visites, db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        GESTES[quoi]()
    change = 0
    for adresse in monde.adresses:
        servie, a_neuf = visites.lire(adresse), visites.a_neuf(adresse)
        assert (servie.statut, servie.corps) == (a_neuf.statut, a_neuf.corps), adresse
        change += a_neuf.corps != monde.avant[adresse]
    assert change, "the gesture shows somewhere"


def encore_gardees(visites, adresses):
    return {adresse for adresse in adresses if visites.lire(adresse).d_ou == "gardee"}


@pytest.mark.parametrize(
    ("quoi", "restent"),
    [
        ("an event", {RessourcePage, FicheExpertPage, ActeurPage, ChapitrePage, DossierPage}),
        ("an actor", {RessourcePage, FicheExpertPage, EvenementPage, ChapitrePage, DossierPage}),
        ("a notice", {FicheExpertPage, EvenementPage, ActeurPage, ChapitrePage}),
        ("a chapter", {RessourcePage, FicheExpertPage, EvenementPage, ActeurPage}),
        ("unpublished", {FicheExpertPage, EvenementPage, ActeurPage, ChapitrePage}),
        ("the index", {RessourcePage, FicheExpertPage, EvenementPage, ActeurPage, ChapitrePage, DossierPage}),
    ],
)
def test_what_it_does_not_touch_stays(quoi, restent, monde, visites, db, django_capture_on_commit_callbacks):
    pages = {type(page): page.url for page in monde.pages}
    with django_capture_on_commit_callbacks(execute=True):
        GESTES[quoi]()
    attendues = {pages[classe] for classe in restent}
    assert encore_gardees(visites, attendues) == attendues


def test_a_draft_drops_nothing(monde, visites, redactrice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = la(RessourcePage)
        page.title += " à relire"
        page.save_revision(user=redactrice, clean=False)
        RessourcePageFactory(parent=page.get_parent(), title="Pas encore", brouillon=True)
    assert encore_gardees(visites, monde.html) == set(monde.html)


def test_what_reads_the_clock_says_until_when(monde, visites, db):
    """An event in two days, on the home page, in the agenda and on its own page."""
    fin = la(EvenementPage).finit_le.timestamp()
    minuit = (
        (timezone.localtime() + timedelta(days=1))
        .replace(hour=0, minute=0, second=0, microsecond=0)
        .timestamp()
    )
    for adresse in ("/", "/agenda/", la(EvenementPage).url, la(RessourcePage).url):
        visites.lire(adresse)
    jusqua = {page.adresse: page.jusqua for page in visites.magasin.memoire.values()}
    assert set(jusqua.values()) == {min(fin, minuit)} | {minuit}


def test_wagtails_own_protocol_drops_an_address(monde, visites, taches, db):
    """What an extension of Wagtail, or somebody in a shell, says in the words of wagtail.contrib.frontend_cache."""
    page = la(RessourcePage)
    purge_page_from_cache(page)
    assert visites.lire("/agenda/").d_ou == "gardee"
    assert visites.lire(page.url).d_ou == "faite"


def test_an_operator_drops_one_address_then_all(monde, visites, db, capsys):
    call_command("oublier_les_pages", "/agenda/")
    assert "Pages oubliées : 1 ; encore gardées : " in capsys.readouterr().out
    assert visites.lire("/").d_ou == "gardee"
    assert visites.lire("/agenda/").d_ou == "faite"
    call_command("oublier_les_pages")
    assert "encore gardées : 0." in capsys.readouterr().out
    assert visites.lire("/").d_ou == "faite"
