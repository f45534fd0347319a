"""« Nouveautés de la semaine »: only what is public, told once, as text and as HTML that is shown and never run."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documentation.models import RessourcePage
from redaction.nouveautes.composition import composer, en_html, en_texte
from socle.texte import typographie
from tests.agenda.factories import EvenementPageFactory
from tests.documentation.factories import JurisprudencePageFactory, RessourcePageFactory
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.table import REDACTEURS, ceux_qui, ouvre
from tests.semis import semer

ADRESSE = "/gestion/nouveautes/"
PLAFOND = 20
JOUR = date(2026, 6, 15)


def titres(lettre):
    """(part, titles) in order."""
    return [
        (titre, [ligne.titre for _, lignes in groupes for ligne in lignes])
        for titre, groupes in lettre.parties
    ]


def semaine(**champs):
    """The letter of the week that ends on ``JOUR``."""
    return composer(JOUR - timedelta(days=6), JOUR, **champs)


def test_each_role_opens_it_or_not(scene):
    assert reverse("redaction_nouveautes") == ADRESSE
    assert ceux_qui(scene, ouvre(ADRESSE)) == REDACTEURS


def test_nothing_came_out(site):
    lettre = semaine()
    assert lettre.parties == []
    assert (en_texte(lettre), en_html(lettre)) == ("", "")


def test_what_came_out_is_told_once_new_first_then_decisions_changes_events(site):
    RessourcePageFactory(title="Étude", genre="etude", parent=site.rubrique, publie_le=JOUR)
    RessourcePageFactory(
        title="Outil", genre="outil", parent=site.rubrique, publie_le=JOUR - timedelta(days=6)
    )
    RessourcePageFactory(
        title="Revu", genre="outil", parent=site.rubrique, publie_le=date(2020, 1, 1), mis_a_jour_le=JOUR
    )
    RessourcePageFactory(
        title="Neuf et revu", genre="outil", parent=site.rubrique, publie_le=JOUR, mis_a_jour_le=JOUR
    )
    decision = JurisprudencePageFactory(publie_le=JOUR)
    EvenementPageFactory(title="Journée", parent=site.agenda, debut=JOUR + timedelta(days=9), publie_le=JOUR)
    EvenementPageFactory(title="Trop tard", parent=site.agenda, debut=JOUR + timedelta(days=90))
    EvenementPageFactory(title="Passée", parent=site.agenda, debut=JOUR - timedelta(days=1))
    assert titres(semaine()) == [
        ("Nouveaux contenus", ["Étude", "Neuf et revu", "Outil"]),
        ("Nouvelles décisions", [typographie(decision.title)]),
        ("Contenus mis à jour", ["Revu"]),
        ("Événements à venir", ["Journée"]),
    ]


@pytest.mark.parametrize("trait", ["brouillon", "programme", "retire", "restreint"])
def test_what_is_not_public_is_never_told(site, trait):
    RessourcePageFactory(
        title="Secret", parent=site.rubrique, publie_le=JOUR, mis_a_jour_le=JOUR, **{trait: True}
    )
    assert semaine().parties == []


@pytest.mark.parametrize(("jours", "dedans"), [(0, True), (6, True), (7, False), (-1, False)])
def test_the_period_holds_both_its_ends(site, jours, dedans):
    RessourcePageFactory(parent=site.rubrique, publie_le=JOUR - timedelta(days=jours))
    assert bool(semaine().parties) is dedans


def test_a_cancelled_event_is_not_announced_a_postponed_one_says_so(site):
    for etat in ("annule", "reporte"):
        EvenementPageFactory(
            title=etat, parent=site.agenda, debut=JOUR + timedelta(days=3), etat=etat, etat_motif="Grève"
        )
    (ligne,) = semaine().lignes
    assert (ligne.titre, "(reporté)" in ligne.precision) == ("reporte", True)


def test_both_outputs_give_summary_and_whole_address(site):
    page = RessourcePageFactory(
        title="L'accueil : un bilan", chapo="Deux\nphrases.", parent=site.rubrique, publie_le=JOUR
    )
    lettre = semaine(introduction="Bonjour,\n\nVoici.")
    ecrit, balise = en_texte(lettre), en_html(lettre)
    assert page.full_url.startswith("http")
    for sortie in (ecrit, balise):
        assert page.full_url in sortie
        assert "Deux phrases." in sortie
        assert "L’accueil\u202f: un bilan" in sortie or "L’accueil\u00a0: un bilan" in sortie
        assert "Voici." in sortie
    assert ecrit.startswith("Bonjour,")
    assert "<style" not in balise
    assert "class=" not in balise


def test_what_contents_hold_is_escaped_in_the_html_and_on_the_page(site, redactrice, connecte):
    jour = timezone.localdate()
    RessourcePageFactory(
        title="<script>alert(1)</script>",
        chapo="</textarea><img src=x>",
        parent=site.rubrique,
        publie_le=jour,
    )
    balise = en_html(composer(jour, jour))
    assert "<script" not in balise
    assert "&lt;script" in balise
    reponse = connecte(redactrice).get(ADRESSE)
    lu = html(reponse)
    source = lu.select_one("textarea#html").text  # as a browser reads it, and as it is pasted
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</a>" in source
    assert source.endswith("</div>\n")
    assert not lu.select("main img[src=x]")
    assert b"<script>alert(1)" not in reponse.content


def test_lines_are_unticked_and_the_introduction_changed(site, redactrice, connecte):
    jour = timezone.localdate()
    un, autre = (RessourcePageFactory(title=t, parent=site.rubrique, publie_le=jour) for t in ("Un", "Autre"))
    client = connecte(redactrice)
    lu = html(client.get(ADRESSE))
    assert [case["value"] for case in lu.select("[name=ligne][checked]")] == [str(autre.pk), str(un.pk)]
    envoi = {"du": jour, "au": jour, "semaines": "0", "introduction": "Chères et chers,", "choix": "1"}
    lu = html(client.post(ADRESSE, envoi | {"ligne": [str(un.pk)]}))
    sortie = lu.select_one("textarea#texte").text
    assert "Chères et chers," in sortie
    assert un.full_url in sortie
    assert autre.full_url not in sortie
    assert len(lu.select("[name=ligne]")) == 2
    lu = html(client.post(ADRESSE, envoi))
    assert not lu.select("textarea#texte")


@pytest.mark.parametrize(
    "champs",
    [
        {"du": "hier"},
        {"du": "2026-06-15", "au": "2026-06-01"},
        {"du": "2020-01-01", "au": "2026-06-01"},
        {"du": "9999-12-01", "au": "9999-12-31"},
        {"semaines": "1000"},
        {"introduction": "x" * 5000},
        {"introduction": "nul\x00"},
        {"ligne": ["x", "9" * 30], "choix": "1"},
    ],
)
def test_what_means_nothing_is_said_and_the_week_is_shown(site, redactrice, connecte, champs):
    depart = {"du": "2026-06-09", "au": "2026-06-15", "semaines": "4", "introduction": ""}
    reponse = connecte(redactrice).post(ADRESSE, depart | champs)
    assert reponse.status_code == 200
    assert textes(html(reponse), "[role=alert]") or "ligne" in champs
    assert "Nouveautés de la semaine" in texte(html(reponse))


def test_the_page_asks_the_same_whatever_came_out(site, redactrice, connecte, django_assert_max_num_queries):
    client, demandees = connecte(redactrice), []
    for nombre in (10, 290):
        semer(
            RessourcePage,
            site.rubrique,
            nombre,
            titre=f"Lot {nombre}",
            publie_le=timezone.localdate(),
            genre="outil",
        )
        client.get(ADRESSE)
        with django_assert_max_num_queries(PLAFOND) as requetes:
            assert client.get(ADRESSE).status_code == 200
        demandees.append(len(requetes))
    assert demandees[0] == demandees[1], demandees
