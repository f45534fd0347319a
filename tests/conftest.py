"""What holds for every test: nothing leaves the machine."""

import socket

import pytest

ICI = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True, scope="session")
def _aucun_appel_exterieur():
    """A test that calls another machine fails, whatever it meant to prove."""
    connecter = socket.socket.connect

    def connecter_ici(prise, adresse):
        dehors = prise.family in (socket.AF_INET, socket.AF_INET6) and adresse[0] not in ICI
        assert not dehors, f"a test called {adresse}"
        return connecter(prise, adresse)

    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(socket.socket, "connect", connecter_ici)
        yield
