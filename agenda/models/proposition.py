"""The events that outsiders propose."""

from django.db import models

from agenda.models.evenement import EvenementPage
from socle.models.propose import Propose


class EvenementPropose(Propose):
    """An event proposed from the public site, kept until it is published or set aside, then forgotten."""

    page = models.OneToOneField(
        EvenementPage, verbose_name="brouillon", null=True, on_delete=models.CASCADE, related_name="propose"
    )

    class Meta(Propose.Meta):
        verbose_name = "événement proposé"
        verbose_name_plural = "événements proposés"
