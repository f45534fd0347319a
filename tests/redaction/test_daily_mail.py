"""The committee's mail: one a day per person at most, at its hour, with what is new; nothing to say, no mail."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from documentation.models import FicheExpertPage
from redaction import actions
from redaction.avis import deliberation
from redaction.avis.echeancier import rappel_du
from redaction.mails import courrier
from redaction.mails.demandes_urgentes import demander_l_urgence
from redaction.models import APPROUVER, DEMANDER, Avis, GesteParLien, LienPersonnel, ReglagesComite, Releve
from socle.models import Courriel
from tests.redaction.liens import chemin, entrer, envoi, page_de
from tests.redaction.scene import brouillon_de, proposer, relire
from tests.redaction.semis import FICHE, semer_le_comite, semer_les_propositions
from tests.redaction.voix import dire, lue, nouvelle_version, voter

pytestmark = pytest.mark.un_moteur


def matin(jours=0, heure=8):
    """Eight in the morning, local time, that many days from today."""
    jour = timezone.localtime() + timedelta(days=jours)
    return jour.replace(hour=heure, minute=0, second=0, microsecond=0)


def recus(compte, quand):
    """The mails that a morning brings to an account: (subject, text)."""
    avant = set(Courriel.objects.values_list("pk", flat=True))
    courrier.relever_le_courrier(quand)
    nouveaux = Courriel.objects.exclude(pk__in=avant).filter(destinataire=compte.email)
    return [(un.sujet, un.texte) for un in nouveaux]


def recu(compte, quand):
    """The one mail of a morning."""
    (unique,) = recus(compte, quand)
    return unique


@pytest.fixture
def tenus_au_courant(membre1, membre2, membre3, membre4):
    """Four members, told of everything until an hour ago."""
    depuis = timezone.now() - timedelta(hours=1)
    Releve.objects.bulk_create(
        [Releve(membre=un, fait_le=depuis) for un in (membre1, membre2, membre3, membre4)]
    )


# --- When -------------------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_nothing_before_the_hour_that_is_set(fiche, membre1):
    assert recus(membre1, matin(1, 6)) == []
    assert not Releve.objects.exists()
    ReglagesComite.objects.create(heure_des_courriels=6)
    assert len(recus(membre1, matin(1, 6))) == 1


@pytest.mark.deux_moteurs
def test_once_a_day_however_often_it_is_asked(fiche, proposee, membre1):
    assert len(recus(membre1, matin(1))) == 1
    for heure in (8, 9, 23):
        assert recus(membre1, matin(1, heure)) == []
    assert recus(membre1, matin(2)) == []


@pytest.mark.deux_moteurs
def test_nothing_to_say_writes_nothing(membre1):
    assert recus(membre1, matin(1)) == []
    assert Releve.objects.get().fait_le == matin(1)


def test_a_day_without_a_worker_loses_nothing(fiche, membre1, tenus_au_courant):
    sujet, _ = recu(membre1, matin(3, 15))
    assert sujet == "Votre avis : Fiche proposée"


def test_the_command_of_the_clock(fiche, membre1, capsys, horloge):
    horloge(matin(1))
    ReglagesComite.objects.create(heure_des_courriels=0)
    call_command("relever_le_courrier")
    assert "1 courriel(s)" in capsys.readouterr().out
    call_command("relever_le_courrier", verbosity=0)
    assert capsys.readouterr().out == ""
    assert Courriel.objects.count() == 1


def test_neither_who_left_nor_who_was_switched_off(fiche, membre1, membre3):
    membre1.mandats.all().delete()
    membre3.is_active = False
    membre3.save()
    courrier.relever_le_courrier(matin(1))
    assert not Courriel.objects.exists()


@pytest.mark.deux_moteurs
def test_what_was_committed_while_the_mail_was_written_is_for_the_next_one(fiche, membre1):
    """It began before the mail, which could not see it yet."""
    Releve.objects.create(membre=membre1, fait_le=matin(1))
    TaskState.objects.update(started_at=matin(1) - timedelta(seconds=30))
    assert recu(membre1, matin(2))[0] == "Votre avis : Fiche proposée"
    assert recus(membre1, matin(3)) == []


def test_what_has_just_been_proposed_is_told_once(fiche, membre1):
    TaskState.objects.update(started_at=matin(1) - timedelta(seconds=30))
    assert recus(membre1, matin(1)) == []
    assert len(recus(membre1, matin(2))) == 1
    assert recus(membre1, matin(3)) == []


@pytest.mark.deux_moteurs
def test_an_opinion_committed_while_the_mail_was_written_is_told_once(fiche, membre1, membre3):
    dire(fiche, membre1)
    for quand in (matin(1), matin(2)):
        courrier.relever_le_courrier(quand)
    Avis.objects.update(donne_le=matin(2) - timedelta(seconds=30))
    assert recu(membre3, matin(3))[0] == "Ce qui s’est dit au comité"
    assert recus(membre3, matin(4)) == []


def test_urgent_once_is_not_silent_for_ever(
    proposee, juriste, redactrice, membre1, membre3, tenus_au_courant
):
    """Changes are asked, the content is proposed again: a new round, which nobody has announced."""
    etat = proposee.current_workflow_task_state
    demander_l_urgence(etat, redactrice, "L’audience est lundi.", timezone.now())
    assert recus(membre1, matin(1)) == []
    actions.decider(etat, membre3, DEMANDER, "À revoir.", lue(etat))
    nouvelle_version(proposee, juriste, "Notice revue")
    encore = proposer(relire(proposee), juriste).current_workflow_task_state
    TaskState.objects.filter(pk=encore.pk).update(started_at=matin(1, 15))
    assert recu(membre1, matin(2))[0] == "Votre avis : Notice revue"
    assert recus(membre1, matin(3)) == []


# --- What is new ------------------------------------------------------------------------------------------------------


def test_a_new_proposal_with_its_own_link_which_works(fiche, membre1, membre3, tenus_au_courant):
    sujet, texte = recu(membre1, matin(1))
    assert sujet == "Votre avis : Fiche proposée"
    assert f"{settings.ADRESSE_DU_SITE}{chemin(membre1, fiche)}\n" in texte
    assert chemin(membre3, fiche) not in texte
    assert entrer(membre1, fiche).get("/comite/").status_code == 200


@pytest.mark.deux_moteurs
def test_several_are_one_mail_the_most_pressing_first(site, fiche, proposee, juriste, membre1):
    TaskState.objects.filter(pk=proposee.current_workflow_task_state.pk).update(
        started_at=timezone.now() - timedelta(days=40)
    )
    sujet, texte = recu(membre1, matin(1))
    assert sujet == "2 avis à donner, dont 1 en retard"
    assert texte.index("Notice proposée") < texte.index("Fiche proposée")
    assert len(set(re.findall(r"/comite/lien/\S+", texte))) == 2


def test_what_one_wrote_is_not_asked(site, membre1, redactrice):
    page = brouillon_de(membre1, site)
    page.save_revision(user=redactrice)
    proposer(relire(page), redactrice)
    assert recus(membre1, matin(1)) == []


def test_what_was_told_is_not_told_again(fiche, membre1, tenus_au_courant):
    recu(membre1, matin(1))
    assert recus(membre1, matin(2)) == []


def test_a_version_that_changed_after_one_s_opinion_is_to_be_confirmed(fiche, juriste, membre1, membre3):
    dire(fiche, membre1, "reserves", commentaire="Citer l’arrêté.")
    Releve.objects.create(membre=membre1, fait_le=timezone.now())
    Releve.objects.create(membre=membre3, fait_le=timezone.now())
    nouvelle_version(fiche, juriste, "Revue")
    _, texte = recu(membre1, matin(1))
    assert "À CONFIRMER" in texte
    assert "Votre avis était : favorable avec réserves." in texte
    assert chemin(membre1, relire(fiche)) in texte
    assert recus(membre3, matin(1)) == []


def test_what_others_said_with_their_words_and_who_spoke(fiche, juriste, membre1, membre3, tenus_au_courant):
    contre = dire(fiche, membre3, "defavorable", commentaire="La circulaire est abrogée.")
    deliberation.repondre(contre, juriste, "Elle ne l’est pas.", timezone.now())
    _, texte = recu(membre1, matin(1))
    assert f"{contre.nom_de_l_organisme} ({membre3}) : défavorable." in texte
    assert "La circulaire est abrogée." in texte
    assert f"{juriste} : réponse à" in texte.replace(contre.nom_de_l_organisme.lower(), "")
    assert "Elle ne l’est pas." in texte


def test_one_s_own_words_are_no_news_and_those_of_strangers_neither(
    fiche, membre1, membre2, tenus_au_courant
):
    dire(fiche, membre1)
    assert recus(membre1, matin(1)) == []


def test_what_was_decided_of_what_one_judged(fiche, membre1, trois_organismes, tenus_au_courant):
    voter(fiche, *trois_organismes)
    sujet, texte = recu(membre1, matin(1))
    assert sujet == "Ce qui s’est dit au comité"
    assert "« Fiche proposée » : approuvé." in texte


@pytest.mark.deux_moteurs
def test_what_was_said_by_a_link_is_told_to_its_owner(proposee, membre1, membre3, tenus_au_courant):
    client = entrer(membre1, proposee)
    client.post(
        page_de(proposee), {"decision": "approve", "commentaire": "", "vue_le": envoi(proposee)["vue_le"]}
    )
    _, texte = recu(membre1, matin(1))
    assert "DIT PAR VOS LIENS PERSONNELS" in texte
    assert re.search(r"« Notice proposée », le .* : approuver\.", texte)
    assert recus(membre3, matin(1)) == []
    assert GesteParLien.objects.count() == 1


@pytest.mark.deux_moteurs
def test_a_new_round_is_new_and_its_link_too(proposee, membre1, juriste, tenus_au_courant):
    _, premier = recu(membre1, matin(1))
    etat = proposee.current_workflow_task_state
    actions.decider(etat, membre1, DEMANDER, "La date manque.", lue(etat))
    Releve.objects.update(fait_le=timezone.now())
    proposer(relire(proposee), juriste)
    _, second = recu(membre1, matin(1))
    assert "NOUVEAU" in second
    (un,), (autre,) = (set(re.findall(r"/comite/lien/(\S+)/", texte)) for texte in (premier, second))
    assert un != autre


def test_links_never_act_when_they_are_followed(proposee, membre1):
    _, texte = recu(membre1, matin(1))
    client = Client()
    for lien in re.findall(r"https?://\S+", texte):
        client.get(lien.removeprefix(settings.ADRESSE_DU_SITE))
    assert relire(proposee).workflow_in_progress
    assert settings.SESSION_COOKIE_NAME not in client.cookies


@pytest.mark.deux_moteurs
def test_who_wants_no_link_is_led_to_sign_in(proposee, membre1):
    mandat = membre1.mandats.get()
    mandat.liens_personnels = False
    mandat.save()
    _, texte = recu(membre1, matin(1))
    assert page_de(proposee) in texte
    assert not LienPersonnel.objects.exists()


# --- Reminders --------------------------------------------------------------------------------------------------------


def test_reminders_come_a_week_then_two_days_before_then_late(fiche, membre1, tenus_au_courant):
    """Proposed today, to be decided within 21 days: nothing but the reminders is written after the first morning."""
    recu(membre1, matin(1))
    ecrits = {jour: recus(membre1, matin(jour)) for jour in range(2, 37)}
    assert [jour for jour, lus in ecrits.items() if lus] == [14, 19, 22, 28, 35]
    assert "(7 jours)" in ecrits[14][0][1]
    assert "(2 jours)" in ecrits[19][0][1]
    assert "En retard" in ecrits[22][0][1]
    assert ecrits[22][0][0] == "Votre avis : Fiche proposée"


def test_who_has_spoken_is_not_reminded(fiche, membre1, tenus_au_courant):
    dire(fiche, membre1)
    assert all(recus(membre1, matin(jour)) == [] for jour in (1, 14, 19, 22, 28))


@pytest.mark.parametrize(
    ("avant", "reste", "attendu"),
    [
        (9, 8, None),
        (8, 7, 7),
        (7, 6, None),
        (8, 5, 7),
        (3, 2, 2),
        (2, 1, None),
        (10, 1, 2),
        (1, 0, None),
        (0, -1, 0),
        (5, -3, 0),
        (-1, -2, None),
        (-6, -7, 0),
        (-7, -8, None),
        (-13, -14, 0),
        (None, 30, None),
        (None, 6, 7),
        (None, -1, 0),
    ],
)
def test_a_threshold_is_told_when_it_is_passed(avant, reste, attendu):
    jour = timezone.localdate()
    fin = jour + timedelta(days=reste)
    dernier = None if avant is None else fin - timedelta(days=avant)
    assert rappel_du(fin, dernier, jour) == attendu


# --- What it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_many_proposals_make_one_mail_that_can_be_read(site, juriste, django_assert_max_num_queries):
    membres = semer_le_comite(2, timezone.localdate())
    semer_les_propositions(FicheExpertPage, site.fiches, 60, juriste, **FICHE)
    with django_assert_max_num_queries(2 * (20 * 6 + 25)):
        courrier.relever_le_courrier(matin(1))
    (un,) = Courriel.objects.filter(destinataire=membres[0].email)
    assert un.sujet == "60 avis à donner"
    assert "Et 40 autres" in un.texte
    assert len(re.findall(r"/comite/lien/", un.texte)) == 20


@pytest.mark.deux_moteurs
def test_a_decision_reaches_the_authors_at_once(proposee, membre1, juriste):
    etat = proposee.current_workflow_task_state
    actions.decider(etat, membre1, APPROUVER, "", lue(etat))
    assert Courriel.objects.filter(destinataire=juriste.email, sujet="Approuvé : Notice proposée").exists()
