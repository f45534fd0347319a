"""The scene that every gesture is tried on: pages in each state, and a browser for each role."""

from types import SimpleNamespace

from django.test import Client
from wagtail.models import Page

from documentation.models import RessourcePage
from redaction import actions
from tests import gestes
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.redaction import table
from tests.redaction.editor import adresse, saisie


def proposer(page, auteur):
    """Submits a page and reads it again."""
    actions.proposer(page, auteur)
    return relire(page)


def relire(page):
    """The page as the database now holds it."""
    return type(page).objects.get(pk=page.pk)


def brouillon_de(auteur, site, titre="Brouillon secret"):
    """A draft that was never public."""
    page = RessourcePageFactory(title=titre, parent=site.rubrique, brouillon=True, owner=auteur)
    page.save_revision(user=auteur)
    return page


def fiche_de(auteur, site, titre="Fiche proposée"):
    """An expert sheet that was never public: the kind that the committee votes."""
    page = FicheExpertPageFactory(title=titre, parent=site.fiches, brouillon=True, owner=auteur)
    page.save_revision(user=auteur)
    return page


def notice_de(auteur, site):
    """A public notice."""
    page = RessourcePageFactory(title="Notice publique", parent=site.rubrique, brouillon=True, owner=auteur)
    return gestes.publier(page, auteur)


def proposee_de(auteur, site):
    """A new page that waits for the committee."""
    return proposer(brouillon_de(auteur, site, "Notice proposée"), auteur)


class Scene(SimpleNamespace):
    """The pages, and who looks at them."""

    def navigateur(self, role):
        """A new browser in which somebody of this role has signed in."""
        compte = self.comptes[role]
        return gestes.connecter(compte) if compte else Client()

    def saisie(self, page, **champs):
        """The editor's form of a page, as the superuser sees it."""
        return self.saisie_de(adresse("edit", page.pk), **champs)

    def saisie_de(self, ou, **champs):
        """The form at an address, asked once."""
        if ou not in self.formulaires:
            self.formulaires[ou] = saisie(self.navigateur(table.SUPER), ou)
        envoi = self.formulaires[ou].copy()
        for nom, valeur in champs.items():
            envoi[nom] = valeur
        return envoi

    def relire(self, page):
        """The page as the database now holds it."""
        return relire(page)

    def publics(self):
        """What the public reads: the live pages with their titles, places and versions."""
        return set(Page.objects.live().values_list("pk", "title", "url_path", "live_revision"))


def dresser(site, comptes, juriste):
    """The whole scene; ``comptes`` gives an account for each role, ``juriste`` is a colleague."""
    redactrice, proposee = comptes[table.REDACTION], proposee_de(juriste, site)
    return Scene(
        site=site,
        comptes=comptes,
        juriste=juriste,
        brouillon=brouillon_de(redactrice, site),
        autre=brouillon_de(juriste, site, "Brouillon du collègue"),
        notice=notice_de(redactrice, site),
        proposee=proposee,
        etat=proposee.current_workflow_task_state,
        modele=RessourcePage,
        formulaires={},
    )
