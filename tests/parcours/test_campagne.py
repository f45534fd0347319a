"""Those outside: an actor answers from the link of its mail, without scripts; an organiser proposes a training."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

pytestmark = pytest.mark.navigateur

ATTENTE = 3_200  # milliseconds: a form that comes back sooner is a machine's


@pytest.fixture
def lien(site_servi):
    """``lien(adresse, chemin)``: the path under ``chemin`` that the last mail to an address carries."""

    def lien(adresse, chemin):
        question = "SELECT texte FROM socle_courriel WHERE destinataire = ? ORDER BY id DESC LIMIT 1"
        with closing(sqlite3.connect(site_servi.dossier / "infomie.sqlite3", timeout=30)) as base:
            (texte,) = base.execute(question, [adresse]).fetchone()
        return urlsplit(re.search(rf"https?://\S+{chemin}\S+", texte)[0]).path

    return lien


def test_an_actor_confirms_its_entry_and_the_staff_takes_one_field(page_neuve, lien):
    redactrice = page_neuve(compte="redactrice@example.org")
    redactrice.goto("/gestion/campagnes/")
    redactrice.get_by_role("link", name="Réponse attendue").click()
    redactrice.get_by_role("button", name="Écrire de nouveau à La Goélette").click()
    redactrice.get_by_text("Un courriel part vers").wait_for()

    acteur = page_neuve(largeur=360, javascript=False)
    acteur.goto(lien("contact@goelette.example.org", "/ma-fiche/"))
    fiche = acteur.url
    acteur.get_by_role("link", name="Proposer des changements").click()
    acteur.get_by_label("Téléphone", exact=True).fill("01 99 00 02 75")
    acteur.get_by_label("Votre fonction").fill("Accueil")
    acteur.wait_for_timeout(ATTENTE)
    acteur.get_by_role("button", name="Proposer ces changements").click()
    acteur.get_by_role("heading", name="Merci, c’est noté").wait_for()

    redactrice.goto("/gestion/campagnes/")
    redactrice.get_by_role("link", name="Propositions à examiner").click()
    redactrice.get_by_role("link", name="Examiner : La Goélette").click()
    redactrice.get_by_role("radio", name="Accepter").press("Space")
    redactrice.get_by_role("button", name="Enregistrer ces choix").press("Enter")
    redactrice.get_by_text("Téléphone : en ligne").wait_for()

    acteur.goto(fiche)
    assert acteur.get_by_text("01 99 00 02 75").count() == 2  # the entry, and what was answered
    acteur.wait_for_timeout(ATTENTE)
    acteur.get_by_role("button", name="Rien n’a changé").click()
    acteur.get_by_role("heading", name="Merci, c’est noté").wait_for()
    assert not acteur.context.cookies()


def test_an_organiser_proposes_a_training(page_neuve, lien):
    page = page_neuve(largeur=360, javascript=False)
    page.goto("/agenda/")
    page.get_by_role("link", name="Proposer un événement").click()
    page.get_by_label("Titre").fill("Formation d’essai à l’entretien")
    page.get_by_label("Type").select_option("formation")
    page.get_by_label("Premier jour").fill(f"{timezone.localdate() + timedelta(days=40):%Y-%m-%d}")
    page.get_by_label("Qui organise").fill("Les Passeurs d’essai")
    page.get_by_label("Présentation").fill("Une journée, par petits groupes.")
    page.get_by_label("Votre adresse électronique").fill("passeurs@example.org")
    page.wait_for_timeout(ATTENTE)
    page.get_by_role("button", name="Proposer").click()
    page.get_by_role("heading", name="Ouvrez votre courriel").wait_for()
    page.goto(lien("passeurs@example.org", "/proposer-un-evenement/confirmer/"))
    page.get_by_role("button", name="Confirmer").click()
    page.get_by_role("heading", name="C’est confirmé").wait_for()
    redactrice = page_neuve(compte="redactrice@example.org")
    redactrice.goto("/gestion/")
    redactrice.get_by_role("link", name="Formation d’essai à l’entretien", exact=True).click()
    redactrice.wait_for_url("**/edit/")
