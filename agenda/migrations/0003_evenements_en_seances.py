"""Gives each event known by its bounds its one séance, its zone and département, and its first announcement."""

import uuid
from datetime import UTC

from django.db import migrations
from django.utils import timezone

from agenda.rules import (
    departement_du_lieu,
    dire_quand,
    instant_de_debut,
    instant_de_fin,
)
from socle.territoires import fuseau_du_lieu

HORAIRE = ("debut", "heure_debut", "fin", "heure_fin")


def donner_une_seance(apps, schema_editor):
    """One séance for each event; versions kept in the history are given the same."""
    evenements = apps.get_model("agenda", "EvenementPage").objects.order_by("pk")
    seances = apps.get_model("agenda", "SeanceDEvenement").objects
    annonces = apps.get_model("agenda", "Annonce").objects
    liens = apps.get_model("socle", "Contenu").territoires.through.objects
    colonnes = ("pk", *HORAIRE, "modalite", "code_postal", "etat", "etat_motif", "live", "last_published_at")
    for ligne in evenements.values(*colonnes):
        cle, horaire = ligne["pk"], {nom: ligne[nom] for nom in HORAIRE}
        code_postal = "" if ligne["modalite"] == "en_ligne" else ligne["code_postal"]
        codes = list(liens.filter(contenu_id=cle).values_list("territoire__code", flat=True))
        fuseau = fuseau_du_lieu(code_postal, codes)
        fin = instant_de_fin(horaire["debut"], horaire["fin"], horaire["heure_fin"], fuseau).astimezone(UTC)
        evenements.filter(pk=cle).update(
            fuseau=fuseau, departement=departement_du_lieu(code_postal), finit_le=fin
        )
        seance = seances.create(
            evenement=evenements.only("pk", "fuseau").get(pk=cle), cle=uuid.uuid4(), **horaire
        )
        if ligne["live"]:
            annonces.create(
                evenement_id=cle,
                rang=0,
                le=ligne["last_published_at"] or timezone.now(),
                etat=ligne["etat"],
                motif=ligne["etat_motif"],
                quand=dire_quand(
                    *(horaire[nom] for nom in ("debut", "fin", "heure_debut", "heure_fin")), fuseau
                ),
                commence_le=instant_de_debut(horaire["debut"], horaire["heure_debut"], fuseau),
            )
        _reprendre_les_versions(apps, cle, seance)


def _reprendre_les_versions(apps, cle, seance):
    """Writes the séance into the versions of an event, each with the dates that it holds."""
    versions = apps.get_model("wagtailcore", "Revision").objects.filter(
        object_id=str(cle), content_type__app_label="agenda", content_type__model="evenementpage"
    )
    for version in versions.iterator(chunk_size=50):
        contenu = version.content
        if "seances" in contenu or not contenu.get("debut"):
            continue
        contenu["seances"] = [
            {
                "pk": seance.pk,
                "evenement": cle,
                "cle": str(seance.cle),
                "intitule": "",
                "lieu": "",
                "annulee": False,
            }
            | {nom: contenu.get(nom) for nom in HORAIRE}
        ]
        versions.filter(pk=version.pk).update(content=contenu)


class Migration(migrations.Migration):
    dependencies = [
        ("agenda", "0002_seances"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(donner_une_seance, migrations.RunPython.noop)]
