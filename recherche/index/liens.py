"""What contents are tied to (tags, themes, territories, authors), read for many of them at once.

The relations of a page, asked one by one, cost as much as all the rest of its reading: each access builds a manager
and a queryset, prefetched or not.
"""

from functools import cache

from django.db.models import prefetch_related_objects
from wagtail.search.index import RelatedFields

from socle.models import Auteur, Contenu, Etiquette, EtiquetteDeContenu, Territoire, Thematique


def lire(pages):
    """What these pages (of their own classes) are tied to: page's key → name of the relation → list, in its order.

    What the foreign keys of their classes refer to is then on the pages themselves.
    """
    cles = [page.pk for page in pages]
    etiquettes = EtiquetteDeContenu.objects.filter(content_object__in=cles)
    lus = {
        "tags": _lies(etiquettes.values_list("content_object_id", "tag_id"), Etiquette.objects.all()),
        **{
            nom: _lies(
                lien.objects.filter(contenu__in=cles).values_list("contenu_id", f"{vers}_id"),
                modele.objects.select_related("parent"),
            )
            for nom, lien, vers, modele in (
                ("thematiques", Contenu.thematiques.through, "thematique", Thematique),
                ("territoires", Contenu.territoires.through, "territoire", Territoire),
            )
        },
        "auteurs": _auteurs(cles),
    }
    liens = {cle: {nom: par_page.get(cle, []) for nom, par_page in lus.items()} for cle in cles}
    for classe, siennes in _par_classe(pages).items():
        prefetch_related_objects(siennes, *_references(classe))
        for champ in _relations(classe, lus):
            par_page = _derriere(classe, champ, [page.pk for page in siennes])
            for page in siennes:
                liens[page.pk][champ.field_name] = par_page.get(page.pk, [])
    return liens


def _lies(paires, objets):
    """Objects by page, from (page's key, object's key), in the order of ``objets``; each is read once for all."""
    par_objet = {}
    for page, cle in set(paires):
        par_objet.setdefault(cle, []).append(page)
    par_page = {}
    for objet in objets.filter(pk__in=par_objet):
        for page in par_objet[objet.pk]:
            par_page.setdefault(page, []).append(objet)
    return par_page


def _auteurs(cles):
    """The authors by page, in their order, each with its body."""
    par_page = {}
    for auteur in (
        Auteur.objects.filter(contenu__in=cles).order_by("sort_order", "pk").prefetch_related("organisme")
    ):
        par_page.setdefault(auteur.contenu_id, []).append(auteur)
    return par_page


def _par_classe(pages):
    par_classe = {}
    for page in pages:
        par_classe.setdefault(type(page), []).append(page)
    return par_classe


def _references(modele):
    """The names of the foreign keys that a model declares itself."""
    return [champ.name for champ in modele._meta.local_fields if champ.many_to_one]


@cache
def _plusieurs(classe):
    """The fields by which a class declares that what it is tied to, several at a time, is searched."""
    return [
        champ
        for champ in classe.get_search_fields()
        if isinstance(champ, RelatedFields)
        and (champ.get_field(classe).one_to_many or champ.get_field(classe).many_to_many)
    ]


def _relations(classe, lues):
    """Those of these fields that nothing has read yet."""
    return [champ for champ in _plusieurs(classe) if champ.field_name not in lues]


def _derriere(classe, champ, cles):
    """What pages of a class have behind a relation, with what their own foreign keys refer to: page's key → list."""
    relation = champ.get_field(classe)
    if relation.many_to_many:
        depuis, vers = f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
        paires = relation.remote_field.through.objects.filter(**{f"{depuis}__in": cles})
        return _lies(paires.values_list(depuis, vers), relation.related_model.objects.all())
    par_page = {}
    objets = list(relation.related_model.objects.filter(**{f"{relation.field.name}__in": cles}))
    autres = [nom for nom in _references(relation.related_model) if nom != relation.field.name]
    prefetch_related_objects(objets, *autres)
    for objet in objets:
        par_page.setdefault(getattr(objet, relation.field.attname), []).append(objet)
    return par_page
