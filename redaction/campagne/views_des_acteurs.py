"""What the link of a mail opens to an actor: its entry, a button, its proposals, the way out. Reading does nothing."""

from functools import wraps

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control

from annuaire.campagne import actions
from annuaire.campagne.champs import champs_de, en_mots, libelle, noms_des_listes, valeur
from annuaire.campagne.forms import ChangementsForm, ConfirmationForm
from annuaire.campagne.rules import est_valable
from annuaire.models import Desinscription, Sollicitation
from redaction.campagne.decisions import confirmer
from socle.debit import attente
from socle.formulaires_publics import porte

TROP = (
    "Votre fiche a déjà reçu beaucoup de réponses, et nous ne les avons pas encore toutes lues. Écrivez-nous, ou "
    "revenez dans quelques jours."
)
DEMANDES, HEURE = 5, 60 * 60  # new links and ways out, from one address


def _par_lien(vue):
    """The door of a page that a link opens: kept by no cache, told to no other site; a false link says so, with 404."""

    @wraps(vue)
    def ouvrir(request, jeton, *args):
        une = Sollicitation.objects.du_jeton(jeton)
        if une is None:
            reponse = _dire(request, "inconnu", status=404)
        elif not une.acteur.live:
            reponse = _dire(request, "retiree", status=410)
        else:
            reponse = vue(request, une, *args)
        patch_cache_control(reponse, private=True, no_store=True)
        reponse.headers["Referrer-Policy"] = "same-origin"
        return reponse

    return porte(ouvrir)


def _dire(request, etape, status=200, **contexte):
    """A page that says one thing."""
    return render(request, "annuaire/campagne/message.html", {"etape": etape} | contexte, status=status)


def _perime(request, une):
    """The page of a link that was right and is too old: a button asks for another."""
    return _dire(request, "perime", status=410, jeton=une.jeton)


def _formulaire(request, gabarit, une, formulaire, noms, **contexte):
    """A form about an entry, empty or given back with its refusals; ``noms`` are those of the lists."""
    contexte |= {
        "acteur": une.acteur,
        "jeton": une.jeton,
        "formulaire": formulaire,
        "dites": _dites(une, noms),
    }
    reponse = render(request, gabarit, contexte)
    if formulaire.doit_attendre:
        reponse.status_code = 429
        reponse.headers["Retry-After"] = str(formulaire.doit_attendre)
    return reponse


def _dites(une, noms):
    """What others have answered through this link, oldest first: a list of dicts."""
    return [
        {
            "reponse": reponse,
            "champs": [(libelle(un.champ), en_mots(un.champ, un.apres, noms)) for un in reponse.champs.all()],
        }
        for reponse in une.reponses.prefetch_related("champs")
    ]


@_par_lien
def fiche(request, une):
    """The entry as it is, and « Rien n’a changé »: only the button says so, never the reading."""
    maintenant = timezone.now()
    if not est_valable(une.dernier_envoi_le, maintenant):
        return _perime(request, une)
    formulaire = ConfirmationForm(request, maintenant)
    if request.method == "POST" and formulaire.is_valid():
        try:
            confirmer(une, formulaire.qui, maintenant)
        except actions.TropDeReponses:
            formulaire.add_error(None, TROP)
        else:
            return redirect("campagne_merci")
    noms = noms_des_listes()
    lignes = [(libelle(nom), en_mots(nom, valeur(une.acteur, nom), noms)) for nom in champs_de(une.acteur)]
    natures = list(une.acteur.coordonnees_reservees.values_list("nature", flat=True))
    return _formulaire(
        request,
        "annuaire/campagne/fiche.html",
        une,
        formulaire,
        noms,
        lignes=[ligne for ligne in lignes if ligne[1]],
        vides=[nom for nom, dite in lignes if not dite],
        reservees=len(natures) - natures.count("adresse"),
        lieu_cache=une.acteur.adresse_confidentielle or "adresse" in natures,
    )


@_par_lien
def changer(request, une):
    """Other values for the fields: kept for the staff, never published by themselves."""
    maintenant = timezone.now()
    if not est_valable(une.dernier_envoi_le, maintenant):
        return _perime(request, une)
    formulaire = ChangementsForm(request, maintenant, une.acteur)
    if request.method == "POST" and formulaire.is_valid():
        saisie = formulaire.cleaned_data
        try:
            actions.repondre(
                une, formulaire.changements, formulaire.qui, maintenant, saisie["remarque"], saisie["confiee"]
            )
        except actions.TropDeReponses:
            formulaire.add_error(None, TROP)
        else:
            return redirect("campagne_merci")
    return _formulaire(request, "annuaire/campagne/changer.html", une, formulaire, formulaire.noms)


@porte
def merci(request):
    """Thanks, and what happens next."""
    return _dire(request, "merci")


@_par_lien
def nouveau_lien(request, une):
    """Mails a new link to the address that we know, never to one that somebody types."""
    maintenant = timezone.now()
    if est_valable(une.dernier_envoi_le, maintenant):
        return redirect("campagne_fiche", jeton=une.jeton)
    if request.method != "POST":
        return _perime(request, une)
    if attente(request, maintenant, "campagne_lien", DEMANDES, HEURE):
        return _dire(request, "patience", status=429)
    try:
        actions.renouveler(une, maintenant)
    except actions.SansAdresse:
        return _dire(request, "sans_adresse")
    return _dire(request, "renouvele")


@_par_lien
def sortir(request, une):
    """No more mails: a button on the page, or the one click of a mail program (RFC 8058), without our form."""
    maintenant = timezone.now()
    if request.method == "POST":
        if request.POST.get("geste") == "reprendre":
            actions.reinscrire(une.acteur)
        else:
            actions.desinscrire(une.acteur, maintenant)
    sortie = Desinscription.objects.filter(acteur=une.acteur).exists()
    return _dire(request, "sortie" if sortie else "sortir", acteur=une.acteur, jeton=une.jeton)
