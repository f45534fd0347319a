"""The life of a proposed content: each state, each gesture, each role; the mails; the draft; the closing by itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from redaction import actions as comite
from redaction.models import MembreComite, Proposition, Soutien
from redaction.propositions import actions, brouillons
from redaction.refus import GesteImpossible, SaisieRefusee, SansMandat
from socle.genres import Genre
from socle.models import Courriel, Territoire
from tests.documentation.factories import JuridictionFactory
from tests.dossiers.factories import DossierPageFactory
from tests.redaction.scene import relire
from tests.redaction.voix import voter

CHAMPS = {
    "titre": "Un schéma des recours",
    "genre": "fiche_expert",
    "motif": "Il manque.",
    "sources": "",
    "thematique": None,
    "territoire": None,
}


def maintenant():
    return timezone.now()


def deposer(utilisateur, **champs):
    return actions.deposer(utilisateur, CHAMPS | champs, maintenant())


def mails(sujet=""):
    return sorted(Courriel.objects.filter(sujet__startswith=sujet).values_list("destinataire", flat=True))


@pytest.fixture
def proposition(membre1):
    """A proposal that a member filed."""
    return deposer(membre1)


# --- Who may ----------------------------------------------------------------------------------------------------------


def test_members_and_staff_file_nobody_else(membre1, redactrice, administratrice, superutilisateur, site):
    for compte in (membre1, redactrice, administratrice, superutilisateur):
        assert deposer(compte).etat == "deposee"
    membre1.is_active = False
    with pytest.raises(PermissionDenied):
        deposer(membre1)


# --- Filing and weighing ----------------------------------------------------------------------------------------------


def test_each_organisation_counts_once_whatever_its_members(proposition, membre1, membre2, membre3):
    for membre in (membre1, membre2, membre3, membre3):
        actions.soutenir(proposition, membre, "Oui.", maintenant())
    assert Soutien.objects.count() == 3
    assert Proposition.objects.ponderees().get().organismes == 2
    assert actions.ne_plus_soutenir(proposition, membre3)
    assert not actions.ne_plus_soutenir(proposition, membre3)
    assert Proposition.objects.ponderees().get().organismes == 1


def test_support_asks_for_a_mandate(proposition, membre3):
    MembreComite.objects.filter(compte=membre3).update(fin=timezone.localdate() - timedelta(days=1))
    with pytest.raises(SansMandat):
        actions.soutenir(proposition, membre3, "", maintenant())


def test_what_was_said_stays_when_accounts_are_gone(proposition, membre1, membre3):
    actions.soutenir(proposition, membre3, "Utile.", maintenant())
    nom = str(membre3)
    membre3.delete()
    membre1.delete()
    proposition.refresh_from_db()
    assert (proposition.auteur, Soutien.objects.get().nom_du_membre) == (None, nom)
    assert proposition.nom_de_l_auteur


def test_the_order_is_by_priority_then_support_then_age(redactrice, membre1, membre3):
    vieille, soutenue, pressante = (
        deposer(redactrice, titre=t) for t in ("Vieille", "Soutenue", "Pressante")
    )
    actions.soutenir(soutenue, membre1, "", maintenant())
    actions.ponderer(pressante, redactrice, Proposition.Priorite.HAUTE)
    assert [p.titre for p in Proposition.objects.a_decider()] == ["Pressante", "Soutenue", "Vieille"]
    assert vieille.etat == "deposee"


# --- Deciding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geste", "mot", "dit"),
    [
        ("adopter", "Adoptée", "adoptée"),
        ("refuser", "Refusée", "Existe déjà."),
        ("reporter", "Reportée", "reportée"),
    ],
)
def test_the_author_hears_of_each_outcome_once(proposition, redactrice, membre1, geste, mot, dit):
    Courriel.objects.all().delete()
    actions.decider(proposition, redactrice, geste, "Existe déjà.", maintenant())
    mail = Courriel.objects.get()
    assert (mail.destinataire, mail.sujet) == (membre1.email, f"{mot} : Un schéma des recours")
    assert dit in mail.texte


def test_nobody_is_told_of_their_own_gesture_nor_when_gone(redactrice, juriste):
    sienne = deposer(redactrice)
    actions.decider(sienne, redactrice, "adopter", "", maintenant())
    autre = deposer(juriste)
    juriste.is_active = False
    juriste.save()
    actions.decider(autre, redactrice, "adopter", "", maintenant())
    assert not Courriel.objects.exists()


@pytest.mark.parametrize("motif", ["", "   ", "\n"])
def test_a_refusal_says_why(proposition, redactrice, motif):
    with pytest.raises(SaisieRefusee):
        actions.decider(proposition, redactrice, "refuser", motif, maintenant())
    proposition.refresh_from_db()
    assert proposition.etat == "deposee"


def test_an_unknown_gesture_is_refused(proposition, redactrice):
    for geste in ("publier", "confier", ""):
        with pytest.raises(PermissionDenied):
            actions.decider(proposition, redactrice, geste, "x", maintenant())


def test_it_is_entrusted_to_who_writes_who_is_told_once(proposition, redactrice, juriste, membre3):
    actions.decider(proposition, redactrice, "adopter", "", maintenant())
    Courriel.objects.all().delete()
    with pytest.raises(SaisieRefusee):
        actions.confier(proposition, redactrice, membre3, None, maintenant())
    actions.confier(proposition, redactrice, juriste, date(2027, 1, 31), maintenant())
    assert mails("Vous est confié") == [juriste.email]
    assert "31 janvier 2027" in Courriel.objects.get(destinataire=juriste.email).texte
    with pytest.raises(SaisieRefusee):
        actions.confier(proposition, redactrice, juriste, date(2027, 1, 31), maintenant())
    actions.confier(proposition, redactrice, juriste, date(2027, 2, 28), maintenant())
    assert mails("Vous est confié") == [juriste.email]
    assert mails("Confiée") == ["comite1@example.org"]


def test_a_duplicate_gives_its_supports_to_the_other(proposition, redactrice, juriste, membre1, membre3):
    autre = deposer(juriste, titre="Le même schéma")
    for membre in (membre1, membre3):
        actions.soutenir(proposition, membre, "", maintenant())
    actions.soutenir(autre, membre1, "", maintenant())
    actions.reunir(proposition, redactrice, autre, maintenant())
    proposition.refresh_from_db()
    assert (proposition.etat, proposition.doublon_de) == ("doublon", autre)
    assert Proposition.objects.ponderees().get(pk=autre.pk).organismes == 2
    for mauvaise in (autre, proposition):
        with pytest.raises((SaisieRefusee, GesteImpossible)):
            actions.reunir(autre, redactrice, mauvaise, maintenant())


# --- From the draft to the publication --------------------------------------------------------------------------------


@pytest.mark.parametrize("genre", Genre.values)
def test_every_kind_becomes_a_draft_of_its_class(site, redactrice, genre):
    classe = brouillons.classe_de(genre)
    parents = list(brouillons.lieux_possibles(classe))
    if not parents:  # a chapter needs a dossier
        parents = [DossierPageFactory(parent=site.dossiers)]
    proposition = deposer(
        redactrice, genre=genre, titre=f"Vœu : {genre}", territoire=Territoire.objects.get(code="75")
    )
    actions.decider(proposition, redactrice, "adopter", "", maintenant())
    requis = {"a_jour_au": date(2026, 1, 1), "debut": date(2026, 1, 1)}
    nom = brouillons.REQUIS.get(classe)
    champs = {nom: requis[nom] if nom in requis else JuridictionFactory()} if nom else {}
    page = brouillons.creer(proposition, redactrice, parents[0], champs, maintenant())
    assert isinstance(page, classe)
    assert (page.live, page.title, page.owner) == (False, f"Vœu : {genre}", redactrice)
    assert [territoire.code for territoire in page.get_latest_revision_as_object().territoires.all()] == [
        "75"
    ]
    proposition.refresh_from_db()
    assert (proposition.etat, proposition.page_id, proposition.confiee_a) == (
        "brouillon",
        page.pk,
        redactrice,
    )


def test_a_place_that_does_not_take_it_is_refused(site, proposition, redactrice):
    actions.decider(proposition, redactrice, "adopter", "", maintenant())
    for parent in (site.agenda, site.accueil):
        with pytest.raises(SaisieRefusee):
            brouillons.creer(proposition, redactrice, parent, {"a_jour_au": date(2026, 1, 1)}, maintenant())


def test_only_the_staff_drafts_it_and_once_it_is_adopted(site, proposition, redactrice, membre1):
    jour = {"a_jour_au": date(2026, 1, 1)}
    with pytest.raises(PermissionDenied):
        brouillons.creer(proposition, membre1, site.fiches, jour, maintenant())
    with pytest.raises(GesteImpossible):
        brouillons.creer(proposition, redactrice, site.fiches, jour, maintenant())
    actions.decider(proposition, redactrice, "adopter", "", maintenant())
    brouillons.creer(proposition, redactrice, site.fiches, jour, maintenant())
    with pytest.raises(SaisieRefusee):
        brouillons.creer(proposition, redactrice, site.fiches, jour, maintenant())


def test_a_draft_that_was_deleted_may_be_made_again(site, proposition, redactrice):
    jour = {"a_jour_au": date(2026, 1, 1)}
    actions.decider(proposition, redactrice, "adopter", "", maintenant())
    relire(brouillons.creer(proposition, redactrice, site.fiches, jour, maintenant())).delete()
    proposition.refresh_from_db()
    assert (proposition.etat, proposition.page) == ("brouillon", None)
    assert brouillons.creer(proposition, redactrice, site.fiches, jour, maintenant())


def test_it_closes_by_itself_when_the_committee_publishes(
    site, proposition, redactrice, membre1, membre3, membre4
):
    actions.decider(proposition, redactrice, "adopter", "", maintenant())
    page = brouillons.creer(
        proposition, redactrice, site.fiches, {"a_jour_au": date(2026, 1, 1)}, maintenant()
    )
    page = relire(page).get_latest_revision_as_object()
    page.reponse_courte, page.expert_nom, page.chapo = "<p>Oui.</p>", "Anouk Berthier", "Un résumé."
    page.save_revision(user=redactrice)
    comite.proposer(relire(page), redactrice)
    proposition.refresh_from_db()
    assert proposition.etat == "brouillon"
    Courriel.objects.all().delete()
    voter(page, membre1, membre3, membre4)
    assert relire(page).live
    proposition.refresh_from_db()
    assert proposition.etat == "publiee"
    mail = Courriel.objects.get(sujet="Publiée : Un schéma des recours")
    assert mail.destinataire == membre1.email
    assert relire(page).full_url in mail.texte
    page = relire(page)
    page.save_revision(user=redactrice).publish(skip_permission_checks=True)
    assert Courriel.objects.filter(sujet__startswith="Publiée").count() == 1
