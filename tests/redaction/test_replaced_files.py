"""A file that the public reads is replaced with a version of its page that the committee has approved, never before."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from documentation.models import FichierDeRessource
from redaction import actions
from redaction.models import APPROUVER, DEMANDER
from redaction.refus import VersionDepassee, VersionIncomplete
from socle.actions import proposer_remplacement
from socle.models import Courriel, Fichier, RemplacementDeFichier, VersionDeFichier
from tests.documentation.factories import JurisprudencePageFactory, RessourcePageFactory
from tests.lecture import octets
from tests.redaction.scene import proposer, relire
from tests.socle.factories import PDF, FichierFactory
from tests.socle.hostiles import page as pdf

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
    pytest.mark.un_moteur,
]

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


@pytest.mark.deux_moteurs
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


@pytest.mark.deux_moteurs
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


@pytest.mark.deux_moteurs
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


@pytest.mark.deux_moteurs
def test_a_waiting_file_is_neither_listed_nor_chosen(publique, fichier, envoyer, redactrice, connecte):
    envoyer(fichier)
    client = connecte(redactrice)
    for adresse in ("wagtaildocs:index", "wagtaildocs_chooser:choose_results"):
        dit = client.get(reverse(adresse)).content.decode()
        assert "Schéma départemental" in dit
        assert "(à venir)" not in dit


@pytest.mark.deux_moteurs
def test_the_urgent_publication_says_which_file_it_replaces(
    publique, fichier, envoyer, administratrice, connecte, membre1, client, django_capture_on_commit_callbacks
):
    envoyer(fichier)
    adresse = reverse("redaction_publier_en_urgence", args=(publique.pk,))
    navigateur = connecte(administratrice)
    assert "sera remplacé" in navigateur.get(adresse).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        navigateur.post(adresse, {"motif": "Une adresse privée."})
    assert octets(client.get(fichier.url)) == NOUVEAU
    assert Courriel.objects.filter(texte__contains="Fichier remplacé : Schéma départemental").exists()


def test_a_lost_file_is_not_put_back_behind_the_committee_s_back(publique, fichier, envoyer, client):
    fichier.file.storage.delete(fichier.file.name)
    envoyer(fichier)
    assert client.get(fichier.url).status_code == 404
    attendu = RemplacementDeFichier.objects.get()
    assert attendu.par.file.name != fichier.file.name


def test_new_bytes_that_are_lost_stop_the_approval_not_the_site(
    publique, fichier, envoyer, redactrice, membre1, client
):
    envoyer(fichier)
    page = proposer(relire(publique), redactrice)
    par = RemplacementDeFichier.objects.get().par
    par.file.storage.delete(par.file.name)
    with pytest.raises(VersionIncomplete, match="stockage"):
        decider(page, membre1)
    revision = page.get_latest_revision()
    revision.publish(skip_permission_checks=True)  # as the clock does, days after the approval
    assert relire(page).live_revision_id == revision.pk
    assert octets(client.get(fichier.url)) == PDF
    assert RemplacementDeFichier.objects.exists()


def test_nobody_changes_what_waits_even_before_it_is_proposed(
    publique, fichier, envoyer, redactrice, juriste, connecte
):
    envoyer(fichier)
    par = RemplacementDeFichier.objects.get().par
    troisieme = NOUVEAU.replace(b"%%EOF", b"% encore\n%%EOF")
    assert "Ajoutez-en un nouveau" in envoyer(par, troisieme, juriste).content.decode()
    connecte(redactrice).post(reverse("wagtaildocs:delete", args=(par.pk,)))
    par.refresh_from_db()
    with par.file.open() as flux:
        assert flux.read() == NOUVEAU


@pytest.mark.deux_moteurs
def test_what_waits_is_not_used_by_another_page(publique, fichier, envoyer, site):
    envoyer(fichier)
    par = RemplacementDeFichier.objects.get().par
    with pytest.raises(ValidationError, match="fichier"):
        FichierDeRessource(page=publique, fichier=par).full_clean()


@pytest.mark.deux_moteurs
def test_deleting_the_page_throws_away_what_waited(publique, fichier, envoyer):
    envoyer(fichier)
    relire(publique).delete()
    assert list(Fichier.objects.all()) == [fichier]


@pytest.mark.deux_moteurs
def test_the_shelf_and_the_words_sent_with_a_new_file_are_kept(publique, fichier, envoyer):
    envoyer(fichier, tags="schéma, Paris")
    assert RemplacementDeFichier.objects.exists()
    assert set(fichier.tags.names()) == {"schéma", "Paris"}


# --- Decisions, which answer for their files --------------------------------------------------------------------------


@pytest.fixture
def decision(site, publier, fichier, redactrice, taches):
    page = JurisprudencePageFactory(parent=site.rubrique, fichier=fichier, brouillon=True, owner=redactrice)
    return publier(page, redactrice)


def test_a_decision_is_attested_again_with_its_new_file(
    decision, publique, fichier, envoyer, redactrice, connecte
):
    avant = decision.empreinte()
    envoyer(fichier)
    assert RemplacementDeFichier.objects.get().page_id == decision.pk
    assert relire(decision).empreinte() != avant
    adresse = reverse("documentation_anonymat", args=(decision.pk,))
    assert "(à venir)" in connecte(redactrice).get(adresse).content.decode()


def test_a_file_of_two_decisions_is_not_replaced_for_both(site, publier, decision, fichier, envoyer):
    autre = JurisprudencePageFactory(parent=site.rubrique, fichier=fichier, numeros="19/2", brouillon=True)
    publier(autre)
    assert "Ajoutez-en un nouveau" in envoyer(fichier).content.decode()


@pytest.mark.deux_moteurs
def test_a_decision_that_comes_to_use_the_file_keeps_what_was_attested(
    publique, fichier, envoyer, site, publier, redactrice, membre1, client
):
    envoyer(fichier)
    page = proposer(relire(publique), redactrice)
    decision = JurisprudencePageFactory(parent=site.rubrique, fichier=fichier, brouillon=True)
    assert [f.pk for f in decision.fichiers_cites()] == [fichier.pk]
    publier(decision, redactrice)
    with pytest.raises(VersionIncomplete, match="en répond"):
        decider(page, membre1)
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert octets(client.get(fichier.url)) == PDF


@pytest.mark.deux_moteurs
def test_a_decision_about_to_come_out_counts_too(publique, fichier, envoyer, site, redactrice):
    decision = JurisprudencePageFactory(parent=site.rubrique, fichier=fichier, brouillon=True)
    version = decision.save_revision(user=redactrice)
    version.approved_go_live_at = "2999-01-01T00:00:00Z"
    version.save(update_fields=["approved_go_live_at"])
    assert "Ajoutez-en un nouveau" in envoyer(fichier).content.decode()
    assert not RemplacementDeFichier.objects.exists()


def test_a_decision_takes_over_what_waited_with_another_page(
    publique, fichier, envoyer, site, publier, redactrice, membre1
):
    envoyer(fichier)
    lue = proposer(relire(publique), redactrice).current_workflow_task_state
    decision = publier(JurisprudencePageFactory(parent=site.rubrique, fichier=fichier, brouillon=True))
    envoyer(fichier, NOUVEAU.replace(b"%%EOF", b"% encore\n%%EOF"))
    assert RemplacementDeFichier.objects.get().page_id == decision.pk
    with pytest.raises(VersionDepassee):
        decider(publique, membre1, etat=lue)


# --- Who --------------------------------------------------------------------------------------------------------------


def test_who_may_not_edit_the_page_prepares_nothing(publique, fichier, membre1, envoyer):
    with pytest.raises(PermissionDenied):
        proposer_remplacement(fichier, FichierFactory(octets=NOUVEAU), publique, membre1, None)
    envoyer(fichier, compte=membre1)
    assert not RemplacementDeFichier.objects.exists()
    assert Client().post(reverse("fichier_abandonner", args=(fichier.pk,))).status_code == 302
