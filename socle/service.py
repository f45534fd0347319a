"""How a public page is found from its address: with all that is above it, in one query."""

from functools import cache

from django.db.models import Exists, OuterRef, Subquery
from django.http import Http404
from wagtail.models import Page
from wagtail.views import serve

from socle.adresses import situer
from socle.cadre import cadre_connu, retenir
from socle.models import Actualisation, DemandeRelecture, EtatDuCadre
from socle.requetes import RequetePreparee
from socle.validite import depend_de
from socle.visibilite import restreinte

PROFONDEUR = 30  # deeper addresses are left to Wagtail, which answers 404


def servir(request, chemin):
    """Wagtail's view of a page, which finds the way already looked up on the request."""
    composants = [composant for composant in chemin.split("/") if composant]
    if len(composants) <= PROFONDEUR:
        request._wagtail_route_for_request = trouver(request, composants)
    return serve(request, chemin)


def trouver(request, composants):
    """The route to the page of an address, as Wagtail's ``route`` gives it; raises Http404 without any.

    Wagtail goes down the tree in two queries a level; the address of each page above is known, so one is enough, which
    also tells whether the frame that the process keeps still holds. The page keeps them for its breadcrumb, and knows
    whether anything above is restricted. None where there is no site.
    """
    cadre = cadre_connu(request)
    pages = _sur_le_chemin(cadre.racine, composants)
    # The home page is always there; where it is not, another has taken its place.
    if not pages or (pages[0].marque or "") != cadre.marque:
        cadre = retenir(request, EtatDuCadre.objects.marque())
        pages = _sur_le_chemin(cadre.racine, composants)
    elif not hasattr(request, "_cadre"):
        retenir(request, cadre.marque)
    if not pages:
        return None
    *ancetres, trouvee = situer(pages)
    page = next(iter(_par_cle(trouvee.specific_class or Page)(trouvee.pk)), None)
    if page is None:
        raise Http404("Deleted meanwhile.")
    depend_de(f"page:{page.pk}", f"sous:{page.pk}")
    situer([page])
    page.ancetres_lus = ancetres
    page.est_sans_restriction = not trouvee.est_restreinte
    page.est_sans_avertissement = not trouvee.est_avertie
    page.est_sans_historique = not trouvee.a_un_historique
    return page.route(request, composants[len(ancetres) :])


def _sur_le_chemin(racine, composants):
    """The pages of an address from the home page down, as far as there are any (a list)."""
    if racine is None:
        return []
    adresses = [f"{racine.url_path}{'/'.join(composants[:n])}/" for n in range(1, len(composants) + 1)]
    return CHEMIN([racine.slug, *composants], [racine.url_path, *adresses])


def _chemin(bouts, adresses):
    """The pages at these addresses (``url_path``), whose last parts are among ``bouts``."""
    # Whole addresses have no index; their last parts do, and lead to few pages.
    return (
        Page.objects.filter(slug__in=bouts, url_path__in=adresses)
        .annotate(
            est_restreinte=restreinte(),
            est_avertie=Exists(_avertissements()),
            a_un_historique=Exists(Actualisation.objects.filter(contenu=OuterRef("pk"))),
            marque=Subquery(EtatDuCadre.objects.filter(pk=1).values("marque")),
        )
        .order_by("path")
    )


def _avertissements():
    """What readers of the page of the outer query must be told."""
    return DemandeRelecture.objects.ouvertes().pour_le_lecteur().filter(contenu=OuterRef("pk")).order_by()


CHEMIN = RequetePreparee(_chemin)


@cache
def _par_cle(classe):
    """What finds a page of a class by its key."""
    return RequetePreparee(lambda cle: classe._default_manager.filter(pk=cle))
