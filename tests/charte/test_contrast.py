"""Contrast of the palette, measured on the tokens: light and dark, by the formula of WCAG 2.2."""

import re

import pytest
from django.conf import settings

JETONS = settings.BASE_DIR / "static/css/jetons.css"

# (text, ground, least ratio): 7 for text on paper, 4.5 on panels and buttons, 3 for borders of controls and the ring.
PAIRES = [
    *(
        (texte, "papier", 7)
        for texte in ("encre", "encre-douce", "petrole", "petrole-vif", "brique", "vert", "ambre")
    ),
    *((texte, "surface", 4.5) for texte in ("encre", "encre-douce", "petrole", "brique")),
    *((texte, "sable", 4.5) for texte in ("encre", "encre-douce", "petrole", "brique")),
    *((texte, "petrole-pale", 4.5) for texte in ("encre", "petrole", "petrole-vif")),
    *((texte, "brique-pale", 4.5) for texte in ("encre", "brique", "petrole")),
    *((texte, "ambre-pale", 4.5) for texte in ("encre", "ambre", "petrole")),
    *((texte, "vert-pale", 4.5) for texte in ("encre", "vert")),
    ("sur-surligne", "surligne", 4.5),
    ("sur-structure", "structure", 4.5),
    ("sur-structure-doux", "structure", 4.5),
    ("sur-action", "action", 4.5),
    ("sur-action", "action-vif", 4.5),
    ("sur-pied", "pied", 4.5),
    ("sur-pied-doux", "pied", 4.5),
    ("bord", "papier", 3),
    ("bord", "surface", 3),
    ("bord", "sable", 3),
    ("anneau", "papier", 3),
    ("anneau", "sable", 3),
    ("anneau-sur-fonce", "structure", 3),
    ("anneau-sur-fonce", "pied", 3),
]


def jeux():
    """The two sets of tokens: {"clair": {name: #rrggbb}, "sombre": …}; dark inherits what it does not change."""
    clair, sombre = JETONS.read_text().split("@media (prefers-color-scheme: dark)")
    lire = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});").findall
    return {"clair": dict(lire(clair)), "sombre": {**dict(lire(clair)), **dict(lire(sombre))}}


def luminance(couleur):
    """Relative luminance of a #rrggbb colour, 0 to 1 (WCAG 2.2)."""
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rouge, vert, bleu = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une, autre):
    """Contrast ratio of two #rrggbb colours, 1 to 21."""
    claire, foncee = sorted((luminance(une), luminance(autre)), reverse=True)
    return (claire + 0.05) / (foncee + 0.05)


def test_the_formula_knows_black_on_white():
    assert contraste("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("jeu", ["clair", "sombre"])
@pytest.mark.parametrize(("texte", "fond", "minimum"), PAIRES)
def test_text_stands_out(jeu, texte, fond, minimum):
    jetons = jeux()[jeu]
    assert contraste(jetons[texte], jetons[fond]) >= minimum


def test_the_dark_set_changes_every_colour_of_text_and_ground():
    clair, sombre = jeux()["clair"], jeux()["sombre"]
    memes = {nom for nom in clair if clair[nom] == sombre[nom]}
    assert memes <= {"sur-structure", "sur-structure-doux", "sur-action", "sur-surligne", "anneau-sur-fonce"}
