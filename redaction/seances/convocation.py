"""What is written to the members before a séance: the invitation, the agenda, a change, the cancellation."""

import hashlib

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from redaction.mails.adresses import adresse_de
from redaction.mails.annonces import ecrire_a
from redaction.models import MembreComite, Presence, Seance
from redaction.refus import EtatContraire, SaisieRefusee
from redaction.seances.arrangement import ETATS, reserver
from redaction.seances.ordre_du_jour import composer

SEL = "redaction.seance"


def jeton(seance):
    """The opaque name under which a calendar fetches a séance without signing in."""
    return signing.Signer(salt=SEL).sign(seance.pk).replace(":", "_")


def seance_du_jeton(texte):
    """The séance of that name, or None when it was not made here."""
    numero, _, signature = texte.partition("_")
    try:
        cle = signing.Signer(salt=SEL).unsign(f"{numero}:{signature}")
    except signing.BadSignature:
        return None
    return Seance.objects.filter(pk=cle).first()


def membres_a_convoquer(jour):
    """The mandates (with account and body) that run on the day of a séance, of accounts that may sign in."""
    mandats = MembreComite.objects.en_cours(jour).filter(compte__is_active=True)
    return mandats.select_related("compte", "organisme").order_by("organisme__cle", "compte__last_name", "pk")


def inscrire_les_membres(seance):
    """Gives each member of that day a seat at the séance, and takes back those of mandates that no longer run.

    A seat about which something is known (« excusé ») is kept.
    """
    mandats = {mandat.compte_id: mandat for mandat in membres_a_convoquer(timezone.localdate(seance.debut))}
    seance.presences.filter(etat="").exclude(membre__in=mandats).delete()
    deja = set(seance.presences.values_list("membre", flat=True))
    Presence.objects.bulk_create(
        Presence(
            seance=seance,
            membre=mandat.compte,
            nom_du_membre=str(mandat.compte),
            organisme=mandat.organisme,
            nom_de_l_organisme=str(mandat.organisme),
        )
        for cle, mandat in mandats.items()
        if cle not in deja
    )


def empreinte(seance, agenda):
    """What a mail about this séance would say, as a fingerprint: the same says that nothing changed since."""
    dit = [seance.debut.isoformat(), seance.fin.isoformat(), seance.lieu, seance.lien, seance.note]
    dit += [f"{point.cle} {point.titre} {point.preparation}" for point in agenda.points]
    return hashlib.sha256("\n".join(dit).encode()).hexdigest()


def a_change(seance, agenda):
    """Whether the members have something new to be told since the last mail."""
    return seance.empreinte_envoyee != empreinte(seance, agenda)


@transaction.atomic
def convoquer(seance, utilisateur, maintenant):
    """Writes to every member of that day: the invitation the first time, the agenda when it has changed since.

    Raises SaisieRefusee when nothing changed or nobody sits, and what ``reserver`` raises. Returns how many were
    written to.
    """
    encore = reserver(seance, utilisateur, "convoquer")
    agenda = composer(encore, timezone.localdate(maintenant))
    if encore.envois and not a_change(encore, agenda):
        raise SaisieRefusee("Rien n’a changé depuis le dernier envoi : aucun courriel n’est parti.")
    inscrire_les_membres(encore)
    convoques = [place.membre for place in encore.presences.select_related("membre") if place.membre]
    if not convoques:
        raise SaisieRefusee("Personne ne siège ce jour-là : donnez d’abord un mandat (menu « Comité »).")
    encore.envois += 1
    encore.envoyee_le, encore.empreinte_envoyee = maintenant, empreinte(encore, agenda)
    encore.save(update_fields=["envois", "envoyee_le", "empreinte_envoyee"])
    sujet = "Convocation" if encore.envois == 1 else "Ordre du jour mis à jour"
    ecrire_a(
        "convocation",
        convoques,
        f"{sujet} : {encore.titre}",
        seance=encore,
        agenda=agenda,
        adresse=adresse_de("redaction_seance", encore.pk),
        calendrier=adresse_de("redaction_seance_calendrier", jeton(encore)),
    )
    return len(convoques)


@transaction.atomic
def annuler(seance, utilisateur, motif):
    """Cancels a séance that has not begun; those who were invited are told why. Raises what ``reserver`` raises."""
    encore = reserver(seance, utilisateur, "annuler")
    encore.etat, encore.conclusion = Seance.Etat.ANNULEE, motif
    encore.save(update_fields=["etat", "conclusion"])
    if encore.envois:
        encore.envois += 1
        encore.save(update_fields=["envois"])
        convoques = [place.membre for place in encore.presences.select_related("membre") if place.membre]
        ecrire_a("annulation", convoques, f"Annulée : {encore.titre}", seance=encore, motif=motif)


@transaction.atomic
def annoncer_sa_venue(seance, membre, etat, precision):
    """A member says beforehand that they will come, or sends their apologies.

    Raises PermissionDenied for others, EtatContraire once the séance is open: who is there is seen there.
    """
    encore = Seance.objects.select_for_update().get(pk=seance.pk)
    place = Presence.objects.filter(seance=encore, membre=membre).first()
    if place is None:
        raise PermissionDenied
    if not encore.permet("convoquer"):
        raise EtatContraire(ETATS[encore.etat])
    place.etat, place.precision = etat, precision
    place.save(update_fields=["etat", "precision"])
