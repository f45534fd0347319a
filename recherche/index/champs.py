"""What of a content is read for the search, and where it counts most; the fields are those that its class declares."""

from dataclasses import dataclass, field

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


def lire(page):
    """The Textes of a content (its own class's instance)."""
    textes = Textes()
    for champ in page.get_search_fields():
        nom = champ.field_name
        if nom not in A_PART:
            getattr(textes, PLACES.get(nom, CORPS)).extend(_valeurs(page, champ))
    textes.reperes += _auteurs(page)
    return textes


def _auteurs(page):
    """The names of the authors as they are today, with the acronyms of bodies (a list)."""
    organismes = [auteur.organisme for auteur in page.auteurs.all() if auteur.organisme_id]
    sigles = [organisme.sigle for organisme in organismes if organisme.sigle]
    return [*(auteur.libelle for auteur in page.auteurs.all()), *sigles]


def _valeurs(objet, champ):
    """Yield what a declared field holds, as texts that are not empty."""
    if isinstance(champ, SearchField):
        yield from _textes(champ.get_value(objet))
    elif isinstance(champ, RelatedFields):
        lie = champ.get_value(objet)
        lies = lie.all() if isinstance(lie, Manager) else [] if lie is None else [lie]
        for un in lies:
            for sous_champ in champ.fields:
                yield from _valeurs(un, sous_champ)


def _textes(valeur):
    """Yield the texts of a value: a text, or a list of them."""
    if isinstance(valeur, list | tuple):
        for une in valeur:
            yield from _textes(une)
    elif valeur is not None and str(valeur).strip():
        yield str(valeur)
