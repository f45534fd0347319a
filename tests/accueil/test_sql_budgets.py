"""How many questions each page asks the database: few, and the same for ten contents as for three hundred."""

from datetime import date

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from accueil.models import SujetFrequent
from agenda.models import EvenementPage
from annuaire.models import ActeurPage
from documentation.models import RessourcePage
from dossiers.models import ChapitrePage, DossierPage
from socle.models import Contenu, ReglagesCentre, TexteCite
from tests import gestes
from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import (
    DroitPageFactory,
    FicheExpertPageFactory,
    JurisprudencePageFactory,
    RessourcePageFactory,
    RubriquePageFactory,
    TexteJuridiquePageFactory,
)
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.lecture import octets
from tests.recherche.cherche import tout_inscrire
from tests.semis import semer
from tests.site_entier import BLOCS
from tests.socle.factories import FichierFactory, OrganismeFactory, ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

ACCUEIL, NOTICE, LISTE, DROIT, ACTEUR = 15, 12, 12, 15, 15
PLAN = 21  # of robots: one for each class of pages, one for the départements


def peupler(site, nombre, serie=1):
    """Fills each list with that many contents; every tenth rubrique and a few more are restricted."""
    semer(
        RessourcePage,
        site.rubrique,
        nombre,
        titre=f"Étude {serie}",
        date_reference=date(2015, 1, 1),
        precision="annee",
    )
    semer(
        ActeurPage,
        site.annuaire,
        nombre,
        titre=f"Acteur {serie}",
        genre="acteur",
        categorie_id="association",
        ville="Nantes",
    )
    semer(EvenementPage, site.agenda, nombre, titre=f"Colloque {serie}", genre="evenement", nature="colloque",
          debut=lambda n: date(2030 + n % 7, 1 + n % 12, 3))  # fmt: skip
    semer(DossierPage, site.dossiers, nombre, titre=f"Dossier {serie}", genre="dossier")
    for n in range(nombre // 10):
        RubriquePageFactory(title=f"Branche {serie}-{n}", parent=site.documentation, show_in_menus=True)
        PageSimpleFactory(title=f"Simple {serie}-{n}")
        fermee = RubriquePageFactory(title=f"Fermée {serie}-{n}", parent=site.documentation)
        PageViewRestriction.objects.create(page=fermee, restriction_type="login")
    for sujet in ("Scolarité", "Santé"):
        SujetFrequent.objects.create(page=site.accueil, libelle=sujet)
    tout_inscrire()
    contact = PageSimpleFactory(title=f"Contact {serie}")
    ReglagesCentre.objects.update_or_create(site=Site.objects.get(), defaults={"page_contact": contact})


def riche(classe, site, nombre, **champs):
    """A content with everything, and as many related things as there are contents of a kind (up to thirty)."""
    combien = min(nombre, 30)
    lies = list(Contenu.objects.filter(genre="etude")[:combien])
    return classe(
        thematiques=[ThematiqueFactory(nom=f"Thème {n}") for n in range(combien)], territoires=["44", "2A", "75"],
        tags=[f"mot {n}" for n in range(combien)], contenus_lies=lies, corps=BLOCS, **champs,
    )  # fmt: skip


def lois(site, nombre):
    """As many laws as a content may cite, the last of which replaces the others."""
    anciennes = [TexteJuridiquePageFactory(parent=site.rubrique) for _ in range(min(nombre, 20))]
    return [*anciennes, TexteJuridiquePageFactory(parent=site.rubrique, remplace=anciennes)]


def budgets(site, nombre):
    """Each address with its budget."""
    fichiers = [FichierFactory() for _ in range(nombre // 10)]
    auteurs = [OrganismeFactory() for _ in range(nombre // 10)]
    notice = riche(
        RessourcePageFactory, site, nombre, parent=site.rubrique, fichiers=fichiers, auteurs=auteurs
    )
    fiche = riche(FicheExpertPageFactory, site, nombre, parent=site.fiches, expert_organisme=auteurs[0])
    dossier = riche(DossierPageFactory, site, nombre, auteurs=auteurs)
    chapitre = ChapitrePageFactory(parent=dossier, corps=BLOCS)
    semer(ChapitrePage, chapitre, nombre // 10, titre="Partie", genre="chapitre")
    loi = riche(
        TexteJuridiquePageFactory, site, nombre, parent=site.rubrique, textes_cites=lois(site, nombre)
    )
    arret = riche(JurisprudencePageFactory, site, nombre, parent=site.rubrique, textes_cites=[loi])
    for citant in (notice, fiche, chapitre):
        citant.textes_cites = [TexteCite(texte=Contenu.objects.get(pk=cite.pk)) for cite in (loi, arret)]
        gestes.publier(citant)
    evenement = EvenementPage.objects.first()
    acteur = ActeurPage.objects.first()
    site.droit = DroitPageFactory(parent=site.documentation)
    listes = (
        site.droit,
        site.rubrique,
        site.documentation,
        site.fiches,
        site.dossiers,
        site.agenda,
        site.annuaire,
    )
    gestes.publier(notice)
    contenus = (notice, fiche, dossier, chapitre, evenement, site.association)
    filtree = "?page=2&theme=sante&territoire=44&annee=2015&genre=etude"
    return (
        {"/": ACCUEIL, "/sitemap.xml": PLAN}
        | {page.url: NOTICE for page in contenus}
        | {page.url: DROIT for page in (loi, arret)}
        | {acteur.url: ACTEUR}
        | {page.url + suite: LISTE for page in listes for suite in ("", filtree, "flux.atom")}
        | dict.fromkeys(
            [
                f"{dossier.url}integral/", "/actualites/", f"/actualites/{filtree}", "/actualites/flux.atom",
                "/recherche/?q=%C3%89tude", "/recherche/?q=introuvable", "/plan-du-site/",
                "/rien/", fichiers[0].url,
            ],
            LISTE,
        )
    )  # fmt: skip


def questions(client, adresse):
    """How many queries an address costs; the process has read the site's root and the frame, which it keeps."""
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as requetes:
        octets(client.get(adresse))
    return len(requetes)


@pytest.mark.parametrize("nombre", [pytest.param(10, marks=pytest.mark.deux_moteurs), 300])
def test_no_page_asks_more_than_its_budget(client, site, nombre):
    peupler(site, nombre)
    attendus = budgets(site, nombre)
    client.get("/actualites/")
    poses = {adresse: questions(client, adresse) for adresse in attendus}
    assert not {adresse: n for adresse, n in poses.items() if n > attendus[adresse]}


def lus(client, adresse):
    """How many queries an address costs, and how many rows they turn into objects."""
    objets = []

    def compter(sender, **kwargs):
        objets.append(sender)

    post_init.connect(compter)
    try:
        return questions(client, adresse), len(objets)
    finally:
        post_init.disconnect(compter)


def test_a_page_reads_the_same_whatever_it_gathers(client, site):
    peupler(site, 40)
    adresses = [
        "/", site.association.url, site.rubrique.url, site.documentation.url, site.agenda.url, site.annuaire.url,
        site.dossiers.url, "/actualites/", f"{site.rubrique.url}flux.atom", "/plan-du-site/",
    ]  # fmt: skip
    client.get("/actualites/")
    avant = {adresse: lus(client, adresse) for adresse in adresses}
    semer(RessourcePage, site.rubrique, 100, titre="Autre")
    semer(ActeurPage, site.annuaire, 100, titre="Autre", genre="acteur", categorie_id="association")
    semer(EvenementPage, site.agenda, 100, titre="Autre", genre="evenement", debut=date(2036, 1, 1))
    semer(DossierPage, site.dossiers, 100, titre="Autre", genre="dossier")
    assert {adresse: lus(client, adresse) for adresse in adresses} == avant
