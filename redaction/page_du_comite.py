"""The committee's page: a proposal, what is said of it, the ways to decide; every look-up asks who is there first."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import TaskState
from wagtail.utils.decorators import xframe_options_sameorigin_override

from redaction import actions, deliberation, liens, roles
from redaction.acces import (
    compte_present,
    est_limitee,
    lien_de_la_session,
    ouvert_par_lien,
    rendre,
    reserve_au_comite,
)
from redaction.changements import changements, remplacements_de
from redaction.demandes_urgentes import demander_l_urgence
from redaction.forms import AvisForm, DecisionForm, MotifForm, ReponseForm, VersionLueForm
from redaction.models import (
    Avis,
    DemandeUrgente,
    MembreComite,
    Sens,
    auteurs_de_la_version,
    decide_a_plusieurs,
    delai_de,
    depouiller_la_version,
    propositions_en_attente,
    voix_retenues,
)
from redaction.refus import AuteurDeLaVersion, DecisionRefusee, SansMandat


def _proposition(cle):
    """The committee's task state of that key; raises Http404."""
    etats = TaskState.objects.filter(task__tachecomite__isnull=False)
    return get_object_or_404(etats.select_related("revision__user", "workflow_state", "task"), pk=cle)


def _fermee_aux_liens(request, etat):
    """Where a limited session goes instead of a version that waits no more, or None when it may read it."""
    if not est_limitee(request) or etat.status == TaskState.STATUS_IN_PROGRESS or request.method == "POST":
        return None  # what was just sent is given back, with the reason why it was not recorded
    actuelle = propositions_en_attente().filter(workflow_state=etat.workflow_state_id).first()
    if actuelle is not None:
        messages.info(request, "Le contenu a changé : voici la version la plus récente.")
        return redirect("redaction_avis", cle=actuelle.pk)
    messages.info(request, f"« {etat.revision.object_str} » n’est plus à décider : {issue_de(etat)}.")
    return redirect("comite")


def issue_de(etat):
    """What became of a version that waits no more, in a few words."""
    if etat.status == TaskState.STATUS_APPROVED:
        return "le comité l’a approuvé"
    if etat.status == TaskState.STATUS_REJECTED:
        return "le comité a demandé des changements"
    return "il n’est plus proposé"


@require_http_methods(["GET", "HEAD", "POST"])
@ouvert_par_lien
def avis(request, cle):
    """A proposal: what it changes, the content as the public will see it, what is said of it, and one's own say."""
    etat = _proposition(cle)
    ailleurs = _fermee_aux_liens(request, etat)
    if ailleurs is not None:
        return ailleurs
    a_plusieurs = decide_a_plusieurs(etat)
    classe = AvisForm if a_plusieurs else DecisionForm
    formulaire = classe(request.POST or None, initial=_initial(etat))
    refus = ""
    if request.method == "POST" and formulaire.is_valid():
        try:
            _dire(request, etat, formulaire)
        except DecisionRefusee as raison:
            refus = raison.message
            etat = _proposition(cle)
            formulaire = classe(initial=formulaire.cleaned_data | _initial(etat))
        else:
            return redirect("redaction_avis", cle=cle)
    contexte = _contexte(request, etat, formulaire, refus)
    contexte |= _contexte_du_vote(request, etat, a_plusieurs)
    return rendre(request, "redaction/comite/avis.html", contexte)


def _initial(etat):
    """What a form carries of the version that is read."""
    return {"vue_le": etat.revision.created_at.isoformat()}


@transaction.atomic
def _dire(request, etat, formulaire):
    """Records a decision, or an opinion, and thanks for it."""
    membre, saisie, maintenant = compte_present(request), formulaire.cleaned_data, timezone.now()
    if isinstance(formulaire, AvisForm):
        donne = deliberation.donner_avis(etat, membre, formulaire.avis(), saisie["vue_le"], maintenant)
        geste, merci = donne.get_sens_display(), "Votre avis est enregistré. Merci."
    else:
        actions.decider(etat, membre, saisie["decision"], saisie["commentaire"], saisie["vue_le"])
        geste = dict(formulaire.fields["decision"].choices)[saisie["decision"]]
        merci = "Votre décision est enregistrée. Merci."
    if est_limitee(request):
        liens.noter(lien_de_la_session(request), etat, geste, maintenant)
    messages.success(request, merci)


def _contexte(request, etat, formulaire, refus):
    """What the committee's page shows of a proposal; ``refus`` says why a decision was not taken."""
    page = etat.workflow_state.content_object.specific
    proposee = etat.revision.as_object()
    attend = etat.status == TaskState.STATUS_IN_PROGRESS
    delai = delai_de(etat) if attend else None
    compte = compte_present(request)
    est_auteur = compte.pk in auteurs_de_la_version(etat)
    suivante = None
    if not attend and page.current_workflow_task_state:
        suivante = page.current_workflow_task_state
    membre = roles.est_membre_du_comite(compte)
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
        "delai": delai,
        "reste": delai.reste(timezone.localdate()) if attend else None,
        "urgence": DemandeUrgente.objects.filter(proposition=etat.workflow_state_id).first(),
        "peut_presser": attend and roles.suit_les_contenus(request.user),
        "peut_annuler": attend and actions.peut_annuler(etat.workflow_state, request.user),
        "suivante": suivante if suivante and suivante.pk != etat.pk else None,
        "mots_non_enregistres": formulaire.initial.get("commentaire", "") if refus and not attend else "",
    }


def _contexte_du_vote(request, etat, a_plusieurs):
    """What the page shows of the vote: every opinion on the proposal, what is missing, what this account may do.

    Opinions are shown under « un avis » too, when some were given before the path changed.
    """
    tous = list(Avis.objects.de_la_proposition(etat))
    donnes = [un for un in tous if un.etat_id == etat.pk]
    attend = etat.status == TaskState.STATUS_IN_PROGRESS
    jour, compte = timezone.localdate(), compte_present(request)
    sans_mandat = (
        a_plusieurs
        and attend
        and roles.est_membre_du_comite(compte)
        and not MembreComite.objects.en_cours(jour).filter(compte=compte).exists()
    )
    contexte = {
        "a_plusieurs": a_plusieurs,
        "avis_donnes": donnes,
        "est_un_vote": a_plusieurs and bool(donnes),
        "avis_comptes": {un.pk for un in voix_retenues(donnes)},
        "avis_anterieurs": [un for un in tous if un.etat_id < etat.pk],
        "depouillement": depouiller_la_version(etat, jour, donnes) if a_plusieurs and attend else None,
        "attendent_une_reponse": _a_repondre(request, donnes) if a_plusieurs and attend else [],
        "formulaire_de_reponse": ReponseForm(auto_id=False),
        "mon_avis": next((un for un in reversed(donnes) if un.membre_id == compte.pk), None),
    }
    if sans_mandat:
        contexte |= {"peut_decider": False, "refus": SansMandat.message}
    if a_plusieurs and attend and contexte["mon_avis"] is None:
        miens = [un for un in contexte["avis_anterieurs"] if un.membre_id == compte.pk]
        contexte["a_confirmer"] = miens[-1] if miens else None
        contexte |= _depuis_mon_avis(request, etat, contexte["a_confirmer"])
    return contexte


def _depuis_mon_avis(request, etat, ancien):
    """What changed since the version on which the member gave an opinion: nothing when it was written over."""
    if ancien is None or ancien.etat.revision_id == etat.revision_id:
        return {"changements_depuis": []}
    lue = ancien.etat.revision.as_object()
    return {"changements_depuis": changements(request, lue, etat.revision.as_object())}


def _a_repondre(request, donnes):
    """The keys of the unfavourable voices without an answer, for those who may answer."""
    if not roles.suit_les_contenus(request.user):
        return []
    return [
        un.pk
        for un in voix_retenues(donnes)
        if un.sens == Sens.DEFAVORABLE and not un.est_repondu and un.membre_id != request.user.pk
    ]


def _tenter(request, cle, geste, merci):
    """Makes a gesture of the vote, says what came of it, and goes back to the committee's page."""
    try:
        fait = geste()
    except DecisionRefusee as raison:
        messages.error(request, raison.message)
    else:
        if fait:
            messages.success(request, merci)
        else:
            messages.info(request, "Les avis donnés ne suffisent pas encore à décider.")
    return redirect("redaction_avis", cle=cle)


@require_POST
@ouvert_par_lien
def confirmer(request, cle):
    """Gives again one's earlier opinion, on the version that was read."""
    etat, formulaire = _proposition(cle), VersionLueForm(request.POST)
    if not formulaire.is_valid():
        messages.error(request, "Rechargez la page : la version lue n’est pas connue.")
        return redirect("redaction_avis", cle=cle)
    vue_le = formulaire.cleaned_data["vue_le"]
    return _tenter(
        request,
        cle,
        lambda: _confirmer(request, etat, vue_le),
        "Votre avis est confirmé sur cette version. Merci.",
    )


@transaction.atomic
def _confirmer(request, etat, vue_le):
    """The confirmed Avis, written down when it came through a link."""
    maintenant = timezone.now()
    donne = deliberation.confirmer_avis(etat, compte_present(request), vue_le, maintenant)
    if est_limitee(request):
        liens.noter(
            lien_de_la_session(request), etat, f"{donne.get_sens_display()}, avis confirmé", maintenant
        )
    return donne


@require_POST
@reserve_au_comite
def clore(request, cle):
    """Records what the voices decide, once the settings have changed."""
    etat = _proposition(cle)
    return _tenter(
        request,
        cle,
        lambda: deliberation.clore(etat, request.user, timezone.now()),
        "La décision du comité est enregistrée.",
    )


@require_POST
@reserve_au_comite
def repondre(request, cle):
    """Answers an unfavourable opinion, for the staff."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    donne = get_object_or_404(Avis.objects.select_related("etat"), pk=cle)
    formulaire = ReponseForm(request.POST)
    if not formulaire.is_valid():
        messages.error(request, " ".join(formulaire.errors["texte"]))
        return redirect("redaction_avis", cle=donne.etat_id)
    texte = formulaire.cleaned_data["texte"]
    return _tenter(
        request,
        donne.etat_id,
        lambda: deliberation.repondre(donne, request.user, texte, timezone.now()),
        "Votre réponse est enregistrée.",
    )


@require_POST
@reserve_au_comite
def urgent(request, cle):
    """Tells the committee that a proposal cannot wait, for the staff."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    etat, formulaire = _proposition(cle), MotifForm(request.POST)
    if not formulaire.is_valid():
        messages.error(request, " ".join(formulaire.errors["motif"]))
        return redirect("redaction_avis", cle=cle)
    motif = formulaire.cleaned_data["motif"]
    return _tenter(
        request,
        cle,
        lambda: demander_l_urgence(etat, request.user, motif, timezone.now()),
        "Le comité est prévenu par courriel.",
    )


@xframe_options_sameorigin_override
@require_safe
@ouvert_par_lien
def apercu(request, cle):
    """The proposed version, served as the public will see it."""
    etat = _proposition(cle)
    if est_limitee(request) and etat.status != TaskState.STATUS_IN_PROGRESS:
        raise Http404
    proposee = etat.revision.as_object()
    return proposee.make_preview_request(request, proposee.default_preview_mode)


@require_POST
@reserve_au_comite
def annuler(request, cle):
    """Takes a proposal back."""
    etat = _proposition(cle)
    actions.annuler(etat, request.user)
    messages.success(request, "La proposition est annulée ; la version reste un brouillon.")
    return redirect("wagtailadmin_home")
