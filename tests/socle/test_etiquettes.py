"""Key words: the same whatever their case, accents and apostrophes."""

import pytest
from django.db import IntegrityError, transaction

from socle.models import Etiquette
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import liens, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "autre", ["évaluation", "EVALUATION", "evaluation", "E\u0301valuation", "  Évaluation ", "ÉVALUATION"]
)
def test_another_spelling_is_the_same_key_word(site, autre):
    RessourcePageFactory(parent=site.rubrique, tags=["Évaluation"])
    seconde = RessourcePageFactory(parent=site.rubrique, tags=[autre])
    assert [tag.name for tag in seconde.tags.all()] == ["Évaluation"]
    assert Etiquette.objects.count() == 1


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("mise à l’abri", "Mise a l'abri"),
        ("sans-papiers", "sans papiers"),
        ("cœur", "COEUR"),
        ("œuvre", "oeuvre"),
    ],
)
def test_apostrophes_hyphens_and_ligatures_do_not_make_two(site, un, autre):
    contenu = RessourcePageFactory(parent=site.rubrique, tags=[un, autre])
    assert [tag.name for tag in contenu.tags.all()] == [un]


def test_different_words_stay_different(site):
    contenu = RessourcePageFactory(parent=site.rubrique, tags=["mineur", "mineure", "mineurs"])
    assert contenu.tags.count() == 3


def test_the_database_refuses_a_second_spelling():
    Etiquette.objects.create(name="Santé", slug="sante")
    with pytest.raises(IntegrityError), transaction.atomic():
        Etiquette.objects.create(name="SANTE", slug="sante-2")


def test_a_key_word_leads_to_a_search(client, site):
    contenu = RessourcePageFactory(parent=site.rubrique, tags=["âge osseux & test"])
    lue = page(client.get(contenu.url))
    assert liens(lue.main)["âge osseux & test"] == "/recherche/?q=%C3%A2ge%20osseux%20%26%20test"
