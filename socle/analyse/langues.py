"""A guess at the language of a text, by its most frequent words; nothing when one cannot tell."""

import re

MOTS_MIN = 20
PART_MIN = 0.12
AVANCE = 1.3  # over the second language
ECHANTILLON = 40_000
_MOT = re.compile(r"[^\W\d_]+")
_ARABE = re.compile("[\u0600-\u06ff]")
_FREQUENTS = {
    "fr": "le la les des et est une un dans pour que qui du au aux par sur pas avec sont ce cette il elle nous d l",
    "en": "the of and to in is that for with on as are by this be or from at which it was have not an a",
    "es": "el la los las de y es una un en para que del al por con se su no lo como más sus este esta",
    "de": "der die das und ist ein eine in den von zu mit für auf nicht des dem im sich auch als werden wird sind",
    "it": "il la i gli le di e è una un in per che del al della con non si sono dei nel alla da come anche",
    "nl": "de het een en is van in op te dat die voor met zijn aan niet door worden wordt ook bij als om er of",
    "pt": "o a os as de e é uma um em para que do da dos no na por com se não ao seu sua mais como",
}
_MOTS = {langue: frozenset(mots.split()) for langue, mots in _FREQUENTS.items()}


def deviner(texte):
    """The code of the language (fr, en, es, de, it, nl, pt, ar) of ``texte``, or an empty string when unsure."""
    extrait = texte[:ECHANTILLON].lower()
    mots = _MOT.findall(extrait)
    if len(mots) < MOTS_MIN:
        return ""
    lettres = sum(len(mot) for mot in mots)
    if len(_ARABE.findall(extrait)) > lettres / 2:
        return "ar"
    parts = sorted(
        ((sum(mot in frequents for mot in mots) / len(mots), code) for code, frequents in _MOTS.items()),
        reverse=True,
    )
    (premiere, code), (seconde, _) = parts[:2]
    return code if premiere >= PART_MIN and premiere >= AVANCE * seconde else ""
