"""manage.py charger_demo --volume: more contents, of every class, that visitors find and read."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from accueil.demo.engendrer import PARTS, PREFIXE
from accueil.demo.lecture import DemoIllisible
from accueil.demo.volume import grossir
from documentation.models import FichierDeRessource, Juridiction
from recherche.models import AInscrire, Entree, PageInscrite
from socle.analyse import processus
from socle.models import PageDeFichier, Thematique
from tests.documentation.factories import DroitPageFactory

pytestmark = pytest.mark.django_db

DEMO = Path(settings.BASE_DIR) / "demo"
NOMBRE = 60


@pytest.fixture
def pret(site, tmp_path, settings):
    """A site that has a place for every class, its files in a folder thrown away."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }
    DroitPageFactory(parent=site.documentation)
    Thematique.objects.create(nom="Santé", slug="sante")
    Juridiction.objects.create(
        nom="Cour d’appel de Rive", abrege="CA Rive", niveau="appel", ordre="judiciaire"
    )
    return site


def ajouter(nombre=NOMBRE):
    """Adds contents; returns how many at each step."""
    pas = []
    grossir(DEMO, nombre, timezone.now(), pas.append)
    return pas


def engendres():
    return Page.objects.filter(slug__startswith=PREFIXE).order_by("slug")


def test_it_is_refused_in_production_and_out_of_bounds(settings):
    with pytest.raises(CommandError, match="--volume va de 1"):
        call_command("charger_demo", volume=-1)
    settings.EMBARQUE = False
    with pytest.raises(CommandError, match="jamais chargée en production"):
        call_command("charger_demo", volume=10)


def test_a_site_without_a_place_for_them_is_told_so(site):
    with pytest.raises(DemoIllisible, match="Il faut au moins un thème"):
        ajouter(1)


def test_every_class_is_written_and_every_page_opens(pret):
    assert sum(ajouter()) == NOMBRE
    classes = {type(page) for page in engendres().specific()}
    assert classes == {classe for classe, _ in PARTS}
    une_de_chaque = {type(page): page.url for page in engendres().specific()}
    for adresse in une_de_chaque.values():
        assert Client().get(adresse).status_code == 200, adresse
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_second_run_adds_others_and_the_same_number_says_the_same(pret):
    ajouter(3)
    ajouter(2)
    assert [page.slug for page in engendres()] == [f"{PREFIXE}{n:07}" for n in range(1, 6)]
    titres = [page.title for page in engendres()]
    engendres().delete()
    ajouter(5)
    assert [page.title for page in engendres()] == titres


def test_files_are_read_by_anyone_and_found_by_their_pages(pret):
    ajouter(100)
    lien = FichierDeRessource.objects.select_related("fichier").first()
    reponse = Client().get(lien.fichier.url)
    lecture = processus.lire(BytesIO(reponse.getvalue()), "pdf")
    pages = list(PageDeFichier.objects.filter(fichier=lien.fichier))
    assert len(lecture.textes) == len(pages) > 1
    assert lecture.textes[0].split()[:5] == pages[0].texte.split()[:5]
    call_command("tenir_l_index", absents=True, verbosity=0)
    assert PageInscrite.objects.filter(fichier=lien.fichier).count() == len(pages)


def test_the_search_enters_what_nobody_told_it(pret):
    ajouter(10)
    assert not Entree.objects.exists()
    sortie = StringIO()
    call_command("tenir_l_index", absents=True, stdout=sortie)
    assert Entree.objects.filter(page__in=engendres()).count() == 10
    assert not AInscrire.objects.exists()
    assert "\r" not in sortie.getvalue()
    call_command("verifier_index", verbosity=0)
