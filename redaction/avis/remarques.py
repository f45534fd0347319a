"""The remarks of the committee's page: as they were sent, checked one by one, shown with where they are read."""

from itertools import zip_longest

from redaction.avis.citation import contient
from redaction.avis.passages import fragment
from redaction.forms import RemarqueForm
from redaction.refus import PassageIntrouvable

NOMBRE = 30  # remarks in one opinion


def envoyees(donnees):
    """The remarks of a form (a QueryDict): a list of dicts ``passage``, ``texte``; those left blank are put aside."""
    paires = zip_longest(
        donnees.getlist("remarque_passage")[:NOMBRE], donnees.getlist("remarque_texte")[:NOMBRE], fillvalue=""
    )
    lignes = [{"passage": passage, "texte": texte} for passage, texte in paires]
    return [ligne for ligne in lignes if ligne["passage"].strip() or ligne["texte"].strip()]


def verifiees(lignes, textes):
    """The same remarks, each with the list of its ``erreurs``; ``textes`` are those of the version."""
    for ligne in lignes:
        formulaire = RemarqueForm(ligne)
        ligne["erreurs"] = [mot for mots in formulaire.errors.values() for mot in mots]
        if not ligne["erreurs"] and not contient(textes, ligne["passage"]):
            ligne["erreurs"] = [PassageIntrouvable(ligne["passage"]).message]
    return lignes


def situer(avis, textes):
    """Tells each remark of these opinions whether its passage is still there, and how an address leads to it."""
    for un in avis:
        for remarque in un.remarques.all():
            remarque.est_la = contient(textes, remarque.passage)
            remarque.fragment = fragment(remarque.passage)
