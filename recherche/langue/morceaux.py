"""What one run of characters means: a word, a number, a reference, or several words joined by signs.

A run is letters and digits, possibly joined by single signs, with no blank: « prefecture », « covid-19 », « 18/00232 »,
« etranger·ere·s », « contact@infomie.net ». Everything here is folded. What needs the words around is in `contexte`.
"""

import re
from functools import lru_cache

from documentation.references import CODES
from recherche.langue.chiffres import lire_chiffres, lire_lettres_et_chiffres
from recherche.langue.jeton import COMPOSE, NOMBRE, REFERENCE, Morceau, jeton
from recherche.langue.lexique import VIDES
from recherche.langue.radical import radical

# A longer run is a machine's: its parts are kept, not its whole.
LONG = 120
PARTIES_MAX = 12

# Inclusive writing: what may follow the base word, so that « mineur.e.s » is one word and « fin.Puis » is two.
TERMINAISONS = (
    "(?:e|es|s|x|ne|nes|ve|ves|ere|eres|iere|ieres|rice|rices|ice|ices|trice|trices|euse|euses|enne|ennes|elle|elles|"
    "ale|ales|aux|esse|esses|te|tes|se|ses|le|les)"
)
# After a hyphen, fewer: « dis-le », « peut-elle » are two words.
_TIREES = "(?:e|es|ne|nes|ve|ves|ere|eres|iere|ieres|rice|rices|trice|trices|euse|euses|enne|ennes|ale|ales)"
_INCLUSIF = re.compile(
    rf"([a-z]{{2,}})(?:(?:[·.]{TERMINAISONS}(?![a-z]))+|-{_TIREES}(?:-s)?|(?:\({TERMINAISONS}\)s?)+)"
)
_SIGLE = re.compile(r"[a-z](?:\.[a-z])+")
# With an apostrophe and yet one word: « prud'homme » is no « homme ».
_SOUDE = re.compile(r"aujourd'hui|prud'hom(?:me|mes|al|ale|aux|ales|ie)|quelqu'une?|[a-z]'[a-z]")
_PARTIE = re.compile(rf"[a-z0-9]+(?:(?:[·]{TERMINAISONS}(?![a-z]))+|(?:\({TERMINAISONS}\)s?)+)?")
_CHIFFRES = re.compile(r"[\d.,/-]+")
_ADRESSE = re.compile(r"(?:https?://)?(?:www\.)?")
# A run that may begin what `contexte` reads.
_AMORCE = re.compile(r"\d[\d,.-]*|\d+er|lo?|[rdan]|c|arts?\.?|articles?|nos?\.?|numeros?|code|nor|ecli|grand")
# Abbreviations of one word under which a code is known: « casf ».
SIGLES_DE_CODES = {nom: code for code, (_, _, autres) in CODES.items() for nom in autres if nom.isalpha()}


def mot(forme, debut, fin, position=0):
    """The tokens of one word: none for a stop word, two for the abbreviation of a code."""
    if forme in VIDES:
        return ()
    lu = jeton(forme, debut, fin, position, terme=radical(forme) if forme.isalpha() else forme)
    if forme in SIGLES_DE_CODES:
        return lu, lu._replace(terme=f"code_{SIGLES_DE_CODES[forme]}", genre=REFERENCE)
    return (lu,)


def _seul(texte):
    """The reading of a run that is one word or one number; None when it is several."""
    if texte.isalpha():
        return Morceau(mot(texte, 0, len(texte)), 1)
    if texte.isdigit():
        return Morceau((jeton(texte, 0, len(texte), genre=NOMBRE),), 1)
    if len(texte) > LONG:
        return Morceau(mot(texte, 0, len(texte)), 1) if texte.isalnum() else None
    if lu := lire_lettres_et_chiffres(texte):
        return lu
    if texte.isalnum():
        return Morceau(mot(texte, 0, len(texte)), 1)
    if _CHIFFRES.fullmatch(texte):
        return lire_chiffres(texte)
    if inclusif := _INCLUSIF.fullmatch(texte):
        return Morceau(mot(inclusif[1], 0, len(texte)), 1)
    if _SIGLE.fullmatch(texte) or _SOUDE.fullmatch(texte):
        return Morceau(mot(texte.replace(".", "").replace("'", ""), 0, len(texte)), 1)
    return None


def _entier(texte, parties):
    """The form of a whole compound: « covid19 », « sousprefecture », « 16_18ans », « infomie_net »."""
    if not re.search(r"[^a-z0-9'\n -]", texte):
        serre = re.sub(r"(?<=\d)[^a-z0-9]+(?=\d)", "_", texte)
        return re.sub(r"[^a-z0-9_]+", "", serre)
    return "_".join(parties)


def _compose(texte):
    """Words joined by signs: each of them, and the whole at the place of the first."""
    adresse = _ADRESSE.match(texte).end()
    parties = list(_PARTIE.finditer(texte, adresse))
    if adresse:
        parties = parties[:PARTIES_MAX]
    coupe = "\n" in texte
    jetons, position = [], 0
    for partie in parties:
        lu = _seul(partie[0]) or Morceau((), 1)
        jetons += [
            j._replace(debut=j.debut + partie.start(), fin=j.fin + partie.start(), position=position)
            for j in lu.jetons
        ]
        position += 1
    if jetons and 1 < len(parties) <= PARTIES_MAX and len(texte) <= LONG:
        forme = _entier(texte, [re.match("[a-z0-9]+", partie[0])[0] for partie in parties])
        terme = radical(forme) if forme.isalpha() else forme
        entier = jeton(forme, parties[0].start(), parties[-1].end(), 0, COMPOSE, terme)
        jetons.insert(0 if coupe else sum(j.position == 0 for j in jetons), entier)
    if coupe:
        return Morceau(tuple(j._replace(position=0) for j in jetons), 1)
    return Morceau(tuple(jetons), position, choix="/" in texte and not adresse)


def lire_sans_cache(texte):
    """The reading of a run; `lire` remembers those of an ordinary length."""
    morceau = _seul(texte) or _compose(texte)
    return morceau._replace(amorce=True) if len(texte) <= LONG and _AMORCE.fullmatch(texte) else morceau


lire = lru_cache(maxsize=20_000)(lire_sans_cache)
