"""The reminders of what is to be read again: one mail a week at most to each person who answers for contents."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from redaction.fraicheur.filtres import BIENTOT, JOURS_A_VENIR, MOI, PERSONNE
from redaction.fraicheur.responsables import administrateurs, comptes_responsables
from redaction.mails.adresses import adresse_de
from redaction.mails.annonces import ecrire_a
from redaction.models import RappelDeRelecture
from redaction.rules import est_heure_de_bureau
from socle.models import Contenu

SEMAINE = timedelta(days=7)
LIGNES_MAX = 20  # contents named in one part of a mail; the list tells the rest


@dataclass
class Part:
    """What one person is reminded of: contents as (title, day since when or by when), each list oldest first."""

    en_retard: list = field(default_factory=list)
    bientot: list = field(default_factory=list)
    sans_responsable: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.en_retard or self.bientot or self.sans_responsable)


def rappeler(maintenant):
    """Writes to each person what they are to read again, late or within thirty days. Returns how many were written to.

    Nothing to say, no mail; nothing at night nor on weekends; nobody twice in seven days, however often this is called.
    What nobody of the staff answers for goes to *Administration*.
    """
    if not est_heure_de_bureau(timezone.localtime(maintenant)):
        return 0
    parts = _parts(timezone.localtime(maintenant).date())
    return sum(_ecrire(compte, part, maintenant) for compte, part in parts if part)


def _parts(jour):
    """What to say to each account of the staff, on ``jour``: a list of pairs (account, Part)."""
    comptes = list(comptes_responsables())
    parts = {compte.pk: Part() for compte in comptes}
    orphelins = []
    lignes = Contenu.objects.a_relire(jour, JOURS_A_VENIR).values_list("title", "owner", "attendue_le")
    for titre, responsable, attendue_le in lignes:
        en_retard = attendue_le <= jour
        if responsable in parts:
            part = parts[responsable]
            (part.en_retard if en_retard else part.bientot).append((titre, attendue_le))
        elif en_retard:
            orphelins.append((titre, attendue_le))
    for cle in administrateurs().values_list("pk", flat=True):
        parts[cle].sans_responsable = orphelins
    return [(compte, parts[compte.pk]) for compte in comptes]


@transaction.atomic
def _ecrire(compte, part, maintenant):
    """Writes one reminder, unless one went less than a week ago. Returns 1 or 0."""
    if not compte.email or not RappelDeRelecture.reserver(compte, maintenant, maintenant - SEMAINE):
        return 0
    liste = adresse_de("redaction_a_revoir")
    ecrire_a(
        "rappel",
        [compte],
        _sujet(part),
        en_retard=_extrait(part.en_retard),
        bientot=_extrait(part.bientot),
        sans_responsable=_extrait(part.sans_responsable),
        adresse=f"{liste}?responsable={MOI}",
        adresse_bientot=f"{liste}?responsable={MOI}&echeance={BIENTOT}",
        adresse_sans_responsable=f"{liste}?responsable={PERSONNE}",
    )
    return 1


def _sujet(part):
    """The subject of a reminder: what matters first."""
    retard, bientot = len(part.en_retard), len(part.bientot)
    if retard:
        return f"À revoir : {retard} contenu{'s' if retard > 1 else ''} en retard"
    if bientot:
        return f"À revoir dans les {JOURS_A_VENIR} jours : {bientot} contenu{'s' if bientot > 1 else ''}"
    nombre = len(part.sans_responsable)
    return f"À confier : {nombre} contenu{'s' if nombre > 1 else ''} sans responsable"


def _extrait(lignes):
    """The first lines of a part, and how many are left out."""
    return {"lignes": lignes[:LIGNES_MAX], "nombre": len(lignes), "autres": max(0, len(lignes) - LIGNES_MAX)}
