"""Thousands of proposals under review and a large committee, in a few queries: for budgets of queries and measures."""

from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, Workflow, WorkflowState

from redaction.mandats import suivre_les_mandats
from redaction.models import Avis, MembreComite, Sens, TacheComite
from socle.models import Organisme, Utilisateur
from tests.semis import semer

FICHE = {
    "genre": "fiche_expert",
    "reponse_courte": "<p>Saisir le juge des enfants.</p>",
    "expert_nom": "Anouk Berthier",
    "expert_role": "juriste",
    "a_jour_au": date(2026, 1, 15),
}


def semer_le_comite(nombre, jour):
    """``nombre`` members, each of an organisation of its own, sitting since ``jour`` (a date). Returns the accounts."""
    organismes = [Organisme(nom=f"Organisme {n:03}", cle=f"organisme {n:03}") for n in range(nombre)]
    organismes = Organisme.objects.bulk_create(organismes)
    comptes = Utilisateur.objects.bulk_create(
        [
            Utilisateur(
                email=f"membre-{n:03}@example.org",
                first_name="Dominique",
                last_name=f"Martin {n:03}",
                organisme=organisme,
            )
            for n, organisme in enumerate(organismes)
        ]
    )
    MembreComite.objects.bulk_create(
        [MembreComite(compte=compte, organisme=compte.organisme, debut=jour) for compte in comptes]
    )
    suivre_les_mandats(jour)
    return comptes


def semer_les_propositions(modele, parent, nombre, auteur, voix=(), maintenant=None, **champs):
    """``nombre`` new pages of a class, each proposed by ``auteur``, the later the newer. Returns their task states.

    Each of the accounts in ``voix`` has given a favourable opinion on every version; ``champs`` are those of
    ``tests.semis.semer``. Signals know nothing of it.
    """
    maintenant = maintenant or timezone.now()
    cles = semer(modele, parent, nombre, **{"titre": "Proposition"} | champs)
    Page.objects.filter(pk__in=cles).update(live=False, has_unpublished_changes=True, owner=auteur)
    pages = list(modele.objects.filter(pk__in=cles).order_by("pk"))
    revisions = _reviser(pages, auteur, maintenant)
    etats = _proposer(pages, revisions, auteur, maintenant)
    Avis.objects.bulk_create(
        [
            Avis(
                etat=etat,
                membre=membre,
                nom_du_membre=str(membre),
                organisme=membre.organisme,
                nom_de_l_organisme=str(membre.organisme),
                sens=Sens.FAVORABLE,
                donne_le=maintenant,
            )
            for etat in etats
            for membre in voix
        ],
        batch_size=1000,
    )
    with connection.cursor() as curseur:
        curseur.execute("ANALYZE")  # as autovacuum would within a minute
    return etats


def _reviser(pages, auteur, maintenant):
    """One version of each page, its latest."""
    de_base, propre = (ContentType.objects.get_for_model(classe) for classe in (Page, type(pages[0])))
    revisions = Revision.objects.bulk_create(
        [
            Revision(
                content_type=propre,
                base_content_type=de_base,
                object_id=str(page.pk),
                user=auteur,
                created_at=maintenant - timedelta(minutes=len(pages) - n),
                object_str=page.title,
                content=page.serializable_data(),
            )
            for n, page in enumerate(pages)
        ],
        batch_size=500,
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, revision.created_at
    Page.objects.bulk_update(
        [page.page_ptr for page in pages], ["latest_revision", "latest_revision_created_at"], batch_size=500
    )
    return revisions


def _proposer(pages, revisions, auteur, maintenant):
    """One proposal for each page, and its step: the committee's."""
    de_base, propre = (ContentType.objects.get_for_model(classe) for classe in (Page, type(pages[0])))
    tache, circuit = TacheComite.objects.get(), Workflow.objects.get(active=True)
    demandes = WorkflowState.objects.bulk_create(
        [
            WorkflowState(
                content_type=propre,
                base_content_type=de_base,
                object_id=str(page.pk),
                workflow=circuit,
                requested_by=auteur,
                created_at=maintenant - timedelta(minutes=len(pages) - n),
            )
            for n, page in enumerate(pages)
        ],
        batch_size=500,
    )
    etats = TaskState.objects.bulk_create(
        [
            TaskState(
                workflow_state=demande,
                revision=revision,
                task=tache.task_ptr,
                started_at=demande.created_at,
                content_type=ContentType.objects.get_for_model(TaskState),
            )
            for demande, revision in zip(demandes, revisions, strict=True)
        ],
        batch_size=500,
    )
    for demande, etat in zip(demandes, etats, strict=True):
        demande.current_task_state = etat
    WorkflowState.objects.bulk_update(demandes, ["current_task_state"], batch_size=500)
    return etats
