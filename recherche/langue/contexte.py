"""What takes several runs with blanks between them: « L. 222 - 5 », « 31 mai 2013 », « 16 800 », « code civil ».

Each pattern is tried only at the start of a run that may begin it (`Morceau.amorce`), and looks a bounded way ahead.
Everything here is folded.
"""

import re

from documentation.references import CODES
from recherche.langue.chiffres import (
    MOIS,
    article_de_partie,
    article_nu,
    jeton_de_mois,
    lire_chiffres,
    terme_de_date,
)
from recherche.langue.jeton import COMPOSE, NOMBRE, REFERENCE, Morceau, jeton
from recherche.langue.morceaux import SIGLES_DE_CODES, lire, mot
from socle.texte import replier

_B = r"[ \n]?"

_NUMERO_D_ARTICLE = rf"\d{{1,4}}(?:{_B}-{_B}\d{{1,4}}){{0,5}}(?![\d/])"
_PARTIE = re.compile(
    rf"(?:(lo|l|r|d)(?:\.{_B}\*?{_B}|{_B}(?=\d{{3}}|\d{{1,4}}{_B}-))|a\.{_B}(?=\d{{1,4}}{_B}-))({_NUMERO_D_ARTICLE})(?![a-z])"
)
_ARTICLE = re.compile(rf"(art(?:icle)?(s?))\b\.?{_B}(?:(?:lo|[lrda])(?:\.|{_B}(?=\d))|({_NUMERO_D_ARTICLE}))")
_ARTICLE_SUIVANT = re.compile(rf"(?:{_B},{_B}|[ \n](?:et|a|ou)[ \n])({_NUMERO_D_ARTICLE})(?![,]?\d|[a-z])")
_NUMERO = re.compile(rf"(?:n{_B}(?:°s?|os?\b)|nos?\b|n\.?(?=[ \n]?\d)|numeros?){_B}[.:]?{_B}(?=[a-z]?{_B}\d)")
_APRES_NUMERO = re.compile(rf"(\d{{2,4}}){_B}-{_B}(\d{{1,5}}(?:\.\d{{3}})?)(?![\d/-])|(\d{{4,8}})(?![\d/.-])")
_DATE = re.compile(
    rf"(\d{{1,2}})(?:er)?[ \n]({'|'.join(MOIS)}|janv|fevr|fev|avr|juil|sept|oct|nov|dec)\b\.?[ \n]((?:1[5-9]|20)\d\d)\b"
)
_ABREGES = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_MILLIERS = re.compile(r"\d{1,3}(?: \d{3}){1,3}(?![\d/-]| \d{3}\b)")
_COUR_D_APPEL = re.compile(r"(\d{2}) ([a-z]{2}) (\d{5})\b")
# The region; elsewhere « est » is the verb, a stop word.
_GRAND_EST = re.compile(r"grand est\b")
_NOR = re.compile(r"nor ?:? ?([a-z]{3}) ?([a-z]) ?(\d{2}) ?(\d{5}) ?([a-z])\b")
_ECLI = re.compile(r"ecli:[a-z]{2}:([a-z][a-z0-9]{0,6}):(\d{4}):([a-z0-9][a-z0-9.]{0,23}[a-z0-9])")


def _nom(texte):
    """The pattern of a name whose words are parted by blanks, apostrophes, hyphens or full stops."""
    return r"[ .'\n-]{1,3}".join(map(re.escape, texte.split()))


_NOMS = {
    replier(nom): code
    for code, (entier, abrege, autres) in CODES.items()
    for nom in (entier, abrege.replace(".", " "), *autres)
}
_NOMS_LONGS = sorted((nom for nom in _NOMS if " " in nom), key=len, reverse=True)
_CODE = re.compile(rf"(?:{'|'.join(map(_nom, _NOMS_LONGS))})\b")
_AVANT_CODE = re.compile(
    rf"({_NUMERO_D_ARTICLE})(?={_B},?{_B}(?:du |de la |de l')?{_B}(?:code\b|{'|'.join(SIGLES_DE_CODES)}|c\.{_B}[a-z]))"
)
_LETTRES = re.compile(r"[a-z]+")


def lire_en_contexte(texte, debut):
    """The readings, [(place, Morceau)], of the runs that begin at `debut`, and where the text goes on; or None.

    None when nothing more than the run itself is to be read there.
    """
    for motif, lecture in _LECTURES.get(texte[debut], ()):
        if (trouve := motif.match(texte, debut)) and (lu := lecture(texte, trouve)):
            return lu
    return None


def _partie(texte, trouve):
    """« L. 222 - 5 »."""
    numero = re.sub(r"\s", "", trouve[2])
    lettre = trouve[1] or "a"
    morceau = Morceau(article_de_partie(lettre, numero, 0, trouve.end() - trouve.start()), 1)
    return [(trouve.start(), morceau)], trouve.end()


def _article(texte, trouve):
    """« article 375 », « art. », « articles 375, 375-1 et 388 ». The word itself counts, and is not looked for."""
    lus = [(trouve.start(), Morceau((), 1))]
    if not trouve[3]:
        return lus, trouve.end(1)
    lus.append(_nu(trouve.start(3), trouve[3]))
    fin = trouve.end()
    while trouve[2] and (suivant := _ARTICLE_SUIVANT.match(texte, fin)):
        if suivant[0].strip().startswith(("et", "a", "ou")):
            lus.append((suivant.start() + 1, Morceau((), 1)))
        lus.append(_nu(suivant.start(1), suivant[1]))
        fin = suivant.end()
    return lus, fin


def _nu(debut, numero):
    """The place and the reading of an article that bears no letter."""
    return debut, Morceau(article_nu(re.sub(r"\s", "", numero), 0, len(numero)), 1)


def _avant_code(texte, trouve):
    """« 375-5 du code civil »."""
    return [_nu(trouve.start(), trouve[1])], trouve.end()


def _numero(texte, trouve):
    """« n° 2016 - 297 », « numéro 375956 »: the sign is no word."""
    fin = trouve.end()
    chiffres = _APRES_NUMERO.match(texte, fin)
    if not chiffres:
        return [], fin
    longueur = chiffres.end() - fin
    if chiffres[3]:
        return [(fin, Morceau((jeton(chiffres[3], 0, longueur, genre=REFERENCE),), 1))], chiffres.end()
    lu = lire_chiffres(f"{chiffres[1]}-{chiffres[2]}")
    entier = lu.jetons[0]._replace(fin=longueur, genre=REFERENCE)
    decalage = chiffres.start(2) - fin - len(chiffres[1]) - 1
    parties = [
        j if j.fin <= len(chiffres[1]) else j._replace(debut=j.debut + decalage, fin=j.fin + decalage)
        for j in lu.jetons[1:]
    ]
    return [(fin, Morceau((entier, *parties), 1))], chiffres.end()


def _date(texte, trouve):
    """« 31 mai 2013 », « 1er mars 2019 », « 15 janv. 2020 »: day, month and year are words, and the day is one term."""
    rang = next(rang for rang, nom in enumerate(_ABREGES) if trouve[2].startswith(nom))
    terme = terme_de_date(trouve[3], rang + 1, trouve[1])
    if not terme:
        return None
    depart = trouve.start()
    jetons = (
        jeton(str(int(trouve[1])), 0, trouve.end(1) - depart, 0, NOMBRE),
        jeton(terme, 0, trouve.end() - depart, 0, REFERENCE),
        jeton_de_mois(rang + 1, trouve.start(2) - depart, trouve.end(2) - depart, 1),
        jeton(trouve[3], trouve.start(3) - depart, trouve.end(3) - depart, 2, NOMBRE),
    )
    return [(depart, Morceau(jetons, 3))], trouve.end()


def _milliers(texte, trouve):
    """« 16 800 »."""
    entier = jeton(trouve[0].replace(" ", ""), 0, len(trouve[0]), 0, NOMBRE)
    parties = (jeton(m[0], m.start(), m.end(), 0, NOMBRE) for m in re.finditer(r"\d+", trouve[0]))
    return [(trouve.start(), Morceau((entier, *parties), 1))], trouve.end()


def _serre(texte, trouve):
    """« 18 NT 01234 »."""
    terme = "".join(trouve.groups())
    return [(trouve.start(), Morceau((jeton(terme, 0, len(trouve[0]), genre=REFERENCE),), 1))], trouve.end()


def _grand_est(texte, trouve):
    """« Grand Est », read as « Grand-Est »."""
    return [(trouve.start(), lire("grand-est"))], trouve.end()


def _nor(texte, trouve):
    """« NOR : JUS F 16 02101 C »."""
    debut, fin = trouve.start(1), trouve.end()
    reference = jeton("".join(trouve.groups()), 0, fin - debut, genre=REFERENCE)
    return [(trouve.start(), lire("nor")), (debut, Morceau((reference,), 1))], fin


def _ecli(texte, trouve):
    """« ECLI:FR:CCASS:2017:C101234 », and its court, its year, its number."""
    depart = trouve.start()
    entier = re.sub(r"[:.]", "_", trouve[0])
    jetons = [jeton(entier, 0, len(trouve[0]), 0, REFERENCE)]
    for groupe in (1, 2, 3):
        for partie in re.finditer(r"[a-z0-9]+", trouve[groupe]):
            debut = trouve.start(groupe) - depart + partie.start()
            genre = NOMBRE if partie[0].isdigit() else COMPOSE
            jetons.append(jeton(partie[0], debut, debut + len(partie[0]), 0, genre))
    return [(depart, Morceau(tuple(jetons), 1))], trouve.end()


def _code(texte, trouve):
    """« code de l’action sociale et des familles », « C. civ. »: its words, and one term for all its names."""
    nom = " ".join(_LETTRES.findall(trouve[0]))
    mots = list(_LETTRES.finditer(trouve[0]))
    jetons = [j for place, m in enumerate(mots) for j in mot(m[0], m.start(), m.end(), place)]
    rang = sum(j.position == 0 for j in jetons)
    jetons.insert(rang, jeton(f"code_{_NOMS[nom]}", 0, len(trouve[0]), 0, REFERENCE))
    return [(trouve.start(), Morceau(tuple(jetons), len(mots)))], trouve.end()


_CHIFFRES = (
    (_DATE, _date),
    (_AVANT_CODE, _avant_code),
    (_MILLIERS, _milliers),
    (_COUR_D_APPEL, _serre),
)
# By the first sign of the run, what may begin there, in the order in which it is tried.
_LECTURES = {
    **dict.fromkeys("0123456789", _CHIFFRES),
    **dict.fromkeys("lrd", ((_PARTIE, _partie),)),
    "a": ((_ARTICLE, _article), (_PARTIE, _partie)),
    "c": ((_CODE, _code),),
    "n": ((_NOR, _nor), (_NUMERO, _numero), (_CODE, _code)),
    "e": ((_ECLI, _ecli),),
    "g": ((_GRAND_EST, _grand_est),),
}
