"""The scene of the editorial rule: one page in each state, and a browser for each role."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page

from documentation.models import RessourcePage
from redaction import actions
from tests.documentation.factories import RessourcePageFactory
from tests.redaction import table
from tests.redaction.editor import adresse, saisie


@pytest.fixture
def brouillon(site, redactrice):
    """A draft of hers that was never public."""
    page = RessourcePageFactory(
        title="Brouillon secret", parent=site.rubrique, brouillon=True, owner=redactrice
    )
    page.save_revision(user=redactrice)
    return page


@pytest.fixture
def notice(site, redactrice, publier):
    """A public notice of hers."""
    page = RessourcePageFactory(
        title="Notice publique", parent=site.rubrique, brouillon=True, owner=redactrice
    )
    return publier(page, redactrice)


@pytest.fixture
def proposee(site, juriste):
    """A new page of her colleague's that waits for the committee."""
    page = RessourcePageFactory(title="Notice proposée", parent=site.rubrique, brouillon=True, owner=juriste)
    page.save_revision(user=juriste)
    return proposer(page, juriste)


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


@pytest.fixture
def personnes(redactrice, membre1, administratrice, superutilisateur):
    """An account for each role, None for a visitor."""
    return {
        table.VISITEUR: None,
        table.REDACTION: redactrice,
        table.COMITE: membre1,
        table.ADMINISTRATION: administratrice,
        table.SUPER: superutilisateur,
    }


@pytest.fixture
def scene(site, personnes, connecte, client, brouillon, notice, proposee, juriste):
    """Everything that a gesture needs."""
    autre = RessourcePageFactory(
        title="Brouillon du collègue", parent=site.rubrique, brouillon=True, owner=juriste
    )
    autre.save_revision(user=juriste)
    return Scene(
        site=site,
        comptes=personnes,
        connecter=connecte,
        client_class=type(client),
        brouillon=brouillon,
        autre=autre,
        notice=notice,
        proposee=proposee,
        etat=proposee.current_workflow_task_state,
        modele=RessourcePage,
        juriste=juriste,
        formulaires={},
    )
