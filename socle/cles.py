"""A column that holds another one folded (no case, no accent), so that names are compared as readers compare them."""

from django.db import models

from socle.texte import replier


class ClePliee(models.CharField):
    """The folded form of the field named ``de``, computed whenever the row is saved; never typed by anyone."""

    def __init__(self, *args, de="", **kwargs):
        self.de = de
        kwargs.setdefault("max_length", 255)
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """For migrations: the name of the source column belongs to the definition."""
        nom, chemin, args, kwargs = super().deconstruct()
        kwargs["de"] = self.de
        return nom, chemin, args, kwargs

    def pre_save(self, model_instance, add):
        """The folded value of the source column, kept on the instance and written to the database."""
        valeur = replier(getattr(model_instance, self.de) or "")[: self.max_length]
        setattr(model_instance, self.attname, valeur)
        return valeur
