"""References for citation processors (CSL-JSON 1.0.2), which Zotero, Pandoc and word processors read. Pure."""

import json

from partage.reference import CENTRE

TYPES = {
    "texte": "legislation",
    "decision": "legal_case",
    "rapport_institutionnel": "report",
    "rapport_associatif": "report",
    "etude": "report",
    "article_presse": "article-newspaper",
    "actes_colloque": "book",
    "schema": "graphic",
    "video": "motion_picture",
    "chapitre": "chapter",
    "fiche_expert": "webpage",
    "dossier": "webpage",
    "evenement": "event",
    "acteur": "webpage",
}


def _nom(signature):
    famille, prenom = signature.parties
    return {"family": famille, "given": prenom} if prenom else {"literal": famille}


def _date(date):
    parties = [date.date.year, date.date.month, date.date.day]
    return {"date-parts": [parties[: date.precision.rang + 1]]} if date else None


def _jour(jour):
    return {"date-parts": [[jour.year, jour.month, jour.day]]} if jour else None


def objet(reference):
    """One item, as a dict without empty values."""
    est_une_decision = reference.genre == "decision"
    item = {
        "id": reference.cle_citation,
        "type": TYPES.get(reference.genre, "document"),
        "genre": reference.nature,
        "title": reference.titre_complet,
        "author": [] if est_une_decision else [_nom(signature) for signature in reference.auteurs],
        "authority": reference.auteurs[0].nom if est_une_decision and reference.auteurs else "",
        "container-title": reference.contenant,
        "publisher": reference.editeur,
        "publisher-place": reference.lieu,
        "issued": _date(reference.date) if reference.date else None,
        "accessed": _jour(reference.consulte_le),
        "number": ", ".join(valeur for _, valeur in reference.numeros),
        "status": reference.statut,
        "language": reference.langue_connue,
        "abstract": reference.resume,
        "keyword": ", ".join(reference.mots_cles),
        "URL": reference.adresse,
        "archive": CENTRE if reference.original else "",
        "archive_location": reference.page if reference.original else "",
    }
    return {nom: valeur for nom, valeur in item.items() if valeur}


def ecrire(references):
    """The file of several references: a JSON array."""
    return json.dumps([objet(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"
