"""The gestures of a campaign: prepared, mailed, answered, closed; bounces and those who want no mail."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from annuaire.campagne.rules import RAPPELS, REPONSES_MAX, VALIDITE, courriel_du, est_valable
from annuaire.models import (
    Campagne,
    ChampPropose,
    CoordonneeReservee,
    Desinscription,
    Opposition,
    ReponseDActeur,
    Sollicitation,
)
from annuaire.models.campagne import nouvelle_cle
from annuaire.rules import se_lit_dans
from socle.actions import ecrire

DUREE_DES_NOMS = timedelta(days=365)  # of who answered
DUREE_DES_CAMPAGNES = timedelta(
    days=1096
)  # of all that was asked and answered: three yearly reports compare it
CONFIEE = CoordonneeReservee.Nature.CONFIEE


class TropDeReponses(Exception):
    """An actor has answered many times in one campaign already."""


class SansAdresse(Exception):
    """Nobody can be written to: no address, or that of a person who objected."""


def adresse_de(acteur):
    """The address at which an actor is written to: the public one, else one kept for professionals; may be empty."""
    if acteur.courriel:
        return acteur.courriel
    reserves = CoordonneeReservee.objects.filter(acteur=acteur.pk, nature=CoordonneeReservee.Nature.COURRIEL)
    return reserves.order_by("pk").values_list("valeur", flat=True).first() or ""


def nomme_une_personne_opposee(adresse):
    """Whether an address bears the name of somebody who objected to being in the directory."""
    noms = Opposition.objects.en_vigueur().values_list("nom", flat=True)
    return any(se_lit_dans(nom, [adresse]) for nom in noms)


@transaction.atomic
def preparer(nom, debut, acteurs, utilisateur, maintenant):
    """Makes a campaign for these actors (a list), of which the first mails leave on ``debut`` (a date). Returns it."""
    campagne = Campagne.objects.create(nom=nom, debut=debut, preparee_le=maintenant, preparee_par=utilisateur)
    Sollicitation.objects.bulk_create(Sollicitation(campagne=campagne, acteur=acteur) for acteur in acteurs)
    return campagne


@transaction.atomic
def clore(campagne, maintenant):
    """Ends a campaign: no mail leaves any more; links go on opening until their day. Returns whether it was open."""
    return bool(Campagne.objects.ouvertes().filter(pk=campagne.pk).update(close_le=maintenant))


# --- Mails ------------------------------------------------------------------------------------------------------------


def ecrire_ce_qui_est_du(maintenant):
    """Writes the first mails and the reminders that are due. Returns how many. Called twice, writes once."""
    attendues = (
        Sollicitation.objects.joignables()
        .situees()
        .filter(
            sans_adresse=False,
            campagne__in=Campagne.objects.ouvertes().filter(debut__lte=timezone.localdate(maintenant)),
            rappels__lt=len(RAPPELS),
        )
    )
    instants = attendues.values_list("pk", "envoyee_le", "dernier_envoi_le", "rappels")
    dues = [cle for cle, *faits in instants if courriel_du(*faits, maintenant)]
    return sum(_ecrire_si_du(cle, maintenant) for cle in dues)


@transaction.atomic
def _ecrire_si_du(cle, maintenant):
    """Writes one mail, unless somebody else has, or what is known has changed since. Returns 1 or 0."""
    sienne = Sollicitation.objects.select_for_update(of=("self",)).joignables().filter(pk=cle)
    une = sienne.select_related("acteur", "campagne").first()
    if une is None or not courriel_du(une.envoyee_le, une.dernier_envoi_le, une.rappels, maintenant):
        return 0
    try:
        envoyer(une, "demande" if une.envoyee_le is None else "rappel", maintenant)
    except SansAdresse:
        return 0
    return 1


def envoyer(une, gabarit, maintenant):
    """Writes to the actor of a Sollicitation that is locked, and remembers when. Raises SansAdresse."""
    adresse = adresse_de(une.acteur)
    if adresse and nomme_une_personne_opposee(adresse):
        une.est_opposee = True
        une.save(update_fields=["est_opposee"])
        adresse = ""
    if not adresse:
        raise SansAdresse
    if une.envoyee_le is None:
        une.envoyee_le = maintenant
    elif gabarit == "rappel":
        une.rappels += 1
    une.dernier_envoi_le, une.retournee_le = maintenant, None
    une.save(update_fields=["cle", "envoyee_le", "dernier_envoi_le", "rappels", "retournee_le"])
    sortie = settings.ADRESSE_DU_SITE + reverse("campagne_sortir", args=(une.jeton,))
    contexte = {
        "acteur": une.acteur,
        "adresse": settings.ADRESSE_DU_SITE + reverse("campagne_fiche", args=(une.jeton,)),
        "sortie": sortie,
        "jusqu_au": timezone.localdate(maintenant + VALIDITE),
        "est_un_rappel": gabarit == "rappel",
        "est_le_dernier": une.rappels == len(RAPPELS),
    }
    ecrire(
        [adresse],
        f"{'Rappel : v' if gabarit == 'rappel' else 'V'}otre fiche dans l’annuaire d’InfoMIE : {une.acteur.title}",
        render_to_string("annuaire/campagne/courriel.txt", contexte),
        # RFC 8058: one click, without opening a page.
        entetes={"List-Unsubscribe": f"<{sortie}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _prise(une):
    """A Sollicitation, locked and read again with its actor."""
    verrou = Sollicitation.objects.select_for_update(of=("self",))
    return verrou.select_related("acteur", "campagne").get(pk=une.pk)


@transaction.atomic
def renouveler(une, maintenant):
    """Mails a new link in the place of one whose days are over, which opens nothing any more. Raises SansAdresse.

    Returns False when it is still good, as after another asking: nothing is mailed.
    """
    encore = _prise(une)
    if encore.cle != une.cle or est_valable(encore.dernier_envoi_le, maintenant):
        return False
    encore.cle = nouvelle_cle()
    envoyer(encore, "demande", maintenant)
    return True


@transaction.atomic
def ecrire_de_nouveau(une, maintenant):
    """Writes again at once, to the address of the day: somebody has put it right. Raises SansAdresse."""
    encore = _prise(une)
    encore.est_opposee = False
    envoyer(encore, "demande", maintenant)


@transaction.atomic
def noter_le_retour(une, maintenant):
    """Writes down that the mail came back: no reminder follows it. Returns whether it was news."""
    parties = Sollicitation.objects.filter(pk=une.pk, retournee_le=None, envoyee_le__isnull=False)
    return bool(parties.update(retournee_le=maintenant))


# --- Answers ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def repondre(une, changements, qui, maintenant, remarque="", confiee=""):
    """Keeps an answer: ``changements`` are {field: (value read, value proposed)}, empty when nothing has changed.

    ``qui`` is {"nom", "fonction"}; ``confiee`` goes to the table of what is never published, and nowhere else. The same
    answer sent twice is one; what others answered stays. Raises TropDeReponses. Returns the ReponseDActeur.
    """
    encore = _prise(une)
    dites = list(encore.reponses.prefetch_related("champs"))
    if dites and not confiee and _est_la_meme(dites[-1], changements, qui, remarque):
        return dites[-1]
    if len(dites) >= REPONSES_MAX:
        raise TropDeReponses
    reponse = ReponseDActeur.objects.create(
        sollicitation=encore, donnee_le=maintenant, remarque=remarque, a_confie=bool(confiee), **qui
    )
    ChampPropose.objects.bulk_create(
        ChampPropose(reponse=reponse, champ=nom, avant=avant, apres=apres)
        for nom, (avant, apres) in changements.items()
    )
    if confiee:
        precision = f"Confiée le {timezone.localdate(maintenant):%d/%m/%Y}, par le lien de la campagne"
        CoordonneeReservee.objects.create(
            acteur=encore.acteur, nature=CONFIEE, valeur=confiee, precision=precision
        )
    encore.repondue_le, encore.retournee_le = maintenant, None
    encore.save(update_fields=["repondue_le", "retournee_le"])
    return reponse


def _est_la_meme(reponse, changements, qui, remarque):
    """Whether an answer says exactly this: a button pressed twice, a page sent again."""
    champs = {un.champ: (un.avant, un.apres) for un in reponse.champs.all()}
    dite = ({"nom": reponse.nom, "fonction": reponse.fonction}, reponse.remarque, champs)
    return not reponse.a_confie and dite == (qui, remarque, changements)


@transaction.atomic
def desinscrire(acteur, maintenant):
    """Writes down that an actor wants no such mail any more; twice is once."""
    Desinscription.objects.get_or_create(acteur=acteur, defaults={"faite_le": maintenant})


@transaction.atomic
def reinscrire(acteur):
    """The contrary. Returns whether there was anything to undo."""
    return bool(Desinscription.objects.filter(acteur=acteur).delete()[0])


@transaction.atomic
def oublier(maintenant):
    """Takes the names off the answers that are a year old, deletes old campaigns. Returns how many rows."""
    vieilles = Campagne.objects.filter(preparee_le__lt=maintenant - DUREE_DES_CAMPAGNES)
    effacees = vieilles.count()
    vieilles.delete()
    anciennes = ReponseDActeur.objects.filter(donnee_le__lt=maintenant - DUREE_DES_NOMS)
    return effacees + anciennes.exclude(nom="", fonction="").update(nom="", fonction="")
