"""Form controls of our own, of the editor and of the lists."""

from datetime import date
from functools import lru_cache

from django.forms import CheckboxSelectMultiple, DateInput, Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe


class CasesAFiltrer(CheckboxSelectMultiple):
    """Boxes to tick in a list that one shortens by typing: « 75 » or « gard » among a hundred départements."""

    template_name = "socle/cases_a_filtrer.html"

    class Media:
        js = ("js/cases_a_filtrer.js",)

    def get_context(self, name, value, attrs):
        """Adds the number of boxes: a short list needs no filter."""
        contexte = super().get_context(name, value, attrs)
        contexte["widget"]["longue"] = len(list(self.choices)) > 12
        return contexte


class JourInput(DateInput):
    """A day, on the browser's own calendar: HTML takes none but `2026-11-23`, and browsers show no other."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")

    def format_value(self, value):
        """The day as HTML writes it; nothing of what is no day."""
        ecrit = super().format_value(value)
        try:
            return ecrit and date.fromisoformat(ecrit).isoformat()
        except ValueError:
            return None


class SelectEcrit(Select):
    """A list of choices written by Python: Django's own takes two templates for each of a hundred départements."""

    def render(self, name, value, attrs=None, renderer=None):
        """The same HTML as Django's."""
        return _ecrit(
            name, tuple(self.format_value(value)), _fige((attrs or {}).items()), _fige(self.choices)
        )


def _fige(valeurs):
    """Choices, or attributes, that a memory may be asked by."""
    return tuple((nom, _fige(une) if isinstance(une, (list, tuple)) else une) for nom, une in valeurs)


@lru_cache(maxsize=64)
def _ecrit(nom, valeurs, attributs, choix):
    contexte = Select(choices=choix).get_context(nom, valeurs, dict(attributs))["widget"]
    groupes = [
        format_html('<optgroup label="{}">{}</optgroup>', groupe, _options(options))
        if groupe
        else _options(options)
        for groupe, options, _ in contexte["optgroups"]
    ]
    return format_html(
        '<select name="{}"{}>{}</select>',
        contexte["name"],
        flatatt(contexte["attrs"]),
        mark_safe("".join(groupes)),  # noqa: S308
    )


def _options(options):
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (
                "" if une["value"] is None else une["value"],
                flatatt({"selected": une["selected"]}),
                une["label"],
            )
            for une in options
        ),
    )
