"""The staff's pages of a séance before it opens: the list, when and where, the agenda, the mails."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from redaction import roles
from redaction.gestes import tenter
from redaction.models import Seance
from redaction.refus import DecisionRefusee
from redaction.seances import actions, arrangement, convocation
from redaction.seances.forms import (
    ChercherUnContenuForm,
    NoteForm,
    PlaceForm,
    PointLibreForm,
    RetraitForm,
    SeanceForm,
)
from redaction.seances.ordre_du_jour import composer
from socle.models import Contenu

PAR_PAGE = 20
TROUVAILLES = 20


def lire_seance(request, cle):
    """The séance of that key, for the staff; raises PermissionDenied or Http404."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    return get_object_or_404(Seance, pk=cle)


@require_safe
def liste(request):
    """The séances to come, then those that are over."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    contexte = {
        "a_venir": Seance.objects.a_venir(),
        "passees": Paginator(Seance.objects.passees(), PAR_PAGE).get_page(request.GET.get("p")),
    }
    return render(request, "redaction/seances/liste.html", contexte)


@require_http_methods(["GET", "HEAD", "POST"])
def nouvelle(request):
    """Prepares a séance: the hours and the place of the last one are proposed."""
    if not roles.suit_les_contenus(request.user):
        raise PermissionDenied
    derniere = Seance.objects.exclude(etat=Seance.Etat.ANNULEE).order_by("-debut").first()
    formulaire = SeanceForm(request.POST or None, modele=derniere)
    seance = _enregistrer(request, formulaire, lambda champs: actions.preparer(request.user, champs))
    if seance is not None:
        messages.success(request, "La séance est préparée : son ordre du jour se remplit tout seul.")
        return redirect("redaction_seance_gestion", cle=seance.pk)
    return render(request, "redaction/seances/formulaire.html", {"formulaire": formulaire, "seance": None})


@require_http_methods(["GET", "HEAD", "POST"])
def modifier(request, cle):
    """Changes when and where."""
    seance = lire_seance(request, cle)
    formulaire = SeanceForm(request.POST or None, instance=Seance.objects.get(pk=seance.pk))

    def changer(champs):
        actions.modifier(seance, request.user, champs)
        return seance

    if _enregistrer(request, formulaire, changer) is not None:
        messages.success(request, "La séance est modifiée.")
        return redirect("redaction_seance_gestion", cle=cle)
    return render(request, "redaction/seances/formulaire.html", {"formulaire": formulaire, "seance": seance})


def _enregistrer(request, formulaire, geste):
    """What a gesture makes of a form that holds; None, with the reason in the form, when it does not."""
    if request.method != "POST" or not formulaire.is_valid():
        return None
    try:
        return geste(formulaire.champs())
    except ValidationError as erreurs:
        formulaire.add_error(None, erreurs.messages)
    except DecisionRefusee as refus:
        formulaire.add_error(None, refus.message)
    return None


@require_safe
def seance(request, cle):
    """A séance as the staff prepares it: its agenda today, who is invited, what to do next."""
    lue = lire_seance(request, cle)
    agenda = composer(lue, timezone.localdate())
    contexte = {
        "seance": lue,
        "agenda": agenda,
        "presences": lue.presences.all(),
        "prepare": lue.permet("ordonner"),
        "a_change": lue.permet("convoquer") and convocation.a_change(lue, agenda),
        "point_libre": PointLibreForm(auto_id="libre-%s"),
        "recherche": ChercherUnContenuForm(auto_id="cherche-%s"),
    }
    return render(request, "redaction/seances/seance.html", contexte)


@require_POST
def ordre(request, cle):
    """Moves, notes, takes off or puts back one point (``cle`` of the form), then comes back to it."""
    lue = lire_seance(request, cle)
    visee = request.POST.get("cle", "")[:60]
    geste = {
        "monter": _glisser(-1),
        "descendre": _glisser(1),
        "placer": _placer,
        "annoter": _annoter,
        "retirer": _retirer,
        "remettre": _remettre,
    }.get(request.POST.get("geste"))
    if geste is None:
        messages.error(request, "Ce bouton n’est pas connu : rechargez la page.")
    else:
        geste(request, lue, visee)
    return redirect(f"{reverse('redaction_seance_gestion', args=(cle,))}#ordre-du-jour")


def _glisser(pas):
    """A gesture: one place up or down."""

    def glisser(request, seance, visee):
        maintenant = timezone.now()
        cles = composer(seance, timezone.localdate(maintenant)).cles
        place = cles.index(visee) + 1 + pas if visee in cles else 1
        tenter(
            request,
            lambda: arrangement.deplacer(seance, request.user, visee, place, maintenant),
            "L’ordre est changé.",
        )

    return glisser


def _avec(formulaire, request, geste, merci):
    """Makes a gesture with what a form holds; says what is wrong with it otherwise."""
    if formulaire.is_valid():
        tenter(request, lambda: geste(formulaire.cleaned_data), merci)
    else:
        messages.error(request, " ".join(m for erreurs in formulaire.errors.values() for m in erreurs))


def _placer(request, seance, visee):
    _avec(
        PlaceForm(request.POST),
        request,
        lambda dit: arrangement.deplacer(seance, request.user, visee, dit["place"], timezone.now()),
        "L’ordre est changé.",
    )


def _annoter(request, seance, visee):
    _avec(
        NoteForm(request.POST),
        request,
        lambda dit: arrangement.annoter(seance, request.user, visee, dit["note"], timezone.now()),
        "La note est enregistrée.",
    )


def _retirer(request, seance, visee):
    _avec(
        RetraitForm(request.POST),
        request,
        lambda dit: arrangement.retirer(seance, request.user, visee, dit["motif"], timezone.now()),
        "Le point est retiré de l’ordre du jour ; il reste plus bas, avec le motif.",
    )


def _remettre(request, seance, visee):
    tenter(
        request,
        lambda: arrangement.remettre(seance, request.user, visee, timezone.now()),
        "Le point est remis à l’ordre du jour.",
    )


@require_POST
def ajouter(request, cle):
    """Adds a free point."""
    lue = lire_seance(request, cle)
    _avec(
        PointLibreForm(request.POST),
        request,
        lambda dit: arrangement.ajouter_un_point(lue, request.user, dit["titre"], dit["preparation"]),
        "Le point est ajouté à la fin de l’ordre du jour.",
    )
    return redirect("redaction_seance_tenue" if lue.permet("tenir") else "redaction_seance_gestion", cle=cle)


@require_http_methods(["GET", "HEAD", "POST"])
def contenus(request, cle):
    """Looks for a content by the words of its title, and adds it."""
    lue = lire_seance(request, cle)
    if request.method == "POST":
        choisi = get_object_or_404(Contenu, id=_numero(request.POST.get("contenu")))
        tenter(
            request,
            lambda: arrangement.ajouter_un_contenu(lue, request.user, choisi, timezone.now()),
            f"« {choisi.title} » est à l’ordre du jour.",
        )
        return redirect(
            "redaction_seance_tenue" if lue.permet("tenir") else "redaction_seance_gestion", cle=cle
        )
    recherche = ChercherUnContenuForm(request.GET)
    mots = recherche.cleaned_data["q"].split() if recherche.is_valid() else []
    trouves = Contenu.objects.order_by("title", "pk")
    for mot in mots[:8]:
        trouves = trouves.filter(title__icontains=mot)
    contexte = {
        "seance": lue,
        "recherche": recherche,
        "cherche": bool(mots),
        "trouves": trouves[:TROUVAILLES] if mots else (),
    }
    return render(request, "redaction/seances/contenus.html", contexte)


def _numero(texte):
    """A key as a form sends it; 0, which nothing has, for anything else."""
    return int(texte) if (texte or "").isdecimal() and len(texte) < 19 else 0


@require_POST
def convoquer(request, cle):
    """Writes to the members."""
    lue = lire_seance(request, cle)
    maintenant = timezone.now()
    merci = (
        "L’ordre du jour est envoyé aux membres." if lue.envois else "La convocation est envoyée aux membres."
    )
    tenter(request, lambda: convocation.convoquer(lue, request.user, maintenant), merci)
    return redirect("redaction_seance_gestion", cle=cle)


@require_POST
def ouvrir(request, cle):
    """Opens the séance, and the screen from which one holds it."""
    lue = lire_seance(request, cle)
    merci = "La séance est ouverte : l’ordre du jour ne change plus."
    if tenter(request, lambda: actions.ouvrir(lue, request.user, timezone.now()), merci):
        return redirect("redaction_seance_tenue", cle=cle)
    return redirect("redaction_seance_gestion", cle=cle)


@require_http_methods(["GET", "HEAD", "POST"])
def annuler(request, cle):
    """Cancels a séance, saying why."""
    lue = lire_seance(request, cle)
    formulaire = RetraitForm(request.POST or None)
    if request.method == "POST" and formulaire.is_valid():
        motif = formulaire.cleaned_data["motif"]
        merci = "La séance est annulée." + (" Les membres sont prévenus." if lue.envois else "")
        tenter(request, lambda: convocation.annuler(lue, request.user, motif), merci)
        return redirect("redaction_seance_gestion", cle=cle)
    return render(request, "redaction/seances/annuler.html", {"seance": lue, "formulaire": formulaire})
