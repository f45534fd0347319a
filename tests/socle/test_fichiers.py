"""A file's address: who receives its bytes, and when."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from redaction.actions import proposer
from redaction.sans_avis.urgences import retirer_en_urgence
from socle.models import Fichier
from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import RessourcePageFactory, RubriquePageFactory
from tests.lecture import liens, octets, page
from tests.socle.factories import PDF, FichierFactory, UtilisateurFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


@pytest.fixture
def fichier():
    """A PDF file that nothing uses yet."""
    return FichierFactory()


def code(client, fichier):
    """What the file's address answers."""
    reponse = client.get(fichier.url)
    octets(reponse)
    return reponse.status_code


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_a_file_that_no_page_uses_is_not_there(client, fichier):
    assert code(client, fichier) == 404


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_a_file_that_only_a_hidden_page_uses_is_not_there(client, site, fichier, etat, taches):
    RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], **{etat: True})
    assert code(client, fichier) == 404


def test_a_file_of_a_new_version_waits_with_it(client, site, redactrice, fichier, publier):
    notice = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True))
    notice.corps = [("texte", f'<p><a linktype="document" id="{fichier.pk}">Bilan</a></p>')]
    notice.save_revision(user=redactrice)
    assert code(client, fichier) == 404


@pytest.mark.deux_moteurs
def test_a_file_under_a_restricted_rubrique_is_not_there(client, site, fichier, taches):
    fermee = RubriquePageFactory(parent=site.etudes, restreint=True)
    RessourcePageFactory(parent=fermee, fichiers=[fichier])
    assert code(client, fichier) == 404


def test_an_account_without_a_role_is_a_visitor(connecte, fichier):
    assert code(connecte(UtilisateurFactory()), fichier) == 404


@pytest.mark.deux_moteurs
def test_an_account_that_was_closed_is_a_visitor(connecte, fichier, redactrice):
    client = connecte(redactrice)
    type(redactrice).objects.filter(pk=redactrice.pk).update(is_active=False)
    assert code(client, fichier) == 404


def test_what_is_refused_tells_nothing_of_the_file(client, fichier):
    absent, refuse = client.get("/fichiers/999999/rien.pdf"), client.get(fichier.url)
    assert refuse.content == absent.content.replace(b"/fichiers/999999/rien.pdf", fichier.url.encode())
    assert not {"ETag", "Content-Disposition", "Accept-Ranges"} & set(refuse.headers)


def test_a_file_lost_by_the_storage_is_not_found(client, site, fichier, publier):
    publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    fichier.file.storage.delete(fichier.file.name)
    assert code(client, fichier) == 404


def test_the_storage_has_no_address_of_its_own(client, fichier):
    for chemin in ("/media/", "/", "/fichiers/", "/documents/", "/static/"):
        assert client.get(chemin + fichier.file.name).status_code == 404


# --- When it is public ------------------------------------------------------------------------------------------------


def test_a_file_is_public_as_soon_as_its_page_is(client, site, fichier, publier):
    notice = RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True)
    assert code(client, fichier) == 404
    publier(notice)
    reponse = client.get(fichier.url)
    assert octets(reponse) == PDF
    assert reponse.headers["Content-Type"] == "application/pdf"
    assert reponse.headers["Cache-Control"] == "public, no-cache"
    assert liens(page(client.get(notice.url)).main)["Télécharger le PDF"] == fichier.url


@pytest.mark.parametrize(
    "corps",
    [
        lambda f: [("texte", f'<p><a linktype="document" id="{f.pk}">Bilan</a></p>')],
        lambda f: [("fichier", {"fichier": f, "intitule": ""})],
        lambda f: [
            ("encadre", {"titre": "", "texte": f'<p><a linktype="document" id="{f.pk}">Bilan</a></p>'})
        ],
    ],
    ids=["texte", "fichier", "encadre"],
)
def test_a_file_in_any_block_is_public_with_its_page(client, site, fichier, publier, corps):
    publier(PageSimpleFactory(corps=corps(fichier), brouillon=True))
    assert code(client, fichier) == 200


def test_a_file_is_gone_as_soon_as_its_page_is(client, site, fichier, publier):
    notice = publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    assert code(client, fichier) == 200
    UnpublishPageAction(notice).execute(skip_permission_checks=True)
    assert code(client, fichier) == 404


@pytest.mark.deux_moteurs
def test_a_file_is_gone_when_its_page_is_withdrawn_restricted_or_deleted(
    client, site, fichier, publier, redactrice
):
    notice = publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    restriction = notice.view_restrictions.create(restriction_type="login")
    assert code(client, fichier) == 404
    restriction.delete()
    assert code(client, fichier) == 200
    retirer_en_urgence(notice, redactrice, "Un nom de jeune y figure.")
    assert code(client, fichier) == 404
    notice = publier(notice)
    assert code(client, fichier) == 200
    notice.delete()
    assert code(client, fichier) == 404


def test_a_file_taken_off_a_page_is_gone_with_the_next_version(client, site, fichier, publier):
    notice = publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    notice.fichiers.clear()
    publier(notice)
    assert code(client, fichier) == 404


def test_one_public_page_is_enough(client, site, fichier, publier):
    premiere, seconde = (
        publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
        for _ in range(2)
    )
    premiere.unpublish()
    assert code(client, fichier) == 200
    seconde.unpublish()
    assert code(client, fichier) == 404


@pytest.mark.deux_moteurs
def test_a_scheduled_page_brings_its_file_on_its_day(client, site, fichier, publier, horloge):
    notice = RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True)
    notice.go_live_at = timezone.now() + timedelta(hours=2)
    publier(notice)
    assert code(client, fichier) == 404
    horloge(notice.go_live_at + timedelta(minutes=1))
    call_command("publish_scheduled")
    assert code(client, fichier) == 200


# --- For the staff ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("qui", ["redactrice", "administratrice", "superutilisateur"])
def test_those_who_write_read_a_file_before_it_is_public_and_no_cache_keeps_it(
    request, connecte, fichier, qui
):
    reponse = connecte(request.getfixturevalue(qui)).get(fichier.url)
    assert octets(reponse) == PDF
    assert reponse.headers["Cache-Control"] == "private, no-store"


def test_the_committee_reads_the_files_of_what_is_proposed(connecte, site, fichier, redactrice, membre1):
    notice = RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True, owner=redactrice)
    notice.save_revision(user=redactrice)
    assert code(connecte(membre1), fichier) == 404
    proposer(notice, redactrice)
    reponse = connecte(membre1).get(fichier.url)
    assert octets(reponse) == PDF
    assert reponse.headers["Cache-Control"] == "private, no-store"


# --- The address ------------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_the_number_decides_and_the_name_is_for_the_reader(client, site, fichier, publier):
    publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    ancienne = fichier.url
    Fichier.objects.filter(pk=fichier.pk).update(title="Rapport d’étape (2015)")
    fichier.refresh_from_db()
    assert fichier.url == f"/fichiers/{fichier.pk}/rapport-detape-2015.pdf"
    for adresse in (ancienne, fichier.url, f"/fichiers/{fichier.pk}/x"):
        reponse = client.get(adresse)
        assert octets(reponse) == PDF


@pytest.mark.parametrize(
    ("titre", "nom"), [("é" * 300, "e" * 80), ("???", "document"), ("مرحبا", "document")]
)
def test_any_title_gives_an_address(titre, nom):
    fichier = FichierFactory.build(pk=7, title=titre)
    assert fichier.url == f"/fichiers/7/{nom}.pdf"
