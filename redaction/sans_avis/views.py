"""What came out without the committee's opinion, with what it changed: for the committee and the staff."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from redaction.acces import rendre, reserve_au_comite
from redaction.models import ParutionSansAvis
from redaction.versions.changements import changements
from redaction.versions.differences import differences

PAR_PAGE = 20


@require_safe
@reserve_au_comite
def parutions(request):
    """The minor corrections and urgent publications, latest first, with the words that they changed."""
    toutes = ParutionSansAvis.objects.select_related("page__content_type", "avant", "revision__content_type")
    pagination = Paginator(toutes, PAR_PAGE).get_page(request.GET.get("page"))
    lignes = [{"parution": parution} | _changees(parution) for parution in pagination]
    contexte = {"ici": "parutions", "pagination": pagination, "lignes": lignes}
    return rendre(request, "redaction/comite/parutions.html", contexte)


def _changees(parution):
    """The words changed, the labels of what else was, and whether both versions are there to be compared."""
    modele = parution.revision.content_type.model_class() if parution.revision else None
    if not (modele and parution.avant):
        return {"mots": [], "autres": [], "comparable": False}
    trouvees = differences(modele, parution.avant.content, parution.revision.content)
    return {
        "mots": [une for une in trouvees if une.mots],
        "autres": list(dict.fromkeys(une.libelle for une in trouvees if une.mots is None)),
        "comparable": True,
    }


@require_safe
@reserve_au_comite
def parution(request, cle):
    """One of them: all that differs, as the committee reads a proposal."""
    sortie = get_object_or_404(ParutionSansAvis.objects.select_related("page", "avant", "revision"), id=cle)
    if not (sortie.avant and sortie.revision):
        raise Http404
    avant, apres = sortie.avant.as_object(), sortie.revision.as_object()
    contexte = {"parution": sortie, "changements": changements(request, avant, apres)}
    return rendre(request, "redaction/comite/parution.html", contexte)
