"""What lists and contents print for those who take something away: addresses of exports, metadata of the page."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe

from partage import cartes, donnees_liees, entetes
from partage.formats import EXPORTS
from partage.notices import garnir, reference
from socle.models import Contenu

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


@register.simple_tag
def carte_du_centre():
    """The whole address of the picture that stands for the pages that have none of their own."""
    return f"{settings.ADRESSE_DU_SITE}/carte-du-centre.png"


@register.inclusion_tag("partage/entetes.html")
def metadonnees(page):
    """What the head of a public content says to those who cite and to search engines; nothing for anything else.

    What hangs from the page is read here and kept on it: its templates print it without asking again.
    """
    if not (isinstance(page, Contenu) and page.live and page.est_sans_restriction):
        return {}
    garnir([page])
    notice = reference(page)
    return {
        "bibliographiques": entetes.bibliographiques(notice),
        "dublin_core": entetes.dublin_core(notice),
        "reseaux": [*entetes.reseaux(notice), *entetes.carte(cartes.adresse(page), notice)],
        "liees": mark_safe(donnees_liees.ecrire(notice)),  # noqa: S308 (JSON without < > &)
    }
