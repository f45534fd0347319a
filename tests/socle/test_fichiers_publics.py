"""What readers see of a file before they open it, and find by the words that it holds."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from wagtail.search.backends import get_search_backend

from documentation.models import RessourcePage
from socle.models import AnalyseDeFichier, PageDeFichier
from socle.models.analyse import TEXTE_INDEXE, TEXTE_INDEXE_EN_TOUT
from socle.tasks import analyser
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import octets, page
from tests.recherche.cherche import tout_inscrire
from tests.socle.factories import FichierFactory
from tests.socle.hostiles import page as pdf

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

CHIMERE = pdf(b"BT /F1 24 Tf 72 700 Td (Une chimere osseuse) Tj ET")


def lu(contenu=CHIMERE, **champs):
    """A file that the worker has read."""
    fichier = FichierFactory(octets=contenu, **champs)
    analyser.call(fichier.pk)
    return fichier


def images(client, notice):
    return page(client.get(notice.url)).main.select(".fichiers img")


def resultats(client, mots="osseuse"):
    tout_inscrire()
    return page(client.get("/recherche/", {"q": mots})).main.get_text(" ", strip=True)


# --- The notice -------------------------------------------------------------------------------------------------------


def test_a_notice_shows_the_first_page_and_their_number(client, site, publier):
    fichiers = [lu(), lu(), FichierFactory()]
    AnalyseDeFichier.objects.filter(fichier=fichiers[1]).update(pages=12, est_numerise=True)
    notice = publier(RessourcePageFactory(parent=site.rubrique, fichiers=fichiers, brouillon=True))
    premiere, seconde = images(client, notice)
    assert premiere["alt"] == "Première page du document"
    assert (premiere["width"], premiere["height"]) == ("480", "680")
    assert ("loading" in premiere.attrs, seconde["loading"]) == (False, "lazy")
    assert octets(client.get(premiere["src"]))[8:12] == b"WEBP"
    assert premiere.parent["href"] == fichiers[0].url
    details = [d.get_text() for d in page(client.get(notice.url)).main.select(".fichier__detail")]
    assert details[0].endswith("1\u00a0page")
    assert details[1].endswith("12\u00a0pages, scanné")
    assert "page" not in details[2]


def test_a_file_not_read_yet_shows_as_before(client, site, publier):
    notice = publier(RessourcePageFactory(parent=site.rubrique, fichiers=[FichierFactory()], brouillon=True))
    assert not images(client, notice)
    AnalyseDeFichier.objects.all().delete()
    assert client.get(notice.url).status_code == 200


def test_the_files_of_a_notice_cost_one_query(site, django_assert_num_queries):
    notice = RessourcePageFactory(parent=site.rubrique, fichiers=[lu(), FichierFactory(), lu()])
    notice = RessourcePage.objects.get(pk=notice.pk)
    with django_assert_num_queries(1):
        dit = render_to_string("composants/fichiers.html", {"fichiers": notice.fichiers_joints})
    assert dit.count("<img") == 2


# --- The search -------------------------------------------------------------------------------------------------------


def test_a_notice_is_found_by_the_words_of_its_files(client, site, publier, taches):
    fichier = FichierFactory(octets=CHIMERE)
    notice = publier(
        RessourcePageFactory(parent=site.rubrique, title="Le rapport", fichiers=[fichier], brouillon=True)
    )
    assert "Le rapport" not in resultats(client)
    analyser.call(fichier.pk)  # the worker ends after the notice has come out
    assert "Le rapport" in resultats(client)
    notice.unpublish()
    assert "Le rapport" not in resultats(client)


def test_a_draft_is_not_found_by_the_words_of_its_files(client, site):
    RessourcePageFactory(parent=site.rubrique, title="Le brouillon", fichiers=[lu()], brouillon=True)
    get_search_backend().add_bulk(RessourcePage, RessourcePage.objects.all())
    assert "Le brouillon" not in resultats(client)


def test_a_new_version_not_approved_is_not_found_by_its_file(client, site, publier, redactrice, taches):
    notice = publier(RessourcePageFactory(parent=site.rubrique, title="Le rapport", brouillon=True))
    fichier = lu()
    notice.fichiers.add(notice.fichiers.model(fichier=fichier))
    notice.save_revision(user=redactrice)
    analyser.call(fichier.pk)
    get_search_backend().add_bulk(RessourcePage, RessourcePage.objects.all())
    assert "Le rapport" not in resultats(client)


def test_only_the_beginning_of_a_long_file_is_indexed():
    fichiers = [FichierFactory() for _ in range(3)]
    PageDeFichier.objects.bulk_create(
        PageDeFichier(fichier=fichier, numero=numero, texte="a" * 60_000)
        for fichier in fichiers
        for numero in range(1, 6)
    )
    indexables = PageDeFichier.objects.texte_indexable
    assert len(indexables([fichiers[0].pk]).replace("\n", "")) == TEXTE_INDEXE
    assert len(indexables(f.pk for f in fichiers).replace("\n", "")) == TEXTE_INDEXE_EN_TOUT
    assert indexables([]) == ""


def test_the_index_holds_a_file_whose_words_are_all_different(site, publier, client, taches):
    mots = " ".join(f"mot{n:06d}é" for n in range(60_000)).encode()
    fichier = lu(mots, nom="mots.txt")
    publier(
        RessourcePageFactory(parent=site.rubrique, title="Le rapport", date_reference=date(2020, 1, 1),
                             precision="jour", fichiers=[fichier], brouillon=True)
    )  # fmt: skip
    get_search_backend().add_bulk(RessourcePage, RessourcePage.objects.all())
    assert "Le rapport" in resultats(client, "mot000012é")
