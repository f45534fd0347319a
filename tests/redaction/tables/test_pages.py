"""The table role × action of pages: what changes a page, its place or its access (docs/roles.md says the same)."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, WorkflowState

from documentation.models import Attestation
from socle.actions import demander_relecture
from socle.models import DemandeRelecture
from tests.documentation.factories import JurisprudencePageFactory, RessourcePageFactory
from tests.redaction.editor import adresse, nouvelle_page
from tests.redaction.scene import relire
from tests.redaction.table import CONNECTES, DIRECTION, PERSONNE, REDACTEURS, SUPER, ceux_qui

pytestmark = pytest.mark.un_moteur


def modifie(page):
    def geste(client, s):
        client.post(adresse("edit", page(s).pk), s.saisie(page(s), title="Titre changé"))
        return s.relire(page(s)).draft_title == "Titre changé"

    return geste


def cree(client, s):
    ou = nouvelle_page(s.modele, s.site.rubrique)
    client.post(ou, s.saisie_de(ou, title="Neuve", slug="neuve", genre="etude"))
    return Page.objects.filter(slug="neuve").exists()


def propose(client, s):
    client.post(adresse("edit", s.brouillon.pk), s.saisie(s.brouillon, **{"action-submit": "1"}))
    return s.relire(s.brouillon).workflow_in_progress


def propose_du_tableau_de_bord(client, s):
    client.post(reverse("redaction_proposer", args=(s.brouillon.pk,)))
    return s.relire(s.brouillon).workflow_in_progress


def supprime(page):
    def geste(client, s):
        client.post(adresse("delete", page(s).pk))
        return not Page.objects.filter(pk=page(s).pk).exists()

    return geste


def deplace(page):
    def geste(client, s):
        client.post(adresse("move_confirm", page(s).pk, s.site.etudes.pk))
        return s.relire(page(s)).get_parent().pk == s.site.etudes.pk

    return geste


def depublie(client, s):
    client.post(adresse("unpublish", s.notice.pk), {"include_descendants": "on"})
    return not s.relire(s.notice).live


def corrige(client, s):
    version = s.relire(s.notice)
    version.title = "Notice publique !"
    lue = version.save_revision(user=s.juriste).created_at.isoformat()
    client.post(reverse("redaction_corriger", args=(s.notice.pk,)), {"vue_le": lue, "motif": "Faute"})
    return s.relire(s.notice).title == "Notice publique !"


def restreint(client, s):
    client.post(adresse("set_privacy", s.notice.pk), {"restriction_type": PageViewRestriction.LOGIN})
    return PageViewRestriction.objects.exists()


def ordonne(client, s):
    RessourcePageFactory(title="Dernière", parent=s.site.rubrique)
    avant = list(s.site.rubrique.get_children().values_list("pk", flat=True))
    client.post(adresse("set_page_position", avant[-1]) + "?position=0")
    return list(s.site.rubrique.get_children().values_list("pk", flat=True)) != avant


def copie(client, s):
    envoi = {"new_title": "Copie", "new_slug": "la-copie", "new_parent_page": s.site.rubrique.pk}
    client.post(adresse("copy", s.notice.pk), envoi)
    return Page.objects.filter(slug="la-copie", live=False).exists()


def duplique(client, s):
    client.post(reverse("redaction_dupliquer", args=(s.notice.pk,)))
    return Page.objects.filter(slug="copie-notice-publique", live=False).exists()


def verrouille(client, s):
    client.post(adresse("lock", s.notice.pk))
    return s.relire(s.notice).locked


def deverrouille(client, s):
    Page.objects.filter(pk=s.notice.pk).update(locked=True, locked_by=s.juriste)
    client.post(adresse("unlock", s.notice.pk))
    return not s.relire(s.notice).locked


def deprogramme(client, s):
    version = s.autre.revisions.get()
    version.approved_go_live_at = "2999-01-01T00:00:00Z"
    version.save(update_fields=["approved_go_live_at"])
    client.post(adresse("revisions_unschedule", s.autre.pk, version.pk))
    version.refresh_from_db()
    return version.approved_go_live_at is None


def revient(client, s):
    premiere = s.notice.revisions.order_by("pk").first()
    nombre = s.notice.revisions.count()
    client.post(adresse("revisions_revert", s.notice.pk, premiere.pk), s.saisie(s.notice))
    return s.notice.revisions.count() > nombre


def annule_la_proposition(client, s):
    client.post(reverse("redaction_annuler", args=(s.etat.pk,)))
    return not s.relire(s.proposee).workflow_in_progress


def annule_dans_l_editeur(client, s):
    client.post(adresse("edit", s.proposee.pk), s.saisie(s.proposee, **{"action-cancel-workflow": "1"}))
    return not s.relire(s.proposee).workflow_in_progress


def recommence_dans_l_editeur(client, s):
    WorkflowState.objects.update(status=WorkflowState.STATUS_NEEDS_CHANGES)
    client.post(adresse("edit", s.proposee.pk), s.saisie(s.proposee, **{"action-restart-workflow": "1"}))
    return WorkflowState.objects.filter(status=WorkflowState.STATUS_CANCELLED).exists()


def en_lot(action, page, fait, **champs):
    def geste(client, s):
        ou = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
        envoi = {nom: valeur(s) if callable(valeur) else valeur for nom, valeur in champs.items()}
        client.post(f"{ou}?id={page(s).pk}", envoi)
        return fait(s)

    return geste


def sa_page(s):
    return s.brouillon


def page_du_collegue(s):
    return s.autre


def page_proposee(s):
    return s.proposee


def page_publique(s):
    return s.notice


def retire_en_urgence(client, s):
    client.post(reverse("redaction_retirer_en_urgence", args=(s.notice.pk,)), {"motif": "Demande de retrait"})
    return not s.relire(s.notice).live


def existe(page):
    return lambda s: not Page.objects.filter(pk=page(s).pk).exists()


def atteste(client, s):
    decision = JurisprudencePageFactory(parent=s.site.rubrique, brouillon=True)
    decision = relire(decision)
    decision.save_revision()
    ou = reverse("documentation_anonymat", args=(decision.pk,))
    client.post(ou, {"atteste": "oui", "empreinte": decision.get_latest_revision_as_object().empreinte()})
    return Attestation.objects.filter(decision=decision).exists()


def regle(client, s):
    demander_relecture(s.notice, "Un texte a changé.", "droit", timezone.now())
    client.post(reverse("redaction_regler", args=(s.notice.pk,)))
    return not DemandeRelecture.objects.ouvertes().exists()


def verifie_en_lot(client, s):
    client.post(reverse("redaction_a_revoir"), {"geste": "verifier", "contenus": [s.notice.pk]})
    return s.relire(s.notice).verifie_le == timezone.localdate()


def confie(client, s):
    client.post(
        reverse("redaction_a_revoir"), {"geste": "confier", "contenus": [s.notice.pk], "a": s.juriste.pk}
    )
    return s.relire(s.notice).owner == s.juriste


def ecarte(client, s):
    demande = demander_relecture(s.notice, "Un lien est mort.", "visiteur", timezone.now())
    client.post(reverse("redaction_ecarter", args=(demande.pk,)))
    return not DemandeRelecture.objects.ouvertes().exists()


def demande_une_relecture(client, s):
    client.post(reverse("redaction_demander_relecture", args=(s.notice.pk,)), {"motif": "Le seuil a changé."})
    return DemandeRelecture.objects.filter(motif="Le seuil a changé.").exists()


VERS_ETUDES = {"chooser": lambda s: s.site.etudes.pk, "move_applicable": "on"}
TABLE = {
    "create a page": (cree, REDACTEURS),
    "edit one's draft": (modifie(sa_page), REDACTEURS),
    "edit a colleague's draft": (modifie(page_du_collegue), REDACTEURS),
    "edit what waits for the committee": (modifie(page_proposee), REDACTEURS),
    "prepare a new version of a public page": (modifie(page_publique), REDACTEURS),
    "submit in the editor": (propose, REDACTEURS),
    "submit from the dashboard": (propose_du_tableau_de_bord, REDACTEURS),
    "copy": (copie, REDACTEURS),
    "duplicate": (duplique, REDACTEURS),
    "revert to a version": (revient, REDACTEURS),
    "delete one's draft": (supprime(sa_page), REDACTEURS),
    "delete a colleague's draft": (supprime(page_du_collegue), DIRECTION),
    "delete a colleague's proposed page": (supprime(page_proposee), DIRECTION),
    "delete a public page of one's own": (supprime(page_publique), DIRECTION),
    "move one's draft": (deplace(sa_page), REDACTEURS),
    "move a colleague's draft": (deplace(page_du_collegue), DIRECTION),
    "move a colleague's proposed page": (deplace(page_proposee), DIRECTION),
    "move a public page of one's own": (deplace(page_publique), DIRECTION),
    "unpublish": (depublie, DIRECTION),
    "withdraw urgently": (retire_en_urgence, REDACTEURS),
    "publish a minor correction": (corrige, REDACTEURS),
    "restrict": (restreint, DIRECTION),
    "reorder": (ordonne, DIRECTION),
    "unschedule": (deprogramme, DIRECTION),
    "lock": (verrouille, {SUPER}),
    "unlock": (deverrouille, {SUPER}),
    "cancel a colleague's proposal": (annule_la_proposition, DIRECTION),
    "cancel it in Wagtail's editor": (annule_dans_l_editeur, PERSONNE),
    "restart it in Wagtail's editor": (recommence_dans_l_editeur, PERSONNE),
    "attest that a decision names nobody": (atteste, REDACTEURS),
    "settle what is to be read again": (regle, REDACTEURS),
    "verify several contents at once": (verifie_en_lot, REDACTEURS),
    "hand contents over": (confie, REDACTEURS),
    "put a request to read again aside": (ecarte, REDACTEURS),
    "ask for a content to be read again": (demande_une_relecture, CONNECTES),
    "delete in bulk one's draft": (en_lot("delete", sa_page, existe(sa_page)), REDACTEURS),
    "delete in bulk a colleague's draft": (
        en_lot("delete", page_du_collegue, existe(page_du_collegue)),
        DIRECTION,
    ),
    "delete in bulk a public page": (en_lot("delete", page_publique, existe(page_publique)), DIRECTION),
    "unpublish in bulk": (
        en_lot("unpublish", page_publique, lambda s: not s.relire(s.notice).live, include_descendants="on"),
        DIRECTION,
    ),
    "move in bulk one's draft": (
        en_lot(
            "move", sa_page, lambda s: s.relire(s.brouillon).depth == s.site.rubrique.depth, **VERS_ETUDES
        ),
        REDACTEURS,
    ),
    "move in bulk a public page": (
        en_lot(
            "move", page_publique, lambda s: s.relire(s.notice).depth == s.site.rubrique.depth, **VERS_ETUDES
        ),
        DIRECTION,
    ),
}


@pytest.mark.parametrize("action", TABLE)
def test_each_role_does_what_the_table_says(scene, action):
    geste, attendus = TABLE[action]
    assert ceux_qui(scene, geste) == attendus


def test_whoever_submitted_may_cancel(scene, connecte):
    connecte(scene.juriste).post(reverse("redaction_annuler", args=(scene.etat.pk,)))
    assert not scene.relire(scene.proposee).workflow_in_progress


def test_the_owner_may_not_cancel_what_a_colleague_submitted(scene, connecte, redactrice):
    Page.objects.filter(pk=scene.proposee.pk).update(owner=redactrice)
    client = connecte(redactrice)
    client.post(
        adresse("edit", scene.proposee.pk), scene.saisie(scene.proposee, **{"action-cancel-workflow": "1"})
    )
    assert scene.relire(scene.proposee).workflow_in_progress
    assert "action-cancel-workflow" not in client.get(adresse("edit", scene.proposee.pk)).content.decode()


def test_whoever_submitted_may_cancel_in_the_editor(scene, connecte):
    client = connecte(scene.juriste)
    assert "action-cancel-workflow" in client.get(adresse("edit", scene.proposee.pk)).content.decode()
    client.post(
        adresse("edit", scene.proposee.pk), scene.saisie(scene.proposee, **{"action-cancel-workflow": "1"})
    )
    assert not scene.relire(scene.proposee).workflow_in_progress


@pytest.mark.parametrize("etat", ["withdrawn", "submitted", "scheduled", "colleague's page below"])
def test_a_draft_that_is_no_longer_only_ones_own_stays_where_it_is(
    scene, connecte, redactrice, juriste, publier, etat
):
    page = scene.brouillon
    if etat == "withdrawn":
        publier(page, redactrice).unpublish()
    elif etat == "submitted":
        page.get_workflow().start(page, redactrice)
    elif etat == "scheduled":
        page.revisions.update(approved_go_live_at="2999-01-01T00:00:00Z")
    else:
        RessourcePageFactory(parent=scene.site.rubrique, brouillon=True, owner=juriste).move(
            page, pos="last-child"
        )
    client = connecte(redactrice)
    client.post(adresse("delete", page.pk))
    client.post(adresse("move_confirm", page.pk, scene.site.etudes.pk))
    assert scene.relire(page).get_parent().pk == scene.site.rubrique.pk
