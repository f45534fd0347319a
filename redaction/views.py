"""The committee's page, and the urgent gestures of the staff; every look-up asks who is there first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import Page, TaskState
from wagtail.utils.decorators import xframe_options_sameorigin_override

from redaction import actions, roles
from redaction.changements import changements, remplacements_de
from redaction.forms import AvisForm, MotifForm
from redaction.models import auteurs_de_la_version
from redaction.refus import AuteurDeLaVersion, DecisionRefusee, VersionIncomplete
from socle.models import Contenu, DemandeRelecture

PAR_PAGE = 50


def _proposition(request, cle):
    """The committee's task state of that key, for those who may read proposals; raises PermissionDenied or Http404."""
    utilisateur = request.user
    if not (roles.est_membre_du_comite(utilisateur) or roles.suit_les_contenus(utilisateur)):
        raise PermissionDenied
    etats = TaskState.objects.filter(task__tachecomite__isnull=False)
    return get_object_or_404(etats.select_related("revision__user", "workflow_state", "task"), pk=cle)


@require_http_methods(["GET", "HEAD", "POST"])
def avis(request, cle):
    """A proposal: what it changes, the content as the public will see it, and the decision."""
    etat = _proposition(request, cle)
    formulaire = AvisForm(request.POST or None, initial={"vue_le": etat.revision.created_at.isoformat()})
    refus = ""
    if request.method == "POST" and formulaire.is_valid():
        saisie = formulaire.cleaned_data
        try:
            actions.decider(etat, request.user, saisie["decision"], saisie["commentaire"], saisie["vue_le"])
        except DecisionRefusee as raison:
            refus = raison.message
            etat = _proposition(request, cle)
            lue = {"vue_le": etat.revision.created_at.isoformat(), "commentaire": saisie["commentaire"]}
            formulaire = AvisForm(initial=lue)
        else:
            messages.success(request, "Votre décision est enregistrée. Merci.")
            return redirect("redaction_avis", cle=cle)
    return render(request, "redaction/avis.html", _contexte_avis(request, etat, formulaire, refus))


def _contexte_avis(request, etat, formulaire, refus):
    """What the committee's page shows of a proposal; ``refus`` says why a decision was not taken."""
    page = etat.workflow_state.content_object.specific
    proposee = etat.revision.as_object()
    attend = etat.status == TaskState.STATUS_IN_PROGRESS
    est_auteur = request.user.pk in auteurs_de_la_version(etat)
    suivante = None
    if not attend and page.current_workflow_task_state:
        suivante = page.current_workflow_task_state
    membre = roles.est_membre_du_comite(request.user)
    return {
        "etat": etat,
        "en_ligne": page if page.live else None,
        "proposee": proposee,
        "changements": changements(request, page, proposee) if page.live else [],
        "remplacements": remplacements_de(proposee, etat.revision_id),
        "formulaire": formulaire,
        "attend": attend,
        "peut_decider": attend and membre and not est_auteur,
        "refus": refus or (AuteurDeLaVersion.message if attend and membre and est_auteur else ""),
        "peut_annuler": attend and actions.peut_annuler(etat.workflow_state, request.user),
        "suivante": suivante if suivante and suivante.pk != etat.pk else None,
    }


@xframe_options_sameorigin_override
@require_safe
def apercu(request, cle):
    """The proposed version, served as the public will see it."""
    etat = _proposition(request, cle)
    proposee = etat.revision.as_object()
    return proposee.make_preview_request(request, proposee.default_preview_mode)


@require_POST
def annuler(request, cle):
    """Takes a proposal back."""
    etat = _proposition(request, cle)
    actions.annuler(etat, request.user)
    messages.success(request, "La proposition est annulée ; la version reste un brouillon.")
    return redirect("wagtailadmin_home")


def _geste_urgent(request, cle, droit, gabarit, geste, merci):
    """A page that asks for a reason, then makes an urgent gesture."""
    if not request.user.has_perm(droit):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=cle, depth__gt=1).specific
    formulaire = MotifForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        try:
            geste(page, formulaire.cleaned_data["motif"])
        except DecisionRefusee as refus:
            formulaire.add_error(None, refus.message)
        else:
            messages.success(request, merci)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return render(request, gabarit, {"page": page, "formulaire": formulaire})


@require_http_methods(["GET", "HEAD", "POST"])
def publier_en_urgence(request, cle):
    """Publishes without the committee, with a reason."""
    return _geste_urgent(
        request,
        cle,
        roles.PUBLIER_EN_URGENCE,
        "redaction/publier_en_urgence.html",
        lambda page, motif: actions.publier_en_urgence(page, request.user, motif, timezone.now()),
        "La page est publiée ; le comité en est averti.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def retirer_en_urgence(request, cle):
    """Withdraws at once, with a reason."""
    return _geste_urgent(
        request,
        cle,
        roles.RETIRER_EN_URGENCE,
        "redaction/retirer_en_urgence.html",
        lambda page, motif: actions.retirer_en_urgence(page, request.user, motif),
        "La page est retirée, avec ses fichiers ; le comité en est averti.",
    )


@require_POST
def proposer(request, cle):
    """Submits the latest version to the committee, from the dashboard."""
    page = get_object_or_404(Page, pk=cle, depth__gt=1).specific
    try:
        actions.proposer(page, request.user)
    except VersionIncomplete as refus:
        messages.error(request, refus.message)
        return redirect("wagtailadmin_pages:edit", page.pk)
    messages.success(request, f"« {page.get_admin_display_title()} » est proposé au comité.")
    return redirect("wagtailadmin_home")


@require_http_methods(["GET", "HEAD", "POST"])
def dupliquer(request, cle):
    """Asks, then makes a draft of one's own from a page, in the same place, and opens it."""
    page = get_object_or_404(Page, pk=cle, depth__gt=2).specific
    if not page.permissions_for_user(request.user).can_copy_to(page.get_parent()):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "redaction/dupliquer.html", {"page": page})
    copie = actions.dupliquer(page, request.user)
    messages.success(request, "Voici la copie : changez ce qui diffère, puis proposez-la.")
    return redirect("wagtailadmin_pages:edit", copie.pk)


@require_safe
def a_revoir(request):
    """What is to be read again: why, since when, and the two ways to settle it."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    contenus = Contenu.objects.a_relire(timezone.localdate()).prefetch_related(
        Prefetch("demandes_relecture", DemandeRelecture.objects.ouvertes(), to_attr="demandes_ouvertes")
    )
    pagination = Paginator(contenus, PAR_PAGE).get_page(request.GET.get("p"))
    return render(request, "redaction/a_revoir.html", {"pagination": pagination})


@require_POST
def regler(request, cle):
    """Says that a content has been read again and holds as it is."""
    contenu = get_object_or_404(Contenu, id=cle).specific  # a field: any number can be asked
    if actions.regler_relecture(contenu, request.user, timezone.now()):
        messages.success(request, f"« {contenu.title} » est relu : ses lecteurs ne sont plus avertis.")
    else:
        messages.info(request, f"« {contenu.title} » n’attendait plus de relecture.")
    return redirect("redaction_a_revoir")
