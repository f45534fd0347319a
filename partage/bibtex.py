"""References for LaTeX: one BibTeX entry each, which every reader of the format takes, classical or not. Pure."""

import re
from urllib.parse import quote

from partage.reference import CENTRE
from socle.dates import Precision

MOIS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TYPES = {
    "rapport_institutionnel": ("techreport", "institution"),
    "rapport_associatif": ("techreport", "institution"),
    "etude": ("techreport", "institution"),
    "article_presse": ("article", "publisher"),
    "actes_colloque": ("proceedings", "publisher"),
    "chapitre": ("incollection", "publisher"),
}
LANGUES = {
    "fr": "french", "en": "english", "es": "spanish", "de": "german", "it": "italian", "nl": "dutch",
    "pt": "portuguese", "ar": "arabic",
}  # fmt: skip
# A brace counts for BibTeX even behind a backslash: it is named instead.
SPECIAUX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^$&#_%]")


def echapper(texte):
    """Plain text as LaTeX reads it: nothing in it is a command, braces are balanced."""
    return _SPECIAL.sub(lambda trouve: SPECIAUX[trouve.group()], texte)


def _adresse(adresse):
    """An address between braces: what would unbalance them, or end the field, is written in its coded form."""
    return quote(adresse, safe="%/:=&?~#+!$,;'@()*[]-._")


def _nom(signature):
    """A body between braces, so that no style cuts it; a person family name first."""
    famille, prenom = signature.parties
    return f"{echapper(famille)}, {echapper(prenom)}" if prenom else f"{{{echapper(famille)}}}"


def _date(date):
    """The fields of a date, as exact as it is."""
    if date is None:
        return
    yield "year", f"{{{date.date.year}}}"
    if date.precision != Precision.ANNEE:
        yield "month", MOIS[date.date.month - 1]
    if date.precision == Precision.JOUR:
        yield "day", f"{{{date.date.day}}}"


def _champs(reference, champ_editeur):
    def texte(nom, valeur):
        return [(nom, f"{{{echapper(valeur)}}}")] if valeur else []

    contenant = "journal" if reference.genre == "article_presse" else "booktitle"
    note = [f"{libelle} : {valeur}" for libelle, valeur in reference.numeros]
    note += [f"État : {reference.statut}"] if reference.statut else []
    note += [f"Notice {CENTRE} : {reference.page}"] if reference.original else []
    consulte = reference.consulte_le.isoformat() if reference.consulte_le else ""
    auteurs = " and ".join(_nom(signature) for signature in reference.auteurs)
    return [
        *([("author", f"{{{auteurs}}}")] if auteurs else []),
        *texte("title", reference.titre_complet),
        *texte(contenant, reference.contenant),
        *texte(champ_editeur, reference.editeur),
        *texte("address", reference.lieu),
        *_date(reference.date),
        *texte("type", reference.nature),
        ("url", f"{{{_adresse(reference.adresse)}}}"),
        *texte("urldate", consulte),
        *texte("language", LANGUES.get(reference.langue, "")),
        *texte("keywords", ", ".join(mot.replace(",", " ") for mot in reference.mots_cles)),
        *texte("abstract", reference.resume),
        *texte("note", ". ".join(note)),
    ]


def entree(reference):
    """One entry, ended by a line break."""
    genre, champ_editeur = TYPES.get(reference.genre, ("misc", "publisher"))
    champs = ",\n".join(f"  {nom} = {valeur}" for nom, valeur in _champs(reference, champ_editeur))
    return f"@{genre}{{{reference.cle_citation},\n{champs}\n}}\n"


def ecrire(references):
    """The file of several references."""
    return "\n".join(entree(reference) for reference in references)
