"""What differs between two versions of a page, read from their contents alone: no row is asked of the database."""

import json
from dataclasses import dataclass

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

from redaction.rules import mots_changes, mots_en_regard
from socle.models.fraicheur import ContenuTenu

# What a page holds for the machine: its place, its states, its days of reading. All other fields reach the reader.
MECANIQUE = {champ.name for modele in (Page, ContenuTenu) for champ in modele._meta.get_fields()} - {
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
    "go_live_at",
    "expire_at",
}
HORS_PUBLIC = {"wagtail_admin_comments"}
PAS_UN_TEXTE = {
    "slug",
    "ce_qui_change",
}  # an address; a sentence for the history, that a correction does not deserve


@dataclass(frozen=True)
class Difference:
    """A field that differs; ``mots`` is how many words were changed, None when it is something else than words."""

    libelle: str
    mots: int | None
    avant: str = ""
    apres: str = ""

    @property
    def regard(self):
        """What was taken away and added, among the words around: a list of (« egal », « ote » or « ajoute », text)."""
        return mots_en_regard(self.avant, self.apres)


def differences(modele, avant, apres):
    """The fields that differ between two versions of a page of this class: a list of Difference.

    ``avant`` and ``apres`` are the contents of two revisions (dicts).
    """
    trouvees = []
    deduits = {"genre"} if len(getattr(modele, "GENRES", ())) == 1 else set()
    for champ in modele._meta.get_fields():
        if champ.name in MECANIQUE | deduits or not (getattr(champ, "serialize", False) and champ.editable):
            continue
        trouvees += _du_champ(champ, avant.get(champ.name), apres.get(champ.name))
    for relation in get_all_child_relations(modele):
        nom = relation.get_accessor_name()
        if nom not in HORS_PUBLIC:
            trouvees += _des_lignes(relation.related_model, avant.get(nom) or [], apres.get(nom) or [])
    return trouvees


def _des_lignes(modele, avant, apres):
    """What differs in rows that hang from a page, taken in their order."""
    if len(avant) != len(apres):
        return [Difference(str(modele._meta.verbose_name_plural), None)]
    avant, apres = (
        sorted(lignes, key=lambda ligne: ligne.get("sort_order") or 0) for lignes in (avant, apres)
    )
    return [
        difference
        for ancienne, nouvelle in zip(avant, apres, strict=True)
        for champ in modele._meta.concrete_fields
        if champ.editable and not champ.primary_key and not isinstance(champ, ParentalKey)
        for difference in _du_champ(champ, ancienne.get(champ.name), nouvelle.get(champ.name))
    ]


def _du_champ(champ, avant, apres):
    """What differs in one field."""
    if avant == apres or not (avant or apres):
        return []
    libelle = str(champ.verbose_name)
    if isinstance(champ, StreamField):
        return _des_blocs(libelle, *(json.loads(texte or "[]") for texte in (avant, apres)))
    libre = isinstance(champ, models.CharField | models.TextField) and not champ.choices
    if not libre or champ.name in PAS_UN_TEXTE:
        return [Difference(libelle, None)]
    return _des_textes(libelle, avant or "", apres or "")


def _des_textes(libelle, avant, apres):
    """What differs between two texts."""
    mots = mots_changes(avant, apres)
    return [] if mots == 0 else [Difference(libelle, mots, avant, apres)]


def _des_blocs(libelle, avant, apres):
    """What differs in the blocks of a stream: words, or a block that came, went, or changed otherwise."""
    if avant == apres:
        return []
    if isinstance(avant, str) and isinstance(apres, str):
        return _des_textes(libelle, avant, apres)
    if isinstance(avant, dict) and isinstance(apres, dict) and avant.keys() == apres.keys():
        paires = [(avant[nom], apres[nom]) for nom in avant if nom != "id"]
    elif isinstance(avant, list) and isinstance(apres, list) and len(avant) == len(apres):
        paires = list(zip(avant, apres, strict=True))
    else:
        return [Difference(libelle, None)]
    if isinstance(avant, dict) and avant.get("type") != apres.get("type"):
        return [Difference(libelle, None)]
    return [difference for paire in paires for difference in _des_blocs(libelle, *paire)]
