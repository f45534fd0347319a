"""How fast the site answers, stored and rendered, beside what can be at best: a file, bare WSGI, an empty Wagtail page.

Starts all that it needs: a PostgreSQL of its own, the site under gunicorn with three processes, stored pages on and
off, nginx with our configuration in front, and what they are set beside, in the same run. Arguments: sizes (1600 and
16000 unless told otherwise), ``--secondes`` of each measure, ``--tours``: measures of each page, the middle is kept.
Processor time is that of the servers, read in /proc; the asker, wrk, is not counted, but works on the same machine.
"""

import argparse
import gzip
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import django

from bench.vitesse import charge, sites, tableau, vues
from bench.vitesse.processus import memoire
from outils import paquets
from outils.commande import Abandon, dire, une_seule_ligne
from outils.postgresql import grappe

TAILLES = (1_600, 16_000)
LE_MOINS = 30


def remplir(nombre):
    """Add as many contents to the site, the demonstration the first time."""
    # Django must be set up before its models are imported.
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    with open(os.devnull, "w") as rien:
        call_command("charger_demo", volume=nombre, verbosity=0, stdout=rien)
    with connection.cursor() as curseur:
        # As the housekeeping of a server does by itself within minutes; the cluster of the measures has none.
        curseur.execute("VACUUM ANALYZE")


def adresses():
    """What is asked: name → path."""
    from documentation.models import RessourcePage, RubriquePage  # noqa: PLC0415
    from dossiers.models import DossierPage  # noqa: PLC0415

    rubrique = RubriquePage.objects.live().order_by("-numchild").first()
    notice = RessourcePage.objects.live().filter(slug__startswith="engendre-", a_un_fichier=True).first()
    return {
        "accueil": "/",
        "liste": rubrique.url,
        "notice": notice.url,
        "dossier": DossierPage.objects.live().order_by("pk").first().url,
        "recherche": "/recherche/?q=mineur",
        "département": "/departements/30-gard/",
        "flux": f"{rubrique.url}flux.atom",
    }


def preparer(dossier):
    """The empty site and plain Wagtail, on two databases of this PostgreSQL. Returns the Wagtail site, not started."""
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with connection.cursor() as curseur:
        curseur.execute("CREATE DATABASE plain")
    base = connection.settings_dict
    return sites.wagtail_nu(dossier / "plain", (base["USER"], base["HOST"], base["PORT"]))


def departs(site, wagtail, tours):
    """Middle of the first answers of both, in turn: ((seconds, of processor), (seconds, of processor))."""
    durees = {"site": [], "wagtail": []}
    for _ in range(tours):
        for nom, un in (("site", site), ("wagtail", wagtail)):
            durees[nom].append(un.demarrer())
            un.arreter()
    return tuple(tuple(map(statistics.median, zip(*durees[nom], strict=True))) for nom in ("site", "wagtail"))


def cibles(pages, gardee, rendue, devant, seul, constante, wagtail):
    """Everything that is measured: (page or None, key) → (address, what X-Pages must say, its processes)."""
    (nginx, nginx_pid), (fichier, fichier_pid) = devant, seul
    toutes = {
        (None, "wsgi"): (f"{constante.adresse}/", None, [constante.processus.pid]),
        (None, "fichier"): (f"{fichier}/", None, [fichier_pid]),
        (None, "wagtail"): (f"{wagtail.adresse}/", None, [wagtail.processus.pid]),
    }
    for nom, chemin in pages.items():
        pid = gardee.processus.pid
        toutes[nom, "gardee"] = (gardee.adresse + chemin, "gardee", [pid])
        toutes[nom, "nginx"] = (nginx + chemin, "nginx", [nginx_pid, pid])
        toutes[nom, "rendue"] = (rendue.adresse + chemin, None, [rendue.processus.pid])
    return toutes


def mesurer(toutes, base, secondes, tours):
    """Measure each in turn, ``tours`` times: (page or None, key) → the middle Mesure."""
    mesures = {cle: [] for cle in toutes}
    for adresse, _, _ in toutes.values():
        charge.chauffer(adresse)
    for _ in range(tours):
        for cle, (adresse, qui, pids) in toutes.items():
            charge.verifier(adresse, qui)
            mesures[cle].append(charge.charger(adresse, secondes, pids, base))
            charge.verifier(adresse, qui)
    return {cle: charge.milieu(faites) for cle, faites in mesures.items()}


def a_cette_taille(dossier, url, base, wagtail, pages, options, avec_vues):
    """Everything that is known of one size: ``reperes``, ``pages``, ``memoire``, ``demarrage``, ``vues``."""
    var = dossier / "var"
    shutil.rmtree(var / "pages", ignore_errors=True)
    gardee = sites.infomie("le site, pages gardées", var, url)
    rendue = sites.infomie("le site, pages rendues", var, url, PAGES_GARDEES="non")
    demarrage = departs(rendue, wagtail, options.tours)
    ouverts = [gardee, rendue, wagtail]
    try:
        for site in ouverts:
            site.demarrer()
        _, comprimee = charge.lire(f"{rendue.adresse}/")
        (dossier / "accueil.gz").write_bytes(comprimee)
        constante = sites.constante(dossier / "accueil.gz")
        ouverts.append(constante)
        constante.demarrer()
        with (
            sites.nginx_devant(dossier / "devant", gardee, var) as devant,
            sites.nginx_seul(dossier / "seul", gzip.decompress(comprimee), comprimee) as seul,
        ):
            toutes = cibles(pages, gardee, rendue, devant, seul, constante, wagtail)
            mesures = mesurer(toutes, base, options.secondes, options.tours)
            html = {nom: chemin for nom, chemin in pages.items() if nom != "flux"}
            pesees = vues.peser(devant[0], html) if avec_vues else {}
        return {
            "reperes": {cle: mesure for (page, cle), mesure in mesures.items() if page is None},
            "pages": {
                nom: {cle: mesures[nom, cle] for cle in ("nginx", "gardee", "rendue")} for nom in pages
            },
            "memoire": {site.nom: memoire(site.processus.pid) for site in (gardee, rendue)},
            "demarrage": demarrage,
            "vues": pesees,
        }
    finally:
        for site in ouverts:
            site.arreter()


def tout_mesurer(dossier, url, options):
    """Every size in its order; prints each as it comes, then what was wished for."""
    os.environ |= {
        "INFOMIE_VAR": str(dossier / "var"),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "infomie.settings",
    }
    (dossier / "var" / "static").mkdir(parents=True)
    django.setup()
    from django.db import connection  # noqa: PLC0415

    wagtail = preparer(dossier)
    base = int((Path(connection.settings_dict["HOST"]) / "donnees/postmaster.pid").read_text().split()[0])
    deja, faits, pages = 0, {}, None
    for taille in sorted(options.tailles):
        remplir(taille - deja)
        pages, deja = pages or adresses(), taille
        connection.close()
        faits[taille] = a_cette_taille(dossier, url, base, wagtail, pages, options, avec_vues=not faits)
        tableau.dire_la_taille(taille, faits[taille]["reperes"], faits[taille]["pages"])
        if faits[taille]["vues"]:
            tableau.dire_les_vues(faits[taille]["vues"])
    print("\nCe qui était voulu")
    for but in tableau.buts(faits):
        print(but)


def main():
    """Read the arguments, install what is missing, measure in folders that are thrown away."""
    arguments = argparse.ArgumentParser(prog="python bench/pages.py", description=__doc__.splitlines()[0])
    arguments.add_argument("tailles", nargs="*", type=int, default=TAILLES, help="contenus engendrés")
    arguments.add_argument("--secondes", type=int, default=5, help="durée de chaque mesure")
    arguments.add_argument("--tours", type=int, default=3, help="mesures de chaque page")
    options = arguments.parse_args()
    if min(options.tailles) < LE_MOINS:
        arguments.error(f"il faut {LE_MOINS} contenus au moins, pour qu’il y en ait de chaque sorte")
    sys.stdout.reconfigure(line_buffering=True)  # a run that goes to a file can be followed there
    with une_seule_ligne():
        paquets.installer(paquets.DES_MESURES)
        dire(f"Pages, PostgreSQL, {sites.PROCESSUS} processus de gunicorn, {charge.CONNEXIONS} connexions")
        with tempfile.TemporaryDirectory(prefix="infomie-bench-") as dossier, grappe() as url:
            try:
                tout_mesurer(Path(dossier), url, options)
            except charge.ReponseInattendue as faute:
                raise Abandon(f"la mesure ne vaut rien. {faute}") from faute
    sys.exit(0)


if __name__ == "__main__":
    main()
