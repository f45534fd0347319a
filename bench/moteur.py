"""How long a search takes, above an empty page and beside plain Wagtail, as contents grow; what indexing costs.

With no DATABASE_URL: SQLite with 1,600 generated contents, then a PostgreSQL of its own with the sizes given as
arguments (1600 and 16000 unless told otherwise; 160000 is long). With DATABASE_URL: that database, which must be empty.
Plain Wagtail is the stock engine of the database over the same contents, asked for what a plain site would: the first
twenty and their number, without facet nor excerpt nor page around. What each request of ours does in PostgreSQL is
written to ``var/bench``, the curve to ``docs/images``.
"""

import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

import django

from bench.dessin.courbe import dessiner

RACINE = Path(__file__).resolve().parents[1]
FOIS, FOIS_MIN, PATIENCE = (
    7,
    3,
    20.0,
)  # each request: seven times after a first; fewer when that takes 20 seconds
NU = "wagtail.search.backends.database"
PAR_PAGE = 20
SQLITE, POSTGRESQL = (1_600,), (1_600, 16_000)
# Of a class, so many contents are entered in plain Wagtail's index as it does; the others, which would take hours, take
# the vectors of these in turn: what they say is of the same vocabulary.
ENTRES = 5_000
COPIER = """
    INSERT INTO wagtailsearch_indexentry
        (content_type_id, object_id, title_norm, autocomplete, title, body, title_text, body_text)
    SELECT c.content_type_id, c.id::text, m.title_norm, m.autocomplete, m.title, m.body, m.title_text, m.body_text
    FROM (SELECT id, content_type_id, row_number() OVER (ORDER BY id) AS rang FROM wagtailcore_page
        WHERE live AND content_type_id = %(nature)s AND id::text NOT IN
        (SELECT object_id FROM wagtailsearch_indexentry WHERE content_type_id = %(nature)s)) c
    JOIN (SELECT *, row_number() OVER (ORDER BY id) AS rang, count(*) OVER () AS nombre FROM wagtailsearch_indexentry
        WHERE content_type_id = %(nature)s) m ON m.rang = 1 + c.rang %% m.nombre
"""


def chronometrer(geste):
    """The middle time of a gesture, in milliseconds, after a first one that does not count."""
    geste()
    durees = []
    while len(durees) < FOIS and (len(durees) < FOIS_MIN or sum(durees) < PATIENCE):
        debut = time.perf_counter()
        geste()
        durees.append(time.perf_counter() - debut)
    return statistics.median(durees) * 1000


def remplir(nombre):
    """Adds contents and enters them in both indexes. Returns the milliseconds a content takes: (ours, CPU, plain's)."""
    # Django must be set up before its models are imported.
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accueil.demo.volume import grossir  # noqa: PLC0415
    from recherche.index.attente import demander_les_absents, tenir  # noqa: PLC0415

    maintenant = timezone.now()
    grossir(RACINE / "demo", nombre, maintenant, lambda _: None)
    absents = demander_les_absents(maintenant)
    debut, debut_cpu = time.perf_counter(), time.process_time()
    if tenir(maintenant) < absents:
        raise SystemExit("Des contenus n’ont pas pu être inscrits.")
    duree, cpu = time.perf_counter() - debut, time.process_time() - debut_cpu
    nu = _remplir_wagtail()
    with connection.cursor() as curseur:
        # As the housekeeping of a server does by itself within minutes; the cluster of the measures has none.
        curseur.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return duree * 1000 / absents, cpu * 1000 / absents, nu


def _remplir_wagtail():
    """Enters in plain Wagtail's index the contents that are not in it yet. Returns milliseconds a content."""
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from wagtail.search.backends import get_search_backend  # noqa: PLC0415
    from wagtail.search.models import IndexEntry  # noqa: PLC0415

    from socle.models import Contenu  # noqa: PLC0415

    moteur, faits, duree = get_search_backend(NU), 0, 0.0
    for classe in (c for c in _classes(Contenu) if not c._meta.abstract):
        index, nature = moteur.get_index_for_model(classe), ContentType.objects.get_for_model(classe)
        connus = IndexEntry.objects.filter(content_type=nature).values_list("object_id", flat=True)
        connus = set(map(int, connus))
        cles = [cle for cle in classe.objects.live().values_list("pk", flat=True) if cle not in connus]
        cles = cles[: max(0, ENTRES - len(connus))] if connection.vendor == "postgresql" else cles
        for rang in range(0, len(cles), 500):
            lot = list(classe.get_indexed_objects().filter(pk__in=cles[rang : rang + 500]))
            debut = time.perf_counter()
            index.add_items(classe, lot)
            duree += time.perf_counter() - debut
            faits += len(lot)
        if connection.vendor == "postgresql" and len(connus) + len(cles) >= ENTRES:
            with connection.cursor() as curseur:
                curseur.execute(COPIER, {"nature": nature.pk})
    return duree * 1000 / max(1, faits)


def _classes(classe):
    """The classes under one, all generations."""
    for une in classe.__subclasses__():
        yield une
        yield from _classes(une)


def demandes():
    """What is asked: (name, words, other parameters)."""
    from recherche.models import Entree, Facette, Valeur  # noqa: PLC0415

    theme = Valeur.objects.filter(facette=Facette.THEME).order_by("cle").first().cle
    entree = Entree.objects.filter(page__slug="engendre-0000700").get()
    rare = next(mot for mot in entree.page.title.split()[::-1] if mot[0].isupper() and len(mot) > 6)
    return [
        ("mot présent partout", "mineur", {}),
        ("deux mots courants", "protection évaluation", {}),
        ("mot rare", rare, {}),
        ("expression", "« protection de l’enfance »", {}),
        ("référence", "L. 222-5", {}),
        ("facettes choisies", "mineur", {"nature": "etude", "theme": theme}),
        ("par date", "mineur", {"tri": "date"}),
        ("page 2", "mineur", {"page": 2}),
        ("page 80", "mineur", {"page": 80}),
        ("rien trouvé", "zyrgolamphe introuvable", {}),
        ("demande hostile", '"((( -a* OU % _ \\ ' + "mineur protection " * 14, {}),
    ]


def mesurer():
    """What each request takes: the empty page (ms), then what ``dire`` prints of each, suggestions (ms), and plans.

    Each: (name, our answer with facets and excerpts, our page above the empty one, its queries, plain's or None).
    """
    from django.db import DatabaseError, connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from accueil.models import PageSimple  # noqa: PLC0415
    from recherche.models import Facette  # noqa: PLC0415
    from recherche.moteur.reponse import repondre  # noqa: PLC0415

    jour = timezone.localdate()
    client = Client(SERVER_NAME="127.0.0.1")
    adresse_vide = PageSimple.objects.live().order_by("pk").first().url
    vide = chronometrer(lambda: _lire(client, adresse_vide))
    lignes, plans = [], []
    for nom, mots, autres in demandes():
        adresse = f"/recherche/?{urlencode({'q': mots, **autres})}"
        duree = chronometrer(partial(_lire, client, adresse))
        with CaptureQueriesContext(connection) as posees:
            _lire(client, adresse)
        filtres = {Facette(nom): [cle] for nom, cle in autres.items() if nom in Facette.values}
        numero, par_date = autres.get("page", 1), autres.get("tri") == "date"
        reponse = chronometrer(partial(repondre, mots, filtres, numero, jour, par_date=par_date))
        compare = not autres or "page" in autres
        debut = PAR_PAGE * (autres.get("page", 1) - 1)
        try:
            nu = chronometrer(partial(chercher_nu, mots, debut)) if compare else None
        except DatabaseError:
            nu = math.nan  # what plain Wagtail answers is an error page
        lignes.append((nom, reponse, duree - vide, len(posees), nu))
        plans.append((f"{nom} : {mots[:60]} {autres or ''}", [p["sql"] for p in posees.captured_queries]))
    proposer = "/recherche/suggestions/?q=eta"
    suggestions = (
        chronometrer(lambda: _lire(client, proposer)) if client.get(proposer).status_code == 200 else None
    )
    return vide, lignes, suggestions, plans


def _lire(client, adresse):
    reponse = client.get(adresse)
    if reponse.status_code != 200:
        raise SystemExit(f"{adresse} : {reponse.status_code}")
    return reponse.content


def chercher_nu(mots, debut):
    """What a plain site does: the results of a page and how many there are in all."""
    from socle.models import Contenu  # noqa: PLC0415

    trouves = Contenu.objects.live().search(mots, backend=NU)
    return list(trouves[debut : debut + PAR_PAGE]), trouves.count()


def enregistrer():
    """The milliseconds of a publication with its entry in the index, of the entry alone, of plain Wagtail's entry."""
    from django.db import transaction  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415
    from wagtail.search.backends import get_search_backend  # noqa: PLC0415

    from documentation.models import RessourcePage  # noqa: PLC0415
    from recherche.index.attente import demander, tenir  # noqa: PLC0415
    from tests import gestes  # noqa: PLC0415

    page = (
        RessourcePage.objects.filter(slug__startswith="engendre-", a_un_fichier=False)
        .order_by("slug")
        .first()
    )
    nu = get_search_backend(NU).get_index_for_model(RessourcePage)

    def inscrire():
        """Enters the page again."""
        demander([page.pk], timezone.now())
        tenir(timezone.now())

    def publier():
        """A whole publication, its entry included."""
        with transaction.atomic():
            gestes.publier(RessourcePage.objects.get(pk=page.pk))
        inscrire()

    seul = chronometrer(lambda: nu.add_items(RessourcePage, [RessourcePage.objects.get(pk=page.pk)]))
    return chronometrer(publier), chronometrer(inscrire), seul


def expliquer(nombre, plans):
    """Writes what PostgreSQL does for each request of the search to a file; says where."""
    from django.db import connection, transaction  # noqa: PLC0415

    from recherche.moteur.lecture import PAR_L_INDEX  # noqa: PLC0415

    fichier = RACINE / "var" / "bench" / f"recherche-{nombre}.txt"
    fichier.parent.mkdir(parents=True, exist_ok=True)
    with fichier.open("w", encoding="utf-8") as sortie, connection.cursor() as curseur:
        for titre, requetes in plans:
            sortie.write(f"{'=' * 100}\n{titre}\n")
            with transaction.atomic():
                for requete in requetes:
                    if requete.startswith(PAR_L_INDEX):
                        curseur.execute(PAR_L_INDEX)
                        requete = requete.removeprefix(f"{PAR_L_INDEX}; ")
                    if "recherche_" in requete:
                        curseur.execute(f"EXPLAIN (ANALYZE, BUFFERS) {requete}".replace("%", "%%"), [])
                        plan = "\n".join(ligne for (ligne,) in curseur.fetchall())
                        sortie.write(f"\n{requete}\n{plan}\n")
    print(f"  plans : {fichier}")


def dire(nombre, indexation, publication, vide, lignes, suggestions):
    """Prints what was measured at one size."""
    inscrit, cpu, nu = indexation
    print(f"\n{nombre} contenus engendrés ; page vide : {vide:.1f} ms")
    print(f"  inscrire un contenu : {inscrit:.1f} ms, dont Python {cpu:.1f} (Wagtail nu : {nu:.1f})")
    print(
        f"  publier et inscrire : {publication[0]:.0f} ms, dont inscrire {publication[1]:.1f}"
        f" (Wagtail nu : {publication[2]:.1f})"
    )
    if suggestions is not None:
        print(f"  suggestions : {suggestions:.1f} ms")
    print(
        f"  {'demande':20} {'réponse':>10} {'page, moins la vide':>20} {'SQL':>4} {'Wagtail nu':>12} {'rapport':>8}"
    )
    for nom, reponse, page, requetes, nu in lignes:
        compare = ""
        if nu is not None:
            compare = "   erreur" if math.isnan(nu) else f"{nu:9.1f} ms {nu / reponse:7.1f}×"
        print(f"  {nom:20} {reponse:7.1f} ms {page:17.1f} ms {requetes:4} {compare}")


def sur_cette_base(tailles):
    """Measures every size on the database of the settings; draws the curve on PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="infomie-bench-") as dossier:
        os.environ |= {"INFOMIE_VAR": dossier, "DJANGO_SETTINGS_MODULE": "infomie.settings"}
        (Path(dossier) / "static").mkdir()
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415
        from wagtail.search.backends import get_search_backend  # noqa: PLC0415

        from socle.models import Contenu  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        with open(os.devnull, "w") as rien:
            call_command("charger_demo", stdout=rien)
        print(f"Recherche, {connection.vendor}")
        get_search_backend(NU).get_index_for_model(Contenu).reset()  # the admin's own engine shares its table
        deja, nous, eux = 0, [], []
        for taille in sorted(tailles):
            indexation, deja = remplir(taille - deja), taille
            publication = enregistrer()
            vide, lignes, suggestions, plans = mesurer()
            dire(taille, indexation, publication, vide, lignes, suggestions)
            nous.append((taille, lignes[0][1]))
            eux.append((taille, lignes[0][4]))
            if connection.vendor == "postgresql":
                expliquer(taille, plans)
        if connection.vendor == "postgresql" and len(tailles) > 1:
            tracer(nous, eux)
        connection.close()


def tracer(nous, eux):
    """Draws the growth of both engines for the word that every content says."""
    image = RACINE / "docs" / "images" / "recherche-croissance.svg"
    series = {"Wagtail nu": eux, "facettes et extraits": nous}
    image.write_text(
        dessiner(
            "Chercher un mot présent dans tous les contenus (PostgreSQL)", "contenus", "millisecondes", series
        ),
        encoding="utf-8",
    )
    print(f"  courbe : {image}")


def main():
    """The database of DATABASE_URL alone, or SQLite then a PostgreSQL made for the occasion."""
    tailles = [int(mot) for mot in sys.argv[1:]]
    if os.environ.get("DATABASE_URL"):
        sur_cette_base(tailles or POSTGRESQL)
        return
    from outils.postgresql import grappe  # noqa: PLC0415 - needless on a database of one's own

    sur_cette_base(SQLITE)
    with grappe() as adresse:
        mots = [sys.executable, __file__, *map(str, tailles or POSTGRESQL)]
        subprocess.run(mots, env={**os.environ, "DATABASE_URL": adresse}, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
