"""Three volunteers of three organisations decide an expert sheet on their telephones, from the links in their mails."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.architecture.house import RACINE

pytestmark = pytest.mark.navigateur

FICHE = "scolariser-apres-seize-ans"
DEBUT = "Copie de Comment scolariser un jeune isolé"
MEMBRES = ("comite1@example.org", "comite3@example.org", "comite4@example.org")
PASSAGE = "De seize à dix-huit ans, la formation est obligatoire"
LONGUEURS = {"largeur": 360, "hauteur": 740}


def proposer_une_copie(page, numero):
    """The editor duplicates a sheet and proposes it from her dashboard."""
    page.goto(f"/gestion/redaction/{numero(FICHE)}/dupliquer/")
    page.get_by_role("button", name="Créer la copie").click()
    page.wait_for_url("**/edit/")
    page.goto("/gestion/")
    page.get_by_role("button", name=re.compile(f"^Proposer « {DEBUT}")).first.click()
    page.get_by_text("est proposé au comité").wait_for()


# Whatever the hour at which the tests run: the demo keeps the settings' own, under which no mail leaves at night.
MATIN = """
from django.core.management import call_command
from redaction.models import ReglagesComite
ReglagesComite.objects.update_or_create(pk=1, defaults={"heure_des_courriels": 0})
call_command("relever_le_courrier")
"""


def laisser_passer_la_nuit(site):
    """The next morning: what was proposed was so yesterday, nobody has had a mail, the clock calls its command."""
    with closing(sqlite3.connect(site.dossier / "infomie.sqlite3", timeout=30)) as base, base:
        base.execute(
            "UPDATE wagtailcore_taskstate SET started_at = datetime(started_at, '-1 day') WHERE status = 'in_progress'"
        )
        base.execute("DELETE FROM redaction_releve")
    env = os.environ | {"INFOMIE_VAR": str(site.dossier), "ADRESSE_DU_SITE": site.adresse}
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", MATIN], cwd=RACINE, env=env, check=True, timeout=120
    )


@pytest.fixture(scope="module")
def lien(site_servi):
    """``lien(membre)``: the path of the link that follows the title in the last mail written to a member."""

    def lien(membre):
        question = "SELECT texte FROM socle_courriel WHERE destinataire = ? ORDER BY id DESC"
        with closing(sqlite3.connect(site_servi.dossier / "infomie.sqlite3", timeout=30)) as base:
            textes = [texte for (texte,) in base.execute(question, [membre])]
        trouves = (re.search(rf"- {DEBUT}.*\n.*\n\s+(\S+/comite/lien/\S+)", texte) for texte in textes)
        return urlsplit(next(trouve for trouve in trouves if trouve)[1]).path

    return lien


def tient_dans_l_ecran(page):
    """Whether nothing overflows."""
    return page.evaluate("document.documentElement.scrollWidth") <= LONGUEURS["largeur"]


def ouvrir(page, lien):
    """Follows the link of the mail and presses its button."""
    page.goto(lien)
    assert page.get_by_role("heading", level=1).inner_text().startswith(DEBUT)
    assert tient_dans_l_ecran(page)
    assert not [temoin for temoin in page.context.cookies() if temoin["name"] == "sessionid"]
    page.get_by_role("button", name="Continuer").click()
    page.get_by_text("(par un lien personnel)").wait_for()
    assert tient_dans_l_ecran(page)


def test_three_volunteers_decide_from_their_mails(page_neuve, site_servi, numero, lien):
    proposer_une_copie(page_neuve(compte="redactrice@example.org"), numero)
    laisser_passer_la_nuit(site_servi)
    un, deux, trois = (lien(membre) for membre in MEMBRES)

    # The first selects a passage in the preview and remarks it.
    page = page_neuve(**LONGUEURS)
    ouvrir(page, un)
    apercu = page.frame_locator("iframe[data-apercu]")
    apercu.get_by_text(PASSAGE).first.select_text()
    page.get_by_role("button", name="Remarquer le passage choisi").click()
    page.get_by_label("Remarque 1").fill("Citer l’article.")
    assert PASSAGE in page.get_by_label("Passage 1").input_value()
    page.get_by_label("Favorable avec réserves").check()
    page.get_by_label("Commentaire").fill("Presque.")
    page.get_by_role("button", name="Donner mon avis").click()
    page.get_by_text("Votre avis est enregistré.").wait_for()
    assert page.request.get("/gestion/", max_redirects=0).status == 302

    # The second has no script, and picks the passage in the list.
    page = page_neuve(**LONGUEURS, javascript=False)
    ouvrir(page, deux)
    page.get_by_label("Favorable", exact=True).check()
    page.get_by_text("Choisir un passage à remarquer").click()
    page.get_by_role("button", name=f"Remarquer ce passage : {PASSAGE[:30]}").first.click()
    assert PASSAGE in page.get_by_label("Passage 1").input_value()
    assert page.get_by_label("Favorable", exact=True).is_checked()
    assert tient_dans_l_ecran(page)
    page.get_by_label("Remarque 1").fill("Oui.")
    page.get_by_role("button", name="Donner mon avis").click()
    page.get_by_text("Votre avis est enregistré.").wait_for()
    assert page.get_by_text("Il manque une voix").count()

    # The third decides, in the dark; it is public, and her link says so kindly.
    page = page_neuve(**LONGUEURS, theme="dark")
    ouvrir(page, trois)
    assert page.get_by_text("Citer l’article.").is_visible()
    page.get_by_label("Favorable", exact=True).check()
    page.get_by_role("button", name="Donner mon avis").click()
    page.get_by_text("le comité l’a approuvé").wait_for()
    page.goto(trois)
    page.get_by_role("link", name="Lire le contenu en ligne").click()
    assert page.get_by_text(PASSAGE).first.is_visible()
    visiteur = page_neuve()
    visiteur.goto(page.url)
    assert visiteur.get_by_role("heading", level=1).inner_text().startswith("Copie de")
