"""The committee's page: what is proposed, what changes, the content as the public will see it, and two buttons."""

from datetime import date, time

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from redaction import actions
from redaction.models import APPROUVER, DEMANDER
from socle.models import Auteur
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory, RubriquePageFactory
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.scene import proposer, relire
from tests.socle.factories import FichierFactory, ThematiqueFactory

pytestmark = pytest.mark.un_moteur


def adresse(page, nom="redaction_avis"):
    return reverse(nom, args=(page.current_workflow_task_state.pk,))


def envoyer(client, page, decision, commentaire="", vue_le=None, **champs):
    etat = page.current_workflow_task_state
    envoi = {"decision": decision, "commentaire": commentaire} | champs
    envoi["vue_le"] = (vue_le or etat.revision.created_at).isoformat()
    return client.post(reverse("redaction_avis", args=(etat.pk,)), envoi, follow=True)


@pytest.fixture
def lu(proposee, connecte, membre1):
    """The committee's page of a new content, as a member reads it."""
    return html(connecte(membre1).get(adresse(proposee)))


def test_it_says_what_it_is_and_who_proposes(lu, juriste):
    (titre,) = lu.select("h1")
    assert texte(titre) == "Notice proposée"
    corps = texte(lu.select_one(".avis"))
    assert "Notice de document, nouveau" in corps
    assert f"Proposé par {juriste}" in corps


def test_it_has_a_labelled_comment_and_two_buttons(lu):
    commentaire = lu.select_one("textarea[name=commentaire]")
    assert texte(lu.select_one(f"label[for={commentaire['id']}]")) == "Commentaire pour les auteurs"
    assert lu.find(id=commentaire["aria-describedby"])
    assert textes(lu, ".avis__decision button") == ["Approuver", "Demander des changements"]
    assert {bouton["value"] for bouton in lu.select("button[name=decision]")} == {APPROUVER, DEMANDER}
    assert lu.select_one(".avis__decision input[name=csrfmiddlewaretoken]")
    assert not lu.select(".avis [style], .avis script")


def test_it_shows_the_content_as_the_public_will_see_it(lu, proposee, connecte, membre1, client):
    cadre = lu.select_one("iframe")
    assert cadre["title"] == "Aperçu de « Notice proposée »"
    apercu = connecte(membre1).get(cadre["src"])
    assert texte(html(apercu).h1) == "Notice proposée"
    assert "frame-ancestors 'self'" in apercu.headers["Content-Security-Policy"]
    assert apercu.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert client.get(cadre["src"]).status_code == 302


def test_the_preview_shows_the_proposed_version_not_the_public_one(notice, redactrice, connecte, membre1):
    page = notice.get_latest_revision_as_object()
    page.title = "Titre à relire"
    page.save_revision(user=redactrice)
    page = proposer(relire(notice), redactrice)
    apercu = html(connecte(membre1).get(adresse(page, "redaction_apercu")))
    assert texte(apercu.h1) == "Titre à relire"


def test_it_compares_with_the_public_version(notice, redactrice, connecte, membre1):
    page = notice.get_latest_revision_as_object()
    page.title = "Notice <publique> & revue"
    page.auteurs = [Auteur(nom="Une association")]
    page.fichiers = []
    page.date_reference, page.precision = "2015-11-01", "mois"
    page.thematiques = [ThematiqueFactory(nom="Santé")]
    page.tags.add("asile")
    page.save_revision(user=redactrice)
    lu = html(connecte(membre1).get(adresse(proposer(relire(notice), redactrice))))
    changements = dict(
        zip(textes(lu, ".avis__changements dt"), textes(lu, ".avis__changements dd"), strict=True)
    )
    assert set(changements) >= {"Titre", "Auteurs", "Date du document", "Thèmes", "Mots-clés"}
    assert changements["Date du document"] == "novembre 2015"
    assert "Une association" in changements["Auteurs"]
    assert not lu.select(".avis__changements dd publique")
    assert "déjà en ligne" in texte(lu.select_one(".avis__nature"))


def test_it_says_when_nothing_differs(notice, redactrice, connecte, membre1):
    notice.save_revision(user=redactrice)
    lu = html(connecte(membre1).get(adresse(proposer(relire(notice), redactrice))))
    assert "Aucune différence avec la version en ligne." in texte(lu.select_one(".avis"))


FABRIQUES = {
    "notice": lambda s: RessourcePageFactory(parent=s.rubrique, brouillon=True, fichiers=[FichierFactory()]),
    "expert sheet": lambda s: FicheExpertPageFactory(
        parent=s.fiches, brouillon=True, textes_cites=[("Loi", "https://example.org/")]
    ),
    "dossier": lambda s: DossierPageFactory(parent=s.dossiers, brouillon=True),
    "chapter": lambda s: ChapitrePageFactory(parent=DossierPageFactory(parent=s.dossiers), brouillon=True),
    "event": lambda s: EvenementPageFactory(parent=s.agenda, brouillon=True),
    "actor": lambda s: ActeurPageFactory(parent=s.annuaire, brouillon=True),
    "rubrique": lambda s: RubriquePageFactory(parent=s.etudes, brouillon=True),
    "plain page": lambda s: s.association,
    "agenda": lambda s: s.agenda,
    "directory": lambda s: s.annuaire,
    "home page": lambda s: s.accueil,
}


A_PLUSIEURS = {"expert sheet", "dossier", "chapter"}


def nommer(page, titre):
    """Gives a page its title, and the home page the words that it shows in its place."""
    page.title = page.accroche = titre
    return page


@pytest.mark.parametrize("nature", FABRIQUES)
@pytest.mark.deux_moteurs
def test_every_kind_of_page_goes_through_the_committee(site, redactrice, trois_organismes, connecte, nature):
    """One member decides on most kinds, three organisations on those of ``A_PLUSIEURS``: none comes out before."""
    page = nommer(FABRIQUES[nature](site), "Première version")
    page.save_revision(user=redactrice)
    page, clients = proposer(relire(page), redactrice), [connecte(membre) for membre in trois_organismes]
    for etape in ("Première version", "Seconde version"):
        assert texte(html(clients[0].get(adresse(page))).h1) == etape
        assert etape in clients[0].get(adresse(page, "redaction_apercu")).content.decode()
        for client in clients if nature in A_PLUSIEURS else clients[:1]:
            assert relire(page).title != etape
            envoyer(client, page, APPROUVER, sens="favorable")
        page = relire(page)
        assert (page.live, page.title) == (True, etape)
        if etape == "Première version":
            nommer(page, "Seconde version").save_revision(user=redactrice)
            page = proposer(relire(page), redactrice)


def test_approving_thanks_and_shows_the_decision(proposee, connecte, membre1):
    lu = html(envoyer(connecte(membre1), proposee, APPROUVER, "Bravo."))
    assert relire(proposee).live
    corps = texte(lu)
    assert "Votre décision est enregistrée. Merci." in corps
    assert f"Approuvé par {membre1}" in corps
    assert "Bravo." in corps
    assert not lu.select("button[name=decision]")


def test_asking_for_changes_needs_words(proposee, connecte, membre1):
    client = connecte(membre1)
    for silence in ("", "   \n"):
        lu = html(envoyer(client, proposee, DEMANDER, silence))
        assert "Dites aux auteurs ce qu’il faut changer." in textes(lu, "[role=alert]")
    assert relire(proposee).workflow_in_progress
    lu = html(envoyer(client, proposee, DEMANDER, "La date manque."))
    assert f"Changements demandés par {membre1}" in texte(lu)


def test_an_outdated_version_says_so_and_lets_decide_on_the_new_one(proposee, juriste, connecte, membre1):
    ancienne, client = proposee.current_workflow_task_state, connecte(membre1)
    page = proposee.get_latest_revision_as_object()
    page.title = "Relue depuis"
    page.save_revision(user=juriste)
    envoi = {"decision": APPROUVER, "commentaire": "Oui", "vue_le": ancienne.revision.created_at.isoformat()}
    lu = html(client.post(reverse("redaction_avis", args=(ancienne.pk,)), envoi))
    assert any("relisez la nouvelle version" in alerte for alerte in textes(lu, "[role=alert]"))
    suivante = lu.find("a", string="Lire la version la plus récente")["href"]
    assert suivante == adresse(relire(proposee))
    assert not relire(proposee).live
    envoyer(client, relire(proposee), APPROUVER)
    assert relire(proposee).title == "Relue depuis"


@pytest.mark.deux_moteurs
def test_days_and_hours_that_change_are_read_in_french(site, connecte, membre1, redactrice):
    page = EvenementPageFactory(parent=site.agenda, debut=date(2027, 6, 4), heure_debut=time(9))
    revue = relire(page)
    seance = revue.seances.get()
    seance.debut, seance.heure_debut = date(2027, 7, 1), time(14, 30)
    revue.seances = [seance]
    revue.save_revision(user=redactrice)
    lu = html(connecte(membre1).get(adresse(proposer(relire(page), redactrice))))
    dits = " ".join(textes(lu, ".avis__changements dd"))
    for dit in ("4 juin 2027", "1er juillet 2027", "9 h", "14 h 30"):
        assert dit in dits
    assert "2027-0" not in dits


def test_a_version_written_over_keeps_the_comment_and_shows_itself(proposee, connecte, membre1):
    etat, client = proposee.current_workflow_task_state, connecte(membre1)
    vue_le = etat.revision.created_at.replace(year=2020)
    lu = html(envoyer(client, proposee, DEMANDER, "Mon commentaire", vue_le))
    assert texte(lu.select_one("textarea[name=commentaire]")) == "Mon commentaire"
    assert lu.select_one("input[name=vue_le]")["value"] == etat.revision.created_at.isoformat()
    assert TaskState.objects.get(pk=etat.pk).status == TaskState.STATUS_IN_PROGRESS


def test_an_author_of_the_version_is_told_that_another_must_decide(site, connecte, membre1, redactrice):
    page = RessourcePageFactory(parent=site.rubrique, brouillon=True)
    page.save_revision(user=membre1)
    page = proposer(relire(page), redactrice)
    lu = html(connecte(membre1).get(adresse(page)))
    assert "un autre membre du comité doit décider" in texte(lu)
    assert not lu.select("button[name=decision]")
    envoyer(connecte(membre1), page, APPROUVER)
    assert not relire(page).live


def test_those_who_write_read_it_without_deciding(proposee, connecte, redactrice, juriste):
    lu = html(connecte(redactrice).get(adresse(proposee)))
    assert not lu.select("button[name=decision]")
    assert not lu.find("button", string="Annuler la proposition")
    envoyer(connecte(redactrice), proposee, APPROUVER)
    assert not relire(proposee).live
    assert html(connecte(juriste).get(adresse(proposee))).find("button", string="Annuler la proposition")


def test_a_cancelled_proposal_says_so(proposee, connecte, juriste, membre1):
    ou = adresse(proposee)
    actions.annuler(proposee.current_workflow_task_state, juriste)
    lu = html(connecte(membre1).get(ou))
    assert "Cette version n’est plus à décider." in texte(lu)
    assert not lu.select("button[name=decision]")


def test_the_comment_is_text_and_no_more(proposee, connecte, membre1, juriste):
    ou = adresse(proposee)
    envoyer(connecte(membre1), proposee, DEMANDER, "<script>alert(1)</script>")
    lu = html(connecte(juriste).get(ou))
    assert "<script>alert(1)</script>" in texte(lu.select_one(".avis__commentaire"))


def test_a_deleted_page_takes_its_proposal_away(proposee, connecte, membre1, administratrice):
    ou = adresse(proposee)
    proposee.delete()
    assert connecte(membre1).get(ou).status_code == 404
