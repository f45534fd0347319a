"""One page in each state, and the whole scene."""

import pytest

from tests.redaction import table
from tests.redaction.scene import brouillon_de, dresser, fiche_de, notice_de, proposee_de, proposer, relire
from tests.socle.factories import UtilisateurFactory


@pytest.fixture
def brouillon(site, redactrice):
    """A draft of hers that was never public."""
    return brouillon_de(redactrice, site)


@pytest.fixture
def notice(site, redactrice):
    """A public notice of hers."""
    return notice_de(redactrice, site)


@pytest.fixture
def proposee(site, juriste):
    """A new page of her colleague's that waits for the committee."""
    return proposee_de(juriste, site)


@pytest.fixture
def membre4(db):
    """Sits on the committee for a third organisation."""
    return UtilisateurFactory(email="comite4@example.org", du_comite=True)


@pytest.fixture
def trois_organismes(membre1, membre3, membre4):
    """A member of each of the three organisations."""
    return membre1, membre3, membre4


@pytest.fixture
def fiche(site, juriste):
    """A new expert sheet of her colleague's, under vote."""
    page = fiche_de(juriste, site)
    return proposer(relire(page), juriste)


@pytest.fixture
def scene(site, redactrice, juriste, membre1, administratrice, superutilisateur):
    """Everything that a gesture needs."""
    comptes = {
        table.VISITEUR: None,
        table.REDACTION: redactrice,
        table.COMITE: membre1,
        table.ADMINISTRATION: administratrice,
        table.SUPER: superutilisateur,
    }
    return dresser(site, comptes, juriste)
