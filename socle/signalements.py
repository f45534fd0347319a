"""« Signaler une erreur »: what a visitor says is wrong with a public content, asked at an address of its own."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from socle.actions import TropDeSignalements, signaler_une_erreur
from socle.formulaires_publics import FormulairePublic, TexteLibre, porte
from socle.models import Contenu


class SignalementForm(FormulairePublic):
    """What is wrong, and where; nothing of who says it."""

    BUT = "signalement"

    quoi = TexteLibre(
        label="Qu’est-ce qui est faux, ou n’est plus vrai ?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="500 signes au plus. N’indiquez aucun nom de jeune, ni rien qui permette de le reconnaître.",
        error_messages={"required": "Dites ce qui est faux : quelques mots suffisent."},
    )
    passage = TexteLibre(
        label="Le passage en question (facultatif)",
        max_length=300,
        required=False,
        help_text="Copiez les mots de la page, ou dites où ils se trouvent : 300 signes au plus.",
    )


@porte
def signaler(request, pk):
    """The form about one public content: 404 for all else, restricted or withdrawn."""
    contenu = get_object_or_404(Contenu.objects.publics(), id=pk)
    maintenant = timezone.now()
    formulaire = SignalementForm(request, maintenant)
    if request.method == "POST" and formulaire.is_valid():
        saisie = formulaire.cleaned_data
        try:
            signaler_une_erreur(contenu, saisie["quoi"], saisie["passage"], maintenant)
        except TropDeSignalements:
            formulaire.add_error(
                None,
                "Plusieurs erreurs sont déjà signalées sur ce contenu, et nous ne les avons pas encore toutes lues. "
                "Revenez dans quelques jours si la page n’a pas changé.",
            )
        else:
            return redirect("signaler_merci", pk=pk)
    return _reponse(request, contenu, formulaire)


def _reponse(request, contenu, formulaire):
    """The form, empty or given back with its refusals."""
    contexte = {"contenu": contenu, "formulaire": formulaire}
    reponse = render(request, "socle/signaler.html", contexte)
    if formulaire.doit_attendre:
        reponse.status_code = 429
        reponse.headers["Retry-After"] = str(formulaire.doit_attendre)
    return reponse


@porte
def merci(request, pk):
    """Thanks, and what happens next."""
    contenu = get_object_or_404(Contenu.objects.publics(), id=pk)
    return render(request, "socle/signaler_merci.html", {"contenu": contenu})
