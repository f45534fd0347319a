"""The dates of all contents at once: when an interval changes, and when many arrive without any date."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from redaction.models import intervalles
from socle.models import Contenu, DemandeRelecture
from socle.rules import JAMAIS, echeance, etaler, intervalle

LOT = 500  # rows in one statement


@transaction.atomic
def recalculer(nature, jour):
    """Gives the contents of a kind the dates of its present interval, on ``jour`` (a date). Returns how many changed.

    Left alone: those that have an interval of their own, a day that somebody chose and that has not been met, or a
    reason that their readers are told. Those that nobody verified are spread over the interval to come.
    """
    contenus = _publics().filter(genre=nature, revue_tous_les=None)
    return _dater(contenus, {nature: intervalles().get(nature)}, jour)


@transaction.atomic
def dater_ceux_qui_attendent(jour):
    """Gives a date to each public content that should have one and has none: an archive that has just arrived.

    Verified contents count from their day; the others are spread, so that six thousand of them are not late at once.
    Returns how many were dated.
    """
    mois = intervalles()
    suivies = [nature for nature, nombre in mois.items() if nombre]
    suivis = Q(genre__in=suivies) | Q(revue_tous_les__gt=0) | Q(revue_voulue_le__isnull=False)
    contenus = (
        _publics().filter(suivis, a_revoir_le=None).exclude(revue_tous_les=JAMAIS, revue_voulue_le=None)
    )
    return _dater(contenus, mois, jour)


def _publics():
    """The public contents whose date nothing but their interval decides."""
    avertis = DemandeRelecture.objects.ouvertes().du_public().filter(contenu=OuterRef("pk"))
    return Contenu.objects.filter(~Exists(avertis), live=True)


def _dater(contenus, mois, jour):
    """Writes the date that each content's interval gives it; ``mois`` are those of each kind."""
    ages = contenus.order_by(F("mis_a_jour_le").asc(nulls_first=True), "publie_le", "pk")
    champs = ("pk", "genre", "revue_tous_les", "revue_voulue_le", "verifie_le", "a_revoir_le")
    jamais_lus, changes = {}, []
    for un in ages.only(*champs):
        sien = intervalle(un.revue_tous_les, mois.get(un.genre))
        if un.verifie_le is None and un.revue_voulue_le is None and sien:
            jamais_lus.setdefault(sien, []).append(un)
            continue
        prevue = echeance(un.verifie_le or jour, sien, un.revue_voulue_le, un.verifie_le)
        choisie = prevue is not None and prevue == un.revue_voulue_le and un.a_revoir_le is not None
        if prevue != un.a_revoir_le and not choisie:
            un.a_revoir_le = prevue
            changes.append(un)
    for sien, uns in jamais_lus.items():
        for un, prevue in zip(uns, etaler(len(uns), jour, sien), strict=True):
            un.a_revoir_le = prevue
            changes.append(un)
    Contenu.objects.bulk_update(changes, ["a_revoir_le"], batch_size=LOT)
    return len(changes)
