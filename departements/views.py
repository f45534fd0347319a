"""The pages per département: find one, read one, set two side by side."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from annuaire.couverture import couverture
from annuaire.models import AnnuairePage
from departements.forms import ComparaisonForm
from departements.panorama import comparaison, panorama
from socle.adresses import adresse_du_departement
from socle.lieux import lire_lieu, suggerer_lieux
from socle.models import Territoire
from socle.suggestions import repondre_suggestions
from socle.visibilite import lisible_par_tous

DUREE_DES_SUGGESTIONS = 3600  # seconds for which a browser keeps them: towns change once a year


@require_safe
def index(request):
    """Every département, by map and list; « ?lieu= » leads to the one that holds the place, or to the choice."""
    lecture = lire_lieu(request.GET["lieu"]) if "lieu" in request.GET else None
    territoires = couverture()
    par_code = {territoire.code: territoire for territoire in territoires}
    if lecture and lecture.lieu and lecture.lieu.departement in par_code:
        return redirect(par_code[lecture.lieu.departement].url)
    choix = [
        {"lieu": lieu, "url": par_code[lieu.departement].url}
        for lieu in (lecture.choix if lecture else ())
        if lieu.departement in par_code
    ]
    contexte = {"departements": territoires, "lecture": lecture, "choix": choix}
    return render(request, "departements/index.html", contexte)


@require_safe
def departement(request, cle):
    """The page of a département; its code alone, its name alone, or another case lead there."""
    code = cle.partition("-")[0]
    possibles = Territoire.objects.departements().select_related("parent")
    territoire = possibles.filter(code=code.upper()).first() or possibles.filter(slug=cle.lower()).first()
    if territoire is None:
        raise Http404
    if cle != territoire.cle_d_adresse:
        return redirect(adresse_du_departement(territoire.cle_d_adresse), permanent=True)
    annuaire = AnnuairePage.objects.filter(lisible_par_tous()).first()
    contexte = panorama(territoire, annuaire.url if annuaire else "", timezone.now())
    contexte |= {
        "territoire": territoire,
        "voisins": [
            (voisin, adresse_du_departement(voisin.cle_d_adresse))
            for voisin in possibles.filter(code__in=territoire.place["voisins"])
        ],
        "adresse_propre": adresse_du_departement(territoire.cle_d_adresse),
        "adresse_comparaison": f"{reverse('comparer_departements')}?{urlencode({'a': territoire.code})}",
    }
    return render(request, "departements/departement.html", contexte)


@require_safe
def comparer(request):
    """Two départements side by side, in an address that can be kept."""
    formulaire = ComparaisonForm(request.GET, list(Territoire.objects.departements()))
    choisis = formulaire.territoires
    lignes = comparaison(choisis, timezone.now()) if choisis else []
    for territoire in choisis:
        territoire.url = adresse_du_departement(territoire.cle_d_adresse)
    contexte = {"formulaire": formulaire, "territoires": choisis, "lignes": lignes}
    return render(request, "departements/comparer.html", contexte)


@require_safe
def suggestions(request):
    """The places to propose to somebody who types one, as JSON; the same for all."""
    proposes = [
        {"texte": lieu.libelle, "nature": lieu.nature, "valeur": lieu.libelle}
        for lieu in suggerer_lieux(request.GET.get("q", ""))
    ]
    return repondre_suggestions(proposes, DUREE_DES_SUGGESTIONS)
