"""Which actors one takes away: those of the directory's page under its filters, or one of them."""

from django.http import Http404

from annuaire.echanges.fiches import lire_fiches
from annuaire.models import ActeurPage, AnnuairePage
from socle.forms import ENTIER_MAX
from socle.visibilite import lisible_par_tous

MAXIMUM = 10_000  # actors in a file


def annuaire_public():
    """The directory that everyone may read; raises Http404 without any."""
    annuaire = AnnuairePage.objects.filter(lisible_par_tous()).order_by("path").first()
    if annuaire is None:
        raise Http404
    return annuaire


def fiches_filtrees(request, annuaire):
    """The form of the filters in force, and the public actors that it lets through, in the order of the page.

    Returns (form, how many, Fiche generator), ``MAXIMUM`` of them at most.
    """
    filtres = annuaire.filtres(request)
    cles = list(annuaire.selection(filtres).values_list("pk", flat=True)[:MAXIMUM])
    rangs = {cle: rang for rang, cle in enumerate(cles)}
    trouvees = lire_fiches(ActeurPage.objects.publics().filter(pk__in=cles), annuaire.full_url)
    return filtres, len(cles), (fiche for fiche in sorted(trouvees, key=lambda fiche: rangs[fiche.cle]))


def fiches_publiques(annuaire):
    """The Fiche of every public actor of the directory, by number."""
    return lire_fiches(ActeurPage.objects.publics().child_of(annuaire).order_by("pk"), annuaire.full_url)


def fiche_publique(pk):
    """The Fiche of one public actor; raises Http404 for anything else."""
    annuaire = annuaire_public()
    acteurs = ActeurPage.objects.publics().child_of(annuaire).filter(pk=pk) if pk <= ENTIER_MAX else ()
    trouvee = next(lire_fiches(acteurs, annuaire.full_url), None) if acteurs else None
    if trouvee is None:
        raise Http404
    return trouvee
