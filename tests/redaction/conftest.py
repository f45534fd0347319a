"""The scene of the editorial rule: one page in each state, and a browser for each role."""

import pytest

from documentation.models import RessourcePage
from tests.documentation.factories import RessourcePageFactory
from tests.redaction import table
from tests.redaction.scene import Scene, proposer


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
