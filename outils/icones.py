"""Draws the pictures of static/racine from static/img/favicon.svg: python -m outils.icones, when the drawing changes.

Browsers and telephones ask for some at addresses that never change: /favicon.ico, /apple-touch-icon.png.
"""

import re
from xml.etree import ElementTree

from PIL import Image, ImageDraw

from outils.commande import RACINE
from partage.carte_de_partage import Carte
from partage.carte_de_partage import dessiner as dessiner_la_carte

DESSIN = RACINE / "static" / "img" / "favicon.svg"
DOSSIER = RACINE / "static" / "racine"
ACCROCHE = (
    "Textes, décisions, ressources et acteurs pour les mineurs non accompagnés"  # beside links to other pages
)
FIN = 8  # drawn so many times larger, then reduced: edges are smooth
PAS = re.compile(r"([MhvlHVz])([^MhvlHVz]*)")
# What a telephone may cut away of a maskable icon: all but a disc of 80 % of its width. https://www.w3.org/TR/appmanifest/
REDUCTION = 0.86


def sommets(trace):
    """The points of a path made of straight lines (M, h and v only), in its own units."""
    points = []
    for ordre, suite in PAS.findall(trace):
        nombres = [float(nombre) for nombre in re.findall(r"-?[\d.]+", suite)]
        if ordre == "M":
            points.append(tuple(nombres))
        elif ordre in "hv":
            x, y = points[-1]
            points.append((x + nombres[0], y) if ordre == "h" else (x, y + nombres[0]))
        elif ordre != "z":
            raise ValueError(f"{DESSIN.name}: {ordre} is not a straight line")
    return points


def dessiner(cote, plein=False, echelle=1.0):
    """The picture, ``cote`` pixels wide; ``plein``: without round corners; ``echelle``: of what is on the ground."""
    svg = ElementTree.parse(DESSIN).getroot()  # noqa: S314 - ours
    largeur = float(svg.get("viewBox").split()[2])
    unite = cote * FIN / largeur
    image = Image.new("RGBA", (cote * FIN, cote * FIN))
    trait = ImageDraw.Draw(image)

    def place(valeur):
        return (largeur / 2 + (valeur - largeur / 2) * echelle) * unite

    for forme in svg:
        teinte = forme.get("fill")
        if forme.tag.endswith("rect"):
            rayon = 0 if plein else float(forme.get("rx")) * unite
            trait.rounded_rectangle((0, 0, image.width - 1, image.height - 1), rayon, teinte)
        elif forme.tag.endswith("circle"):
            x, y, r = (float(forme.get(nom)) for nom in ("cx", "cy", "r"))
            trait.ellipse([place(x - r), place(y - r), place(x + r), place(y + r)], teinte)
        else:
            trait.polygon([(place(x), place(y)) for x, y in sommets(forme.get("d"))], teinte)
    return image.resize((cote, cote), Image.Resampling.LANCZOS)


def principal():
    """Writes them all."""
    entieres = {
        "apple-touch-icon.png": dessiner(180, plein=True),
        "icone-192.png": dessiner(192),
        "icone-512.png": dessiner(512),
        "icone-masquable-512.png": dessiner(512, plein=True, echelle=REDUCTION),
    }
    for nom, image in entieres.items():
        image.quantize(32, Image.Quantize.FASTOCTREE).save(DOSSIER / nom, optimize=True)
    (DOSSIER / "carte-du-centre.png").write_bytes(dessiner_la_carte(Carte("", ACCROCHE)))
    dessiner(48).save(DOSSIER / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    principal()
