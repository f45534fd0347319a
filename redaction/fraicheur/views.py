"""The pages of « À revoir »: the list and what one does of it; every look-up asks who is there first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from redaction.acces import du_personnel
from redaction.fraicheur import relectures
from redaction.fraicheur.filtres import FiltresARevoir
from redaction.fraicheur.forms import VERIFIER, DemandeForm, ListeVueForm, LotForm
from redaction.refus import TropDeDemandes
from socle.models import Contenu, DemandeRelecture

PAR_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@du_personnel
def a_revoir(request):
    """What is to be read again, filtered; and, sent back, what is done to the contents that were ticked."""
    maintenant = timezone.now()
    filtres = FiltresARevoir(request.GET, request.user)
    formulaire = LotForm(request.POST if request.method == "POST" else None, auto_id="lot_%s")
    if request.method == "POST" and formulaire.is_valid():
        _agir(request, formulaire.cleaned_data, maintenant)
        return redirect(_adresse(filtres))
    jour = timezone.localdate()
    contenus = filtres.contenus(jour)
    page = Paginator(contenus.select_related("owner"), PAR_PAGE).get_page(request.GET.get("p"))
    _lire_les_demandes(page)
    contexte = {
        "filtres": filtres,
        "adresse": _adresse(filtres),
        "pagination": page,
        "formulaire": formulaire,
        "coches": set(request.POST.getlist("contenus")),
        "vu_le": maintenant.isoformat(),
        "jour": jour,
        "a_moi": Contenu.objects.a_relire(jour).filter(owner=request.user).count(),
    }
    return render(request, "redaction/a_revoir.html", contexte)


def _adresse(filtres):
    """The list with the filters in force."""
    return reverse("redaction_a_revoir") + (f"?{filtres.adresse}" if filtres.adresse else "")


def _lire_les_demandes(page):
    """Reads the open requests of a page of contents, with who asked, in one query."""
    contenus = list(page.object_list)
    ouvertes = (
        DemandeRelecture.objects.ouvertes().select_related("demandee_par").order_by("demandee_le", "pk")
    )
    demandes = {}
    for demande in ouvertes.filter(contenu__in=[un.pk for un in contenus]):
        demandes.setdefault(demande.contenu_id, []).append(demande)
    for contenu in contenus:
        contenu.demandes_ouvertes = demandes.get(contenu.pk, [])
    page.object_list = contenus


def _agir(request, saisie, maintenant):
    """Makes the gesture of the list, and says what was done."""
    contenus = list(Contenu.objects.filter(id__in=saisie["contenus"]).specific())
    if saisie["geste"] == VERIFIER:
        faits = relectures.verifier_aujourd_hui(
            contenus, request.user, saisie["note"], maintenant, saisie["vu_le"] or maintenant
        )
        _dire(request, faits, contenus, "Vérifié aujourd’hui")
    else:
        faits = relectures.confier(contenus, saisie["a"], request.user, maintenant)
        _dire(request, faits, contenus, f"Confié à {saisie['a']}")


def _dire(request, faits, demandes, geste):
    """Says how many contents were done, and names those that were not."""
    if faits:
        messages.success(request, f"{geste} : {len(faits)} contenu{'s' if len(faits) > 1 else ''}.")
    laisses = [f"« {un.title} »" for un in demandes if un not in faits]
    if laisses:
        messages.warning(
            request, f"Laissé tel quel, parce qu’il n’est plus en ligne : {', '.join(laisses[:5])}."
        )
    if not demandes:
        messages.info(request, "Ces contenus n’existent plus.")


@require_POST
@du_personnel
def regler(request, cle):
    """Says that one content has been read again and holds as it is."""
    contenu = get_object_or_404(Contenu, id=cle).specific  # a field: any number can be asked
    if not contenu.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    formulaire = ListeVueForm(request.POST)
    if not formulaire.is_valid():
        messages.error(request, formulaire.errors["vu_le"][0])
        return _revenir(request)
    maintenant = timezone.now()
    vu_le = formulaire.cleaned_data["vu_le"]
    note = request.POST.get("note", "")[: relectures.NOTE_MAX].replace("\x00", "")
    faits = relectures.verifier_aujourd_hui([contenu], request.user, note, maintenant, vu_le or maintenant)
    if faits:
        messages.success(request, f"« {contenu.title} » est vérifié aujourd’hui.")
    else:
        messages.info(request, f"« {contenu.title} » n’est plus en ligne : il n’est pas daté.")
    return _revenir(request)


@require_POST
@du_personnel
def ecarter(request, cle):
    """Closes one request: it is of no use."""
    demande = get_object_or_404(DemandeRelecture.objects.select_related("contenu"), pk=cle)
    if relectures.ecarter(demande, request.user, timezone.now()):
        messages.success(request, f"Demande écartée pour « {demande.contenu.title} ».")
    else:
        messages.info(request, "Cette demande était déjà réglée.")
    return _revenir(request)


@require_http_methods(["GET", "HEAD", "POST"])
def demander(request, cle):
    """Asks for a public content to be read again; for the staff and the committee."""
    if not relectures.peut_demander(request.user):
        raise PermissionDenied
    contenu = get_object_or_404(Contenu.objects.filter(live=True), id=cle).specific
    formulaire = DemandeForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        try:
            relectures.demander(contenu, request.user, formulaire.cleaned_data["motif"], timezone.now())
        except TropDeDemandes as refus:
            formulaire.add_error("motif", refus.message)
        else:
            messages.success(request, f"La relecture de « {contenu.title} » est demandée. Merci.")
            return _revenir(request, sinon=reverse("wagtailadmin_home"))
    contexte = {"page": contenu, "formulaire": formulaire, "suite": contenu.url}
    return render(request, "redaction/demander_relecture.html", contexte)


def _revenir(request, sinon=None):
    """Back to the list as it was filtered, when the form says where it comes from."""
    suite = request.POST.get("suite", "")
    ici = url_has_allowed_host_and_scheme(suite, allowed_hosts=None) and suite.startswith("/")
    return redirect(suite if ici and len(suite) < 1000 else sinon or reverse("redaction_a_revoir"))
