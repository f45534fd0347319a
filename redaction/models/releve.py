"""What the committee's mails remember: when each member was last told, and what could not wait for the morning."""

from django.db import models
from django.db.models.functions import Coalesce
from wagtail.models import TaskState, WorkflowState


class Releve(models.Model):
    """When a member was last told what waits and what was said: the next mail starts from there."""

    membre = models.OneToOneField(
        "socle.Utilisateur", verbose_name="membre", on_delete=models.CASCADE, related_name="releve"
    )
    fait_le = models.DateTimeField("fait le", null=True)

    class Meta:
        verbose_name = "relevé du courrier"
        verbose_name_plural = "relevés du courrier"

    def __str__(self):
        return f"Courrier de {self.membre}"


class DemandeUrgenteQuerySet(models.QuerySet):
    """Which requests?"""

    def du_tour(self, etat):
        """That of the round to which a version (a task state) belongs: none or one."""
        renvois = TaskState.objects.filter(
            workflow_state=etat.workflow_state_id, status=TaskState.STATUS_REJECTED, pk__lt=etat.pk
        )
        nombre = renvois.order_by().values("workflow_state").annotate(nombre=models.Count("pk"))
        tour = Coalesce(models.Subquery(nombre.values("nombre")), 0)
        return self.filter(proposition=etat.workflow_state_id, tour=tour)

    def derniere(self):
        """When the proposal of the task state asked (an outer query) was last said to be urgent: a subquery."""
        demandes = self.filter(proposition=models.OuterRef("workflow_state")).order_by("-faite_le")
        return models.Subquery(demandes.values("faite_le")[:1])

    def dernieres(self, propositions):
        """When each of these proposals (keys) was last said to be urgent: {key: instant}."""
        demandes = self.filter(proposition__in=propositions).order_by("faite_le")
        return dict(demandes.values_list("proposition", "faite_le"))


class DemandeUrgente(models.Model):
    """That the staff asked the committee to decide without waiting for the next mail, and why; once in a round.

    A round ends when changes are asked: a version saved meanwhile is told by the daily mail, not by another of these.
    """

    proposition = models.ForeignKey(
        WorkflowState, verbose_name="proposition", on_delete=models.CASCADE, related_name="demandes_urgentes"
    )
    tour = models.PositiveIntegerField("tour", default=0)  # how many times changes had been asked before it
    motif = models.CharField("motif", max_length=500)
    auteur = models.ForeignKey(
        "socle.Utilisateur", verbose_name="auteur", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nom_de_l_auteur = models.CharField("nom de l’auteur", max_length=310)
    faite_le = models.DateTimeField("faite le")

    objects = DemandeUrgenteQuerySet.as_manager()

    class Meta:
        verbose_name = "demande urgente"
        verbose_name_plural = "demandes urgentes"
        constraints = (
            models.UniqueConstraint(fields=("proposition", "tour"), name="demande_urgente_une_par_tour"),
        )

    def __str__(self):
        return f"Urgent : {self.motif}"
