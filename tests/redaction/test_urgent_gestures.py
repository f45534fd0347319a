"""What cannot wait for the committee: published urgently by the direction, withdrawn urgently by those who write."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from documentation.models import FichierDeRessource
from redaction import actions
from redaction.models import ParutionSansAvis
from socle.models import Contenu, Courriel, TexteCite
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.lecture import titres_du_flux
from tests.recherche.cherche import tout_inscrire
from tests.redaction.editor import adresse
from tests.redaction.scene import relire
from tests.socle.factories import FichierFactory

pytestmark = pytest.mark.un_moteur

MOTIF = "Le nom d’un enfant apparaît dans le texte."


def urgence(client, geste, page, motif=MOTIF):
    return client.post(
        reverse(f"redaction_{geste}_en_urgence", args=(page.pk,)), {"motif": motif}, follow=True
    )


# --- Publishing ------------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_the_latest_version_is_public_at_once_and_the_proposal_falls(
    proposee, connecte, administratrice, client
):
    reponse = urgence(connecte(administratrice), "publier", proposee)
    assert "le comité en est averti" in reponse.content.decode()
    assert client.get(proposee.url).status_code == 200
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED


def test_the_committee_is_told_why(proposee, connecte, administratrice, membre1, membre2, membre3):
    Courriel.objects.all().delete()
    urgence(connecte(administratrice), "publier", proposee)
    courriels = Courriel.objects.all()
    assert {c.destinataire for c in courriels} == {m.email for m in (membre1, membre2, membre3)}
    for courriel in courriels:
        assert courriel.sujet == "Publié en urgence : Notice proposée"
        assert MOTIF in courriel.texte
        assert relire(proposee).full_url in courriel.texte


def test_the_reason_stays_in_the_history(proposee, connecte, administratrice, redactrice):
    urgence(connecte(administratrice), "publier", proposee)
    entree = PageLogEntry.objects.get(action="infomie.publication_urgence")
    assert (entree.user, entree.data["motif"]) == (administratrice, MOTIF)
    historique = connecte(redactrice).get(adresse("history", proposee.pk)).content.decode()
    assert f"Publication d’urgence : {MOTIF}" in historique


def test_what_was_public_before_is_kept_for_the_committee(notice, connecte, administratrice, redactrice):
    avant = relire(notice).live_revision
    version = relire(notice)
    version.title = "Titre changé dans l’urgence"
    nouvelle = version.save_revision(user=redactrice)
    urgence(connecte(administratrice), "publier", notice)
    parution = ParutionSansAvis.objects.get()
    assert (parution.nature, parution.page_id, parution.motif) == ("urgence", notice.pk, MOTIF)
    assert (parution.avant, parution.revision) == (avant, nouvelle)
    relire(notice).delete()
    administratrice.delete()
    parution.refresh_from_db()
    assert (parution.titre, parution.page, parution.auteur) == ("Titre changé dans l’urgence", None, None)
    assert parution.nom_de_l_auteur


def test_a_reason_is_required(proposee, connecte, administratrice):
    for motif in ("", "   ", "x" * 501, "nul\x00"):
        urgence(connecte(administratrice), "publier", proposee, motif)
    assert not relire(proposee).live
    assert not PageLogEntry.objects.filter(action="infomie.publication_urgence").exists()


def test_urgency_does_not_wait_for_the_date_of_the_version(brouillon, connecte, administratrice, client):
    brouillon.go_live_at = timezone.now() + timedelta(days=30)
    brouillon.save_revision()
    urgence(connecte(administratrice), "publier", brouillon)
    assert client.get(brouillon.url).status_code == 200
    assert relire(brouillon).publie_le == timezone.localdate()


def test_an_unfinished_draft_is_not_published_urgently_either(site, connecte, administratrice):
    page = FicheExpertPageFactory(parent=site.fiches, brouillon=True, reponse_courte="")
    page.save_revision(clean=False)
    reponse = urgence(connecte(administratrice), "publier", page)
    assert "Cette version est incomplète" in reponse.content.decode()
    assert not relire(page).live


def test_a_page_that_has_no_version_is_published_all_the_same(site, connecte, administratrice):
    page = RessourcePageFactory(parent=site.rubrique, brouillon=True)
    urgence(connecte(administratrice), "publier", page)
    assert relire(page).live


# --- Withdrawing -----------------------------------------------------------------------------------------------------


@pytest.fixture
def retiree(site, notice, publier, redactrice, connecte, taches, client):
    """The notice, quoted everywhere that a page may be, then withdrawn; ``adresses`` are those that showed it."""
    notice.chapo = "Un chapeau reconnaissable"
    notice.tags.add("zibeline")
    notice.fichiers = [FichierDeRessource(fichier=FichierFactory(title="Pièce jointe"))]
    notice = publier(notice, redactrice)
    contenu = Contenu.objects.get(pk=notice.pk)
    voisine = RessourcePageFactory(title="Voisine", parent=site.rubrique, contenus_lies=[notice])
    fiche = FicheExpertPageFactory(parent=site.fiches, textes_cites=[TexteCite(texte=contenu)])
    listes = ["/", "/actualites/", "/plan-du-site/", "/sitemap.xml", "/recherche/?q=publique"]
    pages = [p.url for p in (voisine, fiche, site.rubrique, site.etudes, site.documentation)]
    notice.adresses = [*listes, *pages]
    notice.fichier = notice.fichiers.get().fichier
    notice.flux = ["/actualites/flux.atom", f"{site.rubrique.url}flux.atom"]
    tout_inscrire()
    return notice


def test_it_was_everywhere(retiree, client):
    """Without which the next test would prove nothing."""
    montrent = [ou for ou in retiree.adresses if est_dite(client, retiree, ou)]
    assert {"/", "/actualites/", "/sitemap.xml", "/recherche/?q=publique"} <= set(montrent)
    assert all("Notice publique" in titres_du_flux(client.get(ou)) for ou in retiree.flux)
    assert b"".join(client.get(retiree.fichier.url))


def est_dite(client, page, ou):
    """Whether an address says something of the page."""
    texte = client.get(ou).content.decode()
    return "Notice publique" in texte or page.url in texte or "Un chapeau reconnaissable" in texte


@pytest.mark.deux_moteurs
def test_it_is_gone_at_once_from_everywhere(retiree, connecte, redactrice, client):
    urgence(connecte(redactrice), "retirer", retiree)
    assert not [ou for ou in retiree.adresses if est_dite(client, retiree, ou)]
    assert not [ou for ou in retiree.flux if "Notice publique" in titres_du_flux(client.get(ou))]
    absente = client.get(retiree.url)
    assert absente.status_code == 404
    assert "Notice publique" not in absente.content.decode()
    assert client.get(retiree.fichier.url).status_code == 404


def test_those_who_write_keep_it_as_a_draft(retiree, connecte, redactrice, administratrice, membre1):
    Courriel.objects.all().delete()
    urgence(connecte(redactrice), "retirer", retiree)
    page = relire(retiree)
    assert page.title == "Notice publique"
    assert page.has_unpublished_changes
    entree = PageLogEntry.objects.get(action="infomie.retrait_urgence")
    assert (entree.user, entree.data["motif"]) == (redactrice, MOTIF)
    destinataires = {
        c.destinataire for c in Courriel.objects.filter(sujet="Retiré en urgence : Notice publique")
    }
    assert {membre1.email, administratrice.email} <= destinataires
    assert all(MOTIF in c.texte for c in Courriel.objects.all())


@pytest.mark.deux_moteurs
def test_what_is_under_it_goes_too_now_and_later(site, connecte, redactrice, client, horloge):
    dossier = DossierPageFactory(parent=site.dossiers, title="Dossier retiré")
    public = ChapitrePageFactory(parent=dossier, title="Chapitre public")
    programme = ChapitrePageFactory(parent=dossier, title="Chapitre programmé", programme=True)
    version = programme.save_revision(user=redactrice)
    version.approved_go_live_at = timezone.now() + timedelta(days=7)
    version.save(update_fields=["approved_go_live_at"])
    urgence(connecte(redactrice), "retirer", dossier)
    for page in (dossier, public, programme):
        assert client.get(page.url).status_code == 404
    horloge(timezone.now() + timedelta(days=8))
    call_command("publish_scheduled")
    assert client.get(programme.url).status_code == 404
    assert "Dossier retiré" not in client.get("/sitemap.xml").content.decode()


def test_an_unpublished_branch_leaves_no_title_on_the_pages_under_it(
    site, notice, connecte, administratrice, client
):
    """Wagtail may unpublish a rubrique alone: its notices stay, and their breadcrumb forgets it."""
    connecte(administratrice).post(adresse("unpublish", site.rubrique.pk))
    assert not relire(site.rubrique).live
    assert site.rubrique.title not in client.get(notice.url).content.decode()


def test_what_gathers_others_is_not_withdrawn_so(site, connecte, redactrice):
    for page in (site.accueil, site.rubrique, site.agenda, site.annuaire):
        urgence(connecte(redactrice), "retirer", page)
        assert relire(page).live


@pytest.mark.deux_moteurs
def test_what_is_not_public_has_nothing_to_withdraw(brouillon, connecte, redactrice):
    urgence(connecte(redactrice), "retirer", brouillon)
    assert not PageLogEntry.objects.filter(action="infomie.retrait_urgence").exists()


def test_the_buttons_are_for_those_who_may(notice, proposee, connecte, redactrice, administratrice):
    def boutons(compte, page):
        texte = connecte(compte).get(adresse("edit", page.pk)).content.decode()
        return ("Publier en urgence" in texte, "Retirer en urgence" in texte)

    assert boutons(redactrice, notice) == (False, True)
    assert boutons(redactrice, proposee) == (False, False)
    assert boutons(administratrice, proposee) == (True, False)


def test_a_withdrawn_page_comes_back_by_the_committee(notice, connecte, redactrice, membre1, client):
    urgence(connecte(redactrice), "retirer", notice)
    etat = actions.proposer(relire(notice), redactrice).current_task_state
    actions.decider(etat, membre1, "approve", "", etat.revision.created_at)
    assert client.get(notice.url).status_code == 200
