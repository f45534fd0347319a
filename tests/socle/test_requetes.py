"""A question whose SQL is kept answers as the one that Django would write anew each time."""

import pytest
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page

from socle.models import Contenu, Thematique
from socle.requetes import RequetePreparee, ValeurTransformee
from tests.socle.factories import ThematiqueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def themes(db):
    """Three themes, one of which is a part of another."""
    sante = ThematiqueFactory(nom="Santé", slug="sante")
    return [sante, ThematiqueFactory(nom="Soins", slug="soins", parent=sante), ThematiqueFactory(nom="École")]


@pytest.mark.deux_moteurs
def test_it_answers_alike_whatever_the_values(themes, django_assert_num_queries):
    question = RequetePreparee(
        lambda slug, cles: (
            Thematique.objects.filter(Q(slug=slug) | Q(pk__in=cles))
            .select_related("parent")
            .annotate(est_partagee=Exists(Thematique.objects.filter(parent=OuterRef("pk"))))
            .order_by("pk")
        )
    )
    toutes = [theme.pk for theme in themes]
    for slug, cles, attendus in (
        ("sante", toutes[1:2], themes[:2]),
        ("rien", toutes, themes),
        ("rien", [10**9, 3 * 10**9], []),
        ("' OR 1=1 --", toutes[2:], themes[2:]),
        ("soins", toutes[:1] * 5, themes[:2]),
    ):
        with django_assert_num_queries(1):
            lus = question(slug, cles)
            assert lus == attendus
            assert [theme.est_partagee for theme in lus] == [theme == themes[0] for theme in attendus]
            assert [theme.parent for theme in lus] == [theme.parent for theme in attendus]


def test_an_empty_list_is_not_asked(themes, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert RequetePreparee(lambda cles: Thematique.objects.filter(pk__in=cles))([]) == []


def test_columns_left_aside_and_what_is_read_beforehand_are_those_of_the_question(themes, site):
    sous = RequetePreparee(
        lambda cle: Thematique.objects.filter(pk=cle).prefetch_related("sous_themes").only("nom")
    )
    [lue] = sous(themes[0].pk)
    assert lue.get_deferred_fields() >= {"slug"}
    assert list(lue.sous_themes.all()) == [themes[1]]
    [page] = RequetePreparee(lambda cle: Page.objects.filter(pk=cle))(site.agenda.pk)
    assert page.specific == site.agenda


@pytest.mark.parametrize(
    "question",
    [
        lambda debut: Contenu.objects.filter(title__startswith=debut),
        lambda debut: Contenu.objects.filter(title=debut.upper()),
        lambda debut: Contenu.objects.all(),
    ],
)
def test_a_value_that_would_be_frozen_is_refused(db, question):
    with pytest.raises(ValeurTransformee):
        RequetePreparee(question)("Accueil")
