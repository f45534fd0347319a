"""Runs with figures in them: numbers, dates, articles, laws, dockets; each becomes one term however it was typed.

| typed | term | and also |
|---|---|---|
| L. 222-5, L222-5 | l_222_5 | 222_5, l_222 (the chapter) |
| 2016-297, 375-5, 2013-2014, 16-18 | 2016_297… | each number |
| 18/00232, 99/123 | 18_00232, 99_00123 | each number |
| 17-14.265, 17-14265 | 17_14265 | each number |
| 31/05/2013, 31.05.2013, 2013-05-31 | 2013_05_31 | 31, mai, 2013 |
| 05/2013 | | mai, 2013 |
| 16.800 | 16800 | each number |

Everything here is folded and holds no blank. Sources of the forms: see `documentation.references`.
"""

import re

from recherche.langue.jeton import COMPOSE, NOMBRE, REFERENCE, Morceau, jeton
from recherche.langue.radical import radical

MOIS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_NOMBRE = re.compile(r"\d+")
_JOUR_D_ABORD = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|(?<!-)\d{2})")
_ANNEE_D_ABORD = re.compile(r"(\d{4})([-/.])(\d{2})\2(\d{2})")
_MOIS_ET_ANNEE = re.compile(r"(0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)")
# The general register of civil courts: two figures of the year, up to five of the case.
_ROLE = re.compile(r"(\d{2})/(\d{3,5})")
_POURVOI = re.compile(r"(\d{2})-(\d{2})\.?(\d{3})")
_MILLIERS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ARTICLE = re.compile(
    r"(?:(lo|l|r|d)(?:\.(?=\d)|(?=\d{3}|\d{1,4}-))|a\.?(?=\d{1,4}-))(\d{1,4}(?:-\d{1,4}){0,5})"
)
_NOR = re.compile(r"[a-z]{4}\d{7}[a-z]")
_COUR_D_APPEL = re.compile(r"\d{2}[a-z]{2}\d{5}")
_ORDINAL = re.compile(r"(\d{1,4})(?:er|ers|ere|eres|re|res|e|es|eme|emes|nd|nde|nds|ndes)")


def lire_chiffres(texte):
    """The reading of figures joined by signs, « 18/00232 »; of a date, day, month and year count for three words."""
    if date := _date(texte):
        return date
    nombres = [(m[0], m.start(), m.end()) for m in _NOMBRE.finditer(texte)]
    if lu := _MOIS_ET_ANNEE.fullmatch(texte):
        return Morceau((jeton_de_mois(int(lu[1]), *lu.span(1)), jeton(lu[2], *lu.span(2), 1, NOMBRE)), 2)
    entier, genre = "_".join(nombre for nombre, *_ in nombres), COMPOSE
    if lu := _ROLE.fullmatch(texte):
        entier, genre = f"{lu[1]}_{lu[2]:0>5}", REFERENCE
    elif lu := _POURVOI.fullmatch(texte):
        entier, genre = f"{lu[1]}_{lu[2]}{lu[3]}", REFERENCE
    elif _MILLIERS.fullmatch(texte):
        entier, genre = texte.replace(".", ""), NOMBRE
    parties = (jeton(nombre, debut, fin, 0, NOMBRE) for nombre, debut, fin in nombres)
    return Morceau((jeton(entier, 0, len(texte), 0, genre), *parties), 1)


def _date(texte):
    """The reading of a whole date in figures, or None."""
    if lu := _JOUR_D_ABORD.fullmatch(texte):
        jour, mois, annee = 1, 3, 4
    elif lu := _ANNEE_D_ABORD.fullmatch(texte):
        jour, mois, annee = 4, 3, 1
    else:
        return None
    entier = terme_de_date(lu[annee], int(lu[mois]), lu[jour])
    if not entier:
        return None
    jetons = [
        jeton(str(int(lu[jour])), *lu.span(jour), genre=NOMBRE),
        jeton_de_mois(int(lu[mois]), *lu.span(mois)),
        jeton(_annee(lu[annee]), *lu.span(annee), genre=NOMBRE),
    ]
    jetons = [j._replace(position=place) for place, j in enumerate(sorted(jetons, key=lambda j: j.debut))]
    jetons.insert(1, jeton(entier, 0, len(texte), 0, REFERENCE))
    return Morceau(tuple(jetons), 3)


def jeton_de_mois(numero, debut, fin, position=0):
    """The token of a month, from 1 to 12, however it was written."""
    nom = MOIS[numero - 1]
    return jeton(nom, debut, fin, position, terme=radical(nom))


def _annee(chiffres):
    """A year of four figures; « 13 » is 2013 and « 89 » is 1989."""
    if len(chiffres) == 4:
        return chiffres
    return f"20{chiffres}" if chiffres < "50" else f"19{chiffres}"


def terme_de_date(annee, mois, jour):
    """The term of a day, « 2013_05_31 »; empty when the calendar has no such month or day."""
    if not (1 <= int(mois) <= 12 and 1 <= int(jour) <= 31):
        return ""
    return f"{_annee(annee)}_{int(mois):02}_{int(jour):02}"


def article_de_partie(partie, numero, debut, fin):
    """The tokens of an article of the legislative or regulatory part: « l », « 222-5 » give l_222_5, 222_5, l_222."""
    numeros = numero.split("-")
    termes = [f"{partie}_{'_'.join(numeros)}"]
    if len(numeros) > 1:
        termes += ["_".join(numeros), f"{partie}_{numeros[0]}"]
    return tuple(jeton(terme, debut, fin, 0, REFERENCE) for terme in termes)


def article_nu(numero, debut, fin):
    """The tokens of an article without a letter, « 375-5 » gives 375_5 and art_375, « 375 » gives art_375."""
    numeros = numero.split("-")
    termes = ["_".join(numeros), f"art_{numeros[0]}"] if len(numeros) > 1 else [f"art_{numero}"]
    return tuple(jeton(terme, debut, fin, 0, REFERENCE) for terme in termes)


def lire_lettres_et_chiffres(texte):
    """The reading of a reference without blank that holds letters (L222-5, a NOR, 18NT01234), of « 1er »; or None."""
    if lu := _ARTICLE.fullmatch(texte):
        return Morceau(article_de_partie(lu[1] or "a", lu[2], 0, len(texte)), 1)
    if _NOR.fullmatch(texte) or _COUR_D_APPEL.fullmatch(texte):
        return Morceau((jeton(texte, 0, len(texte), 0, REFERENCE),), 1)
    if lu := _ORDINAL.fullmatch(texte):
        # « 1er mars » and « article 1er » are also written without the two letters.
        rang = "1" if texte == "1er" else f"{lu[1]}e"
        return Morceau((jeton(rang, 0, len(texte), 0, NOMBRE),), 1)
    return None
