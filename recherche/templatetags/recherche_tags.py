"""The boxes of the facets: two hundred on a page of results, which a template would take 60 µs each to write."""

from functools import lru_cache

from django import template
from django.template.defaultfilters import capfirst
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from socle.texte import typographie

register = template.Library()

nombre_ecrit = lru_cache(maxsize=4096)(lambda nombre: number_format(nombre, force_grouping=True))


@lru_cache(maxsize=4096)
def _bords(nom, cle, libelle):
    """What stands before and after « checked » in the line of a value, up to its number: the same in every search."""
    avant = format_html('<li><label><input type="checkbox" name="{0}" value="{1}" id="{0}-{1}"', nom, cle)
    apres = format_html('> <span class="volet__libelle">{}</span> ', typographie(capfirst(libelle)))
    return avant, f'{apres}<span class="nombre"><span class="hors-ecran">(</span>'


@register.simple_tag
def cases_a_cocher(nom, cases):
    """One line for each Case of the facet ``nom``, the number of its results after its label."""
    lignes = []
    for case in cases:
        avant, apres = _bords(nom, case.cle, case.libelle)
        coche, pluriel = " checked" if case.est_cochee else "", "s" if case.nombre > 1 else ""
        lignes.append(
            f"{avant}{coche}{apres}{nombre_ecrit(case.nombre)}"
            f'<span class="hors-ecran"> résultat{pluriel})</span></span></label></li>'
        )
    return mark_safe("\n".join(lignes))  # noqa: S308 (what comes from contents is escaped by _bords)
