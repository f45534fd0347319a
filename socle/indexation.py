"""Keeps the search index up to date in the background, in the place of Wagtail's own task.

Wagtail's fails, and says so in the journal, each time an object is deleted before the worker comes to it.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db.models.signals import post_save
from django_tasks import task
from modelsearch.index import get_indexed_models, insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler


@task()
def indexer(application, modele, cle):
    """Writes the entry of the object of that key; nothing when it is no more."""
    objet = apps.get_model(application, modele).objects.filter(pk=cle).first()
    if objet is not None:
        insert_or_update_object(objet)


def demander_indexation(objet, modele=None):
    """Asks that an object be indexed again, as one of this model when it was read as another."""
    meta = (modele or objet)._meta
    indexer.enqueue(meta.app_label, meta.model_name, str(objet.pk))


def suivre_les_enregistrements():
    """Listens to each save of what is searched in the place of Wagtail's receiver."""
    for modele in get_indexed_models():
        if post_save.disconnect(post_save_signal_handler, sender=modele):
            post_save.connect(_apres_enregistrement, sender=modele)


@contextmanager
def sans_indexer():
    """Asks nothing of the worker meanwhile: for what writes many rows and then makes the index anew."""
    modeles = [m for m in get_indexed_models() if post_save.disconnect(_apres_enregistrement, sender=m)]
    try:
        yield
    finally:
        for modele in modeles:
            post_save.connect(_apres_enregistrement, sender=modele)


def _apres_enregistrement(sender, instance, raw=False, **kwargs):
    if not raw:
        demander_indexation(instance)
