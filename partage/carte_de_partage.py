"""The picture that social networks show beside a link: 1200 × 630 pixels, the kind, the title, the date, the mark.

Pure: values in, bytes out. Colours are read from the site's tokens, the type from the font that pages use.
"""

import hashlib
import io
import json
import re
import unicodedata
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from socle.texte import replier

STATIQUES = Path(__file__).resolve().parent.parent / "static"
POLICE = STATIQUES / "fonts" / "source-sans-3-latin-wght-normal.woff2"
JETON = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
LARGEUR, HAUTEUR = 1200, 630
MARGE, PIED = 80, 120
HAUT_DU_TITRE, BAS_DU_TITRE = 150, HAUTEUR - PIED - 44
TAILLES = (84, 76, 68, 62, 56, 50, 44, 38, 34)
INTERLIGNE = 1.16
GRAISSE, GRAISSE_DE_LA_MARQUE, COURANTE = 650, 800, 450
OBJET = "Centre de ressources sur les mineurs isolés étrangers"
# « MIE » on the dark ground, as in the icon of the site.
PECHE = "#ffb49f"
# To be raised when the drawing changes: every card is then drawn again.
DESSIN = 1
TIRETS = {"\u2010": "-", "\u2011": "-"}
# The spaces at which a line may end: not those that hold two words together.
COUPURES = re.compile(r"[ \t\r\n\u2009]+")


@dataclass(frozen=True)
class Carte:
    """What a card says: what the content is, its title, its date in words; kind and date may be empty."""

    nature: str
    titre: str
    date: str = ""

    @property
    def empreinte(self):
        """Sixteen signs that change with what is said, and with the drawing."""
        dit = json.dumps([DESSIN, *astuple(self)])
        return hashlib.sha256(dit.encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def couleurs():
    """The light set of the site's tokens: name → #rrggbb."""
    clair, _ = (STATIQUES / "css" / "jetons.css").read_text(encoding="utf-8").split("@media", 1)
    return dict(JETON.findall(clair))


def lettres(taille, graisse):
    """The font at a size in pixels and a weight."""
    police = ImageFont.truetype(POLICE, taille)
    police.set_variation_by_axes([graisse])
    return police


# --- Words and lines --------------------------------------------------------------------------------------------------


def lisible(texte, connait):
    """The text with the signs that the font has (``connait`` tells): the others without their accent, or left out."""
    signes = []
    for signe in unicodedata.normalize("NFC", texte):
        nu = "".join(s for s in unicodedata.normalize("NFKD", signe) if not unicodedata.combining(s))
        lettre = replier(signe).upper() if signe.isupper() else replier(signe)
        essais = (signe, TIRETS.get(signe, ""), nu, lettre)
        signes.append(next((e for e in essais if e and (e.isspace() or all(map(connait, e)))), ""))
    return "".join(signes)


def remplir(mots, mesurer, largeur):
    """The words set in lines no wider than ``largeur``, a line to a word that is wider by itself."""
    lignes = [mots[0]]
    for mot in mots[1:]:
        essai = f"{lignes[-1]} {mot}"
        if mesurer(essai) <= largeur:
            lignes[-1] = essai
        else:
            lignes.append(mot)
    return lignes


def equilibrer(mots, mesurer, largeur):
    """The same number of lines, of nearly one length."""
    voulues = len(remplir(mots, mesurer, largeur))
    etroite, large = 0, largeur
    while large - etroite > 8:
        milieu = (etroite + large) / 2
        lignes = remplir(mots, mesurer, milieu)
        if len(lignes) == voulues and max(map(mesurer, lignes)) <= largeur:
            large = milieu
        else:
            etroite = milieu
    return remplir(mots, mesurer, large)


def tronconner(mot, mesurer, largeur):
    """A word wider than the card, an address most often, in pieces that fit."""
    morceaux = [""]
    for signe in mot:
        if morceaux[-1] and mesurer(morceaux[-1] + signe) > largeur:
            morceaux.append("")
        morceaux[-1] += signe
    return morceaux


def composer(titre, mesurer_a, largeur, hauteur):
    """(size, lines) of a title, as large as fits; a title too long at the least size ends at a whole word, with « … ».

    ``mesurer_a(size)`` gives the function that measures a text in pixels.
    """
    mots = [mot for mot in COUPURES.split(titre) if mot] or [""]
    for taille in TAILLES:
        mesurer, place = mesurer_a(taille), int(hauteur // (taille * INTERLIGNE))
        lignes = remplir(mots, mesurer, largeur)
        if len(lignes) <= place and max(map(mesurer, lignes)) <= largeur:
            return taille, equilibrer(mots, mesurer, largeur)
    morceaux = [morceau for mot in mots for morceau in tronconner(mot, mesurer, largeur)]
    lignes = remplir(morceaux, mesurer, largeur)
    if len(lignes) > place:
        derniere = lignes[place - 1]
        while " " in derniere and mesurer(f"{derniere} …") > largeur:
            derniere = derniere.rpartition(" ")[0]
        lignes = [*lignes[: place - 1], f"{derniere} …"]
    return taille, lignes


# --- Drawing ----------------------------------------------------------------------------------------------------------


def _connues(police):
    """The function that tells whether the font has a sign: what it lacks is drawn as its empty box."""

    def dessin(signe):
        masque = police.getmask(signe)
        return masque.size, bytes(masque)

    vide = dessin("\U0010fffd")
    return lru_cache(maxsize=None)(lambda signe: dessin(signe) != vide)


def dessiner(carte):
    """The PNG of a Carte, as bytes."""
    teintes = couleurs()
    image = Image.new("RGB", (LARGEUR, HAUTEUR), teintes["papier"])
    trait = ImageDraw.Draw(image)
    petite, grasse = lettres(34, COURANTE), lettres(34, GRAISSE)
    connait = _connues(grasse)
    cle = [(lisible(carte.nature, connait), grasse, teintes["brique"])]
    if carte.date:
        separe = " · " if carte.nature else ""
        cle.append((separe + lisible(carte.date, connait), petite, teintes["encre-douce"]))
    _ecrire(trait, (MARGE, 96), cle)
    taille, lignes = composer(
        lisible(carte.titre, connait),
        lambda taille: lettres(taille, GRAISSE).getlength,
        LARGEUR - 2 * MARGE,
        BAS_DU_TITRE - HAUT_DU_TITRE,
    )
    pas = taille * INTERLIGNE
    reste = BAS_DU_TITRE - HAUT_DU_TITRE - pas * len(lignes)
    police, haut = lettres(taille, GRAISSE), HAUT_DU_TITRE + min(reste / 3, 60)
    for rang, ligne in enumerate(lignes):
        base = haut + pas * rang + taille * 0.86
        trait.text((MARGE, base), ligne, teintes["encre"], police, anchor="ls")
    _pied(trait, teintes)
    octets = io.BytesIO()
    # Colours are few: the file is half as large, and the flat ones stay what they are.
    image.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(octets, "PNG", optimize=True)
    return octets.getvalue()


def _ecrire(trait, place, morceaux):
    """Texts (text, font, colour) one after the other on a base line. Returns where the last one ends."""
    x, base = place
    for texte, police, teinte in morceaux:
        trait.text((x, base), texte, teinte, police, anchor="ls")
        x += police.getlength(texte)
    return x


def _pied(trait, teintes):
    """The band at the bottom: the mark, and what the centre is."""
    haut = HAUTEUR - PIED
    trait.rectangle((0, haut, LARGEUR, HAUTEUR), teintes["structure"])
    marque = lettres(52, GRAISSE_DE_LA_MARQUE)
    base = haut + 77
    fin = _ecrire(
        trait,
        (MARGE, base),
        [("Info", marque, teintes["sur-structure"]), ("MIE", marque, PECHE)],
    )
    objet = [(OBJET, lettres(30, COURANTE), teintes["sur-structure-doux"])]
    _ecrire(trait, (fin + 36, base - 3), objet)
