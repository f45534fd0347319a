"""The gestures on a proposed content: file, support, weigh, decide, entrust, withdraw, join, close."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from redaction.mails.adresses import adresse_de
from redaction.mails.annonces import ecrire_a
from redaction.models import MembreComite, Proposition, Soutien
from redaction.propositions.rules import A_MOTIVER, EN_COURS, est_possible, etat_suivant
from redaction.propositions.voisines import voisines
from redaction.refus import CelaExiste, EtatContraire, SaisieRefusee, SansMandat
from redaction.roles import COMITE, est_de_la_redaction, est_membre_du_comite, suit_les_contenus

CHAMPS = ("titre", "genre", "motif", "sources", "thematique", "territoire")


def peut_deposer(utilisateur):
    """Whether the account may file a proposal: whoever sits on the committee, and the staff."""
    return est_membre_du_comite(utilisateur) or suit_les_contenus(utilisateur)


@transaction.atomic
def deposer(utilisateur, champs, maintenant):
    """Files a proposal with these fields (``CHAMPS``). Raises PermissionDenied. Returns it."""
    if not peut_deposer(utilisateur):
        raise PermissionDenied
    proposition = Proposition(
        auteur=utilisateur,
        nom_de_l_auteur=str(utilisateur),
        deposee_le=maintenant,
        issue_le=maintenant,
        **champs,
    )
    _verifier(proposition)
    proposition.save()
    return proposition


@transaction.atomic
def deposer_si_neuve(utilisateur, champs, maintenant):
    """The same, unless something nearly bears this title. Raises CelaExiste.

    One looks and files alone: of two people who ask for the same at once, the second is shown the first's.
    """
    Group.objects.select_for_update(no_key=True).get(name=COMITE)
    proches = voisines(champs["titre"])
    if proches:
        raise CelaExiste(proches)
    return deposer(utilisateur, champs, maintenant)


def _verifier(proposition):
    """Raises ValidationError when what one fills in does not make a proposal."""
    proposition.full_clean(exclude={champ.name for champ in proposition._meta.fields} - set(CHAMPS))


def _reserver(proposition, geste):
    """The proposal as it is now, locked. Raises EtatContraire when its state does not allow this gesture."""
    encore = Proposition.objects.select_for_update().get(pk=proposition.pk)
    if not encore.permet(geste):
        raise EtatContraire(f"la proposition est « {encore.get_etat_display()} »")
    return encore


def reserver_pour_la_redaction(proposition, utilisateur, geste):
    """The same, for the staff only: raises PermissionDenied for others."""
    if not suit_les_contenus(utilisateur):
        raise PermissionDenied
    return _reserver(proposition, geste)


@transaction.atomic
def modifier(proposition, utilisateur, champs):
    """Changes what is asked, before it is decided: for its author and for the staff. Raises like ``_reserver``."""
    if not (suit_les_contenus(utilisateur) or est_l_auteur(proposition, utilisateur)):
        raise PermissionDenied
    encore = _reserver(proposition, "modifier")
    for nom, valeur in champs.items():
        setattr(encore, nom, valeur)
    _verifier(encore)
    encore.save()


def est_l_auteur(proposition, utilisateur):
    """Whether the account filed it, and may still sign in."""
    return utilisateur.is_active and utilisateur.pk is not None and proposition.auteur_id == utilisateur.pk


@transaction.atomic
def soutenir(proposition, membre, commentaire, maintenant):
    """A member supports a proposal for their organisation; said again, it replaces what they said.

    Raises PermissionDenied, SansMandat, EtatContraire. Returns the Soutien.
    """
    if not est_membre_du_comite(membre):
        raise PermissionDenied
    encore = _reserver(proposition, "soutenir")
    jour = timezone.localdate(maintenant)
    mandat = MembreComite.objects.en_cours(jour).filter(compte=membre).select_related("organisme").first()
    if mandat is None:
        raise SansMandat
    soutien, _ = Soutien.objects.update_or_create(
        proposition=encore,
        membre=membre,
        defaults={
            "nom_du_membre": str(membre),
            "organisme": mandat.organisme,
            "nom_de_l_organisme": str(mandat.organisme),
            "commentaire": commentaire,
            "donne_le": maintenant,
        },
    )
    return soutien


@transaction.atomic
def ne_plus_soutenir(proposition, membre):
    """Takes back one's own support. Raises EtatContraire. Returns whether there was one."""
    encore = _reserver(proposition, "soutenir")
    return bool(encore.soutiens.filter(membre=membre).delete()[0])


@transaction.atomic
def ponderer(proposition, utilisateur, priorite):
    """Says how soon the staff wishes it (a value of ``Priorite``). Raises PermissionDenied, EtatContraire."""
    encore = reserver_pour_la_redaction(proposition, utilisateur, "ponderer")
    encore.priorite = priorite
    encore.save(update_fields=["priorite"])


@transaction.atomic
def decider(proposition, utilisateur, geste, motif, maintenant):
    """Adopts, refuses (saying why) or postpones; the author is told. Returns the Proposition.

    ``geste`` is « adopter », « refuser » or « reporter ». Raises PermissionDenied, SaisieRefusee, EtatContraire.
    """
    if geste not in ("adopter", "refuser", "reporter"):
        raise PermissionDenied
    encore = reserver_pour_la_redaction(proposition, utilisateur, geste)
    if geste in A_MOTIVER and not motif.strip():
        raise SaisieRefusee("Dites pourquoi la proposition est refusée : son auteur le lira.")
    passer(encore, geste, motif, maintenant)
    annoncer_a_l_auteur(encore, utilisateur)
    return encore


def passer(proposition, geste, motif, maintenant):
    """Gives a proposal the state that follows from a gesture, and writes it down."""
    proposition.etat = etat_suivant(geste, proposition.etat)
    proposition.issue_motif, proposition.issue_le = motif, maintenant
    proposition.save()


def annoncer_a_l_auteur(proposition, par=None):
    """Tells the author what became of the proposal, unless they did it themselves or are gone."""
    auteur = proposition.auteur
    if auteur is None or (par is not None and auteur.pk == par.pk):
        return
    page = proposition.page.specific if proposition.page_id and proposition.etat == "publiee" else None
    ecrire_a(
        "proposition_issue",
        [auteur],
        f"{proposition.get_etat_display()} : {proposition.titre}",
        proposition=proposition,
        adresse=page.full_url if page else adresse_de("redaction_proposition", proposition.pk),
        page=page,
    )


@transaction.atomic
def confier(proposition, utilisateur, compte, echeance, maintenant):
    """Entrusts a proposal to an account of *Rédaction*, for a day (a date or None); that person and the author know.

    Raises PermissionDenied, EtatContraire, or SaisieRefusee for who does not write or when nothing changes.
    """
    encore = reserver_pour_la_redaction(proposition, utilisateur, "confier")
    if not est_de_la_redaction(compte):
        raise SaisieRefusee("Choisissez une personne de la rédaction.")
    if (encore.confiee_a_id, encore.echeance) == (compte.pk, echeance):
        raise SaisieRefusee("Rien n’a changé : la proposition lui est déjà confiée pour ce jour.")
    deja = encore.confiee_a_id == compte.pk
    encore.confiee_a, encore.echeance = compte, echeance
    etait = encore.etat
    passer(encore, "confier", encore.issue_motif, maintenant)
    if not deja and compte.pk != utilisateur.pk:
        ecrire_a(
            "proposition_confiee",
            [compte],
            f"Vous est confié : {encore.titre}",
            proposition=encore,
            adresse=adresse_de("redaction_proposition", encore.pk),
        )
    if etait != encore.etat:
        annoncer_a_l_auteur(encore, utilisateur)


@transaction.atomic
def retirer(proposition, utilisateur, motif, maintenant):
    """Its author takes a proposal back, before it is decided. Raises PermissionDenied, EtatContraire."""
    if not est_l_auteur(proposition, utilisateur):
        raise PermissionDenied
    passer(_reserver(proposition, "retirer"), "retirer", motif, maintenant)


@transaction.atomic
def reunir(proposition, utilisateur, autre, maintenant):
    """Joins a proposal to another that asks the same: its supports go there. Raises SaisieRefusee, like ``decider``."""
    # Both are held, always in the same order: two that are joined to each other at once do not wait for ever.
    couple = Proposition.objects.select_for_update().filter(pk__in=(proposition.pk, autre.pk)).order_by("pk")
    autre = next((une for une in couple if une.pk == autre.pk), autre)
    encore = reserver_pour_la_redaction(proposition, utilisateur, "reunir")
    if autre.pk == encore.pk or autre.etat == Proposition.Etat.DOUBLON:
        raise SaisieRefusee("Choisissez une autre proposition, qui n’est pas elle-même réunie à une autre.")
    deja = set(autre.soutiens.values_list("membre", flat=True))
    encore.soutiens.exclude(membre__in=deja - {None}).update(proposition=autre)
    Proposition.objects.filter(doublon_de=encore).update(doublon_de=autre)
    encore.doublon_de = autre
    passer(encore, "reunir", f"Réunie à « {autre.titre} ».", maintenant)
    annoncer_a_l_auteur(encore, utilisateur)


@transaction.atomic
def fermer_ce_qui_parait(page, maintenant):
    """Closes the proposals whose draft has become public; their authors are told. Returns how many."""
    ouvertes = Proposition.objects.select_for_update().filter(page=page.pk, etat__in=EN_COURS)
    fermees = [proposition for proposition in ouvertes if est_possible("publier", proposition.etat)]
    for proposition in fermees:
        passer(proposition, "publier", proposition.issue_motif, maintenant)
        annoncer_a_l_auteur(proposition)
    return len(fermees)
