"""Requests that no honest browser sends to the committee's pages: answered, never a server error, nothing written."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, TaskState, WorkflowState

from socle.models import Contenu
from tests.gestes import connecter
from tests.redaction.table import ROLES, SUPER

NOMBRES = [
    "0",
    "-1",
    "1e9",
    "9" * 25,
    "18446744073709551616",
    "2147483648",
    "NaN",
    "%00",
    "..%2f",
    "é",
    "1%20",
    "x",
]
CHEMINS = [
    "/comite/propositions/{}/",
    "/comite/propositions/{}/apercu/",
    "/comite/propositions/{}/annuler/",
    "/gestion/redaction/{}/proposer/",
    "/gestion/redaction/{}/dupliquer/",
    "/gestion/redaction/{}/publier-en-urgence/",
    "/gestion/redaction/{}/retirer-en-urgence/",
    "/gestion/a-revoir/{}/relu/",
    "/gestion/a-revoir/{}/demander/",
    "/gestion/a-revoir/demandes/{}/ecarter/",
]
LONG = "a" * 20_000
DECISIONS = [
    {},
    {"decision": "approve"},
    {"decision": "approve", "vue_le": ""},
    {"decision": "approve", "vue_le": "hier"},
    {"decision": "approve", "vue_le": "2026-13-45T99:99:99"},
    {"decision": "approve", "vue_le": "2026-01-01"},
    {"decision": "approve", "vue_le": "0001-01-01T00:00:00+23:59"},
    {"decision": "approve", "vue_le": "9999-12-31T23:59:59-23:59"},
    {"decision": "approve", "vue_le": "nul\x00"},
    {"decision": "approve", "vue_le": LONG},
    {"decision": "publish", "vue_le": "2026-01-01T00:00:00+00:00"},
    {"decision": "cancel"},
    {"decision": ["approve", "reject"]},
    {"decision": "reject", "commentaire": LONG, "vue_le": "2026-01-01T00:00:00+00:00"},
    {"decision": "reject", "commentaire": "nul\x00", "vue_le": "2026-01-01T00:00:00+00:00"},
    {"decision": "approve", "vue_le": "2026-01-01T00:00:00", "status": "approved", "user": "1"},
]
MOTIFS = [{}, {"motif": ""}, {"motif": " \n "}, {"motif": LONG}, {"motif": "nul\x00"}, {"autre": "x"}]
METHODES = ["put", "patch", "delete", "options", "trace"]


@pytest.fixture
def intact(scene):
    """Checks afterwards that nothing was written."""

    def etat():
        return (
            list(Page.objects.order_by("pk").values_list("pk", "live", "latest_revision", "url_path")),
            list(TaskState.objects.values_list("pk", "status")),
            list(WorkflowState.objects.values_list("pk", "status")),
        )

    avant = etat()
    yield
    assert etat() == avant


@pytest.mark.parametrize("nombre", NOMBRES)
def test_numbers_of_pages_that_do_not_exist(scene, intact, nombre):
    for role in ROLES:
        client = scene.navigateur(role)
        for chemin in CHEMINS:
            # Whoever passes every guard tries both; a guard answers before it looks at how one asks.
            for methode in (client.get, client.post) if role == SUPER else (client.post,):
                assert methode(chemin.format(nombre)).status_code in (302, 400, 404, 405), (role, chemin)


@pytest.mark.parametrize("rang", range(len(DECISIONS)))
def test_decisions_that_are_none(scene, intact, rang):
    ou = reverse("redaction_avis", args=(scene.etat.pk,))
    for role in ROLES:
        assert scene.navigateur(role).post(ou, DECISIONS[rang]).status_code in (200, 302), role


@pytest.mark.parametrize("geste", ["publier", "retirer"])
@pytest.mark.parametrize("rang", range(len(MOTIFS)))
def test_urgent_gestures_without_a_reason(scene, intact, geste, rang):
    for role in ROLES:
        client = scene.navigateur(role)
        for page in (scene.notice, scene.brouillon, scene.site.accueil):
            ou = reverse(f"redaction_{geste}_en_urgence", args=(page.pk,))
            assert client.post(ou, MOTIFS[rang]).status_code in (200, 302)


@pytest.mark.parametrize("methode", METHODES)
@pytest.mark.un_moteur
def test_methods_that_nobody_expects(scene, intact, methode):
    for role in ROLES:
        client = scene.navigateur(role)
        for chemin in CHEMINS:
            cle = scene.etat.pk if "comite" in chemin else scene.notice.pk
            reponse = getattr(client, methode)(chemin.format(cle))
            assert reponse.status_code in (302, 404, 405), (role, chemin)


@pytest.mark.parametrize("chemin", CHEMINS)
@pytest.mark.un_moteur
def test_a_form_sent_from_another_site_is_refused(scene, intact, chemin):
    for role in ROLES:
        compte = scene.comptes[role]
        client = connecter(compte, enforce_csrf_checks=True) if compte else Client(enforce_csrf_checks=True)
        cle = scene.etat.pk if "comite" in chemin else scene.notice.pk
        envoi = {"decision": "approve", "motif": "x", "vue_le": scene.etat.revision.created_at.isoformat()}
        reponse = client.post(chemin.format(cle), envoi, headers={"origin": "https://ailleurs.example.org"})
        assert reponse.status_code in (302, 403), role


@pytest.mark.parametrize("chemin", CHEMINS)
@pytest.mark.un_moteur
def test_following_a_link_never_acts(scene, intact, chemin):
    for role in ROLES:
        client = scene.navigateur(role)
        for cle in {scene.etat.pk} if "comite" in chemin else {scene.notice.pk, scene.brouillon.pk}:
            suite = "?decision=approve&motif=x&commentaire=x"
            assert client.get(chemin.format(cle) + suite).status_code in (200, 302, 404, 405)


def test_the_root_of_the_tree_and_the_home_page(scene, intact):
    racine = scene.site.accueil.get_parent()
    for cle in (racine.pk, scene.site.accueil.pk):
        for role in ROLES:
            client = scene.navigateur(role)
            client.post(reverse("redaction_dupliquer", args=(cle,)))
            client.post(reverse("redaction_retirer_en_urgence", args=(cle,)), {"motif": "x"})
            if cle == racine.pk:
                client.post(reverse("redaction_proposer", args=(cle,)))
                client.post(reverse("redaction_publier_en_urgence", args=(cle,)), {"motif": "x"})


def test_the_step_of_another_workflow_is_not_the_committee_s(scene, connecte, membre1):
    TaskState.objects.filter(pk=scene.etat.pk).update(task=autre_etape())
    assert connecte(membre1).get(reverse("redaction_avis", args=(scene.etat.pk,))).status_code == 404


def autre_etape():
    """A step of Wagtail's own."""
    return GroupApprovalTask.objects.create(name="Autre").task_ptr


def test_duplicating_many_times_always_finds_an_address(scene, connecte, redactrice):
    client = connecte(redactrice)
    for _ in range(3):
        assert client.post(reverse("redaction_dupliquer", args=(scene.notice.pk,))).status_code == 302
    slugs = set(
        Contenu.objects.filter(slug__startswith="copie-notice-publique").values_list("slug", flat=True)
    )
    assert slugs == {"copie-notice-publique", "copie-notice-publique-2", "copie-notice-publique-3"}


def test_duplicating_the_longest_title_fits(scene, connecte, redactrice):
    Page.objects.filter(pk=scene.notice.pk).update(title="T" * 255, slug="t" * 255)
    assert (
        connecte(redactrice).post(reverse("redaction_dupliquer", args=(scene.notice.pk,))).status_code == 302
    )
    assert Page.objects.filter(title__startswith="Copie de T").exists()
