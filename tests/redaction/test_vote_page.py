"""The committee's page of a vote: who has spoken, what is missing in words, the four opinions, the staff's answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from redaction.avis import deliberation
from redaction.models import APPROUVER, Avis, Circuit, MembreComite, Mode, ReglagesComite, Reponse
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.table import COMITE, REDACTEURS, ceux_qui
from tests.redaction.voix import dire, nouvelle_version, voter
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

PLAFOND = 20  # queries


def adresse(page, nom="redaction_avis"):
    return reverse(nom, args=(relire(page).current_workflow_task_state.pk,))


def saisie(page, sens="favorable", **champs):
    """What the form of an opinion sends."""
    etat = relire(page).current_workflow_task_state
    return {"vue_le": etat.revision.created_at.isoformat(), "sens": sens, "commentaire": ""} | champs


@pytest.fixture
def lire(connecte):
    """``lire(compte, page)``: the committee's page, as this account reads it."""
    return lambda compte, page: html(connecte(compte).get(adresse(page)))


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("champs", "plainte"),
    [
        ({"sens": ""}, "Choisissez un avis."),
        ({"sens": "oui"}, "Choisissez un des quatre avis."),
        ({"sens": "reserves"}, "Dites ce qui vous fait choisir cet avis."),
        ({"sens": "defavorable", "commentaire": "  \n"}, "Dites ce qui vous fait choisir cet avis."),
        ({"vue_le": "hier"}, "Rechargez la page"),
        ({"exactitude": "peut-être"}, "n’en fait pas partie"),
    ],
)
def test_a_form_that_says_too_little_is_shown_again(fiche, membre1, connecte, champs, plainte):
    lu = html(connecte(membre1).post(adresse(fiche), saisie(fiche) | champs))
    alertes = " ".join(textes(lu, "[role=alert]"))
    assert plainte in alertes or "exactitude" in champs
    # The form is far below the preview: the top of the page must say that nothing was recorded, and lead there.
    assert lu.select_one(".avis > [role=alert]:first-child a[href='#decision']")
    assert lu.title.string.startswith("À corriger")
    # One that was sent after « Une remarque de plus », whose address ends in #remarques, must come back to the top too.
    assert lu.select_one("form#decision")["action"] == f"#{lu.main['id']}"
    assert not Avis.objects.exists()


def test_the_buttons_of_one_opinion_do_nothing_here(fiche, membre1, connecte):
    envoi = {"decision": APPROUVER, "commentaire": "", "vue_le": saisie(fiche)["vue_le"]}
    lu = html(connecte(membre1).post(adresse(fiche), envoi))
    assert "Choisissez un avis." in textes(lu, "[role=alert]")
    assert not relire(fiche).live


def test_an_outdated_version_says_so_and_keeps_the_words(fiche, juriste, membre1, connecte):
    ancienne, envoi = adresse(fiche), saisie(fiche, commentaire="Bien vu.")
    nouvelle_version(fiche, juriste, "Revue")
    lu = html(connecte(membre1).post(ancienne, envoi))
    assert any("relisez la nouvelle version" in alerte for alerte in textes(lu, "[role=alert]"))
    assert not Avis.objects.exists()


@pytest.mark.deux_moteurs
def test_a_member_without_a_mandate_is_told_so(fiche, membre1, lire):
    fini = timezone.localdate() - timedelta(days=1)
    MembreComite.objects.update(fin=fini)
    lu = lire(membre1, fiche)
    assert any("pas de mandat en cours" in alerte for alerte in textes(lu, "[role=alert]"))
    assert not lu.select("input[name=sens]")


def test_each_role_says_and_answers_what_it_may(scene, fiche, membre3):
    contre = dire(fiche, membre3, "defavorable", commentaire="Non.")

    def donner(client, s):
        client.post(adresse(fiche), saisie(fiche))
        return Avis.objects.count() == 2

    def repondre(client, s):
        client.post(reverse("redaction_repondre", args=(contre.pk,)), {"texte": "Voici pourquoi."})
        return Reponse.objects.exists()

    assert ceux_qui(scene, donner) == {COMITE}
    assert ceux_qui(scene, repondre) == REDACTEURS


@pytest.mark.parametrize("nom", ["redaction_confirmer", "redaction_clore", "redaction_repondre"])
def test_nothing_is_done_by_following_a_link(fiche, membre1, juriste, connecte, nom):
    dire(fiche, membre1)
    ou = reverse(nom, args=(Avis.objects.get().pk,)) if nom == "redaction_repondre" else adresse(fiche, nom)
    assert connecte(juriste).get(ou).status_code == 405
    for inconnue in (10**6, 10**20):
        assert connecte(juriste).post(reverse(nom, args=(inconnue,)), {"texte": "x"}).status_code == 404


def test_an_empty_answer_is_refused_in_words(fiche, membre1, juriste, connecte):
    contre = dire(fiche, membre1, "defavorable", commentaire="Non.")
    for texte_envoye in ("", "   ", "x" * 4001):
        ou = reverse("redaction_repondre", args=(contre.pk,))
        reponse = connecte(juriste).post(ou, {"texte": texte_envoye}, follow=True)
        assert reponse.status_code == 200
    assert "Écrivez une réponse." in connecte(juriste).post(ou, {}, follow=True).content.decode()
    assert not Reponse.objects.exists()


@pytest.mark.parametrize("envoi", [{}, {"vue_le": "hier"}, {"vue_le": "2020-01-01T00:00:00Z"}])
def test_a_confirmation_that_says_nothing_confirms_nothing(fiche, juriste, membre1, connecte, envoi):
    voter(fiche, membre1)
    nouvelle_version(fiche, juriste, "Revue")
    reponse = connecte(membre1).post(adresse(fiche, "redaction_confirmer"), envoi, follow=True)
    assert reponse.status_code == 200
    assert Avis.objects.count() == 1


# --- What it shows ----------------------------------------------------------------------------------------------------


def test_the_form_has_four_opinions_and_four_checks(fiche, membre1, lire):
    lu = lire(membre1, fiche)
    legendes = [
        "Votre avis",
        "Exactitude",
        "Pertinence",
        "Mise à jour",
        "Pédagogie",
        "Remarques sur des passages",
    ]
    assert textes(lu, "#decision legend") == legendes
    assert [choix["value"] for choix in lu.select("input[name=sens]")] == [
        "favorable",
        "reserves",
        "defavorable",
        "abstention",
    ]
    for choix in lu.select("#decision input[type=radio]"):
        assert lu.select_one(f"label[for={choix['id']}]")
    assert not lu.select("button[name=decision]")
    assert "Aucun organisme ne s’est encore prononcé." in texte(lu.select_one(".avis__vote"))


@pytest.mark.parametrize(
    ("combien", "attendu"),
    [
        (0, "Il manque 3 voix pour atteindre le quorum de 3."),
        (1, "Un organisme s’est prononcé. Il manque 2 voix"),
        (2, "2 organismes se sont prononcés. Il manque une voix"),
    ],
)
def test_it_says_in_words_what_is_missing(fiche, trois_organismes, juriste, lire, combien, attendu):
    voter(fiche, *trois_organismes[:combien])
    assert attendu in texte(lire(juriste, fiche).select_one(".avis__vote"))


def test_it_says_who_spoke_and_what_no_longer_counts(fiche, membre1, membre2, juriste, lire, connecte):
    envoi = saisie(fiche, "reserves", commentaire="<b>Citer</b> l’arrêté.", exactitude="oui", pedagogie="non")
    lu = html(connecte(membre1).post(adresse(fiche), envoi, follow=True))
    assert "Votre avis est enregistré. Merci." in texte(lu)
    (voix,) = textes(lu, ".avis__voix")
    for mots in (
        "Barreau des quais (BQ) : Favorable avec réserves",
        str(membre1),
        "Exactitude : Oui",
        "Pédagogie : Non",
        "<b>Citer</b> l’arrêté.",
    ):
        assert mots in voix
    assert "Mise à jour" not in voix
    assert texte(lu.select_one("#titre-decision")) == "Changer votre avis"
    dire(fiche, membre2)
    premiere, seconde = textes(lire(juriste, fiche), ".avis__voix")
    assert "qui compte à sa place" in premiere
    assert "qui compte à sa place" not in seconde


def test_the_staff_answers_there_and_the_vote_goes_on(fiche, trois_organismes, juriste, connecte, lire):
    dire(fiche, trois_organismes[0], "defavorable", commentaire="Non.")
    voter(fiche, *trois_organismes[1:])
    assert "attend la réponse de la rédaction à un avis défavorable" in texte(
        lire(juriste, fiche).select_one(".avis__vote")
    )
    assert not lire(trois_organismes[1], fiche).select(".avis__reponse")
    formulaire = lire(juriste, fiche).select_one(".avis__reponse")
    ou = adresse(fiche)
    lu = html(connecte(juriste).post(formulaire["action"], {"texte": "Voici pourquoi."}, follow=True))
    assert relire(fiche).live
    assert "Approuvé par le vote du comité" in texte(lu)
    assert f"{juriste} répond" in texte(html(connecte(juriste).get(ou)))


def test_a_new_version_shows_earlier_opinions_and_one_button(
    fiche, juriste, membre1, membre3, lire, connecte
):
    dire(fiche, membre1, "reserves", commentaire="Citer l’arrêté.")
    nouvelle_version(fiche, juriste, "Revue")
    lu = lire(membre1, fiche)
    assert "Sur une version antérieure (1)" in texte(lu.select_one(".avis__anterieurs summary"))
    assert textes(lu, ".avis__confirmer .avis__changements dt") == ["Titre"]
    assert texte(lu.select_one(".avis__confirmer dd .addition")) == "Revue"
    assert not lire(membre3, fiche).select(".avis__confirmer")
    formulaire = lu.select_one(".avis__confirmer")
    assert "« favorable avec réserves »" in texte(formulaire)
    envoi = {"vue_le": formulaire.select_one("input[name=vue_le]")["value"]}
    lu = html(connecte(membre1).post(formulaire["action"], envoi, follow=True))
    assert "Votre avis est confirmé sur cette version." in texte(lu)
    assert "(avis confirmé)" in texte(lu.select_one(".avis__voix"))
    assert not lu.select(".avis__confirmer")


def test_a_quorum_that_nobody_can_reach_is_shown_with_its_remedy(fiche, membre1, membre3, lire):
    lu = lire(membre1, fiche)
    (alerte,) = textes(lu, ".avis__vote [role=alert]")
    assert "le quorum est de 3 organismes, et 2 seulement peuvent se prononcer" in alerte
    for remede in ("donner un mandat", "baisser le quorum", "« un avis »"):
        assert remede in alerte


def test_a_lower_quorum_is_recorded_by_a_button(fiche, membre1, membre3, membre4, lire, connecte):
    voter(fiche, membre1, membre3)
    assert not lire(membre4, fiche).select("form[action$='/clore/']")
    ReglagesComite.objects.create(quorum=2)
    lu = lire(membre4, fiche)
    connecte(membre4).post(lu.select_one("form[action$='/clore/']")["action"])
    assert relire(fiche).live


def test_opinions_given_before_the_path_changed_stay_beside_the_one_decision(
    fiche, membre1, membre3, lire, connecte
):
    dire(fiche, membre1, "reserves", commentaire="Citer l’arrêté.")
    Circuit.objects.update(mode=Mode.UN_AVIS)
    ou, lu = adresse(fiche), lire(membre3, fiche)
    assert "Citer l’arrêté." in texte(lu.select_one(".avis__voix"))
    assert not lu.select("input[name=sens]")
    envoi = saisie(fiche, decision=APPROUVER, commentaire="Parfait.")
    lu = html(connecte(membre3).post(ou, envoi, follow=True))
    assert f"Approuvé par {membre3}" in texte(lu)
    assert "Parfait." in texte(lu.select_one(".avis__commentaire"))


def test_an_author_reads_the_opinions_and_gives_none(site, membre1, membre3, redactrice, lire):
    page = fiche_de(membre1, site)
    page = proposer(relire(page), redactrice)
    voter(page, membre3)
    lu = lire(membre1, page)
    assert len(lu.select(".avis__voix")) == 1
    assert not lu.select("input[name=sens]")


# --- The dashboard, and what it costs ---------------------------------------------------------------------------------


def test_what_one_has_given_an_opinion_on_no_longer_waits(fiche, juriste, membre1, membre2, connecte):
    def attend(compte):
        lu = html(connecte(compte).get(reverse("wagtailadmin_home")))
        return textes(lu, "#attend-mon-avis-section .volet a")

    voter(fiche, membre1)
    assert attend(membre1) == []
    assert attend(membre2) == ["Fiche proposée"]
    nouvelle_version(fiche, juriste, "Revue")
    assert attend(membre1) == ["Revue"]


@pytest.mark.parametrize("anterieurs", [False, True])
@pytest.mark.deux_moteurs
def test_many_members_and_opinions_ask_no_more_of_the_database(
    site, juriste, membre1, connecte, anterieurs, django_assert_max_num_queries
):
    """One opinion or eleven, on the version that waits or on an earlier one: the page asks as much."""
    ReglagesComite.objects.create(quorum=50)
    clients, demandees = [connecte(membre1), connecte(juriste)], []
    for autres in (0, 10):
        page = fiche_de(juriste, site, f"Fiche lue par {autres + 1}")
        page = proposer(relire(page), juriste)
        dire(page, membre1)
        for _ in range(autres):
            contre = dire(page, UtilisateurFactory(du_comite=True), "defavorable", commentaire="Non.")
            deliberation.repondre(contre, juriste, "Si.", timezone.now())
        if anterieurs:
            nouvelle_version(page, juriste, "Revue")
        for client in clients:
            client.get(adresse(page))
            ou = adresse(page)
            with django_assert_max_num_queries(PLAFOND) as requetes:
                client.get(ou)
            demandees.append(len(requetes))
    assert demandees[:2] == demandees[2:], demandees
