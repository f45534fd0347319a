"""The secretary's screen: who is there, one point at a time, its notes, its voices, its decision."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from redaction.acces import rendre
from redaction.forms import ReponseForm
from redaction.gestes import tenter
from redaction.models import Avis, Sens
from redaction.refus import DecisionRefusee, EcritEntreTemps, EtatContraire
from redaction.seances import actions, tenue
from redaction.seances.arrangement import ETATS
from redaction.seances.ecran import Ecran
from redaction.seances.forms import PresencesForm
from redaction.seances.forms_tenue import NotesForm
from redaction.seances.rules import voix_a_recueillir
from redaction.seances.views_preparation import lire_seance

ECRITS = {
    "notes",
    "commentaire",
    "motif",
    "reponse",
}  # the fields of the screen that hold words, one by member or not


@require_http_methods(["GET", "HEAD", "POST"])
def ecran(request, cle, point=None):
    """The screen on one point: the first that nobody dealt with, unless told otherwise."""
    seance = lire_seance(request, cle)
    if not seance.permet("rediger"):
        if request.method == "POST":
            return _trop_tard(request, seance, EtatContraire(ETATS[seance.etat]))
        return redirect("redaction_seance_gestion", cle=cle)
    affiche = Ecran(request, seance, point)
    if request.method == "POST":
        reponse = _agir(request, affiche)
        if reponse is not None:
            return reponse
    return rendre(request, "redaction/seances/tenue.html", affiche.contexte())


def _agir(request, affiche):
    """Saves the notes, then makes the gesture asked for. Returns an answer, or None to show the screen again."""
    seance, point = affiche.seance, affiche.point
    if point is None:
        return redirect("redaction_seance_tenue", cle=seance.pk)
    affiche.notes = NotesForm(request.POST)
    if not affiche.notes.is_valid():
        affiche.lier(request.POST)
        return None
    dit = affiche.notes.cleaned_data
    try:
        tenue.ecrire_les_notes(seance, point, request.user, dit["notes"], dit["version"], timezone.now())
    except EcritEntreTemps as refus:
        affiche.refuser(refus.message)
        return None
    except DecisionRefusee as refus:
        seance.refresh_from_db()
        return _trop_tard(request, seance, refus)
    geste = GESTES.get(request.POST.get("geste", ""))
    if geste is not None:
        affiche.relire()
        try:
            merci = geste(request, affiche)
        except DecisionRefusee as refus:
            affiche.garder(refus.message)
            return None
        if not merci:
            return None
        messages.success(request, merci)
    else:
        messages.success(request, "Les notes sont enregistrées.")
    suivant = affiche.suivant if request.POST.get("geste") == "suivant" else point
    return redirect("redaction_seance_point", cle=seance.pk, point=(suivant or point).pk)


def _trop_tard(request, seance, refus):
    """Why nothing is saved any more, with all that was typed, to be taken up elsewhere."""
    noms = (nom for nom in request.POST if nom.partition("-")[0] in ECRITS)
    dits = [mots for nom in noms if (mots := request.POST[nom].strip())]
    contexte = {"seance": seance, "refus": refus.message, "dits": dits}
    return rendre(request, "redaction/seances/trop_tard.html", contexte)


def _voter(pour_tous):
    """A gesture: records the voices ticked; with ``pour_tous``, the others present are favourable."""

    def voter(request, affiche):
        formulaire = affiche.lier_les_voix(request.POST)
        if not formulaire.is_valid():
            affiche.garder("Rien n’est encore enregistré des voix : complétez ce qui est signalé.")
            return ""
        presents = [(place.membre_id, place.organisme_id) for place in affiche.places]
        retenues = voix_a_recueillir(
            presents,
            {membre for membre, _ in presents},
            affiche.organismes_entendus,
            formulaire.choix(),
            Sens.FAVORABLE if pour_tous else "",
        )
        if not retenues:
            affiche.garder("Aucune voix à enregistrer : choisissez un avis pour au moins une personne.")
            return ""
        voix = [(cle, {"sens": sens, "commentaire": formulaire.commentaire(cle)}) for cle, sens in retenues]
        vue_le = formulaire.cleaned_data["vue_le"]
        tenue.voter(affiche.seance, affiche.point, request.user, voix, vue_le, timezone.now())
        return "Une voix est enregistrée." if len(voix) == 1 else f"{len(voix)} voix sont enregistrées."

    return voter


def _decider(request, affiche):
    """A gesture: the decision of one member, where one opinion is enough."""
    formulaire = affiche.lier_la_decision(request.POST)
    if not formulaire.is_valid():
        affiche.garder("La décision n’est pas enregistrée : complétez ce qui est signalé.")
        return ""
    dit = formulaire.cleaned_data
    membre = formulaire.membres[dit["membre"]]
    tenue.decider(
        affiche.seance,
        affiche.point,
        request.user,
        membre,
        dit["decision"],
        dit["commentaire"],
        dit["vue_le"],
        timezone.now(),
    )
    return "La décision est enregistrée."


def _repondre(request, affiche):
    """A gesture: the staff's answer to an unfavourable opinion; the button carries its key."""
    cle = request.POST.get("avis", "")
    avis = get_object_or_404(Avis.objects.select_related("etat"), id=int(cle) if cle.isdecimal() else 0)
    formulaire = ReponseForm({"texte": request.POST.get(f"reponse-{avis.pk}", "")})
    if not formulaire.is_valid():
        affiche.garder(" ".join(formulaire.errors["texte"]))
        return ""
    texte = formulaire.cleaned_data["texte"]
    tenue.repondre(affiche.seance, affiche.point, request.user, avis, texte, timezone.now())
    return "La réponse est enregistrée."


def _trancher(geste, merci):
    """A gesture: what becomes of a proposed content."""

    def trancher(request, affiche):
        motif = _suite(request, affiche)
        if motif is None:
            return ""
        tenue.trancher_une_proposition(
            affiche.seance, affiche.point, request.user, geste, motif["motif"], timezone.now()
        )
        return merci

    return trancher


def _suite(request, affiche):
    """What the form of what follows holds, or None when it must be shown again."""
    formulaire = affiche.lier_la_suite(request.POST)
    if formulaire.is_valid():
        return formulaire.cleaned_data
    affiche.garder("Rien n’est encore décidé : complétez ce qui est signalé.")
    return None


def _vu(request, affiche):
    """A gesture: the committee looked at it."""
    tenue.marquer_vu(affiche.seance, affiche.point, request.user, timezone.now())
    return "Le point est noté « vu »."


def _reprendre(request, affiche):
    """A gesture: what came out without an opinion must be worked on again."""
    dit = _suite(request, affiche)
    if dit is None:
        return ""
    tenue.faire_reprendre(affiche.seance, affiche.point, request.user, dit["motif"], timezone.now())
    return "C’est noté « à reprendre » : la rédaction le trouvera parmi les contenus à revoir."


def _revoir(request, affiche):
    """A gesture: contents to be read again, by somebody."""
    dit = _suite(request, affiche)
    if dit is None:
        return ""
    cles = dit["contenus"] or ([affiche.point.contenu_id] if affiche.point.contenu_id else [])
    tenue.faire_revoir(
        affiche.seance, affiche.point, request.user, cles, dit["compte"], dit["motif"], timezone.now()
    )
    return "La relecture est demandée."


GESTES = {
    "voix": _voter(pour_tous=False),
    "voix_pour_tous": _voter(pour_tous=True),
    "decider": _decider,
    "repondre": _repondre,
    "adopter": _trancher("adopter", "La proposition est adoptée."),
    "refuser": _trancher("refuser", "La proposition est refusée."),
    "reporter": _trancher("reporter", "La proposition est reportée à une prochaine séance."),
    "vu": _vu,
    "reprendre": _reprendre,
    "revoir": _revoir,
}


@require_POST
def presences(request, cle):
    """Writes who is there."""
    seance = lire_seance(request, cle)
    formulaire = PresencesForm(request.POST, places=list(seance.presences.all()))
    if not formulaire.is_valid():
        messages.error(request, "Une précision est trop longue (200 signes au plus) : rien n’est enregistré.")
        return redirect("redaction_seance_tenue", cle=cle)
    try:
        laissees = tenue.pointer(seance, request.user, formulaire.changements("tous" in request.POST))
    except DecisionRefusee as refus:
        messages.error(request, refus.message)
        return redirect("redaction_seance_gestion", cle=cle)
    messages.success(request, "Les présences sont enregistrées.")
    if laissees:
        noms = ", ".join(laissees)
        messages.warning(request, f"Quelqu’un d’autre vient de changer la présence de {noms} : vérifiez-la.")
    retour = request.POST.get("point", "")
    if retour.isdecimal() and seance.points.filter(pk=int(retour)).exists():
        return redirect("redaction_seance_point", cle=cle, point=int(retour))
    return redirect("redaction_seance_tenue", cle=cle)


@require_POST
def clore(request, cle):
    """Closes the séance."""
    seance = lire_seance(request, cle)
    merci = "La séance est close : relisez le compte rendu, puis approuvez-le."
    if tenter(request, lambda: actions.clore(seance, request.user, timezone.now()), merci):
        return redirect("redaction_compte_rendu_gestion", cle=cle)
    return redirect("redaction_seance_gestion", cle=cle)


@require_POST
def rouvrir(request, cle):
    """Opens again a séance closed too soon."""
    seance = lire_seance(request, cle)
    if tenter(request, lambda: actions.rouvrir(seance, request.user), "La séance est de nouveau ouverte."):
        return redirect("redaction_seance_tenue", cle=cle)
    return redirect("redaction_seance_gestion", cle=cle)
