"""What browsers and telephones ask for at the root of the site: the icon, the manifest, in the site's colours."""

import io
import json

import pytest
from django.template.loader import render_to_string
from PIL import Image

from outils import icones
from tests.charte.test_contrast import jeux


def demander(client, adresse):
    """The bytes and the type of what answers at this address."""
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    return reponse.getvalue(), reponse["Content-Type"]


@pytest.mark.parametrize(
    ("adresse", "cote", "type_mime"),
    [
        ("/favicon.ico", 48, ("image/x-icon", "image/vnd.microsoft.icon")),
        ("/apple-touch-icon.png", 180, ("image/png",)),
    ],
)
def test_an_icon_answers_where_browsers_ask_without_being_told(client, adresse, cote, type_mime):
    octets, recu = demander(client, adresse)
    assert recu in type_mime
    assert Image.open(io.BytesIO(octets)).size == (cote, cote)
    assert len(octets) < 5_000


def test_the_manifest_is_french_in_the_colours_of_the_tokens_and_its_icons_are_there(client):
    octets, recu = demander(client, "/site.webmanifest")
    dit = json.loads(octets)
    assert recu == "application/manifest+json"
    assert (dit["lang"], dit["short_name"]) == ("fr", "InfoMIE")
    clair = jeux()["clair"]
    assert (dit["background_color"], dit["theme_color"]) == (clair["papier"], clair["structure"])
    for icone in dit["icons"]:
        image = Image.open(io.BytesIO(demander(client, icone["src"])[0])).convert("RGBA")
        assert f"{image.width}x{image.height}" == icone["sizes"]
        # A telephone cuts a maskable icon to its own shape: nothing of it may be see-through.
        opaque = image.getchannel("A").getextrema() == (255, 255)
        assert opaque == (icone.get("purpose") == "maskable")
    assert {icone["sizes"] for icone in dit["icons"]} == {"192x192", "512x512"}


def test_the_frame_of_every_page_names_them():
    html = render_to_string("500.html")
    assert 'rel="manifest" href="/site.webmanifest"' in html
    assert 'rel="apple-touch-icon" href="/apple-touch-icon.png"' in html


def test_a_path_that_is_not_made_of_straight_lines_is_refused():
    assert icones.sommets("M1 2h3v4z") == [(1, 2), (4, 2), (4, 6)]
    with pytest.raises(ValueError, match="not a straight line"):
        icones.sommets("M1 2l3 4z")
