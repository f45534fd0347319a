"""The programs that tests need from Debian: a browser, PostgreSQL, a Java runtime, nginx."""

import os
import shutil
import subprocess
from pathlib import Path

from outils.commande import Abandon, dire, executer


def chromium():
    """The path of the browser that the journeys drive, or None."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def dossier_de_postgresql():
    """The folder that holds PostgreSQL's server programs, the newest version; None without PostgreSQL."""
    dossiers = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda d: float(d.parent.name))
    if dossiers:
        return dossiers[-1]
    initdb = shutil.which("initdb")
    return Path(initdb).parent if initdb else None


def java():
    """The path of the Java runtime that runs the Nu checker, or None."""
    return shutil.which("java")


def nginx():
    """The path of the web server that stands in front of the application, or None."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def brotli_de_nginx():
    """The module by which nginx sends what was compressed by brotli beforehand, or None."""
    module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    return module if module.exists() else None


def systemd():
    """The path of the program that reads systemd's units and says what is wrong with them, or None."""
    return shutil.which("systemd-analyze")


PAQUETS = {
    "chromium": chromium,
    "postgresql": dossier_de_postgresql,
    "default-jre-headless": java,
    "nginx": nginx,
    "libnginx-mod-http-brotli-static": brotli_de_nginx,
    "systemd": systemd,
}


def wrk():
    """The path of the program that asks one address as fast as it can, for the measures, or None."""
    return shutil.which("wrk")


# What the measures need besides the tests.
DES_MESURES = {"wrk": wrk}


def manquants(autres=()):
    """The Debian packages whose program is not here, those of ``autres`` (package → search) counted."""
    return [paquet for paquet, chercher in {**PAQUETS, **dict(autres)}.items() if not chercher()]


def _droits():
    """What to put before apt-get to be allowed to install: nothing, sudo; None when it is not allowed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def installer(autres=()):
    """Install the missing packages. Raises Abandon with the exact line to type when we may not."""
    a_installer = manquants(autres)
    if not a_installer:
        return
    installation = ["apt-get", "install", "-y", "--no-install-recommends", *a_installer]
    droits = _droits()
    if droits is None or not shutil.which("apt-get"):
        raise Abandon(f"il manque des programmes ; tapez : sudo {' '.join(installation)}")
    dire(f"Installation de {', '.join(a_installer)}…")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    executer(*droits, "apt-get", "update", "-q=2", echec="apt-get update a échoué.", env=env)
    executer(*droits, *installation, "-q=2", echec="l’installation par apt-get a échoué.", env=env)
    if "nginx" in a_installer and Path("/run/systemd/system").exists():
        # Debian starts it at once on port 80, for the whole network: the tests start one of their own.
        executer(*droits, "systemctl", "disable", "--now", "nginx", echec="systemctl n’a pas arrêté nginx.")
