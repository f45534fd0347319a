"""What the admin's index holds of an object: its search fields, read by the site's analyser."""

from dataclasses import dataclass, field

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from recherche.langue import analyser


@dataclass
class Fiche:
    """The tokens of an object, one list for each text: its title, what is weighted (summary, tags), the rest.

    `completion` holds (tokens, whether they are the title's) of what is found by the beginning of a word.
    """

    titre: list = field(default_factory=list)
    resume: list = field(default_factory=list)
    corps: list = field(default_factory=list)
    completion: list = field(default_factory=list)

    @property
    def mots_du_titre(self):
        """How many words the title has, one at least."""
        return max(sum(jetons[-1].position + 1 for jetons in self.titre), 1)


def champ_du_titre(modele):
    """The name of the search field that says what an object of this model is called: « title », or the first one."""
    noms = [champ.field_name for champ in modele.get_searchable_search_fields()]
    return "title" if "title" in noms else next(iter(noms), "")


def ficher(objet):
    """The Fiche of an indexed object."""
    fiche, titre = Fiche(), champ_du_titre(type(objet))
    cherches, completes = set(), []
    for chemin, champ, texte in _textes(objet, objet.get_search_fields()):
        jetons = analyser(texte)
        if not jetons:
            continue
        est_titre = chemin == (titre,)
        if isinstance(champ, AutocompleteField):
            completes.append((chemin, jetons, est_titre))
            continue
        cherches.add(chemin)
        ou = fiche.titre if est_titre else fiche.resume if (champ.boost or 0) > 1 else fiche.corps
        ou.append(jetons)
    for chemin, jetons, est_titre in completes:
        fiche.completion.append((jetons, est_titre))
        if chemin not in cherches:
            fiche.corps.append(jetons)
    return fiche


def _textes(objet, champs, chemin=()):
    """Yield (path, field, text) for each search and autocomplete field of an object and of what it refers to."""
    for champ in champs:
        if isinstance(champ, RelatedFields):
            for autre in _lies(champ.get_value(objet)):
                yield from _textes(autre, champ.fields, (*chemin, champ.field_name))
        elif isinstance(champ, SearchField | AutocompleteField):
            yield (*chemin, champ.field_name), champ, _en_texte(champ.get_value(objet))


def _lies(valeur):
    """The objects behind a relation."""
    if isinstance(valeur, Manager):
        return valeur.all()
    valeur = valeur() if callable(valeur) else valeur
    return [] if valeur is None else [valeur]


def _en_texte(valeur):
    """The text of a field's value; the parts of a list are kept on lines of their own."""
    if valeur is None:
        return ""
    if isinstance(valeur, dict):
        valeur = list(valeur.values())
    if isinstance(valeur, list | tuple):
        return "\n".join(_en_texte(v) for v in valeur)
    return str(valeur)
