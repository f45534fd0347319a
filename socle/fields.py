"""Model fields of the site's long texts: a stream of blocks, and a rich text freed of what a word processor leaves."""

from django.db import models
from django.forms import CharField
from wagtail.fields import RichTextField, StreamField

from socle.collage import nettoyer_html_colle


class FluxField(StreamField):
    """A stream of blocks that migrations see as a plain `models.JSONField`.

    Wagtail writes the whole tree of blocks into each migration: a label that changes is a migration, and migrations
    grow without end. Here blocks change freely and migrations stay empty. `clone()` matters as much as
    `deconstruct()`: historical models are built from clones, and a clone that remained a `StreamField` without its
    blocks would read every text as empty and write that back.
    """

    def deconstruct(self):
        """Return the description of a plain JSONField; its default is an empty list, whatever the blocks' own is."""
        # Not super(): StreamField.deconstruct() describes every block, which is what must stay out of migrations.
        name, _path, args, kwargs = models.Field.deconstruct(self)
        return name, "django.db.models.JSONField", args, {**kwargs, "default": list}

    def clone(self):
        """Return an unbound plain JSONField, the form in which historical models hold this field."""
        _name, _path, args, kwargs = self.deconstruct()
        return models.JSONField(*args, **kwargs)


class TexteRicheFormField(CharField):
    """The form's side of `TexteRicheField`: what was pasted is cleaned before it is validated."""

    def to_python(self, value):
        """Return the cleaned HTML of `value`."""
        return nettoyer_html_colle(super().to_python(value))


class TexteRicheField(RichTextField):
    """A rich text written in the admin, cleaned on entry, that migrations see as a plain `models.TextField`."""

    def deconstruct(self):
        """Return the description of a plain TextField."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def clone(self):
        """Return an unbound plain TextField."""
        _name, _path, args, kwargs = self.deconstruct()
        return models.TextField(*args, **kwargs)

    def formfield(self, **kwargs):
        """Return a form field that cleans what was pasted."""
        return super().formfield(**{"form_class": TexteRicheFormField, **kwargs})
