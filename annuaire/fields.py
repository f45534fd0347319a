"""Columns that hold where a place is, as far as its town tells it, so that distances are asked of the database."""

from django.db import models

from socle.centres import centre_du_lieu


class CoordonneeDuLieu(models.FloatField):
    """A coordinate, in degrees, of the centre of the town of the row, computed whenever the row is saved.

    ``axe`` is « latitude » or « longitude ». Empty when the town is not known, and for a confidential address, of which
    nothing is known here. Versions of a page do not hold it: no old one keeps a position.
    """

    def __init__(self, *args, axe="latitude", **kwargs):
        self.axe = axe
        kwargs |= {"editable": False, "null": True, "serialize": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """For migrations: which coordinate it is belongs to the definition."""
        nom, chemin, args, kwargs = super().deconstruct()
        kwargs["axe"] = self.axe
        return nom, chemin, args, kwargs

    def pre_save(self, model_instance, add):
        """The coordinate, kept on the instance and written to the database."""
        centre = None
        if not model_instance.adresse_confidentielle:
            centre = centre_du_lieu(model_instance.code_postal, model_instance.ville)
        degres = getattr(centre, self.axe) if centre else None
        setattr(model_instance, self.attname, degres)
        return degres
