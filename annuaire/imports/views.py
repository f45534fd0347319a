"""The pages of the admin by which the staff brings actors in."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annuaire.imports import actions
from annuaire.imports.champs import deviner, rang_des_titres, titres_distincts
from annuaire.imports.forms import ColonnesForm, ConfirmationForm, FeuilleForm, FichierAImporter
from annuaire.imports.tableaux import Tableau, TableauIllisible
from annuaire.models import ImportDActeurs, LigneDImport
from socle.tableur import lignes_csv

PAR_PAGE, APERCU, TETE = 50, 3, 25
Etat, Issue = ImportDActeurs.Etat, LigneDImport.Issue


def reservee(vue):
    """A page for those who may bring actors in."""

    @wraps(vue)
    def ouvrir(request, *args, **kwargs):
        if not actions.peut_importer(request.user):
            raise PermissionDenied
        return vue(request, *args, **kwargs)

    return ouvrir


@reservee
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request):
    """The imports, latest first, and the form that brings a file."""
    formulaire = (
        FichierAImporter(request.POST or None, request.FILES or None) if request.method == "POST" else None
    )
    if formulaire and formulaire.is_valid():
        importation = actions.deposer(formulaire.cleaned_data["fichier"], request.user, timezone.now())
        return redirect("annuaire_import_colonnes", importation.pk)
    faits = ImportDActeurs.objects.select_related("depose_par")
    contexte = {
        "formulaire": formulaire or FichierAImporter(),
        "pagination": Paginator(faits, 20).get_page(request.GET.get("p")),
    }
    return render(request, "annuaire/imports/liste.html", contexte)


@reservee
@require_http_methods(["GET", "HEAD", "POST"])
def colonnes(request, cle):
    """The columns of the file, each with the field that it is linked to."""
    importation = get_object_or_404(ImportDActeurs, pk=cle)
    if not importation.fichier or importation.etat in (Etat.EN_ECRITURE, Etat.FINI):
        return redirect("annuaire_import", cle)
    try:
        contexte = _lire_la_tete(request, importation)
    except (TableauIllisible, OSError) as faute:
        dit = (
            str(faute)
            if isinstance(faute, TableauIllisible)
            else "Le fichier a disparu : déposez-le de nouveau."
        )
        contexte = {"illisible": dit}
    formulaire = contexte.get("formulaire")
    if request.method == "POST" and formulaire and formulaire.is_valid():
        try:
            actions.relier(
                importation, contexte["feuille"], contexte["ligne"], contexte["titres"], formulaire.reliees,
                formulaire.cleaned_data["categorie"], timezone.now(),
            )  # fmt: skip
        except actions.EtatContraire:
            messages.error(request, "Cet import a été confirmé ou arrêté entre-temps.")
        return redirect("annuaire_import", cle)
    return render(request, "annuaire/imports/colonnes.html", contexte | {"importation": importation})


def _lire_la_tete(request, importation):
    """What the page of columns shows of the file. Raises TableauIllisible, OSError."""
    with importation.fichier.open("rb") as fichier:
        tableau = Tableau(fichier, importation.extension)
        try:
            feuilles = tableau.feuilles()
            choix = FeuilleForm(request.GET or {"feuille": importation.feuille}, feuilles)
            dit = choix.cleaned_data if choix.is_valid() else {}
            noms = [feuille.nom for feuille in feuilles]
            feuille = dit.get("feuille") if dit.get("feuille") in noms else noms[0]
            tete = list(tableau.rangees(feuille, TETE))
        finally:
            tableau.close()
    ligne = dit.get("titres") or rang_des_titres(tete)
    textes = dict(tete).get(ligne)
    contexte = {
        "feuilles": feuilles, "feuille": feuille, "ligne": ligne, "detail": tableau.detail,
        "remarque": next((une.remarque for une in feuilles if une.nom == feuille), ""),
        "choix": FeuilleForm({"feuille": feuille, "titres": ligne}, feuilles),
    }  # fmt: skip
    if textes is None:
        vide = "Cette ligne est vide, ou trop loin." if tete else "Cette feuille est vide."
        return contexte | {"illisible": vide}
    titres = titres_distincts(textes)
    retenue = actions.retenue(titres)
    devines = retenue if retenue is not None else dict(enumerate(deviner(textes)))
    suite = [valeurs for numero, valeurs in tete if numero > ligne][:APERCU]
    formulaire = ColonnesForm(
        request.POST or None,
        titres=titres,
        devines=devines,
        initial={"categorie": importation.categorie_par_defaut},
    )
    exemples = [
        [valeurs[rang][:60] for valeurs in suite if rang < len(valeurs)] for rang in range(len(titres))
    ]
    lignes = list(zip(formulaire.colonnes, exemples, strict=True))
    return contexte | {
        "titres": titres, "formulaire": formulaire, "lignes": lignes, "est_retenue": retenue is not None,
        "doubles": any("(colonne " in titre for titre in titres),
    }  # fmt: skip


@reservee
@require_safe
def importation(request, cle):
    """An import: how far it is, its faults, what it would do, its report."""
    un = get_object_or_404(ImportDActeurs.objects.select_related("depose_par"), pk=cle)
    if un.etat == Etat.A_RELIER:
        return redirect("annuaire_import_colonnes", cle)
    montre = request.GET.get("lignes", "")
    lignes = _lignes(un, montre)
    contexte = {
        "importation": un,
        "comptes": _comptes(un),
        "formulaire": ConfirmationForm(),
        "montre": montre if montre in FILTRES else "",
        "pagination": Paginator(lignes.select_related("acteur"), PAR_PAGE).get_page(request.GET.get("p")),
        "est_en_silence": actions.est_en_silence(un, timezone.now()),
    }
    return render(request, "annuaire/imports/importation.html", contexte)


FILTRES = {
    "fautes": {"issue": Issue.FAUTIVE},
    "doubles": {"acteur__isnull": False, "issue": Issue.A_ECRIRE},
    "creees": {"issue": Issue.CREEE},
    "changees": {"issue__in": (Issue.COMPLETEE, Issue.MISE_A_JOUR)},
    "passees": {"issue": Issue.PASSEE},
}


def _lignes(un, montre):
    """The rows that are asked for; faults first when nothing is asked."""
    if montre in FILTRES:
        return un.lignes.filter(**FILTRES[montre])
    fautives = un.lignes.filter(issue=Issue.FAUTIVE)
    return fautives if un.etat == Etat.CONTROLE and fautives.exists() else un.lignes.all()


def _comptes(un):
    """How many rows of each result, those that double an actor or a row, and how many are done of how many."""
    par_issue = dict(un.lignes.order_by().values_list("issue").annotate(Count("pk")))
    a_ecrire = par_issue.get("", 0)
    lues = sum(par_issue.values())
    libres = un.lignes.filter(issue="")
    return {
        "lues": lues,
        "a_ecrire": a_ecrire,
        "faites": lues - a_ecrire,
        "fautives": par_issue.get("fautive", 0),
        "creees": par_issue.get("creee", 0),
        "changees": par_issue.get("completee", 0) + par_issue.get("mise_a_jour", 0),
        "passees": par_issue.get("passee", 0),
        "doubles": libres.filter(acteur__isnull=False).count() if un.etat == Etat.CONTROLE else 0,
        "doubles_du_fichier": libres.filter(double_de__isnull=False).count()
        if un.etat == Etat.CONTROLE
        else 0,
    }


@reservee
@require_safe
def avancement(request, cle):
    """How far an import is, for the bar of its page."""
    un = get_object_or_404(ImportDActeurs, pk=cle)
    comptes = _comptes(un)
    return JsonResponse(
        {"etat": un.etat, "en_cours": un.est_en_cours, "faites": comptes["faites"], "lues": comptes["lues"]}
    )


def _geste(geste, merci):
    """A button of the page of an import."""

    @reservee
    @require_POST
    def vue(request, cle):
        try:
            geste(request, get_object_or_404(ImportDActeurs, pk=cle))
        except actions.EtatContraire:
            messages.error(request, "Rien n’a changé : cet import n’en est plus là.")
        else:
            messages.success(request, merci)
        return redirect("annuaire_import", cle)

    return vue


def _confirmer(request, un):
    formulaire = ConfirmationForm(request.POST)
    if not formulaire.is_valid():
        raise actions.EtatContraire
    actions.confirmer(un, formulaire.cleaned_data["choix"], timezone.now())


confirmer = _geste(_confirmer, "C’est parti : les lignes s’écrivent, la page dit où cela en est.")
arreter = _geste(lambda request, un: actions.arreter(un, timezone.now()), "L’import est arrêté.")
relancer = _geste(
    lambda request, un: actions.relancer(un, timezone.now()), "L’import reprend où il en était."
)


@reservee
@require_safe
def rapport(request, cle):
    """The report as a table: each row, its result, its faults, the page of its actor in the admin."""
    un = get_object_or_404(ImportDActeurs, pk=cle)
    if un.etat == Etat.A_RELIER:
        raise Http404
    lignes = (_du_rapport(request, ligne) for ligne in un.lignes.all())
    titres = ("Ligne", "Nom", "Résultat", "Pourquoi", "Fiche")
    reponse = StreamingHttpResponse(lignes_csv(titres, lignes), content_type="text/csv; charset=utf-8")
    reponse.headers["Content-Disposition"] = f'attachment; filename="infomie-import-{un.pk}.csv"'
    return reponse


def _du_rapport(request, ligne):
    fautes = " ; ".join(
        f"{faute['colonne']} « {faute['lu']} » : {faute['pourquoi']}" for faute in ligne.fautes
    )
    adresse = ""
    if ligne.acteur_id:
        adresse = request.build_absolute_uri(reverse("wagtailadmin_pages:edit", args=(ligne.acteur_id,)))
    return (ligne.numero, ligne.nom, ligne.get_issue_display(), fautes or ligne.motif, adresse)
