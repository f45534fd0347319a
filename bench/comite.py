"""How long each page of the committee's work takes and how many queries it asks, with a great deal under review.

2,000 expert sheets wait for the vote of 30 organisations, two of which have spoken on each; 2,000 other contents are to
be read again. On a database of its own, in a folder thrown away at the end; DATABASE_URL measures on PostgreSQL, in a
database that must be empty. One argument: how many of each, 2,000 unless told otherwise.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import django

FOIS = 5  # each page is asked that many times; the middle one counts
MEMBRES = 30


def semer(nombre):
    """Lays the site and the committee. Returns (a member, one of the staff, a task state that waits, two séances).

    The first séance is being prepared, the second held.
    """
    # Django must be set up before its models are imported.
    from django.contrib.auth.models import Group  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from documentation.models import FicheExpertPage, RessourcePage  # noqa: PLC0415
    from redaction.roles import ADMINISTRATION  # noqa: PLC0415
    from redaction.seances import actions as seances  # noqa: PLC0415
    from redaction.seances.convocation import convoquer  # noqa: PLC0415
    from socle.models import Contenu, DemandeRelecture, Utilisateur  # noqa: PLC0415
    from tests import gestes  # noqa: PLC0415
    from tests.redaction.semis import FICHE, semer_le_comite, semer_les_propositions  # noqa: PLC0415
    from tests.semis import semer as semer_des_contenus  # noqa: PLC0415

    maintenant = timezone.now()
    site = gestes.batir()
    equipe = Utilisateur.objects.create_user("administration@example.org", first_name="Ada", last_name="Weil")
    equipe.groups.add(Group.objects.get(name=ADMINISTRATION))
    membres = semer_le_comite(MEMBRES, date(2020, 1, 1))
    etats = semer_les_propositions(
        FicheExpertPage, site.fiches, nombre, equipe, membres[:2], maintenant, **FICHE
    )
    cles = semer_des_contenus(RessourcePage, site.rubrique, nombre, titre="À relire")
    Contenu.objects.filter(pk__in=cles).update(
        a_revoir_le=timezone.localdate() - timedelta(days=30), owner=equipe
    )
    DemandeRelecture.objects.bulk_create(
        DemandeRelecture(
            contenu_id=cle, motif="Le lien ne répond plus.", source="veille", demandee_le=maintenant
        )
        for cle in cles[::2]
    )
    cadre = {"debut": maintenant, "fin": maintenant + timedelta(hours=3), "lieu": "1, rue des Essais, Lyon"}
    preparee, tenue = (seances.preparer(equipe, cadre) for _ in range(2))
    for seance in (preparee, tenue):
        convoquer(seance, equipe, maintenant)
    seances.ouvrir(tenue, equipe, maintenant)
    return membres[-1], equipe, etats[nombre // 2], (preparee, tenue)


def pages(etat, preparee, tenue):
    """The pages of the committee's work: (who asks, what it is, its address)."""
    from django.urls import reverse  # noqa: PLC0415

    avis, apercu = (reverse(nom, args=(etat.pk,)) for nom in ("redaction_avis", "redaction_apercu"))
    point = tenue.points.filter(demarche__isnull=False).order_by("ordre").first()
    return [
        ("membre", "tableau de bord", reverse("wagtailadmin_home")),
        ("membre", "mes avis à donner", reverse("comite")),
        ("membre", "avis sur une proposition", avis),
        ("membre", "aperçu de la proposition", apercu),
        ("membre", "parues sans avis", reverse("comite_parutions")),
        ("membre", "propositions de contenus", reverse("redaction_propositions")),
        ("membre", "séances", reverse("redaction_seances_du_comite")),
        ("membre", "ordre du jour", reverse("redaction_seance", args=(preparee.pk,))),
        ("équipe", "tableau de bord", reverse("wagtailadmin_home")),
        ("équipe", "avis sur une proposition", avis),
        ("équipe", "à revoir", reverse("redaction_a_revoir")),
        ("équipe", "trace éditoriale", reverse("redaction_trace")),
        ("équipe", "séance en préparation", reverse("redaction_seance_gestion", args=(preparee.pk,))),
        ("équipe", "contenus à ajouter", reverse("redaction_seance_contenus", args=(preparee.pk,))),
        ("équipe", "séance tenue", reverse("redaction_seance_tenue", args=(tenue.pk,))),
        ("équipe", "séance tenue, un point", reverse("redaction_seance_point", args=(tenue.pk, point.pk))),
        ("équipe", "compte rendu", reverse("redaction_compte_rendu_gestion", args=(tenue.pk,))),
    ]


def mesurer(navigateur, adresse):
    """(the middle time in seconds, the queries, the bytes) of a page."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    durees = []
    for _ in range(FOIS):
        debut = time.perf_counter()
        reponse = navigateur.get(adresse)
        octets = len(reponse.getvalue())
        durees.append(time.perf_counter() - debut)
        if reponse.status_code != 200:
            raise SystemExit(f"{adresse} : {reponse.status_code}")
    with CaptureQueriesContext(connection) as posees:
        navigateur.get(adresse)
    return statistics.median(durees), len(posees), octets


def main():
    """Sows, measures, prints."""
    nombre = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory(prefix="infomie-bench-") as dossier:
        os.environ |= {"INFOMIE_VAR": dossier, "DJANGO_SETTINGS_MODULE": "infomie.settings"}
        (Path(dossier) / "static").mkdir()
        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        from tests import gestes  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        membre, equipe, etat, deux_seances = semer(nombre)
        qui = {
            nom: gestes.connecter(compte, SERVER_NAME="127.0.0.1")
            for nom, compte in (("membre", membre), ("équipe", equipe))
        }
        print(
            f"Comité, {connection.vendor} : {nombre} contenus à l’avis, {MEMBRES} membres, {nombre} à revoir"
        )
        for role, nom, adresse in pages(etat, *deux_seances):
            duree, requetes, octets = mesurer(qui[role], adresse)
            print(f"  {role:8} {nom:28} {duree * 1000:6.0f} ms {requetes:4} requêtes {octets / 1000:6.0f} ko")
        connection.close()


if __name__ == "__main__":
    main()
