"""Remarks on passages: quoted from the version, kept with their opinion, and shown where they are read."""

import pytest
from django.utils import timezone

from redaction.avis import deliberation
from redaction.avis.citation import contient, en_clair
from redaction.avis.passages import fragment, passages_de, textes_de
from redaction.models import Avis, Remarque
from redaction.refus import PassageIntrouvable
from socle.models import Courriel
from tests.documentation.factories import FicheExpertPageFactory
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.liens import entrer, envoi, page_de
from tests.redaction.scene import proposer, relire
from tests.redaction.voix import dire, lue, nouvelle_version, voter

pytestmark = pytest.mark.un_moteur

PASSAGE = "Le juge des enfants peut être saisi par le mineur lui-même."
CORPS = [
    ("texte", f"<p>{PASSAGE}</p><p>Il n’y a <b>aucun</b> délai : l’audience a lieu « au plus tôt ».</p>"),
]


@pytest.fixture
def fiche(site, juriste):
    """A sheet under vote, with words to quote."""
    page = FicheExpertPageFactory(
        title="Fiche proposée", parent=site.fiches, brouillon=True, owner=juriste, corps=CORPS
    )
    page.save_revision(user=juriste)
    return proposer(relire(page), juriste)


@pytest.fixture
def lire(connecte):
    """``lire(compte, page)``: the committee's page, as this account reads it."""
    return lambda compte, page: html(connecte(compte).get(page_de(page)))


def avec(page, *remarques, **champs):
    """What the form sends with these remarks, each a pair (passage, remark)."""
    paires = {
        "remarque_passage": [un for un, _ in remarques],
        "remarque_texte": [deux for _, deux in remarques],
    }
    return envoi(page) | paires | champs


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remarque", "plainte"),
    [
        (("Ces mots ne sont nulle part.", "Faux."), "« Ces mots ne sont nulle part. » ne se trouve pas dans"),
        ((PASSAGE, ""), "Écrivez votre remarque sur ce passage."),
        (("", "Faux."), "Citez le passage que vous remarquez."),
        ((PASSAGE, "x" * 2001), "Écrivez 2 000 caractères au plus."),
        (("x" * 1001, "Faux."), "Citez 1 000 caractères au plus."),
        ((PASSAGE, "nul\x00"), "nul"),
        (("\u200b", "Faux."), "ne se trouve pas"),
    ],
)
def test_a_remark_that_cannot_be_is_refused_in_words_and_nothing_is_lost(
    fiche, membre1, connecte, remarque, plainte
):
    mots = avec(fiche, (PASSAGE, "À préciser."), remarque, sens="reserves", commentaire="Citer l’arrêté.")
    reponse = connecte(membre1).post(page_de(fiche), mots)
    assert reponse.status_code == 200
    lu = html(reponse)
    (alerte,) = textes(lu, ".remarques [role=alert]")
    assert plainte in alerte
    assert not Avis.objects.exists()
    assert lu.select_one("input[name=sens][value=reserves]").has_attr("checked")
    assert texte(lu.select_one("textarea[name=commentaire]")) == "Citer l’arrêté."
    assert "À préciser." in textes(lu, "textarea[name=remarque_texte]")
    assert textes(lu, "textarea[name=remarque_passage]")[0] == PASSAGE


@pytest.mark.deux_moteurs
def test_the_rule_is_kept_by_the_gesture_itself(fiche, membre1):
    etat = relire(fiche).current_workflow_task_state
    with pytest.raises(PassageIntrouvable):
        deliberation.donner_avis(
            etat, membre1, {"sens": "favorable"}, lue(etat), timezone.now(), [("Ailleurs.", "Non.")]
        )
    assert not Avis.objects.exists()


@pytest.mark.deux_moteurs
def test_thousands_of_remarks_are_not_kept(fiche, membre1, connecte):
    connecte(membre1).post(page_de(fiche), avec(fiche, *[(PASSAGE, f"N° {n}") for n in range(200)]))
    assert Remarque.objects.count() == 30


@pytest.mark.parametrize("choisi", ["", "x", "-1", "9" * 30, "99999", "²"])
def test_a_passage_that_is_not_in_the_list_opens_nothing(fiche, membre1, connecte, choisi):
    reponse = connecte(membre1).post(page_de(fiche), envoi(fiche) | {"citer": choisi})
    assert reponse.status_code == 200
    assert len(html(reponse).select(".remarques__saisie")) == 1
    assert not Avis.objects.exists()


# --- Without a script -------------------------------------------------------------------------------------------------


def test_one_picks_a_passage_in_a_list_without_losing_a_word(fiche, membre1, connecte):
    client = connecte(membre1)
    lu = html(client.get(page_de(fiche)))
    (bouton,) = [un for un in lu.select(".passages button") if PASSAGE[:40] in un["aria-label"]]
    assert bouton["form"] == lu.select_one("form#decision")["id"]
    mots = avec(
        fiche, sens="reserves", commentaire="Citer l’arrêté.", exactitude="non", citer=bouton["value"]
    )
    lu = html(client.post(page_de(fiche), mots))
    assert textes(lu, "textarea[name=remarque_passage]") == [PASSAGE, ""]
    assert lu.select_one("input[name=sens][value=reserves]").has_attr("checked")
    assert lu.select_one("input[name=exactitude][value=non]").has_attr("checked")
    assert texte(lu.select_one("textarea[name=commentaire]")) == "Citer l’arrêté."
    assert lu.select_one("input[name=vue_le]")["value"] == envoi(fiche)["vue_le"]
    assert not lu.select(".avis__decision [role=alert]")
    assert not Avis.objects.exists()


@pytest.mark.deux_moteurs
def test_one_asks_for_one_more_line(fiche, membre1, connecte):
    mots = avec(fiche, (PASSAGE, "Un."), (PASSAGE, "Deux."), ajouter="1")
    lu = html(connecte(membre1).post(page_de(fiche), mots))
    assert textes(lu, "textarea[name=remarque_texte]") == ["Un.", "Deux.", ""]


# --- What becomes of them ---------------------------------------------------------------------------------------------


def test_it_is_shown_under_its_opinion_with_a_link_to_its_passage(fiche, membre1, juriste, connecte, lire):
    connecte(membre1).post(page_de(fiche), avec(fiche, (PASSAGE, "Citer <l’article>."), ("", " ")))
    remarque = lire(juriste, fiche).select_one(".avis__voix .remarque")
    assert PASSAGE in texte(remarque)
    assert "Citer <l’article>." in texte(remarque)
    assert remarque.a["href"].startswith(f"{page_de(fiche, 'redaction_apercu')}#:~:text=Le%20juge")


@pytest.mark.deux_moteurs
def test_it_stays_when_the_version_changes_and_says_whether_the_passage_does(
    fiche, membre1, juriste, connecte, lire
):
    client = connecte(membre1)
    client.post(page_de(fiche), avec(fiche, (PASSAGE, "Reste."), ("Fiche proposée", "Part.")))
    nouvelle_version(fiche, juriste, "Autre titre")
    reste, part = textes(lire(juriste, fiche), ".avis__anterieurs .remarque")
    assert "Voir ce passage" in reste
    assert "Ce passage n’est plus dans la version proposée." in part
    client.post(page_de(fiche, "redaction_confirmer"), {"vue_le": envoi(fiche)["vue_le"]})
    assert [une.texte for une in Avis.objects.last().remarques.all()] == ["Reste.", "Part."]


def test_changing_one_s_opinion_starts_from_what_one_said(fiche, membre1, connecte):
    client = connecte(membre1)
    client.post(
        page_de(fiche), avec(fiche, (PASSAGE, "À préciser."), sens="reserves", commentaire="Presque.")
    )
    lu = html(client.get(page_de(fiche)))
    assert texte(lu.select_one("#titre-decision")) == "Changer votre avis"
    assert textes(lu, "textarea[name=remarque_texte]") == ["À préciser.", ""]
    assert texte(lu.select_one("textarea[name=commentaire]")) == "Presque."
    assert lu.select_one("input[name=sens][value=reserves]").has_attr("checked")


def test_the_authors_receive_them_with_the_decision(fiche, membre1, trois_organismes, connecte):
    connecte(membre1).post(page_de(fiche), avec(fiche, (PASSAGE, "Citer l’article.")))
    voter(fiche, *trois_organismes[1:])
    (courriel,) = Courriel.objects.filter(sujet="Approuvé : Fiche proposée")
    assert f"« {PASSAGE} » : Citer l’article." in courriel.texte


@pytest.mark.deux_moteurs
def test_by_a_personal_link_too(fiche, membre1):
    entrer(membre1, fiche).post(page_de(fiche), avec(fiche, (PASSAGE, "Citer l’article.")))
    assert Remarque.objects.get().avis.membre == membre1


def test_words_sent_too_late_are_given_back_with_the_remarks(fiche, membre1, juriste, connecte):
    ou, mots = page_de(fiche), avec(fiche, (PASSAGE, "Citer l’article."), commentaire="Presque.")
    nouvelle_version(fiche, juriste, "Autre")
    lu = html(connecte(membre1).post(ou, mots))
    assert "Presque." in texte(lu.select_one(".avis__commentaire"))
    assert f"« {PASSAGE} » : Citer l’article." in texte(lu.select_one(".avis__commentaire"))


def test_a_kind_of_one_opinion_has_none(proposee, membre1, lire):
    assert not lire(membre1, proposee).select(".remarques, .passages")


# --- What is a passage ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "copie",
    [
        PASSAGE,
        "  le mineur\n lui-même.  ",
        "Il n'y a aucun délai",
        "Il n’y a aucun délai\u202f: l’audience",
        'a lieu "au plus tôt".',
        "a lieu «\u00a0au plus tôt\u00a0».",
        "lui\u2011même. Il n’y",
        "enf\u00adants",
        "Fiche proposée",
    ],
)
def test_what_is_copied_from_the_screen_is_found(fiche, copie):
    assert contient(textes_de(relire(fiche).get_latest_revision_as_object()), copie)


@pytest.mark.parametrize(
    "copie", ["", "  ", "\u200b", "le juge DES enfants", "juge des enfants du mineur", "<p>"]
)
def test_what_is_not_there_is_not(fiche, copie):
    assert not contient(textes_de(relire(fiche).get_latest_revision_as_object()), copie)


def test_texts_are_read_in_clear_and_the_list_offers_paragraphs(fiche):
    assert en_clair("<p>L&rsquo;un</p><ul><li>l’autre</li></ul>").split("\n")[:2] == ["L’un", "l’autre"]
    passages = passages_de(textes_de(relire(fiche).get_latest_revision_as_object()))
    assert PASSAGE in passages
    assert "Fiche proposée" not in passages
    assert passages_de(["court", "x" * 1000]) == ["x" * 400]


@pytest.mark.parametrize(
    ("passage", "fin"),
    [
        ("peut-être, oui", "#:~:text=peut%2D%C3%AAtre%2C%20oui"),
        (
            "un deux trois quatre cinq six sept huit neuf",
            "#:~:text=un%20deux%20trois%20quatre,six%20sept%20huit%20neuf",
        ),
    ],
)
def test_the_address_leads_to_the_passage(passage, fin):
    assert fragment(passage) == fin


@pytest.mark.deux_moteurs
def test_remarks_ask_no_more_of_the_database(
    fiche, membre1, membre3, connecte, django_assert_max_num_queries
):
    client = connecte(membre1)
    dire(fiche, membre3)
    client.get(page_de(fiche))
    ou, demandees = page_de(fiche), []
    for nombre in (1, 25):
        connecte(membre3).post(ou, avec(fiche, *[(PASSAGE, f"N° {n}") for n in range(nombre)]))
        with django_assert_max_num_queries(20) as requetes:
            client.get(ou)
        demandees.append(len(requetes))
    assert demandees[0] == demandees[1]
