"""What differs between two versions of a page, read from their contents alone: no row is asked of the database."""

import json
from dataclasses import dataclass

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from documentation.paroles import HORS_PUBLIC
from redaction.versions.mots import mots_changes, mots_en_regard

# What a page holds for the machine: its place, its states, the days of its readings. All else reaches the reader.
FAITS = {"a_revoir_le", "verifie_le"}  # they belong to the page, whatever a version says
MECANIQUE = ({champ.name for champ in Page._meta.get_fields()} | FAITS) - {
    "title",
    "slug",
    "seo_title",
    "search_description",
    "show_in_menus",
    "go_live_at",
    "expire_at",
}
VIDES = (None, "", [], {})  # a field that a version older than it does not hold; nought is a choice
TEXTES = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.RichTextBlock,
)  # those that hold words; no other block does
PAS_UN_TEXTE = {
    "slug",
    "ce_qui_change",
}  # an address; a sentence for the history, that a correction does not deserve


@dataclass(frozen=True)
class Difference:
    """A field that differs; ``mots`` is how many words were changed, and ``caracteres`` how many characters.

    ``mots`` is None when it is something else than words.
    """

    libelle: str
    mots: int | None
    caracteres: int = 0
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
    if avant == apres or (avant in VIDES and apres in VIDES):
        return []
    libelle = str(champ.verbose_name)
    if isinstance(champ, StreamField):
        versions = (json.loads(texte or "[]") for texte in (avant, apres))
        return _du_bloc(libelle, champ.stream_block, *versions)
    if champ.name in PAS_UN_TEXTE or not _est_libre(champ):
        return [Difference(libelle, None)]
    return _des_textes(libelle, avant or "", apres or "")


def _est_libre(champ):
    """Whether a field holds words. An address elsewhere does not, but for what a class calls its ``COORDONNEES``."""
    if isinstance(champ, models.URLField):
        return champ.name in getattr(champ.model, "COORDONNEES", ())
    return isinstance(champ, models.CharField | models.TextField) and not champ.choices


def _des_textes(libelle, avant, apres):
    """What differs between two texts."""
    change = mots_changes(avant, apres)
    if change is None:
        return [Difference(libelle, None)]
    mots, caracteres = change
    return [Difference(libelle, mots, caracteres, avant, apres)] if mots else []


def _du_bloc(libelle, bloc, avant, apres):
    """What differs in a block of a stream, by its definition: words in those that hold words, nothing in all others."""
    if avant == apres:
        return []
    autre = [Difference(libelle, None)]
    if isinstance(bloc, TEXTES):
        return (
            _des_textes(libelle, avant, apres) if isinstance(avant, str) and isinstance(apres, str) else autre
        )
    if isinstance(bloc, blocks.BaseStructBlock):
        if not (isinstance(avant, dict) and isinstance(apres, dict) and avant.keys() == apres.keys()):
            return autre
        suites = [(bloc.child_blocks.get(nom), avant[nom], apres[nom]) for nom in avant]
    elif isinstance(bloc, blocks.BaseStreamBlock | blocks.ListBlock):
        if len(avant) != len(apres) or [_type(un) for un in avant] != [_type(un) for un in apres]:
            return autre
        suites = [
            (_bloc_de(bloc, ancien), _valeur(ancien), _valeur(nouveau))
            for ancien, nouveau in zip(avant, apres, strict=True)
        ]
    else:
        return autre
    return [difference for suite in suites for difference in _du_bloc(libelle, *suite)]


def _type(element):
    """The kind of an element of a stream or of a list."""
    return element.get("type") if isinstance(element, dict) else None


def _valeur(element):
    """What an element of a stream or of a list holds, without the key that Wagtail gives it."""
    return element["value"] if isinstance(element, dict) and "value" in element else element


def _bloc_de(bloc, element):
    """The definition of an element: that of its kind in a stream, the same for all in a list."""
    if isinstance(bloc, blocks.ListBlock):
        return bloc.child_block
    return bloc.child_blocks.get(_type(element))
