"""The picture beside a link on social networks: only of what is public, drawn once, its words whole."""

import io
from datetime import date

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from partage import cartes
from partage.actions import CARTES
from partage.carte_de_partage import (
    BAS_DU_TITRE,
    HAUT_DU_TITRE,
    LARGEUR,
    MARGE,
    TAILLES,
    Carte,
    composer,
    dessiner,
    lettres,
    lisible,
)
from socle.models import Contenu
from tests import gestes
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page

pytestmark = pytest.mark.un_moteur

LARGE, HAUT = LARGEUR - 2 * MARGE, BAS_DU_TITRE - HAUT_DU_TITRE


def adresse(contenu):
    """Where the card of a content is, without the site's name."""
    return f"/carte-de-partage/{contenu.pk}-{cartes.carte_de(contenu).empreinte}.png"


def gardees(contenu):
    """The files kept for a content."""
    dossier = f"{CARTES}/{contenu.pk}"
    return default_storage.listdir(dossier)[1] if default_storage.exists(dossier) else []


# --- Refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_what_is_not_public_has_no_card_whatever_the_fingerprint(client, site, etat):
    contenu = RessourcePageFactory(parent=site.rubrique, **{etat: True})
    for essai in (adresse(contenu), f"/carte-de-partage/{contenu.pk}-x.png"):
        assert client.get(essai).status_code == 404
    assert not gardees(contenu)


@pytest.mark.parametrize("numero", ["0", "-1", "x", "1e309", "9" * 40, "999999999"])
def test_no_content_no_card(client, db, numero):
    assert client.get(f"/carte-de-partage/{numero}-0123456789abcdef.png").status_code == 404


def test_invented_fingerprints_write_nothing(client, site):
    notice = RessourcePageFactory(parent=site.rubrique)
    for n in range(3):
        reponse = client.get(f"/carte-de-partage/{notice.pk}-{n:016x}.png")
        assert (reponse.status_code, reponse["Location"]) == (302, adresse(notice))
    assert client.post(adresse(notice)).status_code == 405
    assert not gardees(notice)


def test_a_draft_changes_neither_the_card_nor_what_leads_to_it(client, site, redactrice):
    notice = RessourcePageFactory(parent=site.rubrique, title="Le titre public")
    avant = adresse(notice)
    notice.title = "Le titre secret"
    gestes.enregistrer(notice, redactrice)
    assert client.get(avant).getvalue()
    assert avant in page(client.get(notice.url)).select_one("meta[property='og:image']")["content"]


# --- Shown ------------------------------------------------------------------------------------------------------------


def test_a_public_content_names_its_card_which_is_drawn_once_and_again_when_the_title_changes(
    client, site, settings, django_assert_max_num_queries
):
    notice = RessourcePageFactory(parent=site.rubrique, title="Bilan de l’année")
    meta = {m["property"]: m["content"] for m in page(client.get(notice.url)).select("meta[property]")}
    premiere = meta["og:image"].removeprefix(settings.ADRESSE_DU_SITE)
    assert "Bilan de l’année" in meta["og:image:alt"]
    octets = client.get(premiere).getvalue()
    image = Image.open(io.BytesIO(octets))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    with django_assert_max_num_queries(2):
        reponse = client.get(premiere)
    assert reponse.getvalue() == octets
    assert client.get(premiere, headers={"If-None-Match": reponse["ETag"]}).status_code == 304
    assert len(gardees(notice)) == 1

    notice.title = "Bilan de deux années"
    gestes.publier(notice)
    seconde = client.get(premiere)["Location"]
    assert seconde != premiere
    assert client.get(seconde).getvalue() != octets
    assert gardees(notice) == [seconde.rpartition("-")[2]]


def test_what_is_withdrawn_keeps_no_picture(client, site, django_capture_on_commit_callbacks):
    notice = RessourcePageFactory(parent=site.rubrique)
    voulue = adresse(notice)
    assert client.get(voulue).getvalue()
    assert gardees(notice)
    with django_capture_on_commit_callbacks(execute=True):
        notice.unpublish()
    assert not gardees(notice)
    assert client.get(voulue).status_code == 404


def test_a_page_without_a_card_of_its_own_names_the_centres(client, site):
    for chemin in ("/", "/actualites/"):
        meta = page(client.get(chemin)).select("meta[property='og:image']")
        assert [m["content"].rpartition("/")[2] for m in meta] == ["carte-du-centre.png"]
    assert client.get("/carte-du-centre.png").getvalue()[1:4] == b"PNG"


def test_the_date_is_the_contents_own_or_that_of_its_publication():
    notice = Contenu(title="x", genre="etude", date_reference=date(2015, 11, 1), precision="mois")
    assert cartes.carte_de(notice) == Carte("Étude", "x", "novembre 2015")
    sans = Contenu(title="x", genre="dossier", publie_le=date(2024, 3, 1))
    assert cartes.carte_de(sans).date == "publié le 1er\u00a0mars 2024"
    sans.mis_a_jour_le = date(2024, 5, 2)
    assert cartes.carte_de(sans).date == "mis à jour le 2\u00a0mai 2024"


# --- Set in lines -----------------------------------------------------------------------------------------------------


def en_police(taille):
    """The measure that the drawing uses."""
    return lettres(taille, 650).getlength


PHRASE = "L’évaluation de la minorité des personnes se présentant comme mineures : guide des conseils départementaux "


@pytest.mark.parametrize("titre", ["Santé", PHRASE, (PHRASE * 3)[:255], "W " * 127, "mot " * 63, ""])
def test_a_title_fits_whole_words_whole(titre):
    taille, lignes = composer(titre, en_police, LARGE, HAUT)
    assert " ".join(lignes).split() == titre.split()
    assert max(map(en_police(taille), lignes)) <= LARGE
    assert len(lignes) * taille * 1.16 <= HAUT


def test_a_short_title_is_large_and_its_lines_are_even():
    taille, lignes = composer("Les mineurs non accompagnés au regard du droit", en_police, LARGE, HAUT)
    assert taille == TAILLES[0]
    longueurs = [*map(en_police(taille), lignes)]
    assert min(longueurs) > max(longueurs) * 0.6


def test_what_is_too_long_for_any_card_ends_at_a_whole_word():
    taille, lignes = composer("incommensurable " * 60, en_police, LARGE, HAUT)
    assert taille == TAILLES[-1]
    assert lignes[-1].endswith(" …")
    assert {mot for ligne in lignes for mot in ligne.split()} == {"incommensurable", "…"}


def test_an_address_longer_than_a_line_is_broken():
    _, lignes = composer("x" * 255, en_police, LARGE, HAUT)
    assert "".join(lignes) == "x" * 255


def test_words_held_together_stay_on_one_line():
    _, lignes = composer("a b\u00a0: c", lambda _: len, 3, 1000)
    assert lignes == ["a", "b\u00a0:", "c"]


@pytest.mark.parametrize(
    ("texte", "lu"), [("Čapek", "Capek"), ("Łódź", "Lódz"), ("→ a𝔘b", " aUb"), ("non\u2011lieu", "non-lieu")]
)
def test_a_sign_that_the_font_lacks_loses_its_accent_or_goes(texte, lu):
    assert (
        lisible(texte, lambda signe: signe in "abcdefghijklmnopqrstuvwxyzóABCDEFGHIJKLMNOPQRSTUVWXYZ-") == lu
    )


@pytest.mark.parametrize(
    "carte", [Carte("", ""), Carte("مقال", "عنوان"), Carte("x" * 90, "y\x00\n", "z" * 90)]
)
def test_nothing_that_one_types_stops_the_drawing(carte):
    assert Image.open(io.BytesIO(dessiner(carte))).size == (1200, 630)
