"""The table of what depends on what: whole, and about things that exist."""

import pytest
from django.apps import apps
from django.urls import get_resolver

from infomie.pages_gardees.adresses import ADRESSES
from infomie.pages_gardees.dependances import DEPENDANCES, INVISIBLES, SANS_EFFET, Cite, Page

pytestmark = pytest.mark.un_moteur
TABLES = {modele._meta.db_table: modele for modele in apps.get_models(include_auto_created=True)}


def colonnes(table):
    return {champ.column for champ in TABLES[table]._meta.local_fields}


def test_every_table_of_the_site_is_named_once():
    """A table that comes later is written there, or this fails; until then it drops everything."""
    assert not DEPENDANCES.keys() & SANS_EFFET
    assert DEPENDANCES.keys() | SANS_EFFET == TABLES.keys() | {"django_migrations"}


def test_the_columns_named_exist():
    nommees = {
        table: {regle.colonne} for table, regle in DEPENDANCES.items() if isinstance(regle, Page | Cite)
    }
    for table, noms in [*nommees.items(), *INVISIBLES.items()]:
        assert noms <= colonnes(table), table


def test_every_kind_of_page_is_followed_by_its_own_table():
    classes = [modele for modele in TABLES.values() if issubclass(modele, apps.get_model("wagtailcore.Page"))]
    assert {modele._meta.db_table for modele in classes} <= DEPENDANCES.keys()


def test_the_addresses_kept_exist():
    connues = set()
    for motif in get_resolver().url_patterns:
        connues |= {getattr(un, "name", None) for un in [motif, *getattr(motif, "url_patterns", [])]}
    assert ADRESSES.keys() <= connues
