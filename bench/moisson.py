"""How long a whole harvest of the site takes (OAI-PMH), how many queries each page asks, how much memory it holds.

On a database of its own, in a folder thrown away at the end; DATABASE_URL measures on PostgreSQL, in a database that
must be empty. One argument: the number of records, 16,000 unless told otherwise.
"""

import os
import re
import sys
import tempfile
import time
import tracemalloc
from contextlib import nullcontext
from pathlib import Path

import django

JETON = re.compile(rb"<resumptionToken[^>]*>([^<]+)</resumptionToken>")
NOTICE = re.compile(rb"<record>")


def semer_le_site(nombre):
    """Lays the site and fills one shelf with that many public notices, withdrawing one out of a hundred."""
    # Django must be set up before its models are imported.
    from documentation.models import RessourcePage  # noqa: PLC0415
    from partage import moisson  # noqa: PLC0415
    from partage.models import Trace  # noqa: PLC0415
    from tests import gestes  # noqa: PLC0415
    from tests.semis import semer  # noqa: PLC0415

    rubrique = gestes.batir().rubrique
    for serie in range(0, nombre, 4000):
        semer(
            RessourcePage,
            rubrique,
            min(4000, nombre - serie),
            titre=f"Étude {serie}",
            chapo="Un résumé. " * 40,
        )
    retirees = list(RessourcePage.objects.values_list("pk", flat=True)[::100])
    RessourcePage.objects.filter(pk__in=retirees).update(live=False)
    Trace.objects.bulk_create(Trace(cle=cle, genre="etude", le=moisson.EPOQUE) for cle in retirees)


def moissonner(compter=True):
    """Harvests everything. Returns the time and the queries of each page, and the number of records.

    Counting keeps the words of every query: without it, only what the site itself holds is in memory.
    """
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client, champs, pages, notices = Client(SERVER_NAME="127.0.0.1"), {"metadataPrefix": "oai_dc"}, [], 0
    while champs:
        debut = time.perf_counter()
        with CaptureQueriesContext(connection) if compter else nullcontext(()) as posees:
            lu = client.get("/oai/", {"verb": "ListRecords", **champs}).content
        pages.append((time.perf_counter() - debut, len(posees)))
        notices += len(NOTICE.findall(lu))
        jeton = JETON.search(lu)
        champs = {"resumptionToken": jeton[1].decode()} if jeton else None
    return pages, notices


def main():
    """Sows, harvests twice (for time, then for memory), and prints what was measured."""
    nombre = int(sys.argv[1]) if len(sys.argv) > 1 else 16_000
    with tempfile.TemporaryDirectory(prefix="infomie-bench-") as dossier:
        os.environ |= {"INFOMIE_VAR": dossier, "DJANGO_SETTINGS_MODULE": "infomie.settings"}
        (Path(dossier) / "static").mkdir()
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        semer_le_site(nombre)
        pages, notices = moissonner()
        tracemalloc.start()
        moissonner(compter=False)
        memoire = tracemalloc.get_traced_memory()[1] / 1e6
        durees = sorted(duree for duree, _ in pages)
        print(
            f"Moisson OAI-PMH, {connection.vendor} : {notices} notices en {len(pages)} pages, {sum(durees):.1f} s"
        )
        print(
            f"  page : {durees[len(durees) // 2] * 1000:.0f} ms au milieu, {durees[-1] * 1000:.0f} ms au plus"
        )
        print(f"  requêtes SQL par page : de {min(n for _, n in pages)} à {max(n for _, n in pages)}")
        print(f"  mémoire de Python au plus haut pendant la moisson : {memoire:.1f} Mo")
        connection.close()


if __name__ == "__main__":
    main()
