"""How long each page of the directory, the agenda and the départements takes, beside an empty page of the same site.

5,000 actors and 5,000 events are added to the demonstration. With no DATABASE_URL: SQLite, then a PostgreSQL of its
own; with it, that database, which must be empty. One argument: how many of each.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import django

from bench.moteur import chronometrer

RACINE = Path(__file__).resolve().parents[1]
NOMBRE = 5_000
TOURS = 3
NIMES = "autour=N%C3%AEmes+(30)"


def remplir(nombre):
    """Adds as many actors and events, and nothing else."""
    # Django must be set up before its models are imported.
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accueil.demo.volume import grossir  # noqa: PLC0415
    from agenda.models import EvenementPage  # noqa: PLC0415
    from annuaire.models import ActeurPage  # noqa: PLC0415

    for classe in (ActeurPage, EvenementPage):
        grossir(RACINE / "demo", nombre, timezone.now(), lambda _: None, ((classe, 1),))
    with connection.cursor() as curseur:
        curseur.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def adresses():
    """What is asked: name → address."""
    from agenda.models import AgendaPage, EvenementPage  # noqa: PLC0415
    from annuaire.models import ActeurPage, AnnuairePage  # noqa: PLC0415

    annuaire, agenda = AnnuairePage.objects.get().url, AgendaPage.objects.get().url
    acteur = ActeurPage.objects.filter(slug__startswith="engendre-").first()
    jour = EvenementPage.objects.filter(slug__startswith="engendre-").order_by("-debut").first().debut
    return {
        "annuaire : liste et carte": annuaire,
        "page 100": f"{annuaire}?page=100",
        "un département": f"{annuaire}?territoire=30",
        "trois filtres": f"{annuaire}?mission=hebergement&mission=sante&genre=association&public=jeunes-majeurs",
        "autour, 50 km": f"{annuaire}?{NIMES}&rayon=50",
        "autour, les plus proches": f"{annuaire}?{NIMES}&rayon=proches",
        "flux": f"{annuaire}flux.atom",
        "une fiche": acteur.url,
        "agenda : liste": agenda,
        "deux filtres": f"{agenda}?territoire=30&genre=colloque",
        "un mois en grille": f"{agenda}{jour:%Y/%m}/",
        "archive d’une année": f"{agenda}?annee={jour.year - 2}",
        "calendrier (500 au plus)": f"{agenda}calendrier.ics",
        "calendrier d’un département": f"{agenda}calendrier.ics?territoire=30",
        "flux de l’agenda": f"{agenda}flux.atom",
        "départements : carte": "/departements/",
        "un département, sa page": "/departements/30-gard/",
        "comparaison": "/departements/comparer/?a=30&b=34",
        "accueil": "/",
    }


def mesurer():
    """Prints the milliseconds of each page, those of an empty one, the ratio, the queries, the size."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from accueil.models import PageSimple  # noqa: PLC0415

    client = Client(SERVER_NAME="127.0.0.1")
    vide = partial(_lire, client, PageSimple.objects.live().order_by("pk").first().url)
    for nom, adresse in adresses().items():
        page = partial(_lire, client, adresse)
        # One after the other, as the machine wanders: each page is set beside the empty one of the same instant.
        temps = [(chronometrer(vide), chronometrer(page)) for _ in range(TOURS)]
        duree, autour = min(page for _, page in temps), min(vide for vide, _ in temps)
        with CaptureQueriesContext(connection) as posees:
            octets = len(page())
        print(
            f"  {nom:30} {duree:7.1f} ms {autour:7.1f} {duree / autour:5.1f}× {len(posees):4} SQL {octets // 1000:5} ko"
        )


def _lire(client, adresse):
    reponse = client.get(adresse)
    if reponse.status_code != 200:
        raise SystemExit(f"{adresse} : {reponse.status_code}")
    return reponse.getvalue()


def sur_cette_base(nombre):
    """Fills and measures the database of the settings."""
    with tempfile.TemporaryDirectory(prefix="infomie-bench-") as dossier:
        os.environ |= {"INFOMIE_VAR": dossier, "DJANGO_SETTINGS_MODULE": "infomie.settings"}
        (Path(dossier) / "static").mkdir()
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        with open(os.devnull, "w") as rien:
            call_command("charger_demo", stdout=rien)
        remplir(nombre)
        print(f"Annuaire et agenda, {connection.vendor}, {nombre} acteurs et {nombre} événements")
        mesurer()
        connection.close()


def main():
    """The database of DATABASE_URL alone, or SQLite then a PostgreSQL made for the occasion."""
    nombre = int(sys.argv[1]) if len(sys.argv) > 1 else NOMBRE
    if os.environ.get("DATABASE_URL"):
        sur_cette_base(nombre)
        return
    from outils.postgresql import grappe  # noqa: PLC0415 - needless on a database of one's own

    sur_cette_base(nombre)
    with grappe() as adresse:
        mots = [sys.executable, __file__, str(nombre)]
        subprocess.run(mots, env={**os.environ, "DATABASE_URL": adresse}, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
