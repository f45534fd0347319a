"""The actors that outsiders propose."""

from django.db import models

from annuaire.models.acteur import ActeurPage
from socle.models.propose import Propose


class ActeurPropose(Propose):
    """An actor proposed from the public site, kept until it is published or set aside, then forgotten."""

    page = models.OneToOneField(
        ActeurPage, verbose_name="brouillon", null=True, on_delete=models.CASCADE, related_name="propose"
    )

    class Meta(Propose.Meta):
        verbose_name = "acteur proposé"
        verbose_name_plural = "acteurs proposés"
