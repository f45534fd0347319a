"""What contents are tied to (tags, themes, territories, authors), read for many of them at once.

The relations of a page, asked one by one, cost as much as all the rest of its reading: each access builds a manager
and a queryset, prefetched or not.
"""

from django.db.models import prefetch_related_objects

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
    _joindre_les_references(pages)
    return {cle: {nom: par_page.get(cle, []) for nom, par_page in lus.items()} for cle in cles}


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


def _joindre_les_references(pages):
    """Reads for all the pages of a class what its own foreign keys refer to: search fields are made of their names."""
    par_classe = {}
    for page in pages:
        par_classe.setdefault(type(page), []).append(page)
    for classe, siennes in par_classe.items():
        propres = [champ.name for champ in classe._meta.local_fields if champ.many_to_one]
        prefetch_related_objects(siennes, *propres)
