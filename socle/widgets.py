"""The editor's own form controls."""

from django.forms import CheckboxSelectMultiple


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
