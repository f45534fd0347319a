"""The events that outsiders propose: what they typed until they confirm, their mail address until somebody decides."""

from django.db import models

from agenda.models.evenement import EvenementPage


class EvenementProposeQuerySet(models.QuerySet):
    """Which proposed events?"""

    def a_decider(self):
        """Those confirmed, whose draft waits for the staff, oldest first."""
        return self.filter(page__isnull=False).select_related("page").order_by("depose_le", "pk")

    def non_confirmes(self):
        """Those whose sender has not pressed the button of the mail."""
        return self.filter(page__isnull=True)


class EvenementPropose(models.Model):
    """An event proposed from the public site, kept until it is published or set aside, then forgotten."""

    saisie = models.JSONField("saisie", default=dict, help_text="Vidée une fois le brouillon fait.")
    courriel = models.EmailField("adresse électronique", blank=True)
    depose_le = models.DateTimeField("déposé le", db_index=True)
    page = models.OneToOneField(
        EvenementPage, verbose_name="brouillon", null=True, on_delete=models.CASCADE, related_name="propose"
    )

    objects = EvenementProposeQuerySet.as_manager()

    class Meta:
        verbose_name = "événement proposé"
        verbose_name_plural = "événements proposés"
        ordering = ("-depose_le", "-pk")

    def __str__(self):
        return self.page.title if self.page_id else self.saisie.get("titre", "événement proposé")
