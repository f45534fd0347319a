"""What of a content is read for the search, and where it counts most; the fields are those that its class declares."""

from dataclasses import dataclass, field
from functools import cache

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Manager
from wagtail.search.index import RelatedFields, SearchField

TITRE, REPERES, RESUME, CORPS = "titre", "reperes", "resume", "corps"
# Where each declared field counts; all others are of the body. The words of files are entered page by page.
PLACES = {
    "title": TITRE,
    "references_cherchees": TITRE,
    "tags": REPERES,
    "thematiques": REPERES,
    "territoires": REPERES,
    "organisateur": REPERES,
    "organisateur_nom": REPERES,
    "expert_nom": REPERES,
    "source_nom": REPERES,
    "ville": REPERES,
    "lieu": REPERES,
    "chapo": RESUME,
    "sous_titre": RESUME,
    "reponse_courte": RESUME,
}
A_PART = {"texte_des_fichiers", "auteurs_texte"}


@dataclass
class Textes:
    """The texts of a content by place, each list in the order of the fields."""

    titre: list = field(default_factory=list)
    reperes: list = field(default_factory=list)
    resume: list = field(default_factory=list)
    corps: list = field(default_factory=list)


def lire(page, liens):
    """The Textes of a content (its own class's instance), from itself and from what ``index.liens`` read of it."""
    textes = Textes()
    for place, champ, lecteur in _lectures(type(page)):
        if champ.field_name in liens:
            lus = (lue for un in liens[champ.field_name] for lue in _lies(un, champ))
        elif isinstance(champ, RelatedFields):
            lus = _relation(page, champ)
        else:
            lus = _textes(lecteur(page))
        getattr(textes, place).extend(lus)
    textes.reperes += _auteurs(liens["auteurs"])
    return textes


@cache
def _lectures(classe):
    """What the search reads of a class of contents: (place, declared field, its reader), in order."""
    return [
        (PLACES.get(champ.field_name, CORPS), champ, _lecteur(classe, champ))
        for champ in classe.get_search_fields()
        if isinstance(champ, SearchField | RelatedFields) and champ.field_name not in A_PART
    ]


@cache
def _lecteur(classe, champ):
    """How the value of a declared field is read: Wagtail's own way, without what it asks anew of each object."""
    try:
        colonne = champ.get_field(classe)
    except FieldDoesNotExist:
        return champ.get_value
    if colonne.is_relation:
        return champ.get_value
    if hasattr(colonne, "get_searchable_content"):
        return lambda objet: colonne.get_searchable_content(colonne.value_from_object(objet))
    return colonne.value_from_object


def _auteurs(auteurs):
    """The names of the authors as they are today, with the acronyms of bodies (a list)."""
    organismes = [auteur.organisme for auteur in auteurs if auteur.organisme_id]
    sigles = [organisme.sigle for organisme in organismes if organisme.sigle]
    return [*(auteur.libelle for auteur in auteurs), *sigles]


def _relation(objet, champ):
    """Yield what is read of the objects behind a relation."""
    lie = champ.get_value(objet)
    for un in lie.all() if isinstance(lie, Manager) else [] if lie is None else [lie]:
        yield from _lies(un, champ)


def _lies(un, champ):
    """Yield what is read of one object behind a relation."""
    for sous_champ in champ.fields:
        if isinstance(sous_champ, RelatedFields):
            yield from _relation(un, sous_champ)
        elif isinstance(sous_champ, SearchField):
            yield from _textes(_lecteur(type(un), sous_champ)(un))


def _textes(valeur):
    """Yield the texts of a value: a text, or a list of them."""
    if isinstance(valeur, list | tuple):
        for une in valeur:
            yield from _textes(une)
    elif valeur is not None and str(valeur).strip():
        yield str(valeur)
