"""Votes that can never end: fewer organisations may speak than the quorum asks."""

from collections import defaultdict
from dataclasses import dataclass

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


def blocage(jour):
    """The Blocage on ``jour`` (a date), or None when every vote may end, or none is held. The queries never grow."""
    if not Circuit.objects.filter(mode=Mode.QUORUM).exists():
        return None
    reglages = reglages_du_comite()
    mandats = list(
        MembreComite.objects.en_cours(jour)
        .filter(compte__is_active=True)
        .order_by()
        .values_list("compte", "organisme")
    )
    siegent = len({organisme for _, organisme in mandats})
    if siegent and reglages.a_l_echeance == Echeance.VOIX:
        return None
    etats = _soumis_au_vote()
    auteurs = _membres_auteurs(etats, {compte for compte, _ in mandats})
    bloques = [
        etat
        for etat in etats
        if len({organisme for compte, organisme in mandats if compte not in auteurs[etat.pk]})
        < reglages.quorum
    ]
    if siegent >= reglages.quorum and not bloques:
        return None
    return Blocage(reglages.quorum, siegent, bloques[:NOMBRE], len(bloques))


def _soumis_au_vote():
    """The task states that wait and go by the quorum, oldest first."""
    etats = list(propositions_en_attente())
    a_plusieurs = decident_a_plusieurs(etats)
    return [etat for etat in etats if etat.pk in a_plusieurs]


def _membres_auteurs(etats, membres):
    """Which of these members wrote part of each version: {task state: keys of accounts}."""
    cles = [etat.workflow_state.object_id for etat in etats]
    publiques = dict(
        Page.objects.filter(pk__in=[int(cle) for cle in cles]).values_list("pk", "live_revision")
    )
    ecrites = defaultdict(list)
    revisions = Revision.objects.page_revisions().filter(user__in=membres)
    for cle, revision, auteur in revisions.values_list("object_id", "pk", "user"):
        ecrites[cle].append((revision, auteur))
    return {
        etat.pk: {etat.workflow_state.requested_by_id}
        | {
            auteur
            for revision, auteur in ecrites[etat.workflow_state.object_id]
            if (publiques[int(etat.workflow_state.object_id)] or 0) < revision <= etat.revision_id
        }
        for etat in etats
    }
