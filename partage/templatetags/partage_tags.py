"""What lists and contents print for those who take something away: addresses of exports, metadata of the page."""

from django import template
from django.urls import reverse

from partage.formats import EXPORTS

register = template.Library()


@register.simple_tag
def exports(liste, filtres):
    """The files of a list: name and address, filters included; ``liste`` is its page's number, empty for novelties."""
    suite = f"?{filtres.adresse}" if filtres.adresse else ""
    return [
        {
            "nom": un.nom,
            "adresse": (
                reverse("exporter_liste", args=(liste, un.extension))
                if liste
                else reverse("exporter_nouveautes", args=(un.extension,))
            )
            + suite,
        }
        for un in EXPORTS.values()
    ]
