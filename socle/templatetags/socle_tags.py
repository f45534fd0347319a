"""What every public template reads: menu, breadcrumb, settings, dates and sizes in French."""

from functools import lru_cache
from urllib.parse import urlencode, urlsplit

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

from socle import carte, dates, texte
from socle import telephone as numeros
from socle.cadre import cadre_de

register = template.Library()


class Entree:
    """An entry of the menu, the breadcrumb or the footer."""

    def __init__(self, titre, url, etat="", enfants=()):
        self.titre = titre
        self.url = url
        self.etat = etat
        self.enfants = list(enfants)


def _etat(entree, chemin):
    """Whether the page at ``chemin`` in the tree is ``entree`` ("page"), is under it ("true") or neither ("")."""
    if not chemin.startswith(entree.chemin):
        return ""
    return "page" if chemin == entree.chemin else "true"


@register.simple_tag(takes_context=True)
def menu(context):
    """The menu: novelties, then the pages that the staff put in it, with their own entries."""
    request = context.get("request")
    if request is None:
        return ""
    cadre, chemin = cadre_de(request), getattr(context.get("page"), "path", "")
    etats = tuple((_etat(e, chemin), *(_etat(sous, chemin) for sous in e.enfants)) for e in cadre.menu)
    return _menu_ecrit(cadre, etats, "page" if request.path == reverse("actualites") else "")


# Written once for each place in the menu, then again when the frame changes; so for the footer and the banner.
@lru_cache(maxsize=128)
def _menu_ecrit(cadre, etats, etat_des_actualites):
    entrees = [Entree("Actualités", reverse("actualites"), etat_des_actualites)]
    for entree, (etat, *dessous) in zip(cadre.menu, etats, strict=True):
        enfants = [Entree(e.titre, e.url, e_etat) for e, e_etat in zip(entree.enfants, dessous, strict=True)]
        entrees.append(Entree(entree.titre, entree.url, etat, enfants))
    contact = cadre.reglages and cadre.reglages.contact
    return _ecrire("composants/menu.html", {"menu": entrees, "contact": contact})


@register.simple_tag(takes_context=True)
def pied(context):
    """The footer: how to reach the centre, the menu again, the pages left out of it."""
    request = context.get("request")
    return _pied_ecrit(cadre_de(request)) if request else ""


@lru_cache(maxsize=8)
def _pied_ecrit(cadre):
    entrees = [Entree("Actualités", reverse("actualites")), *cadre.menu]
    return _ecrire("composants/pied.html", {"centre": cadre.reglages, "liens": cadre.pied, "menu": entrees})


@register.simple_tag(takes_context=True)
def bandeau(context):
    """The notice that the staff may switch on for every page."""
    request = context.get("request")
    return _bandeau_ecrit(cadre_de(request)) if request else ""


@lru_cache(maxsize=8)
def _bandeau_ecrit(cadre):
    centre = cadre.reglages
    if not (centre and centre.bandeau_actif):
        return ""
    return _ecrire("composants/bandeau.html", {"texte": centre.bandeau_texte, "lien": centre.bandeau_lien})


def _ecrire(gabarit, contexte):
    return mark_safe(render_to_string(gabarit, contexte))  # noqa: S308 (a template wrote it)


@register.simple_tag(takes_context=True)
def fil_ariane(context):
    """The way from the home page to the parent of the page shown, titles uncut, what is not public left out."""
    request, page = context.get("request"), context.get("page")
    racine = cadre_de(request).racine if request else None
    if racine is None or (page is not None and page.pk == racine.pk):
        return []
    if page is None or not page.path:
        return [Entree("Accueil", racine.get_url(request))]
    ancetres = getattr(page, "ancetres_lus", None)
    if ancetres is None:
        ancetres = page.get_ancestors().filter(depth__gte=racine.depth).order_by("path")
    publics = [ancetre for ancetre in ancetres if ancetre.live]
    return [Entree("Accueil" if a.pk == racine.pk else a.title, a.get_url(request)) for a in publics]


@register.simple_tag(takes_context=True)
def reglages(context):
    """The centre's settings, or None outside a request."""
    request = context.get("request")
    return cadre_de(request).reglages if request else None


@register.simple_tag(takes_context=True)
def adresse_canonique(context):
    """The one address of what is shown: that which the view gives (``adresse_propre``), or no parameter but the page
    number of a list.
    """
    request = context.get("request")
    if request is None:
        return ""
    if propre := context.get("adresse_propre"):
        return f"{settings.ADRESSE_DU_SITE}{propre}"
    numero = request.GET.get("page", "")
    lisible = numero.isascii() and numero.isdecimal() and len(numero) < 6
    suite = f"?page={int(numero)}" if lisible and int(numero) > 1 else ""
    return f"{settings.ADRESSE_DU_SITE}{request.path}{suite}"


@register.simple_tag(takes_context=True)
def barre_utilisateur(context):
    """Wagtail's bar for those who have signed in; nothing, and no session opened, for anyone else."""
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return wagtailuserbar(context)


@register.simple_tag(takes_context=True)
def adresse_de_page(context, numero, parametres=None):
    """The address of a page of the list shown: ``parametres`` (pairs) when given, else those of the address asked."""
    # What is included with « only » has the request beside its variables.
    request = getattr(context, "request", None)
    if parametres or request is None:
        pairs = [*(parametres or ()), *([("page", numero)] if numero > 1 else [])]
        return f"?{urlencode(pairs)}"
    demandes = request.GET.copy()
    demandes["page"] = numero
    return f"?{demandes.urlencode()}"


@register.simple_tag
def numeros_de_page(pagination):
    """The page numbers to show around the current one, with « … » for those left out."""
    return list(pagination.paginator.get_elided_page_range(pagination.number, on_each_side=1, on_ends=1))


@register.filter
def date_partielle(valeur):
    """A content's own date, or a DatePartielle, at its own precision."""
    valeur = getattr(valeur, "date_partielle", valeur)
    return valeur.texte() if valeur else ""


@register.filter
def date_longue(valeur):
    """« jeudi 10 décembre 2015 »."""
    return dates.date_longue(valeur) if valeur else ""


@register.filter(expects_localtime=True)
def date_pleine(valeur):
    """« 10 décembre 2015 », from a day or from an instant."""
    return dates.DatePartielle(valeur, dates.Precision.JOUR).texte() if valeur else ""


@register.filter(expects_localtime=True)
def instant(valeur):
    """« 10 décembre 2015 à 9 h 05 »."""
    return dates.instant(valeur) if valeur else ""


@register.filter
def date_courte(valeur):
    """« 10 décembre 2015 »."""
    return dates.date_courte(valeur) if valeur else ""


@register.filter
def taille(octets):
    """« 2,4 Mo »."""
    return texte.taille_fichier(octets) if octets is not None else ""


@register.filter
def typo(valeur):
    """French typography; plain text is escaped, HTML that is already safe stays so."""
    if valeur is None:
        return ""
    if hasattr(valeur, "__html__"):  # safe strings, and the rich text of blocks
        return mark_safe(texte.typographie_html(valeur.__html__()))  # noqa: S308 (was safe; only spaces change)
    return conditional_escape(texte.typographie(str(valeur)))


@register.filter
def telephone(valeur):
    """« 01 23 45 67 89 » with spaces that do not break."""
    return numeros.lisible(valeur or "")


@register.filter
def telephone_lien(valeur):
    """The number for a « tel: » link."""
    return numeros.international(valeur or "")


@register.filter
def domaine(adresse):
    """The site's name in an address, as readers say it."""
    try:
        hote = urlsplit(adresse or "").hostname or ""
    except ValueError:
        return ""
    return hote.removeprefix("www.")


@register.filter
def nuance(nombre):
    """The shade of a département on the map, 0 to 4, from the count of its actors."""
    return carte.nuance(nombre)


@register.simple_tag
def choix_du_departement(departements, titre=""):
    """The list and the map of these départements, each with ``nombre`` and ``url``, under a title."""
    return _carte_ecrite("composants/departements.html", carte.choix(departements), titre=titre)


@register.simple_tag
def carte_legere(departements):
    """The map of these départements without its counts, for beside a list that leads there too."""
    return _carte_ecrite("composants/carte_de_france.html", carte.choix(departements), legere=True)


# Written again only when a count changes.
@lru_cache(maxsize=16)
def _carte_ecrite(gabarit, choix, **autres):
    return _ecrire(gabarit, {"departements": choix} | autres)
