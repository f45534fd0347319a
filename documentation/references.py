"""The references of the law as people type them, brought to one form; values in, values out.

Sources of the forms: the citation guides of the Cour de cassation and of the Conseil d’État, and the ECLI standard
(Council conclusions 2011/C 127/01).
"""

import re
from dataclasses import dataclass

from socle.texte import replier

# Key → (name, short name, other names that people type).
CODES = {
    "casf": ("code de l’action sociale et des familles", "CASF", ("casf",)),
    "ceseda": (
        "code de l’entrée et du séjour des étrangers et du droit d’asile",
        "CESEDA",
        ("ceseda", "code des etrangers"),
    ),
    "cciv": ("code civil", "C. civ.", ("c civ", "cciv", "code civ", "cc")),
    "cpc": ("code de procédure civile", "CPC", ("cpc", "c proc civ", "nouveau code de procedure civile")),
    "cpen": ("code pénal", "C. pén.", ("c pen", "cp")),
    "cpp": ("code de procédure pénale", "CPP", ("cpp", "c proc pen")),
    "cjpm": ("code de la justice pénale des mineurs", "CJPM", ("cjpm",)),
    "cja": ("code de justice administrative", "CJA", ("cja",)),
    "coj": ("code de l’organisation judiciaire", "COJ", ("coj",)),
    "crpa": ("code des relations entre le public et l’administration", "CRPA", ("crpa",)),
    "ceduc": ("code de l’éducation", "C. éduc.", ("c educ", "code education")),
    "csp": ("code de la santé publique", "CSP", ("csp",)),
    "css": ("code de la sécurité sociale", "CSS", ("css",)),
    "ctrav": ("code du travail", "C. trav.", ("c trav",)),
    "cgct": ("code général des collectivités territoriales", "CGCT", ("cgct",)),
}
ARTICLE = re.compile(
    r"(?:art(?:icles?|\.)?\s*)?(?P<partie>LO|L|R|D|A)?\s*\.?\s*(?P<numero>\d+(?:\s*-\s*\d+)*)"
    r"(?P<suite>\s+(?:bis|ter|quater))?(?:\s*,)?(?:\s+(?:du|de\s+la|de\s+l['’]|de))?\s*(?P<code>[^\d]*)",
    re.IGNORECASE,
)
NUMERO = re.compile(r"(?:n\s*[°ºo]|num[ée]ros?|rg|req(?:u[êe]te)?|pourvoi)s?\s*\.?\s*:?\s*", re.IGNORECASE)
SEPARATEURS = re.compile(r"\s*(?:[,;\n]|\bet\b)\s*", re.IGNORECASE)
NOR = re.compile(r"[A-Z]{4}\d{7}[A-Z]")
ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z][A-Z0-9]{0,6}:\d{4}:[A-Z0-9.]{1,25}")
NUMERO_MAX = 40


class ReferenceIllisible(ValueError):
    """A reference that cannot be read; the message is in French, for the person who typed it."""


@dataclass(frozen=True)
class Article:
    """An article of a code: the code's key (empty when none was named) and the number, « L. 222-5 »."""

    code: str
    numero: str


def lire_code(texte):
    """The key of the code that ``texte`` names, by its name or an abbreviation; empty for no text.

    Raises ReferenceIllisible for a code that the centre does not know.
    """
    cle = replier(texte)
    if not cle:
        return ""
    for code, (nom, abrege, autres) in CODES.items():
        if cle in {replier(nom), replier(abrege), *autres}:
            return code
    raise ReferenceIllisible(f"« {texte.strip()[:60]} » n’est pas un code connu du centre.")


def lire_article(texte):
    """An article as people type it (« L222-5 CASF », « art. 375 du code civil »). Raises ReferenceIllisible."""
    trouve = ARTICLE.fullmatch(" ".join(texte.split()))
    if not trouve:
        raise ReferenceIllisible("Écrivez un seul article, par exemple « L. 222-5 » ou « 375-5 ».")
    numero = re.sub(r"\s*-\s*", "-", trouve["numero"])
    if trouve["partie"]:
        numero = f"{trouve['partie'].upper()}. {numero}"
    if trouve["suite"]:
        numero = f"{numero} {trouve['suite'].strip().lower()}"
    return Article(lire_code(trouve["code"]), numero)


def lire_numero_de_texte(texte):
    """The number of a law, a decree, a circular: « loi n° 2016 - 297 » gives « 2016-297 »; others are kept as typed.

    Raises ReferenceIllisible when there is no figure in it.
    """
    propre = " ".join(texte.split())
    ordinaire = re.search(r"(?<![\d/])(\d{2,4})\s*-\s*(\d{1,5})(?![\d/])", propre)
    if ordinaire:
        return f"{ordinaire[1]}-{ordinaire[2]}"
    propre = NUMERO.sub("", propre).strip(" .")
    if not any(signe.isdigit() for signe in propre) or len(propre) > NUMERO_MAX:
        raise ReferenceIllisible("Un numéro s’écrit avec des chiffres, par exemple « 2016-297 ».")
    return propre


def lire_nor(texte):
    """The NOR of a text, in capitals and without blanks. Raises ReferenceIllisible."""
    propre = re.sub(r"[\s.:/]+", "", texte).upper().removeprefix("NOR")
    if not NOR.fullmatch(propre):
        raise ReferenceIllisible("Un NOR a quatre lettres, sept chiffres et une lettre : « JUSF1314192C ».")
    return propre


def lire_ecli(texte):
    """The European identifier of a decision, in capitals. Raises ReferenceIllisible."""
    propre = re.sub(r"\s+", "", texte).upper()
    if not ECLI.fullmatch(propre):
        raise ReferenceIllisible("Un ECLI a cinq parties : « ECLI:FR:CCASS:2019:C100232 ».")
    return propre


def lire_numeros_d_affaire(texte):
    """The case numbers typed in one field, each in the form of its court, in order and once (a list of str).

    « n° 18/232 » gives « 18/00232 », « 1819442 » is an administrative court's, « 18 19442 » the Cour de cassation’s.
    Raises ReferenceIllisible when one holds no figure.
    """
    numeros = []
    for morceau in SEPARATEURS.split(NUMERO.sub("", texte)):
        numero = _numero_d_affaire(" ".join(morceau.split()))
        if numero and numero not in numeros:
            numeros.append(numero)
    return numeros


def _numero_d_affaire(texte):
    """One case number in the form of the court that gives such numbers; kept as typed when none does."""
    if not texte:
        return ""
    if not any(signe.isdigit() for signe in texte) or len(texte) > NUMERO_MAX:
        raise ReferenceIllisible(f"« {texte[:NUMERO_MAX]} » ne ressemble pas à un numéro d’affaire.")
    serre = re.sub(r"\s*([-/.])\s*", r"\1", texte).upper()
    role = re.fullmatch(r"(\d{2})/(\d{1,5})", serre)  # rôle général of civil courts
    if role and not re.fullmatch(r"(?:19|20)\d{2}", role[2]):
        return f"{role[1]}/{int(role[2]):05}"
    pourvoi = re.fullmatch(r"(?:[A-Z] ?)?(\d{2})[- ](\d{2})[. ]?(\d{3})", serre)  # its letter is only a key
    if pourvoi:
        return f"{pourvoi[1]}-{pourvoi[2]}.{pourvoi[3]}"
    conseil = re.fullmatch(r"(\d{3})[ .](\d{3})", serre)
    if conseil:
        return f"{conseil[1]}{conseil[2]}"
    appel = re.fullmatch(r"(\d{2}) ?([A-Z]{2}) ?(\d{5})", serre)  # cours administratives d'appel
    if appel:
        return "".join(appel.groups())
    constitutionnel = re.fullmatch(r"(\d{4}-\d{1,4}) ?(QPC|DC)", serre)
    if constitutionnel:
        return f"{constitutionnel[1]} {constitutionnel[2]}"
    return serre


def variantes(reference):
    """The ways in which people type a reference when they search: « L. 222-5 » gives also « L222-5 » and « 222-5 »."""
    serre = re.sub(r"[\s.]+", "", reference)
    chiffres = re.sub(r"^[A-Za-z]+(?=\d)", "", serre)
    aere = re.sub(r"[./-]+", " ", reference)
    return list(dict.fromkeys((reference, serre, chiffres, " ".join(aere.split()))))


def titre_de_texte(nature, numero="", date="", objet="", article="", code=""):
    """The title of a text from what identifies it; every argument is a text in its final form, or empty.

    « Loi n° 2016-297 du 14 mars 2016 relative à la protection de l’enfant » ; « Article L. 222-5 du code de l’action
    sociale et des familles ».
    """
    if article and code:
        return f"Article {article} du {CODES[code][0]}"
    parties = [nature, f"n° {numero}" if numero else "", f"du {date}" if date else "", objet]
    return " ".join(partie for partie in parties if partie)


def titre_de_decision(juridiction, formation, date, numeros):
    """The title of a decision, as lawyers cite it: « CA Douai, 15 février 2019, n° 18/00232 ».

    ``numeros`` is a list; several give « n° 18/00232 et 18/00233 ».
    """
    suite = f"n° {', '.join(numeros[:-1])} et {numeros[-1]}" if len(numeros) > 1 else "".join(numeros[:1])
    if len(numeros) == 1:
        suite = f"n° {suite}"
    return ", ".join(partie for partie in (juridiction, formation, date, suite) if partie)
