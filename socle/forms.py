"""Form fields that several apps share."""

from django import forms
from django.core.exceptions import ValidationError

from socle.dates import LONGUEUR_MAX, DateIllisible, DatePartielle, lire

ENTIER_MAX = 2**31 - 1  # of what a column of whole numbers holds, keys of pages included: a form refuses more


class DatePartielleFormField(forms.CharField):
    """One text input for a date known to the year, the month or the day; gives a DatePartielle, or None when empty."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text", "Aussi précise que connue : « 2015 », « novembre 2015 » ou « 10/11/2015 »."
        )
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"autocomplete": "off", "placeholder": "novembre 2015"})
        )
        super().__init__(max_length=LONGUEUR_MAX, empty_value=None, **kwargs)

    def prepare_value(self, value):
        """Return the text to show for a DatePartielle; what was typed stays as it was typed."""
        return value.texte() if isinstance(value, DatePartielle) else value

    def to_python(self, value):
        """Return the DatePartielle typed, None when nothing was.

        Raises ValidationError, in French, when the date cannot be read.
        """
        if isinstance(value, DatePartielle):
            return value
        text = super().to_python(value)
        if text is None:
            return None
        try:
            return lire(text)
        except DateIllisible as refusal:
            raise ValidationError(str(refusal), code="invalid") from refusal

    def run_validators(self, value):
        """What a date may be is decided by reading it; text validators have nothing to see in it."""

    def has_changed(self, initial, data):
        """Return whether `data` is another date than `initial`, however it is written."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
