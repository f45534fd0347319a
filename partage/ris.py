"""References for Zotero, EndNote and Mendeley: the RIS format, one tag a line. Pure."""

from partage.reference import CENTRE
from socle.dates import Precision

TYPES = {
    "texte": "STAT",
    "decision": "CASE",
    "rapport_institutionnel": "RPRT",
    "rapport_associatif": "RPRT",
    "etude": "RPRT",
    "article_presse": "NEWS",
    "actes_colloque": "CONF",
    "video": "VIDEO",
    "chapitre": "CHAP",
    "fiche_expert": "ELEC",
    "dossier": "ELEC",
    "acteur": "ELEC",
}


def _date(date):
    """« 2015/11/10/ », « 2015/11// », « 2015/// »."""
    mois = f"{date.date.month:02}" if date.precision != Precision.ANNEE else ""
    jour = f"{date.date.day:02}" if date.precision == Precision.JOUR else ""
    return f"{date.date.year}/{mois}/{jour}/"


def _lignes(reference):
    yield "TY", TYPES.get(reference.genre, "GEN")
    yield "ID", reference.cle_citation
    yield from (("AU", signature.inverse) for signature in reference.auteurs)
    yield "TI", reference.titre_complet
    yield "T2", reference.contenant
    if reference.date:
        yield "PY", str(reference.date.date.year)
        yield "DA", _date(reference.date)
    yield "PB", reference.editeur
    yield "CY", reference.lieu
    yield "M1", " ; ".join(valeur for _, valeur in reference.numeros)
    yield "M3", reference.nature
    yield "LA", reference.langue_connue
    yield "AB", reference.resume
    yield from (("KW", mot) for mot in reference.mots_cles)
    yield "UR", reference.adresse
    yield from (("L1", fichier) for fichier in reference.fichiers)
    if reference.consulte_le:
        yield "Y2", f"{reference.consulte_le:%Y/%m/%d}/"
    if reference.statut:
        yield "N1", f"État : {reference.statut}"
    if reference.original:
        yield "N1", f"Notice {CENTRE} : {reference.page}"


def entree(reference):
    """One record; values are on one line already."""
    lignes = [f"{etiquette}  - {valeur}\r\n" for etiquette, valeur in _lignes(reference) if valeur]
    return "".join([*lignes, "ER  - \r\n"])


def ecrire(references):
    """The file of several references."""
    return "\r\n".join(entree(reference) for reference in references)
