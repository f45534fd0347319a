"""A place as visitors write it, département, postcode or town: what it is, or what to choose from.

Pure: imports neither Django nor Wagtail. Never raises, whatever was typed.
"""

import re
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz, process

from socle import communes
from socle.communes import PROCHE, cle_de_commune
from socle.territoires import departement_du_code_postal, liste_officielle
from socle.texte import ILLISIBLES

SIGNES_MAX = 100
CHOIX_MAX = 40

_DANS = re.compile(r"^(?:dans|en|a|departement|departements|region) (?:de |du |des |d )?(?=.)")
_ENTRE_PARENTHESES = re.compile(r"^(.+?)\s*\(\s*(\w{1,5})\s*\)$")
_AVEC_CODE = re.compile(r"^(?:([0-9]{5})\s+(\D+)|(\D+?)\s+([0-9]{5}))$")


class Lieu(NamedTuple):
    """A département, or a town in one; `libelle` written again in the field means this place and no other."""

    libelle: str
    departement: str
    nature: str
    commune: str = ""


class Lecture(NamedTuple):
    """What was understood: the one place meant, or those to choose from, and a sentence for the reader."""

    saisie: str
    lieu: Lieu | None = None
    choix: tuple = ()
    message: str = ""


@lru_cache(maxsize=1)
def _departements():
    """Code → the official département, or the Lyon metropolis."""
    return {t.code: t for t in liste_officielle() if t.nature in ("departement", "metropole")}


@lru_cache(maxsize=1)
def _nommes():
    """Key of a name → codes: of a département, or of a region, its départements."""
    noms = {}
    for territoire in liste_officielle():
        if territoire.nature == "region":
            codes = [d.code for d in _departements().values() if d.parent == territoire.code]
            noms.setdefault(cle_de_commune(territoire.nom), codes)
        elif territoire.nature != "pays":
            noms[cle_de_commune(territoire.nom)] = [territoire.code]
    return noms


def _departement(code):
    officiel = _departements()[code]
    return Lieu(
        f"{officiel.nom} ({code})", code, "Métropole" if officiel.nature == "metropole" else "Département"
    )


def _commune(commune):
    departement = _departements()[commune.departement].nom
    code = commune.codes_postaux[0] if len(commune.codes_postaux) == 1 else commune.departement
    detail = f"{commune.dans}, {departement}" if commune.dans else departement
    return Lieu(f"{commune.nom} ({code})", commune.departement, detail, commune.code)


def nettoyer(saisie):
    """What was typed without what cannot be read: control characters, blanks at the ends or in a row."""
    return " ".join(ILLISIBLES.sub(" ", str(saisie)).split())


def lire_lieu(saisie):
    """What a visitor means (a Lecture): one place, or several to choose from, or why there is none."""
    propre = nettoyer(saisie)
    if len(propre) > SIGNES_MAX:
        return Lecture(
            propre[:SIGNES_MAX],
            message="C’est trop long pour un lieu : écrivez un département, un code postal ou une ville.",
        )
    if not propre:
        return Lecture("", message="Écrivez un département, un code postal ou une ville.")
    chiffres = re.sub(r"[\s.]", "", propre)
    if chiffres.isascii() and chiffres.isdecimal():
        return _lire_chiffres(propre, chiffres)
    if chiffres.upper() in _departements():
        return Lecture(propre, _departement(chiffres.upper()))
    return _lire_nom(propre)


def _lire_chiffres(propre, chiffres):
    """A number of a département, or a postcode."""
    if len(chiffres) == 5:
        return _lire_code_postal(propre, chiffres)
    if len(chiffres) <= 3:
        codes = {"20": ["2A", "2B"], "69": ["69", "69M"]}.get(chiffres, [chiffres.zfill(2)])
        connus = [_departement(code) for code in codes if code in _departements()]
        if not connus:
            return Lecture(propre, message=f"Aucun département ne porte le numéro {chiffres}.")
        return _un_ou_plusieurs(propre, connus, "Ce numéro est celui de deux territoires : choisissez.")
    # A table that took the postcode for a number has lost its first zero.
    retrouves = communes.du_code_postal(f"0{chiffres}") if len(chiffres) == 4 else []
    message = f"Un code postal a cinq chiffres : « {chiffres[:12]} » en a {len(chiffres)}."
    return Lecture(propre, choix=tuple(_commune(c) for c in retrouves[:CHOIX_MAX]), message=message)


def _lire_code_postal(propre, code):
    trouvees = communes.du_code_postal(code)
    if trouvees and len({c.departement for c in trouvees}) == 1:
        seule = _commune(trouvees[0])
        if len(trouvees) == 1:
            return Lecture(propre, seule)
        departement = _departement(seule.departement)
        return Lecture(propre, departement._replace(libelle=code))
    if trouvees:
        return Lecture(
            propre,
            choix=tuple(_commune(c) for c in trouvees),
            message=f"Le code postal {code} dessert plusieurs départements : choisissez.",
        )
    departement = departement_du_code_postal(code)
    voisin = (_departement(departement),) if departement else ()
    suite = " Il commence comme ceux de ce département." if voisin else ""
    return Lecture(propre, choix=voisin, message=f"Aucune commune n’a le code postal {code}.{suite}")


def _lire_nom(propre):
    """A name, with or without the number or the postcode beside it."""
    exacts = _exacts(propre) or _precises(propre)
    if exacts:
        est_region = len(_nommes().get(cle_de_commune(propre), ())) > 1
        message = "C’est une région" if est_region else f"Plusieurs lieux portent le nom « {propre} »"
        return _un_ou_plusieurs(propre, exacts, f"{message} : choisissez.")
    commences = [_commune(c) for c in communes.commencant_par(propre, CHOIX_MAX)]
    if departements := _departements_commencant(propre) or (commences and _departements_proches(propre)):
        commences = [*departements, *commences]
    if commences:
        return Lecture(
            propre,
            choix=tuple(commences[:CHOIX_MAX]),
            message=f"Aucun lieu ne s’appelle exactement « {propre} ». Est-ce l’un de ceux-ci ?",
        )
    proches = (*_departements_proches(propre), *map(_commune, communes.proches_de(propre)))
    suite = " Vouliez-vous dire :" if proches else " Essayez le code postal, ou le département."
    return Lecture(propre, choix=proches, message=f"Aucun lieu ne s’appelle « {propre} ».{suite}")


def _un_ou_plusieurs(propre, lieux, message):
    if len(lieux) == 1:
        return Lecture(propre, lieux[0])
    return Lecture(propre, choix=tuple(lieux[:CHOIX_MAX]), message=message)


def _exacts(nom):
    """The places of exactly that name; a département hides the towns of the same name that it holds."""
    cle = _DANS.sub("", cle_de_commune(nom))
    codes = _nommes().get(cle) or _nommes().get(cle_de_commune(cle)) or []
    lieux = [_departement(code) for code in codes]
    return [*lieux, *(_commune(c) for c in communes.du_nom(nom) if c.departement not in codes)]


def _precises(propre):
    """« Nîmes (30) », « Nîmes 30000 », « 30000 Nîmes »: the places of that name there."""
    if trouve := _ENTRE_PARENTHESES.match(propre):
        nom, code = trouve.groups()
    elif trouve := _AVEC_CODE.match(propre):
        nom, code = trouve[2] or trouve[3], trouve[1] or trouve[4]
    else:
        return []
    departement = code.upper()
    if departement in _nommes().get(cle_de_commune(nom), ()):
        return [_departement(departement)]
    nommees = communes.du_nom(nom)
    precises = [c for c in nommees if departement == c.departement or code in c.codes_postaux]
    return [_commune(c) for c in precises or nommees]


def _departements_commencant(nom):
    cle = cle_de_commune(nom)
    commences = [codes for connue, codes in _nommes().items() if cle and connue.startswith(cle)]
    return [_departement(code) for code in dict.fromkeys(chain.from_iterable(commences))]


def _departements_proches(nom):
    """The départements whose name is spelt nearly so; names are short: one letter of four may be wrong."""
    cle = cle_de_commune(nom)
    voisins = process.extract(cle, list(_nommes()), scorer=fuzz.ratio, score_cutoff=PROCHE - 3, limit=2)
    codes = chain.from_iterable(_nommes()[connue] for connue, *_ in voisins) if len(cle) > 3 else ()
    return [_departement(code) for code in dict.fromkeys(codes)]


def suggerer_lieux(debut, combien=8):
    """The places to propose to somebody who has typed this much (a list): départements, then towns."""
    propre = nettoyer(debut)[:SIGNES_MAX]
    if len(propre) < 2:
        return []
    chiffres = propre.replace(" ", "")
    if chiffres[0] in "0123456789":
        trouves = _numerotes(chiffres)
    else:
        trouves = [
            *_departements_commencant(propre)[:3],
            *map(_commune, communes.commencant_par(propre, combien)),
        ]
    # Paris is a département and its town.
    return list({lieu.libelle: lieu for lieu in reversed(trouves)}.values())[::-1][:combien]


def _numerotes(chiffres):
    """The places of a number that is whole: a département's, a postcode."""
    nommees = communes.du_code_postal(chiffres)
    lecture = lire_lieu(chiffres)
    return [*map(_commune, nommees)] or ([lecture.lieu] if lecture.lieu else list(lecture.choix))
