"""The scene that every gesture is tried on: pages in each state, and a browser for each role."""

from types import SimpleNamespace

from wagtail.models import Page

from redaction import actions
from tests.redaction import table
from tests.redaction.editor import adresse, saisie


def proposer(page, auteur):
    """Submits a page and reads it again."""
    actions.proposer(page, auteur)
    return relire(page)


def relire(page):
    """The page as the database now holds it."""
    return type(page).objects.get(pk=page.pk)


class Scene(SimpleNamespace):
    """The pages, and who looks at them."""

    def navigateur(self, role):
        """A new browser in which somebody of this role has signed in."""
        compte = self.comptes[role]
        return self.connecter(compte) if compte else self.client_class()

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
