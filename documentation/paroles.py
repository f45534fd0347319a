"""Every text that the public could read of a version of a page, found by its fields: none is forgotten."""

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField

# Texts that are an address inside the site, a copy of another, or a choice in a list.
HORS_LECTURE = {"path", "url_path", "draft_title", "auteurs_texte", "translation_key"}
# Rows that hang from a page and that no visitor sees.
HORS_PUBLIC = {"wagtail_admin_comments"}


def paroles(page):
    """(name, text) for each field of text of this version and of what hangs from it, its streams put aside.

    ``page`` may be a version in memory; names are those that the editor reads.
    """
    dites = list(_textes(page))
    for relation in get_all_child_relations(type(page)):
        nom = relation.get_accessor_name()
        if nom not in HORS_PUBLIC:
            dites += [parole for ligne in getattr(page, nom).all() for parole in _textes(ligne)]
    mots_cles = page.tags.all() if hasattr(page, "tags") else ()  # plain pages and lists have none
    return [*dites, *(("mot-clé", str(mot)) for mot in mots_cles)]


def _textes(objet):
    """The fields of text of a row that hold something."""
    for champ in objet._meta.concrete_fields:
        lisible = isinstance(champ, models.CharField | models.TextField) and not isinstance(
            champ, StreamField
        )
        if not lisible or champ.choices or champ.name in HORS_LECTURE:
            continue
        valeur = getattr(objet, champ.attname)
        if valeur:
            yield str(champ.verbose_name), str(valeur)


def sans_identifiants(valeur):
    """The value of a stream without the keys that Wagtail gives its blocks, which nobody reads."""
    if isinstance(valeur, dict):
        return {nom: sans_identifiants(contenu) for nom, contenu in valeur.items() if nom != "id"}
    return [sans_identifiants(element) for element in valeur] if isinstance(valeur, list) else valeur
