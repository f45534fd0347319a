"""The personal links of the mails: one door each, for one member and one proposal, until the decision."""

import secrets

from django.core.signing import BadSignature, Signer
from django.db import models
from wagtail.models import TaskState, WorkflowState

LONGUEUR = 200  # of a token that is worth being read


def _signature():
    """What signs the keys: made when it is needed, not while models load."""
    return Signer(salt="redaction.lien_personnel", sep=".")


def nouvelle_cle():
    """128 random bits, as they are written in an address."""
    return secrets.token_urlsafe(16)


class LienPersonnelQuerySet(models.QuerySet):
    """Which links?"""

    def du_jeton(self, jeton):
        """The link that an address carries, or None when it is forged, cut short, or gone."""
        try:
            cle = _signature().unsign(jeton[:LONGUEUR])
        except BadSignature:
            return None
        return self.select_related("membre", "mandat", "proposition").filter(cle=cle).first()

    def non_revoques(self):
        """Those that nobody has taken back."""
        return self.filter(revoque_le=None)


class LienPersonnel(models.Model):
    """What a mail gives to a member for one round of one proposal: a way to give opinions without a password."""

    membre = models.ForeignKey(
        "socle.Utilisateur", verbose_name="membre", on_delete=models.CASCADE, related_name="liens_personnels"
    )
    mandat = models.ForeignKey(
        "redaction.MembreComite",
        verbose_name="mandat",
        on_delete=models.CASCADE,
        related_name="liens_personnels_donnes",
    )
    proposition = models.ForeignKey(
        WorkflowState, verbose_name="proposition", on_delete=models.CASCADE, related_name="liens_personnels"
    )
    tour = models.PositiveIntegerField("tour")  # how many times changes had been asked when it was made
    cle = models.CharField("clé", max_length=40, unique=True, default=nouvelle_cle)
    cree_le = models.DateTimeField("créé le")
    revoque_le = models.DateTimeField("révoqué le", null=True)

    objects = LienPersonnelQuerySet.as_manager()

    class Meta:
        verbose_name = "lien personnel"
        verbose_name_plural = "liens personnels"
        constraints = (
            models.UniqueConstraint(fields=("membre", "proposition", "tour"), name="lien_personnel_unique"),
        )

    def __str__(self):
        return f"Lien personnel de {self.membre}"

    @property
    def jeton(self):
        """What its address carries: says nothing of anybody, and is made by nobody else."""
        return _signature().sign(self.cle)

    def est_tenu(self, jour):
        """Whether it lets its owner in on ``jour`` (a date): not taken back, mandate running, account active."""
        mandat = self.mandat
        return bool(
            self.revoque_le is None
            and self.membre.is_active
            and mandat.compte_id == self.membre_id
            and mandat.liens_personnels
            and mandat.est_en_cours(jour)
        )

    def attend_une_decision(self):
        """Whether the round for which it was made is still open."""
        return self.proposition.status == WorkflowState.STATUS_IN_PROGRESS and self.tour == tour_de(
            self.proposition
        )


class GesteParLien(models.Model):
    """What was said through a personal link: its owner is told of it by the next mail, so that misuse is seen."""

    lien = models.ForeignKey(
        LienPersonnel, verbose_name="lien", on_delete=models.CASCADE, related_name="gestes"
    )
    etat = models.ForeignKey(
        TaskState, verbose_name="version proposée", on_delete=models.CASCADE, related_name="+"
    )
    geste = models.CharField("geste", max_length=60)
    fait_le = models.DateTimeField("fait le", db_index=True)

    class Meta:
        verbose_name = "geste par lien personnel"
        verbose_name_plural = "gestes par lien personnel"
        ordering = ("pk",)

    def __str__(self):
        return f"{self.lien} : {self.geste}"


def tour_de(proposition):
    """How many times the committee has asked for changes in a proposal (a WorkflowState)."""
    return proposition.task_states.filter(status=TaskState.STATUS_REJECTED).count()
