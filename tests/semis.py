"""Hundreds of public contents in a few queries, for tests that count: pages of a list, budgets of queries."""

from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F
from django.utils.text import slugify
from wagtail.models import Page

from socle.models import Contenu, Territoire, Thematique


def jour(n):
    """A day of its own for each number, later for a greater one."""
    return date(2015, 1, 1) + timedelta(days=n)


COMMUNS = {"chapo": "Ce que le document apporte.", "genre": "etude", "publie_le": jour}


def semer(modele, parent, nombre, titre="Contenu", **champs):
    """Adds ``nombre`` public contents of a class under ``parent``, titled « titre 001 »…; returns their keys.

    ``champs`` are values, or functions of the number. Signals and search know nothing of them.
    """
    parent.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])
    aine = parent.get_last_child() if parent.numchild else None
    rang = Page._str2int(aine.path[-Page.steplen :]) if aine else 0
    valeurs = [
        {nom: valeur(n) if callable(valeur) else valeur for nom, valeur in (COMMUNS | champs).items()}
        for n in range(1, nombre + 1)
    ]
    pages = []
    for n in range(1, nombre + 1):
        chemin = Page._get_path(parent.path, parent.depth + 1, rang + n)
        slug = f"{modele._meta.model_name}-{parent.pk}-{slugify(titre)}-{n:03}"
        pages.append(
            Page(
                title=f"{titre} {n:03}", draft_title=f"{titre} {n:03}", slug=slug,
                path=chemin, depth=parent.depth + 1,
                url_path=f"{parent.url_path}{slug}/", locale_id=parent.locale_id,
                content_type=ContentType.objects.get_for_model(modele),
            )
        )  # fmt: skip
    cles = [page.pk for page in Page.objects.bulk_create(pages)]
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + nombre)
    for table in (Contenu, modele):
        _inserer(table, cles, valeurs)
    _classer(cles)
    _mesurer(Page, Contenu, modele, Contenu.thematiques.through, Contenu.territoires.through)
    return cles


def _mesurer(*modeles):
    """Tells the planner what was added, as autovacuum would within a minute."""
    with connection.cursor() as curseur:
        for modele in modeles:
            curseur.execute(f"ANALYZE {connection.ops.quote_name(modele._meta.db_table)}")


def _inserer(table, cles, valeurs):
    """Fills one table of a class that has several."""
    colonnes = table._meta.local_concrete_fields
    noms = {nom for colonne in colonnes for nom in (colonne.name, colonne.attname)}
    lien = table._meta.pk.attname
    lignes = [
        table(**{lien: cle}, **{nom: v for nom, v in champs.items() if nom in noms})
        for cle, champs in zip(cles, valeurs, strict=True)
    ]
    table._base_manager.all()._insert(lignes, fields=colonnes, using="default")


def _classer(cles):
    """Puts each content on a theme, the territories in turn."""
    theme, _ = Thematique.objects.get_or_create(nom="Santé", slug="sante")
    territoires = list(Territoire.objects.departements().values_list("pk", flat=True))
    Contenu.thematiques.through.objects.bulk_create(
        [Contenu.thematiques.through(contenu_id=cle, thematique_id=theme.pk) for cle in cles]
    )
    Contenu.territoires.through.objects.bulk_create(
        [
            Contenu.territoires.through(contenu_id=cle, territoire_id=territoires[rang % len(territoires)])
            for rang, cle in enumerate(cles)
        ]
    )
