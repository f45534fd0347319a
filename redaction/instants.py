"""The instant of what somebody read, which their page sends back."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime

ANNEES = range(2000, 2101)  # at its ends, an instant cannot even be read in another time zone


class InstantLuField(forms.CharField):
    """An instant with its time zone, as ``isoformat`` writes it; gives a datetime, or None when it is optional."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid": "Rechargez la page : la version lue n’est pas connue."}

    def to_python(self, value):
        """The instant. Raises ValidationError for what no page of ours has written."""
        dit = super().to_python(value)
        if not dit:
            return None
        try:
            instant = parse_datetime(dit)
        except ValueError:
            instant = None
        if instant is None or instant.tzinfo is None or instant.year not in ANNEES:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return instant
