"""The committee's page: a proposal, what is said of it, the ways to decide; every look-up asks who is there first."""

from copy import copy

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import TaskState
from wagtail.utils.decorators import xframe_options_sameorigin_override

from redaction import actions
from redaction.acces import (
    compte_present,
    est_limitee,
    lien_de_la_session,
    ouvert_par_lien,
    rendre,
)
from redaction.avis import deliberation
from redaction.avis.lecture import Lecture
from redaction.avis.passages import passages_de
from redaction.avis.remarques import envoyees, verifiees
from redaction.forms import AvisForm, DecisionForm, VersionLueForm
from redaction.liens_personnels import liens
from redaction.models import propositions_en_attente
from redaction.refus import DecisionRefusee

AJOUTER = {"citer", "ajouter"}  # buttons that record nothing: they open the line of one more remark


def proposition_de(cle):
    """The committee's task state of that key; raises Http404."""
    etats = TaskState.objects.filter(task__tachecomite__isnull=False)
    return get_object_or_404(
        etats.select_related("revision", "workflow_state__requested_by", "task", "finished_by"), pk=cle
    )


def _fermee_aux_liens(request, etat):
    """What a limited session is answered instead of a version that waits no more, or None when it may read it.

    What was just sent is given back. Raises Http404 for a proposal that is not that of the link.
    """
    if not est_limitee(request) or etat.status == TaskState.STATUS_IN_PROGRESS:
        return None
    actuelle = propositions_en_attente().filter(workflow_state=etat.workflow_state_id).first()
    if request.method == "POST":
        dits = [request.POST.get("commentaire", ""), *(une["texte"] for une in envoyees(request.POST))]
        contexte = {"dits": [dit for dit in dits if dit.strip()], "actuelle": actuelle}
        return rendre(request, "redaction/comite/trop_tard.html", contexte)
    if etat.workflow_state_id != lien_de_la_session(request).proposition_id:
        raise Http404
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
    etat = proposition_de(cle)
    ailleurs = _fermee_aux_liens(request, etat)
    if ailleurs is not None:
        return ailleurs
    lecture, lignes, refus = Lecture(request, etat), envoyees(request.POST), ""
    classe = AvisForm if lecture.a_plusieurs else DecisionForm
    if request.method != "POST":
        formulaire = classe(initial=lecture.deja_dit() | _initial(etat))
        lignes = lecture.remarques_deja_faites()
    elif AJOUTER & request.POST.keys():
        formulaire = classe(initial=request.POST.dict())
        lignes += _passage_choisi(request, lecture)
    else:
        formulaire = classe(request.POST)
        corrects = not any(une["erreurs"] for une in verifiees(lignes, lecture.textes))
        if formulaire.is_valid() and (corrects or not lecture.a_plusieurs):
            try:
                _dire(request, etat, formulaire, lignes)
            except DecisionRefusee as raison:
                refus, etat = raison.message, proposition_de(cle)
                lecture = Lecture(request, etat)
                formulaire = classe(initial=formulaire.cleaned_data | _initial(etat))
            else:
                return redirect("redaction_avis", cle=cle)
    return rendre(request, "redaction/comite/avis.html", lecture.contexte(formulaire, refus, lignes))


def _passage_choisi(request, lecture):
    """The line of a new remark on the passage that was picked in the list; none for another button."""
    passages, choisi = passages_de(lecture.textes), request.POST.get("citer", "")
    if choisi.isdecimal() and len(choisi) < 6 and int(choisi) < len(passages):
        return [{"passage": passages[int(choisi)], "texte": ""}]
    return []


def _initial(etat):
    """What a form carries of the version that is read."""
    return {"vue_le": etat.revision.created_at.isoformat()}


@transaction.atomic
def _dire(request, etat, formulaire, lignes):
    """Records a decision, or an opinion, and thanks for it."""
    membre, saisie, maintenant = compte_present(request), formulaire.cleaned_data, timezone.now()
    if isinstance(formulaire, AvisForm):
        paires = [(une["passage"].strip(), une["texte"].strip()) for une in lignes]
        donne = deliberation.donner_avis(
            etat, membre, formulaire.avis(), saisie["vue_le"], maintenant, paires
        )
        geste, merci = donne.get_sens_display(), "Votre avis est enregistré. Merci."
    else:
        actions.decider(etat, membre, saisie["decision"], saisie["commentaire"], saisie["vue_le"])
        geste = dict(formulaire.fields["decision"].choices)[saisie["decision"]]
        merci = "Votre décision est enregistrée. Merci."
    if est_limitee(request):
        liens.noter(lien_de_la_session(request), etat, geste, maintenant)
    messages.success(request, merci)


def tenter(request, cle, geste, merci):
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
    etat, formulaire = proposition_de(cle), VersionLueForm(request.POST)
    if not formulaire.is_valid():
        messages.error(request, "Rechargez la page : la version lue n’est pas connue.")
        return redirect("redaction_avis", cle=cle)
    vue_le = formulaire.cleaned_data["vue_le"]
    return tenter(
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


@xframe_options_sameorigin_override
@require_safe
@ouvert_par_lien
def apercu(request, cle):
    """The proposed version, served as the public will see it: without the staff's bar, which a cookie would bring."""
    etat = proposition_de(cle)
    if est_limitee(request) and etat.status != TaskState.STATUS_IN_PROGRESS:
        raise Http404
    proposee = etat.revision.as_object()
    visiteur = copy(request)
    visiteur.META = {nom: valeur for nom, valeur in request.META.items() if nom != "HTTP_COOKIE"}
    return proposee.make_preview_request(visiteur, proposee.default_preview_mode)
