"""A column that holds the instant at which something is over, so that « to come » is one comparison."""

from datetime import UTC

from django.db import models

from agenda.rules import PARIS, instant_de_fin


class InstantDeFin(models.DateTimeField):
    """When the event or séance of the row ends, computed from its days, hours and zone whenever the row is saved.

    The zone is that of the object named ``de``, or of the row itself.
    """

    def __init__(self, *args, de="", **kwargs):
        self.de = de
        kwargs |= {"editable": False, "null": True, "db_index": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """For migrations: whose zone it is belongs to the definition."""
        nom, chemin, args, kwargs = super().deconstruct()
        kwargs["de"] = self.de
        return nom, chemin, args, kwargs

    def pre_save(self, model_instance, add):
        """The instant, kept on the instance and written to the database."""
        zone = getattr(model_instance, self.de) if self.de else model_instance
        instant = None
        if model_instance.debut:
            instant = instant_de_fin(
                model_instance.debut, model_instance.fin, model_instance.heure_fin, zone.fuseau or PARIS
            ).astimezone(UTC)
        setattr(model_instance, self.attname, instant)
        return instant
