"""The pages of proposed contents, in the committee's space: for its members and for the staff."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redaction import roles
from redaction.acces import rendre, reserve_au_comite
from redaction.gestes import tenter
from redaction.models import Proposition
from redaction.propositions import actions, brouillons
from redaction.propositions.forms import (
    BrouillonForm,
    ConfierForm,
    DecisionForm,
    FiltresForm,
    PrioriteForm,
    PropositionForm,
    ReunirForm,
    SoutienForm,
)
from redaction.refus import CelaExiste

PAR_PAGE = 20


@require_safe
@reserve_au_comite
def liste(request):
    """The proposals, filtered."""
    filtres = FiltresForm(request.GET)
    propositions = filtres.appliquer(Proposition.objects.ponderees()).select_related("confiee_a", "page")
    propositions = propositions.order_by("-priorite", "-organismes", "-pk")
    contexte = {
        "ici": "propositions",
        "filtres": filtres,
        "pagination": Paginator(propositions, PAR_PAGE).get_page(request.GET.get("page")),
        "peut_deposer": actions.peut_deposer(request.user),
    }
    return rendre(request, "redaction/propositions/liste.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_au_comite
def nouvelle(request):
    """Files a proposal; those that look alike are shown first, once."""
    formulaire, proches = PropositionForm(request.POST or None), []
    if request.method == "POST" and formulaire.is_valid():
        champs = {nom: formulaire.cleaned_data[nom] for nom in actions.CHAMPS}
        deposer = actions.deposer if "malgre" in request.POST else actions.deposer_si_neuve
        try:
            deposee = deposer(request.user, champs, timezone.now())
        except CelaExiste as refus:
            proches = refus.proches
        else:
            messages.success(request, "Votre proposition est déposée : la prochaine séance l’examinera.")
            return redirect("redaction_proposition", cle=deposee.pk)
    contexte = {"ici": "propositions", "formulaire": formulaire, "proches": proches, "proposition": None}
    return rendre(request, "redaction/propositions/formulaire.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
@reserve_au_comite
def modifier(request, cle):
    """Changes what is asked, before it is decided."""
    proposition, compte = get_object_or_404(Proposition, pk=cle), request.user
    if not (roles.suit_les_contenus(compte) or actions.est_l_auteur(proposition, compte)):
        raise PermissionDenied
    formulaire = PropositionForm(request.POST or None, instance=get_object_or_404(Proposition, pk=cle))
    if request.method == "POST" and formulaire.is_valid():
        champs = {nom: formulaire.cleaned_data[nom] for nom in actions.CHAMPS}
        if tenter(
            request, lambda: actions.modifier(proposition, compte, champs), "La proposition est modifiée."
        ):
            return redirect("redaction_proposition", cle=cle)
    contexte = {"ici": "propositions", "formulaire": formulaire, "proches": [], "proposition": proposition}
    return rendre(request, "redaction/propositions/formulaire.html", contexte)


@require_safe
@reserve_au_comite
def proposition(request, cle):
    """A proposal: what is asked, who supports it, what became of it, what this account may do."""
    lues = Proposition.objects.ponderees().select_related(
        "thematique", "territoire", "confiee_a", "page", "doublon_de"
    )
    lue, compte = get_object_or_404(lues, pk=cle), request.user
    soutiens = list(lue.soutiens.all())
    contexte = {
        "ici": "propositions",
        "proposition": lue,
        "soutiens": soutiens,
        "mon_soutien": next((un for un in soutiens if un.membre_id == compte.pk), None),
        "peut_soutenir": lue.permet("soutenir") and roles.est_membre_du_comite(compte),
        "est_auteur": actions.est_l_auteur(lue, compte),
        "soutien": SoutienForm(),
        "decidable": lue.permet("adopter"),
    }
    if roles.suit_les_contenus(compte):
        contexte |= _pour_la_redaction(lue)
    contexte["peut_modifier"] = lue.permet("modifier") and (
        contexte["est_auteur"] or roles.suit_les_contenus(compte)
    )
    return rendre(request, "redaction/propositions/proposition.html", contexte)


def _pour_la_redaction(lue):
    """The forms of the staff, as the state of the proposal allows them."""
    contexte = {"redaction": True}
    if lue.permet("ponderer"):
        contexte["priorite"] = PrioriteForm(initial={"priorite": lue.priorite})
    if lue.permet("adopter"):
        contexte["decision"] = DecisionForm()
    if lue.permet("confier"):
        depart = {"compte": lue.confiee_a_id, "echeance": lue.echeance}
        contexte["confier"] = ConfierForm(initial=depart)
    if lue.permet("rediger") and lue.page_id is None:
        contexte["brouillon"] = BrouillonForm(proposition=lue, maintenant=timezone.now())
    if lue.permet("reunir"):
        contexte["reunir"] = ReunirForm(proposition=lue)
    return contexte


@require_POST
@reserve_au_comite
def agir(request, cle):
    """Makes one gesture on a proposal, the one of the button, then shows it again."""
    lue, compte = get_object_or_404(Proposition, pk=cle), request.user
    geste = GESTES.get(request.POST.get("geste", ""))
    if geste is None:
        messages.error(request, "Ce bouton n’est pas connu : rechargez la page.")
        return redirect("redaction_proposition", cle=cle)
    classe, faire, merci = geste
    formulaire = classe(request.POST, **_precisions(classe, lue))
    if not formulaire.is_valid():
        messages.error(request, " ".join(m for erreurs in formulaire.errors.values() for m in erreurs))
    else:
        tenter(request, lambda: faire(lue, compte, formulaire), merci)
    return redirect("redaction_proposition", cle=cle)


def _precisions(classe, lue):
    """What the form of a gesture must know of the proposal."""
    if classe is BrouillonForm:
        return {"proposition": lue, "maintenant": timezone.now()}
    return {"proposition": lue} if classe is ReunirForm else {}


def _trancher(geste):
    """A gesture: adopt, refuse or postpone."""

    def trancher(lue, compte, formulaire):
        actions.decider(lue, compte, geste, formulaire.cleaned_data["motif"], timezone.now())

    return trancher


GESTES = {
    "soutenir": (
        SoutienForm,
        lambda p, c, f: actions.soutenir(p, c, f.cleaned_data["commentaire"], timezone.now()),
        "Votre soutien est enregistré. Merci.",
    ),
    "ne_plus_soutenir": (
        SoutienForm,
        lambda p, c, f: actions.ne_plus_soutenir(p, c),
        "Votre soutien est retiré.",
    ),
    "ponderer": (
        PrioriteForm,
        lambda p, c, f: actions.ponderer(p, c, f.cleaned_data["priorite"]),
        "La priorité est enregistrée.",
    ),
    "adopter": (DecisionForm, _trancher("adopter"), "La proposition est adoptée."),
    "refuser": (DecisionForm, _trancher("refuser"), "La proposition est refusée ; son auteur est prévenu."),
    "reporter": (DecisionForm, _trancher("reporter"), "La proposition est reportée."),
    "confier": (
        ConfierForm,
        lambda p, c, f: actions.confier(
            p, c, f.cleaned_data["compte"], f.cleaned_data["echeance"], timezone.now()
        ),
        "La proposition est confiée.",
    ),
    "rediger": (
        BrouillonForm,
        lambda p, c, f: brouillons.creer(p, c, f.cleaned_data["parent"], f.champs_requis(), timezone.now()),
        "Le brouillon est créé : « Ouvrir le brouillon » y mène.",
    ),
    "retirer": (
        DecisionForm,
        lambda p, c, f: actions.retirer(p, c, f.cleaned_data["motif"], timezone.now()),
        "Votre proposition est retirée.",
    ),
    "reunir": (
        ReunirForm,
        lambda p, c, f: actions.reunir(p, c, f.cleaned_data["autre"], timezone.now()),
        "Les deux propositions sont réunies, avec leurs soutiens.",
    ),
}
