"""A row of a table as the values of an actor, or everything that keeps it from being one, in French.

Asks nothing of the database: what the lists hold and who objected are given (``Referentiel``).
"""

import re
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from annuaire.horaires import HorairesIllisibles, normaliser
from annuaire.imports.champs import PAR_CLE
from annuaire.rules import se_lit_dans
from socle.tableur import DANGEREUX
from socle.telephone import ESPACE, lisible
from socle.territoires import departement_du_code_postal, liste_officielle
from socle.texte import ILLISIBLES, replier

LU_MAX = 80  # characters of a cell that a fault quotes
TELS_QUELS = {
    "precision_public": "public_accueilli", "precision_horaires": "horaires_precision", "resume": "chapo",
    "acces": "acces", "adresse": "adresse", "ville": "ville",
}  # fmt: skip
NATURES = {
    "reserve_adresse": "adresse", "reserve_telephone": "telephone", "reserve_hors_horaires": "hors_horaires",
    "reserve_courriel": "courriel",
}  # fmt: skip
OUI, NON = {"oui", "o", "x", "1", "vrai", "true", "yes"}, {"", "non", "n", "0", "faux", "false", "no"}
_ENTRE = re.compile(r"[;,/|\n]| et ")
_CODE_DEVANT = re.compile(r"^(?P<code>\d{1,3}|2[ab])\s*[-–:.]?\s+(?P<nom>\D+)$", re.IGNORECASE)
_CODE_DERRIERE = re.compile(r"^(?P<nom>\D+)\(\s*(?P<code>\d{1,3}|2[ab])\s*\)$", re.IGNORECASE)
_ERREURS = (
    "#N/A",
    "#REF!",
    "#NAME?",
    "#NOM?",
    "#VALUE!",
    "#VALEUR!",
    "#DIV/0!",
    "#NUM!",
    "#NOMBRE!",
    "#NULL!",
)
_URL = URLValidator(schemes=["http", "https"])


class Referentiel(NamedTuple):
    """What a row is compared with: folded name or key → key, for each list; the names of who objected."""

    categories: dict
    missions: dict
    publics: dict
    opposes: tuple
    categorie_par_defaut: str = ""


class Faute(NamedTuple):
    """What keeps a row from being written: the title of the column, what was read there, why."""

    colonne: str
    lu: str
    pourquoi: str


class Ligne(NamedTuple):
    """A row that was read: the name to show, the values (what JSON can hold), the faults."""

    nom: str
    valeurs: dict
    fautes: tuple


class Fautive(ValueError):
    """A cell that cannot be read as its field; the message is in French."""


def lire_ligne(cellules, referentiel):
    """The Ligne of a row; ``cellules`` maps the keys of fields to texts."""
    lecture = _Lecture(cellules, referentiel)
    lecture.lire()
    return Ligne(lecture.nom_montre, {} if lecture.fautes else lecture.valeurs, tuple(lecture.fautes))


class _Lecture:
    """One row being read."""

    def __init__(self, cellules, referentiel):
        self.referentiel = referentiel
        self.fautes, self.valeurs = [], {}
        self.textes = {cle: self._propre(cle, texte) for cle, texte in cellules.items()}
        self.nom_montre = self.textes.get("nom", "")[:255]

    def lire(self):
        """Fills values and faults."""
        valeurs = self.valeurs
        valeurs["nom"] = self.textes.get("nom", "")
        if not valeurs["nom"]:
            self._faute("nom", "le nom manque")
        for cle, nom in TELS_QUELS.items():
            valeurs[nom] = self.textes.get(cle, "")
        for cle, (nom, lire) in _LUS.items():
            try:
                valeurs[nom] = lire(self.textes.get(cle, ""), self.referentiel)
            except Fautive as faute:
                self._faute(cle, str(faute))
        valeurs["reserves"] = self._reserves()
        if not self.fautes:
            self._situer()
        if not self.fautes:
            self._taire()

    def _propre(self, cle, texte):
        """The text of a cell, after looking for what no cell may hold."""
        champ = PAR_CLE[cle]
        propre = ILLISIBLES.sub("", texte).replace("\r\n", "\n").strip()
        if propre.startswith("'") and propre[1:].lstrip(" ").startswith(DANGEREUX):
            propre = propre[1:]  # how our own tables say that a text is a text
        elif propre.startswith(("=", "＝")):
            self._faute(cle, "une formule ne se lit pas : collez sa valeur", texte)
            return ""
        if propre.upper() in _ERREURS:
            self._faute(cle, "le tableur n’a pas pu calculer cette cellule", texte)
        elif "\ufffd" in propre:
            self._faute(cle, "un signe est illisible : enregistrez le fichier en UTF-8", texte)
        elif len(propre) > champ.longueur and cle not in _LUS:
            self._faute(cle, f"{len(propre)} signes, {champ.longueur} au plus", texte)
        else:
            return propre
        return ""

    def _faute(self, cle, pourquoi, lu=None):
        """Writes a fault down; what is reserved is not quoted, since reports are kept."""
        champ = PAR_CLE[cle]
        texte = " ".join(ILLISIBLES.sub("", self.textes.get(cle, "") if lu is None else lu).split())
        court = texte if len(texte) <= LU_MAX else f"{texte[:LU_MAX]}…"
        self.fautes.append(
            Faute(champ.titre, "(réservé)" if champ.est_reserve and texte else court, pourquoi)
        )

    def _reserves(self):
        """The (nature, value) pairs to keep beside the page (a list)."""
        lus = []
        for cle, nature in NATURES.items():
            texte = self.textes.get(cle, "")
            try:
                valeur = _RESERVES[nature](texte, None) if texte else ""
            except Fautive as faute:
                self._faute(cle, str(faute))
            else:
                lus += [[nature, valeur]] if valeur else []
        return lus

    def _situer(self):
        """Where the actor is: in public, or in the table of what is reserved."""
        valeurs = self.valeurs
        adresse = " ".join(mot for mot in (valeurs["code_postal"], valeurs["ville"]) if mot)
        adresse = ", ".join(mot for mot in (valeurs["adresse"], adresse) if mot)
        cachee = any(nature == "adresse" for nature, _ in valeurs["reserves"])
        if cachee and adresse and not valeurs["adresse_confidentielle"]:
            self._faute(
                "reserve_adresse", "la ligne donne aussi une adresse publique : gardez l’une des deux"
            )
            return
        if not (cachee or valeurs["adresse_confidentielle"]):
            code = departement_du_code_postal(valeurs["code_postal"])
            if not valeurs["territoires"] and code:
                valeurs["territoires"] = [code]
            return
        if valeurs["acces"]:
            self._faute("acces", "il dirait où est une adresse confidentielle : effacez-le")
            return
        if adresse and ["adresse", adresse] not in valeurs["reserves"]:
            valeurs["reserves"].append(["adresse", adresse])
        valeurs.update(adresse="", code_postal="", ville="", adresse_confidentielle=True)

    def _taire(self):
        """Refuses what would publish a reserved value, or the name of somebody who objected."""
        publics = [valeur for valeur in self.valeurs.values() if isinstance(valeur, str) and valeur]
        if any(se_lit_dans(valeur, publics) for _, valeur in self.valeurs["reserves"]):
            self._faute("nom", "une colonne publique de cette ligne contient une valeur réservée", "")
        if any(se_lit_dans(nom, publics) for nom in self.referentiel.opposes):
            self.nom_montre = ""
            self._faute(
                "nom", "la ligne nomme une personne du registre des oppositions : retirez son nom", ""
            )


# --- Cells ------------------------------------------------------------------------------------------------------------


def _longueur(texte, maximum):
    if len(texte) > maximum:
        raise Fautive(f"{len(texte)} signes, {maximum} au plus")


def lire_telephone(texte, _=None):
    """A number as the site writes it, blanks between pairs; the zero that a spreadsheet took off is given back."""
    _longueur(texte, 60)
    propre = texte.replace("(0)", "")
    chiffres = "".join(c for c in propre if c in "0123456789+")
    if chiffres.startswith("00"):
        chiffres = f"+{chiffres[2:]}"
    if re.fullmatch(r"[1-9]\d{8}", chiffres):
        chiffres = f"0{chiffres}"
    if not texte:
        return ""
    if re.search(r"[^\W\d_]{2,}", propre) or not re.fullmatch(
        r"0[1-9]\d{8}|\+\d{8,15}|[1-9]\d{2,3}|116\d{3}", chiffres
    ):
        raise Fautive(
            "ce n’est pas un numéro : dix chiffres, ou + et l’indicatif du pays ; un seul par cellule"
        )
    return lisible(chiffres).replace(ESPACE, " ")


def lire_courriel(texte, _=None):
    """A mail address."""
    _longueur(texte, 254)
    try:
        if texte:
            validate_email(texte)
    except ValidationError:
        raise Fautive("ce n’est pas une adresse électronique ; une seule par cellule") from None
    return texte


def lire_site(texte, _=None):
    """A web address; « https:// » is added when it was left out."""
    adresse = texte if not texte or "://" in texte else f"https://{texte}"
    _longueur(adresse, 300)
    try:
        if adresse:
            _URL(adresse)
    except ValidationError:
        raise Fautive("ce n’est pas une adresse du web ; une seule par cellule") from None
    return adresse


def lire_code_postal(texte, _=None):
    """Five digits; the first zero that a spreadsheet took off is given back."""
    chiffres = re.sub(r"[\s\u00a0\u202f]", "", texte)
    if re.fullmatch(r"[1-9][0-9]{3}", chiffres):
        chiffres = f"0{chiffres}"
    if chiffres and not re.fullmatch(r"[0-9]{5}", chiffres):
        raise Fautive("un code postal a cinq chiffres")
    return chiffres


def lire_horaires(texte, _=None):
    """Hours as the site writes them; rules on one line are separated by semicolons."""
    try:
        return normaliser(texte.replace(";", "\n"))
    except HorairesIllisibles as faute:
        raise Fautive(str(faute)) from None


def lire_oui_ou_non(texte, _=None):
    """True or False; nothing is False."""
    dit = replier(texte)
    if dit not in OUI | NON:
        raise Fautive("écrivez oui ou non")
    return dit in OUI


def lire_categorie(texte, referentiel):
    """The key of a kind; that of the import when the cell is empty."""
    if not texte and not referentiel.categorie_par_defaut:
        raise Fautive(
            "la catégorie manque : ajoutez-la, ou choisissez-en une pour les lignes qui n’en ont pas"
        )
    return _cle(texte, referentiel.categories) if texte else referentiel.categorie_par_defaut


def _cle(texte, table):
    cle = table.get(replier(texte))
    if cle is None:
        raise Fautive(f"« {texte[:40]} » n’est pas dans la liste de l’annuaire")
    return cle


def _plusieurs(texte, lire):
    """What a cell lists, each once: the whole as one name first, since names hold commas."""
    if not texte:
        return []
    try:
        return [lire(texte)]
    except Fautive:
        parties = [partie.strip() for partie in _ENTRE.split(texte) if partie.strip()]
        if len(parties) < 2:
            raise
    return list(dict.fromkeys(lire(partie) for partie in parties))


def lire_missions(texte, referentiel):
    """The keys of missions."""
    return _plusieurs(texte, lambda mot: _cle(mot, referentiel.missions))


def lire_publics(texte, referentiel):
    """The keys of publics."""
    return _plusieurs(texte, lambda mot: _cle(mot, referentiel.publics))


TERRITOIRES = {"national": "FR", "toute la france": "FR", "france entiere": "FR"}
for _territoire in reversed(liste_officielle()):  # a département wins over its region: Guadeloupe
    TERRITOIRES[replier(_territoire.nom)] = TERRITOIRES[_territoire.code.casefold()] = _territoire.code
for _territoire in liste_officielle():
    if _territoire.nature in ("departement", "metropole"):
        TERRITOIRES[replier(_territoire.nom)] = _territoire.code


def _code(mot):
    cle = replier(mot)
    return TERRITOIRES.get(cle.zfill(2) if cle.isdecimal() else cle)


def lire_territoire(mot):
    """The code of a territory: « 30 », « Gard », « 30 - Gard », « Gard (30) », « Occitanie »."""
    code = _code(mot)
    trouve = _CODE_DEVANT.match(mot) or _CODE_DERRIERE.match(mot)
    if trouve and _code(trouve["nom"]) == _code(trouve["code"]):  # « 13 et Gard » are two
        code = _code(trouve["code"])
    if code is None:
        raise Fautive(f"« {mot[:40]} » n’est ni un département ni une région")
    return code


def lire_territoires(texte, _=None):
    """The codes of territories."""
    return _plusieurs(texte, lire_territoire)


_LUS = {
    "categorie": ("categorie", lire_categorie),
    "missions": ("missions", lire_missions),
    "publics": ("publics", lire_publics),
    "departements": ("territoires", lire_territoires),
    "telephone": ("telephone", lire_telephone),
    "hors_horaires": ("telephone_hors_horaires", lire_telephone),
    "courriel": ("courriel", lire_courriel),
    "site": ("site", lire_site),
    "code_postal": ("code_postal", lire_code_postal),
    "horaires": ("horaires", lire_horaires),
    "confidentielle": ("adresse_confidentielle", lire_oui_ou_non),
}
_RESERVES = {
    "adresse": lambda texte, _: texte,
    "telephone": lire_telephone,
    "hors_horaires": lire_telephone,
    "courriel": lire_courriel,
}
