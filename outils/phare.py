"""make lighthouse: the scores of seven pages of the demo, phone profile, against a site that it starts itself."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from infomie.processus import demarrer
from outils import etat, paquets
from outils.commande import RACINE, Abandon, capture, dire, environnement_sans, executer, une_seule_ligne
from outils.eprouver import REGLAGES_DU_SITE

LISTES = RACINE / "outils" / "lighthouse"
NODE_MIN = 18
PATIENCE = 300  # seconds for the site to be ready, demo included
ESSAIS = 3
CATEGORIES = {
    "performance": "Vitesse",
    "accessibility": "Accès",
    "best-practices": "Usages",
    "seo": "Repérage",
}
PAGES = {
    "accueil": "/",
    "notice": "/documentation/rapports-et-etudes/rapports-institutionnels-nationaux/schema-paris-2015-2020/",
    "liste": "/documentation/rapports-et-etudes/",
    "recherche": "/recherche/?q=mineur",
    "département": "/departements/30-gard/",
    "dossier": "/dossiers/evaluation-de-la-minorite/",
    "événement": "/agenda/colloque-du-reperage-a-l-autonomie/",
}
CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def verifier_les_programmes():
    """Raises Abandon, in one line, when Node, npm or the browser is not there."""
    version = capture("node", "--version").strip().removeprefix("v").partition(".")[0]
    if not version.isdecimal() or int(version) < NODE_MIN or not shutil.which("npm"):
        raise Abandon(
            f"make lighthouse a besoin de Node {NODE_MIN} ou plus et de npm ; le site, lui, s’en passe."
        )
    if not paquets.chromium():
        raise Abandon("il manque un programme ; tapez : sudo apt-get install -y chromium")


def installer(dossier):
    """Lighthouse in a folder, as the lock file pins it; done once for each version. Returns its program."""
    dossier.mkdir(parents=True, exist_ok=True)
    voulu = (LISTES / "package-lock.json").read_bytes()
    programme, temoin = dossier / "node_modules/lighthouse/cli/index.js", dossier / "installe.json"
    if not (programme.exists() and temoin.exists() and temoin.read_bytes() == voulu):
        dire("Installation de Lighthouse…")
        for nom in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(LISTES / nom, dossier)
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        executer("npm", "ci", *options, cwd=dossier, echec="npm n’a pas pu installer Lighthouse.")
        temoin.write_bytes(voulu)
    return programme


def port_libre():
    """A port that nobody listens on."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def attendre(site, adresse):
    """Returns once the site answers; raises Abandon when it stops or takes too long."""
    limite = time.monotonic() + PATIENCE
    while time.monotonic() < limite and site.poll() is None:
        try:
            with urllib.request.urlopen(f"{adresse}/", timeout=30):  # noqa: S310 - our own
                return
        except OSError:
            time.sleep(0.5)
    raise Abandon("le site de démonstration n’a pas démarré.")


def noter(programme, adresse, rapport):
    """The report of Lighthouse on one address, phone profile (a dict). Raises Abandon when it could not judge."""
    mots = [
        "node", programme, adresse, "--quiet", "--output=json", f"--output-path={rapport}",
        f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={CHROMIUM}",
    ]  # fmt: skip
    env = {**os.environ, "CHROME_PATH": paquets.chromium()}
    # The browser sometimes loses the beginning of its own recording: Lighthouse asks to be run again.
    for _ in range(ESSAIS):
        fait = subprocess.run(mots, env=env, capture_output=True, text=True)
        lu = json.loads(rapport.read_text(encoding="utf-8")) if fait.returncode == 0 else {}
        if lu and not lu.get("runtimeError"):
            return lu
    raise Abandon(f"Lighthouse n’a pas pu juger {adresse} : {fait.stderr.strip().splitlines()[-1:]}")


def lire(rapport):
    """(scores out of 100 by category, what took points off) of a report; a category without a score is None."""
    notes, manques = {}, []
    for cle, categorie in rapport["categories"].items():
        notes[cle] = None if categorie["score"] is None else round(categorie["score"] * 100)
        for jugement in categorie["auditRefs"]:
            note = rapport["audits"][jugement["id"]]["score"]
            if jugement["weight"] and note is not None and note < 1:
                manques.append(jugement["id"])
    return notes, manques


def ligne(nom, notes, manques):
    """One row of the table."""
    cases = "".join(f"{'–' if notes.get(cle) is None else notes[cle]:>10}" for cle in CATEGORIES)
    return f"{nom:<12}{cases}   {', '.join(manques)}".rstrip()


def main():
    """Start the demo, judge each page, print the table; fails only when a page could not be judged."""
    os.chdir(RACINE)
    with une_seule_ligne():
        verifier_les_programmes()
        programme = installer(etat.dossier_d_etat() / "lighthouse")
        with tempfile.TemporaryDirectory(prefix="infomie-lighthouse-") as dossier:
            port = port_libre()
            adresse = f"http://127.0.0.1:{port}"
            env = environnement_sans(REGLAGES_DU_SITE) | {"INFOMIE_VAR": f"{dossier}/var", "PORT": str(port)}
            site = demarrer([sys.executable, "-m", "outils.lancer"], signal.SIGTERM, cwd=RACINE, env=env)
            try:
                attendre(site, adresse)
                dire("\n" + f"{'':<12}" + "".join(f"{titre:>10}" for titre in CATEGORIES.values()))
                for nom, chemin in PAGES.items():
                    dire(
                        ligne(nom, *lire(noter(programme, adresse + chemin, Path(dossier) / "rapport.json")))
                    )
            finally:
                site.terminate()
                site.wait()
    sys.exit(0)


if __name__ == "__main__":
    main()
