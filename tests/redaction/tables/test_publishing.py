"""Nobody publishes, by any door: only the committee's approval and « Publication d'urgence » make a page public."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Task, Workflow

from socle.permissions import PageGardee
from tests.documentation.factories import RessourcePageFactory
from tests.redaction.editor import adresse, nouvelle_page
from tests.redaction.table import COMITE, DIRECTION, PERSONNE, ceux_qui

pytestmark = pytest.mark.un_moteur

API_ACTIONS = (
    "publish",
    "unpublish",
    "copy",
    "create_alias",
    "convert_alias",
    "revert_to_page_revision",
    "move",
    "delete",
    "copy_for_translation",
)


def publier_en_modifiant(client, s):
    client.post(adresse("edit", s.brouillon.pk), s.saisie(s.brouillon, **{"action-publish": "1"}))


def publier_une_nouvelle_version(client, s):
    envoi = s.saisie(s.notice, title="Changée sans avis", slug="ailleurs", **{"action-publish": "1"})
    client.post(adresse("edit", s.notice.pk), envoi)


def publier_en_creant(client, s):
    ou = nouvelle_page(s.modele, s.site.rubrique)
    champs = {"title": "Neuve", "slug": "neuve", "genre": "etude", "action-publish": "1"}
    client.post(ou, s.saisie_de(ou, **champs))


def publier_en_lot(client, s):
    pages = "&".join(f"id={page.pk}" for page in (s.brouillon, s.autre, s.proposee, s.notice))
    ou = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish"))
    client.post(f"{ou}?{pages}", {"include_descendants": "on"})


def copier_et_publier(client, s, **champs):
    envoi = {
        "new_title": "Copie",
        "new_slug": "copie",
        "new_parent_page": s.site.rubrique.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    client.post(adresse("copy", s.notice.pk), envoi | champs)


def faire_un_alias(client, s):
    copier_et_publier(client, s, alias="on")


def copier_a_la_racine(client, s):
    envoi = {
        "new_title": "Accueil",
        "new_slug": "accueil-bis",
        "new_parent_page": s.site.accueil.get_parent().pk,
    }
    client.post(adresse("copy", s.site.accueil.pk), envoi | {"publish_copies": "on", "alias": "on"})


def programmer(client, s, **delai):
    quand = timezone.localtime(timezone.now() + timedelta(**delai)).strftime("%Y-%m-%d %H:%M")
    for page in (s.brouillon, s.notice):
        envoi = s.saisie(page, title="Programmée", go_live_at=quand, **{"action-publish": "1"})
        client.post(adresse("edit", page.pk), envoi)


def programmer_pour_demain(client, s):
    programmer(client, s, hours=20)


def programmer_dans_le_passe(client, s):
    programmer(client, s, hours=-20)


def revenir_et_publier(client, s):
    ancienne = s.notice.revisions.order_by("pk").first()
    ou = adresse("revisions_revert", s.notice.pk, ancienne.pk)
    client.post(ou, s.saisie(s.notice, title="Revenue", **{"action-publish": "1"}))


def approuver_par_wagtail(client, s):
    for geste in ("approve", "reject"):
        for nom in ("workflow_action", "collect_workflow_action_data"):
            client.post(adresse(nom, s.proposee.pk, geste, s.etat.pk), {"comment": "oui"})
            client.get(adresse(nom, s.proposee.pk, geste, s.etat.pk))


def approuver_dans_l_editeur(client, s):
    bouton = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client.post(adresse("edit", s.proposee.pk), s.saisie(s.proposee, **bouton))


def desactiver_l_etape(client, s):
    for tache in Task.objects.all():
        client.post(reverse("wagtailadmin_workflows:disable_task", args=(tache.pk,)))


def desactiver_le_circuit(client, s):
    for circuit in Workflow.objects.all():
        client.post(reverse("wagtailadmin_workflows:disable", args=(circuit.pk,)))


def defaire_le_circuit(client, s):
    for circuit in Workflow.objects.all():
        racine = s.site.accueil.get_parent().pk
        client.post(reverse("wagtailadmin_workflows:remove", args=(racine, circuit.pk)))
    publier_en_modifiant(client, s)
    client.post(adresse("edit", s.brouillon.pk), s.saisie(s.brouillon, **{"action-submit": "1"}))


def relancer_le_circuit(client, s):
    client.post(adresse("edit", s.proposee.pk), s.saisie(s.proposee, **{"action-restart-workflow": "1"}))


PORTES = {
    "edit and publish": publier_en_modifiant,
    "publish a new version of a public page": publier_une_nouvelle_version,
    "create and publish": publier_en_creant,
    "publish in bulk": publier_en_lot,
    "copy with « publish »": copier_et_publier,
    "make an alias": faire_un_alias,
    "copy the home page beside itself": copier_a_la_racine,
    "schedule without approval": programmer_pour_demain,
    "schedule for a date that has passed": programmer_dans_le_passe,
    "go back to a version and publish": revenir_et_publier,
    "approve at Wagtail's own addresses": approuver_par_wagtail,
    "approve in Wagtail's editor": approuver_dans_l_editeur,
    "switch the committee's step off": desactiver_l_etape,
    "switch the workflow off": desactiver_le_circuit,
    "take the workflow off the tree": defaire_le_circuit,
    "restart the workflow": relancer_le_circuit,
}


@pytest.fixture
def publie(horloge):
    """Whether a gesture made something public, at once or when the scheduled publications come out."""

    def essayer(geste):
        def essai(client, s):
            avant, maintenant = s.publics(), timezone.now()
            geste(client, s)
            horloge(maintenant + timedelta(days=2))
            call_command("publish_scheduled")
            horloge(maintenant)
            return s.publics() != avant

        return essai

    return essayer


@pytest.mark.parametrize("porte", PORTES)
def test_no_door_publishes(scene, publie, porte):
    assert ceux_qui(scene, publie(PORTES[porte])) == PERSONNE


@pytest.mark.parametrize("action", API_ACTIONS)
def test_the_api_of_the_admin_only_reads(scene, publie, action):
    def appeler(client, s):
        for page in (s.brouillon, s.notice, s.proposee):
            envoi = {
                "keep_live": True,
                "locale": "fr",
                "alias": True,
                "destination_page_id": s.site.rubrique.pk,
            }
            envoi["revision_id"] = page.latest_revision_id
            reponse = client.post(f"/gestion/api/main/pages/{page.pk}/action/{action}/", envoi)
            assert reponse.status_code in (302, 403, 404)

    assert ceux_qui(scene, publie(appeler)) == PERSONNE
    assert scene.relire(scene.brouillon)


def test_the_api_that_writes_is_not_mounted(scene, client):
    for chemin in ("/api/v2/pages/", "/api/v3/", "/gestion/api/v3/", "/gestion/api-tokens/"):
        assert client.get(chemin).status_code in (302, 404)
        assert client.post(chemin, {}).status_code in (302, 403, 404)
    for chemin in ("/api/", "/api/v1/contenus/"):  # ours only reads
        assert client.get(chemin).status_code == 200
        assert client.post(chemin, {}).status_code in (403, 405)


def test_the_committee_publishes_by_approving(scene, publie):
    def approuver(client, s):
        vue_le = s.etat.revision.created_at.isoformat()
        client.post(reverse("redaction_avis", args=(s.etat.pk,)), {"decision": "approve", "vue_le": vue_le})

    assert ceux_qui(scene, publie(approuver)) == {COMITE}


def test_the_direction_publishes_urgently(scene, publie):
    def publier_en_urgence(client, s):
        client.post(
            reverse("redaction_publier_en_urgence", args=(s.brouillon.pk,)), {"motif": "Erreur de date"}
        )

    assert ceux_qui(scene, publie(publier_en_urgence)) == DIRECTION


def test_a_page_under_a_draft_copied_whole_stays_a_draft(scene, publie):
    RessourcePageFactory(title="Voisine", parent=scene.site.rubrique)

    def copier_la_rubrique(client, s):
        envoi = {"new_title": "Bis", "new_slug": "bis", "new_parent_page": s.site.etudes.pk}
        client.post(
            adresse("copy", s.site.rubrique.pk), envoi | {"copy_subpages": "on", "publish_copies": "on"}
        )

    assert ceux_qui(scene, publie(copier_la_rubrique)) == PERSONNE


def test_every_page_of_the_tree_asks_the_centre_s_rule(scene):
    """Wagtail's welcome page, or any page of its own, would let a superuser publish."""
    for page in Page.objects.filter(depth__gt=1).specific():
        assert isinstance(page, PageGardee), page
