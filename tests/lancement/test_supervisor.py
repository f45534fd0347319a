"""The supervisor: waits for the first answer, restarts what dies, lets nothing live after it."""

import subprocess
import sys
import time
from contextlib import contextmanager

from infomie.superviseur import ATTENTE_MAXIMALE, VIE_SAINE, Service
from tests.architecture.house import RACINE
from tests.lancement.site import port_libre

# A supervisor in a process of its own, with small programs for services.
PROGRAMME = """
import sys
from infomie.superviseur import Service, Superviseur
port = int(sys.argv[1])
ecouter = "import socket, sys, time; s = socket.create_server(('127.0.0.1', int(sys.argv[1]))); time.sleep(60)"
serveur = [sys.executable, "-c", ecouter, str(port)]
services = [Service("web", {web}), Service("autre", [sys.executable, "-c", {autre!r}])]
sys.exit(Superviseur(services, port, lambda: print("pret", flush=True)).tourner())
"""


@contextmanager
def superviser(web="serveur", autre="import time; time.sleep(60)"):
    """A running supervisor, killed at the end whatever happened."""
    mots = [sys.executable, "-c", PROGRAMME.format(web=web, autre=autre), str(port_libre())]
    with subprocess.Popen(
        mots, cwd=RACINE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as processus:
        try:
            yield processus
        finally:
            processus.kill()


def attendre_la_fin(processus):
    """Ask it to stop. Returns its exit code and the seconds that it took."""
    debut = time.monotonic()
    processus.terminate()
    return processus.wait(10), time.monotonic() - debut


def test_it_announces_the_first_answer_then_stops_everything():
    with superviser() as processus:
        assert processus.stdout.readline() == "pret\n"
        code, duree = attendre_la_fin(processus)
    assert code == 0
    assert duree < 5


def test_one_that_ignores_the_signal_is_killed_in_time():
    tetu = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('sourd', flush=True); time.sleep(60)"
    )
    with superviser(autre=tetu) as processus:
        assert {processus.stdout.readline(), processus.stdout.readline()} == {"pret\n", "sourd\n"}
        code, duree = attendre_la_fin(processus)
    assert code == 0
    assert duree < 5


def test_a_web_server_that_cannot_start_is_given_up():
    with superviser(web="[sys.executable, '-c', 'raise SystemExit(3)']") as processus:
        assert processus.wait(10) == 1


def test_what_dies_is_started_again_and_said():
    with superviser(autre="import sys; sys.exit('au revoir')") as processus:
        dits = [processus.stderr.readline() for _ in range(6)]
    relances = [dit for dit in dits if "relance dans" in dit]
    assert "(code 1), relance dans 1 s" in relances[0]
    assert "(code 1), relance dans 2 s" in relances[1]


class Mort:
    """A process that has already ended."""

    def poll(self):
        """Its exit code."""
        return 1


def test_the_wait_grows_to_a_limit_and_starts_again_after_a_healthy_life():
    service, attentes, maintenant = Service("ouvrier", []), [], 0.0
    for vie in [1] * 8 + [VIE_SAINE + 1]:
        service.processus, service.ne_le = Mort(), maintenant
        maintenant += vie
        service.constater_la_fin(maintenant)
        attentes.append(service.relance_le - maintenant)
    assert attentes[:3] == [1, 2, 4]
    assert max(attentes) == ATTENTE_MAXIMALE
    assert attentes[-1] == 1
