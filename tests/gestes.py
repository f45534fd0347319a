"""What people do in tests: lay the site, sign in, write, publish."""

from types import SimpleNamespace

from django.test import Client
from django.utils import timezone

from redaction.publication import publier_revision
from tests.accueil.factories import PageSimpleFactory, accueil_du_site
from tests.agenda.factories import AgendaPageFactory
from tests.annuaire.factories import AnnuairePageFactory
from tests.documentation.factories import RubriquePageFactory
from tests.dossiers.factories import DossiersPageFactory


def connecter(compte, **kwargs):
    """A browser in which this account has signed in."""
    client = Client(**kwargs)
    client.force_login(compte, backend="django.contrib.auth.backends.ModelBackend")
    return client


def publier(page, auteur=None, maintenant=None):
    """Makes the page's current state public by the one act of publishing; returns it read again."""
    revision = page.save_revision(user=auteur, clean=False)
    publier_revision(revision, auteur, maintenant or timezone.now())
    return type(page).objects.get(pk=page.pk)


def enregistrer(page, auteur):
    """Saves the page's current state as a new version written by this account; returns the revision."""
    return page.save_revision(user=auteur, clean=False)


def batir():
    """The home page and its public sections, as the demo lays them; reached by name. Read again when they are there."""
    accueil = accueil_du_site.function()
    documentation = _poser(RubriquePageFactory, title="Documentation", show_in_menus=True)
    etudes = _poser(RubriquePageFactory, title="Rapports et études", parent=documentation)
    return SimpleNamespace(
        accueil=accueil,
        documentation=documentation,
        etudes=etudes,
        rubrique=_poser(RubriquePageFactory, title="Rapports institutionnels nationaux", parent=etudes),
        dossiers=_poser(DossiersPageFactory, title="Dossiers", show_in_menus=True),
        fiches=_poser(RubriquePageFactory, title="Fiches experts", show_in_menus=True),
        agenda=_poser(AgendaPageFactory, title="Agenda", show_in_menus=True),
        annuaire=_poser(AnnuairePageFactory, title="Annuaire", show_in_menus=True),
        association=_poser(PageSimpleFactory, title="L’association", show_in_menus=True),
    )


def _poser(usine, title, **champs):
    """The page of this title, made when it is not there."""
    return usine._meta.model.objects.filter(title=title).first() or usine(title=title, **champs)
