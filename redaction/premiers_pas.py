"""« Premiers pas »: what somebody who has just joined does first, by role, with the way to each place."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse_lazy as vers
from django.views.decorators.http import require_safe

from redaction import roles

REGLER_LE_CENTRE = "socle.change_reglagescentre"


@dataclass(frozen=True)
class Etape:
    """One thing to do: what in a few words, how in one or two sentences, and where."""

    quoi: str
    comment: str
    adresse: str
    lien: str


POUR_TOUS = (
    Etape(
        "Vérifier son compte",
        "Votre nom signe ce que vous proposez. Changez aussi le mot de passe que l’on vous a donné.",
        vers("wagtailadmin_account"),
        "Mon compte",
    ),
)
AU_COMITE = (
    Etape(
        "Lire ce qui attend votre avis",
        "Chaque contenu s’ouvre tel que le public le verra. Donnez un avis et vos remarques ; on peut le "
        "changer tant que rien n’est décidé.",
        vers("comite"),
        "Mes avis à donner",
    ),
    Etape(
        "Proposer un contenu qui manque",
        "Un titre et quelques mots suffisent ; d’autres membres peuvent soutenir la proposition.",
        vers("redaction_propositions"),
        "Propositions de contenus",
    ),
    Etape(
        "Signaler ce qui n’est plus vrai",
        "Donnez l’adresse de la page et dites pourquoi elle est à relire : la rédaction la retrouve dans sa liste.",
        vers("comite_relecture"),
        "Demander une relecture",
    ),
    Etape(
        "Voir les séances",
        "Leur ordre du jour, puis leur compte rendu.",
        vers("redaction_seances_du_comite"),
        "Séances du comité",
    ),
)
A_LA_REDACTION = (
    Etape(
        "Entrer une première notice",
        "Choisissez la rubrique, puis « Ajouter une sous-page ». Rien n’est public avant l’accord du comité : on peut "
        "essayer sans crainte.",
        vers("redaction_ajouter", args=("document",)),
        "Ajouter un document",
    ),
    Etape(
        "La proposer au comité",
        "L’aperçu montre la vraie page. Puis « Soumettre au comité de rédaction », ou le bouton de vos brouillons, "
        "sur le tableau de bord.",
        vers("wagtailadmin_home"),
        "Tableau de bord",
    ),
    Etape(
        "Relire ce qui vieillit",
        "Contenus dont la date est venue, textes cités qui ont changé, erreurs signalées : « Vérifié aujourd’hui », "
        "ou une nouvelle version.",
        vers("redaction_a_revoir"),
        "À revoir",
    ),
    Etape(
        "Écrire la lettre de la semaine",
        "Ce qui a paru, prêt à coller dans un courriel.",
        vers("redaction_nouveautes"),
        "Nouveautés",
    ),
)
A_L_ADMINISTRATION = (
    Etape(
        "Ouvrir les comptes",
        "Une adresse électronique et un rôle ; la personne choisit son mot de passe par « Mot de passe oublié ? ».",
        vers("wagtailusers_users:index"),
        "Utilisateurs",
    ),
    Etape(
        "Donner un siège au comité",
        "Une personne, l’organisme qu’elle représente, une durée : le rôle vient avec le mandat et finit avec lui.",
        vers("wagtailsnippets_redaction_membrecomite:list"),
        "Membres du comité",
    ),
    Etape(
        "Tenir le téléphone, les horaires et le bandeau",
        "Ils s’affichent sur toutes les pages, tout de suite : ces réglages ne passent pas par le comité.",
        vers("wagtailsettings:edit", args=("socle", "reglagescentre")),
        "Réglages du centre",
    ),
    Etape(
        "Savoir si les courriels partent",
        "Ceux qui attendent, et pourquoi.",
        vers("courriels:index"),
        "Courriels",
    ),
)


def parties(utilisateur):
    """What this account does first: [(title, steps)], one part for each of its roles."""
    choisies = [("Pour commencer", POUR_TOUS)]
    if roles.est_membre_du_comite(utilisateur):
        choisies.append(("Au comité de rédaction", AU_COMITE))
    if roles.suit_les_contenus(utilisateur):
        choisies.append(("À la rédaction", A_LA_REDACTION))
    if utilisateur.has_perm(REGLER_LE_CENTRE):
        choisies.append(("À l’administration", A_L_ADMINISTRATION))
    return choisies


@require_safe
def premiers_pas(request):
    """The page, for whoever may enter the admin."""
    return render(request, "redaction/premiers_pas.html", {"parties": parties(request.user)})
