"""Votes that can never end: fewer organisations may speak than the quorum asks."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page, Revision

from redaction.models import (
    Circuit,
    Echeance,
    MembreComite,
    Mode,
    decident_a_plusieurs,
    propositions_en_attente,
    reglages_du_comite,
)

NOMBRE = 10  # proposals that are named


@dataclass(frozen=True)
class Blocage:
    """What is blocked: the quorum, the organisations that sit, the task states (a few), and how many they are."""

    quorum: int
    siegent: int
    etats: list
    combien: int

    @property
    def est_general(self):
        """Whether no vote at all can end, whoever wrote what."""
        return self.siegent < self.quorum


def blocage(jour, reglages=None):
    """The Blocage on ``jour`` (a date), or None when every vote may end, or none is held. The queries never grow.

    ``reglages`` are the committee's settings when they were read already.
    """
    reglages = reglages or reglages_du_comite()
    mandats = list(
        MembreComite.objects.en_cours(jour)
        .filter(compte__is_active=True)
        .order_by()
        .values_list("compte", "organisme")
    )
    siegent = len({organisme for _, organisme in mandats})
    if siegent and reglages.a_l_echeance == Echeance.VOIX:
        return None
    if siegent < reglages.quorum:
        etats = _soumis_au_vote(propositions_en_attente())
        votes = etats or Circuit.objects.filter(mode=Mode.QUORUM).exists()
        return Blocage(reglages.quorum, siegent, etats[:NOMBRE], len(etats)) if votes else None
    membres = {compte for compte, _ in mandats}
    bloques = [
        etat
        for etat, auteurs in _ecrits_par(membres)
        if len({organisme for compte, organisme in mandats if compte not in auteurs}) < reglages.quorum
    ]
    return Blocage(reglages.quorum, siegent, bloques[:NOMBRE], len(bloques)) if bloques else None


def _soumis_au_vote(propositions):
    """Those of these task states (a queryset) that go by the quorum: a list, oldest first."""
    etats = list(propositions)
    a_plusieurs = decident_a_plusieurs(etats) if etats else ()
    return [etat for etat in etats if etat.pk in a_plusieurs]


def _ecrits_par(membres):
    """The votes whose version some of these members (keys) wrote or proposed, each with the keys of its authors."""
    proposees = Q(workflow_state__requested_by__in=membres)
    ecrites = Revision.objects.filter(
        base_content_type=OuterRef("workflow_state__base_content_type"),
        object_id=OuterRef("workflow_state__object_id"),
        user__in=membres,
        pk__lte=OuterRef("revision"),
    )
    votes = _soumis_au_vote(propositions_en_attente().filter(proposees | Q(Exists(ecrites))))
    pages = Page.objects.in_bulk([int(etat.workflow_state.object_id) for etat in votes]) if votes else {}
    revisions = defaultdict(list)
    if votes:
        de_membres = Revision.objects.page_revisions().filter(
            user__in=membres, object_id__in=[etat.workflow_state.object_id for etat in votes]
        )
        for cle, revision, auteur in de_membres.values_list("object_id", "pk", "user"):
            revisions[cle].append((revision, auteur))
    for etat in votes:
        cle = etat.workflow_state.object_id
        publique = pages[int(cle)].live_revision_id or 0
        siens = {auteur for revision, auteur in revisions[cle] if publique < revision <= etat.revision_id}
        yield etat, siens | {etat.workflow_state.requested_by_id}
