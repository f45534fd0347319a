"""A file that the public reads is replaced with a version of its page that the committee has approved, never before."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from redaction import actions
from redaction.models import APPROUVER, DEMANDER
from redaction.refus import VersionDepassee
from socle.actions import proposer_remplacement
from socle.models import Fichier, RemplacementDeFichier, VersionDeFichier
from tests.documentation.factories import JurisprudencePageFactory, RessourcePageFactory
from tests.lecture import octets
from tests.redaction.scene import proposer, relire
from tests.socle.factories import PDF, FichierFactory
from tests.socle.hostiles import page as pdf

pytestmark = pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")

NOUVEAU = pdf()


@pytest.fixture
def fichier(db):
    return FichierFactory(title="Schéma départemental")


@pytest.fixture
def publique(site, publier, redactrice, fichier, taches):
    page = RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True, owner=redactrice)
    return publier(page, redactrice)


@pytest.fixture
def envoyer(connecte, redactrice):
    """``envoyer(fichier)``: sends new bytes through the form of a file, as a browser would."""

    def geste(fichier, contenu=NOUVEAU, compte=None, **champs):
        envoi = SimpleUploadedFile("nouveau.pdf", contenu, content_type="application/pdf")
        adresse = reverse("wagtaildocs:edit", args=(fichier.pk,))
        return connecte(compte or redactrice).post(adresse, {"title": fichier.title, "file": envoi} | champs)

    return geste


def abandonner(client, fichier):
    return client.post(reverse("fichier_abandonner", args=(fichier.pk,)))


def decider(page, membre, decision=APPROUVER, etat=None):
    etat = etat or page.current_workflow_task_state
    actions.decider(etat, membre, decision, "À reprendre.", etat.revision.created_at)
    return relire(page)


def test_the_new_file_waits_for_the_committee_then_keeps_the_address(
    publique, fichier, envoyer, redactrice, membre1, client, connecte, django_capture_on_commit_callbacks
):
    adresse = fichier.url
    reponse = envoyer(fichier)
    assert reponse.headers["Location"] == reverse("wagtailadmin_pages:edit", args=(publique.pk,))
    assert octets(client.get(adresse)) == PDF
    attendu = RemplacementDeFichier.objects.get()
    assert client.get(attendu.par.url).status_code == 404
    page = proposer(relire(publique), redactrice)
    assert octets(connecte(membre1).get(attendu.par.url)) == NOUVEAU
    assert octets(client.get(adresse)) == PDF
    with django_capture_on_commit_callbacks(execute=True):
        decider(page, membre1)
    assert octets(client.get(adresse)) == NOUVEAU
    version = VersionDeFichier.objects.get()
    assert (version.fichier, version.remplacee_par) == (fichier, redactrice)
    with version.file.open() as flux:
        assert flux.read() == PDF
    assert list(Fichier.objects.values_list("pk", flat=True)) == [fichier.pk]
    assert not RemplacementDeFichier.objects.exists()
    fichier.refresh_from_db()
    assert fichier.title == "Schéma départemental"
    assert fichier.analyse.empreinte == fichier.file_hash


def test_the_committee_sees_both_files_and_the_staff_what_is_left_to_do(
    publique, fichier, envoyer, redactrice, membre1, connecte
):
    reponse = envoyer(fichier)
    attendu = RemplacementDeFichier.objects.get()
    edition = connecte(redactrice).get(reponse.headers["Location"]).content.decode()
    assert attendu.par.url in edition
    assert "sera remplacé par" in edition
    du_fichier = connecte(redactrice).get(reverse("wagtaildocs:edit", args=(fichier.pk,))).content.decode()
    assert reverse("fichier_abandonner", args=(fichier.pk,)) in du_fichier
    page = proposer(relire(publique), redactrice)
    adresse = reverse("redaction_avis", args=(page.current_workflow_task_state.pk,))
    dit = connecte(membre1).get(adresse).content.decode()
    assert fichier.url in dit
    assert attendu.par.url in dit
    assert "Aucune différence" not in dit


def test_a_file_sent_while_the_committee_reads_starts_the_step_again(
    publique, fichier, envoyer, redactrice, membre1, client
):
    page = proposer(relire(publique), redactrice)
    lue = page.current_workflow_task_state
    envoyer(fichier)
    with pytest.raises(VersionDepassee):
        decider(page, membre1, etat=lue)
    assert octets(client.get(fichier.url)) == PDF
    decider(relire(page), membre1)
    assert octets(client.get(fichier.url)) == NOUVEAU


def test_an_earlier_version_made_public_replaces_nothing(publique, fichier, envoyer, publier, client):
    ancienne = relire(publique).save_revision()
    envoyer(fichier)
    ancienne.publish(skip_permission_checks=True)
    assert octets(client.get(fichier.url)) == PDF
    assert RemplacementDeFichier.objects.exists()


def test_changes_asked_for_leave_the_new_file_waiting(
    publique, fichier, envoyer, redactrice, membre1, client
):
    envoyer(fichier)
    decider(proposer(relire(publique), redactrice), membre1, DEMANDER)
    assert octets(client.get(fichier.url)) == PDF
    troisieme = NOUVEAU.replace(b"%%EOF", b"% encore\n%%EOF")
    envoyer(fichier, troisieme)
    assert Fichier.objects.count() == 2
    decider(proposer(relire(publique), redactrice), membre1)
    assert octets(client.get(fichier.url)) == troisieme


def test_abandoning_throws_the_new_file_away_and_starts_the_step_again(
    publique, fichier, envoyer, redactrice, membre1, connecte, client
):
    envoyer(fichier)
    page = proposer(relire(publique), redactrice)
    lue = page.current_workflow_task_state
    abandonner(connecte(redactrice), fichier)
    assert Fichier.objects.count() == 1
    with pytest.raises(VersionDepassee):
        decider(page, membre1, etat=lue)
    decider(relire(page), membre1)
    assert octets(client.get(fichier.url)) == PDF
    assert not VersionDeFichier.objects.exists()
    assert (
        "attendait"
        in connecte(redactrice)
        .post(reverse("fichier_abandonner", args=(fichier.pk,)), follow=True)
        .content.decode()
    )


def test_once_approved_for_a_date_the_new_file_neither_changes_nor_goes(
    publique, fichier, envoyer, redactrice, membre1, connecte, client
):
    envoyer(fichier)
    version = relire(publique).get_latest_revision_as_object()
    version.go_live_at = "2999-01-01T00:00:00Z"
    version.full_clean()
    version.save_revision(user=redactrice)
    decider(proposer(relire(publique), redactrice), membre1)
    par = RemplacementDeFichier.objects.get().par
    troisieme = NOUVEAU.replace(b"%%EOF", b"% encore\n%%EOF")
    envoyer(fichier, troisieme)
    envoyer(par, troisieme)
    abandonner(connecte(redactrice), fichier)
    connecte(redactrice).post(reverse("wagtaildocs:delete", args=(par.pk,)))
    assert RemplacementDeFichier.objects.get().par == par
    assert octets(connecte(membre1).get(par.url)) == NOUVEAU
    assert octets(client.get(fichier.url)) == PDF


def test_a_page_that_no_longer_uses_the_file_replaces_nothing(
    publique, fichier, envoyer, redactrice, membre1, connecte
):
    envoyer(fichier)
    version = relire(publique).get_latest_revision_as_object()
    version.fichiers = []
    version.save_revision(user=redactrice)
    decider(proposer(relire(publique), redactrice), membre1)
    assert not RemplacementDeFichier.objects.exists()
    assert octets(connecte(redactrice).get(fichier.url)) == PDF


def test_the_name_of_a_public_file_still_does_not_change(publique, fichier, envoyer):
    assert "Ajoutez-en un nouveau" in envoyer(fichier, title="Autre").content.decode()
    assert not RemplacementDeFichier.objects.exists()


def test_what_is_no_file_is_refused_as_ever(publique, fichier, envoyer):
    assert envoyer(fichier, b"MZ\x90\x00 pas un PDF").status_code == 200
    assert not RemplacementDeFichier.objects.exists()


def test_the_same_bytes_again_are_refused_until_one_insists(publique, fichier, envoyer):
    FichierFactory(title="Jumeau", octets=NOUVEAU)
    assert "existe déjà" in envoyer(fichier).content.decode()
    assert not RemplacementDeFichier.objects.exists()
    envoyer(fichier, quand_meme="on")
    assert RemplacementDeFichier.objects.exists()


def test_a_waiting_file_is_neither_listed_nor_chosen(publique, fichier, envoyer, redactrice, connecte):
    envoyer(fichier)
    client = connecte(redactrice)
    for adresse in ("wagtaildocs:index", "wagtaildocs_chooser:choose_results"):
        dit = client.get(reverse(adresse)).content.decode()
        assert "Schéma départemental" in dit
        assert "(à venir)" not in dit


def test_a_decision_is_attested_again_with_its_new_file(
    site, publier, fichier, envoyer, redactrice, connecte, taches
):
    decision = publier(
        JurisprudencePageFactory(parent=site.rubrique, fichier=fichier, brouillon=True), redactrice
    )
    notice = publier(
        RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True), redactrice
    )
    avant = decision.empreinte()
    envoyer(fichier)
    attendu = RemplacementDeFichier.objects.get()
    assert attendu.page_id == decision.pk != notice.pk
    assert relire(decision).empreinte() != avant
    assert (
        "(à venir)"
        in connecte(redactrice).get(reverse("documentation_anonymat", args=(decision.pk,))).content.decode()
    )


def test_a_file_of_two_decisions_is_not_replaced_for_both(
    site, publier, fichier, envoyer, redactrice, taches
):
    for numeros in ("19/00001", "19/00002"):
        publier(
            JurisprudencePageFactory(parent=site.rubrique, fichier=fichier, numeros=numeros, brouillon=True),
            redactrice,
        )
    assert "Ajoutez-en un nouveau" in envoyer(fichier).content.decode()


def test_who_may_not_edit_the_page_prepares_nothing(publique, fichier, membre1, envoyer, horloge):
    with pytest.raises(actions.PermissionDenied):
        proposer_remplacement(fichier, FichierFactory(octets=NOUVEAU), publique, membre1, None)
    envoyer(fichier, compte=membre1)
    assert not RemplacementDeFichier.objects.exists()
    assert Client().post(reverse("fichier_abandonner", args=(fichier.pk,))).status_code == 302
