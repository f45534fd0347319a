"""What outsiders propose: what they typed until they confirm it, their mail address until somebody decides."""

from django.db import models


class ProposeQuerySet(models.QuerySet):
    """Which of them?"""

    def a_decider(self):
        """Those confirmed, whose draft waits for the staff, oldest first."""
        return self.filter(page__isnull=False).select_related("page").order_by("depose_le", "pk")

    def non_confirmes(self):
        """Those whose sender has not pressed the button of the mail."""
        return self.filter(page__isnull=True)


class Propose(models.Model):
    """What is proposed from the public site, kept until it is published or set aside, then forgotten.

    Each kind has a table of its own, with ``page``: its draft, or None while nobody has confirmed.
    """

    saisie = models.JSONField("saisie", default=dict, help_text="Vidée une fois le brouillon fait.")
    courriel = models.EmailField("adresse électronique", blank=True)
    depose_le = models.DateTimeField("déposé le", db_index=True)

    objects = ProposeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-depose_le", "-pk")

    def __str__(self):
        return self.page.title if self.page_id else self.saisie.get("titre", str(self._meta.verbose_name))
