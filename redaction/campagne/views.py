"""The pages of the campaigns, for the staff: the figures, a campaign to prepare, the answers to examine."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annuaire.campagne import actions
from annuaire.campagne.champs import en_mots, libelle, noms_des_listes, valeur
from annuaire.campagne.chiffres import comptes, etats_de, par_departement
from annuaire.campagne.destinataires import trier
from annuaire.campagne.rules import ETATS
from annuaire.models import Campagne, ChampPropose, Sollicitation
from redaction.acces import du_personnel
from redaction.campagne import decisions
from redaction.campagne.forms import CampagneForm, FiltresDeCampagne
from redaction.refus import DecisionRefusee

PAR_PAGE = 50


@require_safe
@du_personnel
def campagnes(request):
    """The latest campaign, or the way to prepare the first."""
    derniere = Campagne.objects.order_by("-debut", "-pk").first()
    if derniere is not None:
        return redirect("redaction_campagne", cle=derniere.pk)
    return render(request, "redaction/campagne/aucune.html")


@require_safe
@du_personnel
def campagne(request, cle):
    """The figures of a campaign, by state and by département, and its actors."""
    une = get_object_or_404(Campagne, pk=cle)
    etats = etats_de(une)
    filtres = FiltresDeCampagne(request.GET, list(ETATS.items()))
    cles = [sienne for (sienne, _), etat in etats.items() if filtres.valeurs.get("etat") in (None, etat)]
    sollicitees = une.sollicitations.filter(pk__in=cles)
    if "territoire" in filtres.valeurs:
        sollicitees = sollicitees.filter(acteur__territoires__code=filtres.valeurs["territoire"])
    sollicitees = sollicitees.select_related("acteur").order_by("acteur__title", "pk")
    page = Paginator(sollicitees, PAR_PAGE).get_page(request.GET.get("p"))
    tout, departements = par_departement(une, etats)
    lignes = [
        {"sollicitation": sienne, "etat": etats[sienne.pk, sienne.acteur_id]} for sienne in page.object_list
    ]
    for ligne in lignes:
        ligne["nom"] = ETATS[ligne["etat"]]
    contexte = {
        "campagne": une,
        "autres": Campagne.objects.exclude(pk=une.pk)[:10],
        "comptes": comptes(etats),
        "tout": tout,
        "departements": departements,
        "filtres": filtres,
        "pagination": page,
        "lignes": lignes,
        "a_examiner": Sollicitation.objects.a_examiner().first(),
    }
    return render(request, "redaction/campagne/campagne.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
@du_personnel
def preparer(request):
    """Who would be written to, who would not and why; then the button. Nothing leaves before it."""
    maintenant = timezone.now()
    lancer = request.method == "POST"
    formulaire = CampagneForm(request.POST if lancer else request.GET or None, maintenant)
    contexte = {"formulaire": formulaire, "tri": None}
    if formulaire.is_valid():
        acteurs = list(formulaire.acteurs())
        if lancer and acteurs:
            dites = formulaire.cleaned_data
            faite = actions.preparer(dites["nom"], dites["debut"], acteurs, request.user, maintenant)
            messages.success(request, f"« {faite} » est prête : les courriels partiront au jour dit.")
            return redirect("redaction_campagne", cle=faite.pk)
        contexte["tri"] = trier(acteurs)
    return render(request, "redaction/campagne/preparer.html", contexte)


@require_POST
@du_personnel
def clore(request, cle):
    """Ends a campaign."""
    une = get_object_or_404(Campagne, pk=cle)
    if actions.clore(une, timezone.now()):
        messages.success(
            request, f"« {une} » est close : plus aucun courriel ne part. Les liens reçus ouvrent encore."
        )
    return redirect("redaction_campagne", cle=cle)


@require_http_methods(["GET", "HEAD", "POST"])
@du_personnel
def examiner(request, cle):
    """What an actor proposes, beside what its entry says: taken or left, field by field, then the next actor."""
    une = get_object_or_404(Sollicitation.objects.select_related("acteur", "campagne"), pk=cle)
    attendent = list(ChampPropose.objects.en_attente().de(une.pk).select_related("reponse"))
    if request.method == "POST" and _decider(request, une, attendent):
        suivante = Sollicitation.objects.a_examiner().filter(campagne=une.campagne_id).first()
        if suivante is None:
            return redirect("redaction_campagne", cle=une.campagne_id)
        return redirect("redaction_campagne_examiner", cle=suivante.pk)
    noms = noms_des_listes()
    version = une.acteur.version_en_cours
    lignes = [
        {
            "champ": un,
            "nom": libelle(un.champ),
            "avant": en_mots(un.champ, valeur(version, un.champ), noms),
            "apres": en_mots(un.champ, un.apres, noms),
            "lue": en_mots(un.champ, un.avant, noms) if un.avant != valeur(version, un.champ) else None,
            "choix": request.POST.get(f"champ-{un.pk}", ""),
        }
        for un in attendent
    ]
    contexte = {
        "une": une,
        "lignes": lignes,
        "reponses": list(une.reponses.all()),
        "a_lire": une.reponses.a_lire().exists(),
        "restent": Sollicitation.objects.a_examiner().filter(campagne=une.campagne_id).count(),
    }
    return render(request, "redaction/campagne/examiner.html", contexte)


def _decider(request, une, attendent):
    """Takes and leaves what was ticked, and says what became of it. Returns whether anything was."""
    choix = {}
    for un in attendent:
        dit = "accepter" if "tout" in request.POST else request.POST.get(f"champ-{un.pk}")
        if dit in ("accepter", "refuser"):
            choix[un.pk] = dit == "accepter"
    reponses = request.POST.getlist("reponse")
    lues = [reponse.pk for reponse in une.reponses.a_lire() if str(reponse.pk) in reponses]
    if not (choix or (lues and not attendent)):
        messages.error(request, "Choisissez au moins un champ à accepter ou à refuser.")
        return False
    try:
        issue = decisions.decider(une, choix, lues, request.user, timezone.now())
    except DecisionRefusee as refus:
        messages.error(request, refus.message)
        return False
    except PermissionDenied:
        messages.error(
            request, "Cette fiche ne se modifie pas maintenant : elle est verrouillée, ou programmée."
        )
        return False
    _dire(request, une.acteur, issue)
    return True


def _dire(request, acteur, issue):
    """What became of each field, in one sentence for each path."""
    for noms, quoi in (
        (issue.parus, "en ligne"),
        (issue.au_comite, "proposé au comité"),
        (issue.au_brouillon, "écrit dans le brouillon qui attendait déjà : proposez-le au comité"),
        (issue.refuses, "refusé"),
    ):
        if noms:
            messages.success(request, f"« {acteur} » – {', '.join(noms)} : {quoi}.")
    if issue.datee:
        messages.success(request, f"« {acteur} » est vérifié aujourd’hui.")


@require_POST
@du_personnel
def agir(request, cle):
    """The gestures on one actor of a campaign: its mail came back, write again, write no more, and the contrary."""
    une = get_object_or_404(Sollicitation.objects.select_related("acteur"), pk=cle)
    maintenant, geste = timezone.now(), request.POST.get("geste")
    try:
        if geste == "retour" and actions.noter_le_retour(une, maintenant):
            messages.success(
                request, f"Noté : le courriel de « {une.acteur} » est revenu. Aucun rappel ne part."
            )
        elif geste == "reecrire":
            actions.ecrire_de_nouveau(une, maintenant)
            messages.success(request, f"Un courriel part vers « {une.acteur} ».")
        elif geste == "desinscrire":
            actions.desinscrire(une.acteur, maintenant)
            messages.success(request, f"« {une.acteur} » ne recevra plus de courriel de campagne.")
        elif geste == "reinscrire" and actions.reinscrire(une.acteur):
            messages.success(request, f"« {une.acteur} » recevra de nouveau les courriels des campagnes.")
    except actions.SansAdresse:
        messages.error(request, f"« {une.acteur} » n’a pas d’adresse à laquelle écrire : rien n’est parti.")
    return redirect("redaction_campagne", cle=une.campagne_id)
