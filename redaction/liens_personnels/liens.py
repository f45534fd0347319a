"""The gestures of personal links: made for a mail, taken back, and what was said through them written down."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from redaction.mails.adresses import adresse_de
from redaction.models import GesteParLien, LienPersonnel, MembreComite, tour_de


def adresse_pour(membre, etat, maintenant):
    """The address that a mail gives to a member for a proposal (a task state): their personal link.

    The plain address of the proposal when their mandate wants no link, or when they have taken theirs back.
    """
    jour = timezone.localtime(maintenant).date()
    mandat = MembreComite.objects.en_cours(jour).filter(compte=membre, liens_personnels=True).first()
    if mandat is None:
        return adresse_de("redaction_avis", etat.pk)
    lien = _lien(membre, mandat, etat.workflow_state, maintenant)
    if lien.revoque_le or lien.mandat_id != mandat.pk:
        return adresse_de("redaction_avis", etat.pk)
    return adresse_de("comite_lien", lien.jeton)


def _lien(membre, mandat, proposition, maintenant):
    """The member's link for the open round of a proposal, made when there is none; two at once make one."""
    quel = {"membre": membre, "proposition": proposition, "tour": tour_de(proposition)}
    lien = LienPersonnel.objects.filter(**quel).first()
    if lien is None:
        try:
            with transaction.atomic():
                return LienPersonnel.objects.create(mandat=mandat, cree_le=maintenant, **quel)
        except IntegrityError:
            lien = LienPersonnel.objects.get(**quel)
    return lien


def revoquer(lien, maintenant):
    """Takes a link back for good; a session that it opened ends at once. Returns whether it was still held."""
    return bool(LienPersonnel.objects.non_revoques().filter(pk=lien.pk).update(revoque_le=maintenant))


def revoquer_ceux_du_mandat(mandat, maintenant):
    """Takes back every link that a mandate gave. Returns how many."""
    return mandat.liens_personnels_donnes.non_revoques().update(revoque_le=maintenant)


def noter(lien, etat, geste, maintenant):
    """Writes down what was said of a task state through a link; ``geste`` in the words of the page."""
    return GesteParLien.objects.create(lien=lien, etat=etat, geste=geste, fait_le=maintenant)
