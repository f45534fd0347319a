"""What a save costs in the admin's index, what serves its searches, and how the index is made anew."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from recherche.backends.fiche import Fiche
from recherche.langue import Jeton
from socle.models import Organisme
from tests.socle.factories import OrganismeFactory

pytestmark = pytest.mark.django_db


def faire_les_taches():
    """What the worker would do with all that waits."""
    for attente in DBTaskResult.objects.ready():
        attente.task.call(*attente.args_kwargs["args"], **attente.args_kwargs["kwargs"])


def test_an_object_deleted_before_its_turn_is_let_go():
    organisme = OrganismeFactory(nom="Éphémère")
    assert DBTaskResult.objects.ready().filter(task_path="socle.indexation.indexer").exists()
    organisme.delete()
    faire_les_taches()
    assert not IndexEntry.objects.filter(
        object_id=str(organisme.pk), content_type__model="organisme"
    ).exists()


def test_a_save_is_found_once_the_worker_has_come():
    organisme = OrganismeFactory(nom="Maison des adolescents")
    faire_les_taches()
    organisme.nom = "Maison des solidarités"
    organisme.save()
    faire_les_taches()
    moteur = get_search_backend()
    assert list(moteur.search("solidarité", Organisme)) == [organisme]
    assert list(moteur.search("adolescent", Organisme)) == []


def test_a_save_writes_one_row_and_reads_no_table():
    organismes = [OrganismeFactory() for _ in range(3)]
    moteur = get_search_backend()
    moteur.add_bulk(Organisme, organismes)
    with CaptureQueriesContext(connection) as captees:
        moteur.add(organismes[0])
    requetes = [q["sql"] for q in captees if "wagtailsearch_indexentry" in q["sql"]]
    assert len(requetes) == 1
    assert requetes[0].startswith("INSERT")
    assert "ON CONFLICT" in requetes[0]
    assert IndexEntry.objects.filter(content_type__model="organisme").count() == 3


def test_the_index_made_anew_forgets_what_is_no_more(site):
    parti = OrganismeFactory(nom="Partie sans laisser d’adresse")
    get_search_backend().add(parti)
    Organisme.objects.filter(pk=parti.pk)._raw_delete("default")
    call_command("update_index", verbosity=0)
    assert not IndexEntry.objects.filter(object_id=str(parti.pk), content_type__model="organisme").exists()
    assert site.rubrique.title in [p.title for p in get_search_backend().search("rapport national", Page)]


def test_a_text_longer_than_the_database_holds_is_cut():
    organisme = OrganismeFactory()
    index = get_search_backend().get_index_for_object(organisme)
    jetons = [Jeton(f"mot{n:09}", 0, 1, n, "", "mot") for n in range(90_000)]
    colonnes = index.colonnes(Fiche(titre=[jetons[:3]], corps=[jetons, jetons]))
    genre = ContentType.objects.get_for_model(Organisme)
    IndexEntry.objects.create(content_type=genre, object_id="1", **colonnes)
    assert IndexEntry.objects.filter(content_type=genre, object_id="1").exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's full-text table is its own index")
@pytest.mark.parametrize("sorte", ["search", "autocomplete"])
def test_the_index_of_postgresql_serves(sorte):
    genre = ContentType.objects.get_for_model(Page)
    with connection.cursor() as curseur:
        curseur.execute(
            "INSERT INTO wagtailsearch_indexentry"
            " (content_type_id, object_id, title, body, autocomplete, title_norm, title_text, body_text)"
            " SELECT %s, (900000 + n)::text, '', ('mot' || n)::tsvector, '', 1, '', '' FROM generate_series(1, 4000) n",
            [genre.pk],
        )
        curseur.execute("SELECT gin_clean_pending_list('wagtailsear_body_90c85d_gin')")
        curseur.execute("ANALYZE wagtailsearch_indexentry")
        curseur.execute("SET LOCAL enable_seqscan = off")
    resultats = getattr(get_search_backend(), sorte)("asile -étranger", Page.objects.filter(live=True))
    plan = resultats.get_queryset().explain()
    assert "wagtailsear_body" in plan
    assert "Seq Scan on wagtailsearch_indexentry" not in plan
