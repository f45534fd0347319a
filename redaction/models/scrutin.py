"""Where a vote stands: the voices given on a version, and what they decide."""

from redaction.models.attente import delai_de
from redaction.models.avis import Avis
from redaction.models.circuit import Echeance, reglages_du_comite
from redaction.models.mandat import MembreComite
from redaction.models.versions import auteurs_de_la_version
from redaction.rules import Voix, depouiller


def organismes_possibles(auteurs, jour):
    """The keys of the organisations that may speak on ``jour``: a member of theirs sits and is no author."""
    mandats = MembreComite.objects.en_cours(jour).filter(compte__is_active=True).exclude(compte__in=auteurs)
    return set(mandats.order_by().values_list("organisme", flat=True).distinct())


def depouiller_la_version(etat, jour, avis=None):
    """What the opinions on the version of this task state decide, on ``jour``: a ``rules.Depouillement``.

    ``avis`` are those opinions when they were read already, oldest first.
    """
    donnes = Avis.objects.sur_la_version(etat) if avis is None else avis
    voix = [Voix(un.organisme_id, un.sens, un.est_repondu) for un in donnes if un.organisme_id]
    reglages = reglages_du_comite()
    possibles = organismes_possibles(auteurs_de_la_version(etat), jour)
    a_terme = reglages.a_l_echeance == Echeance.VOIX
    echue = a_terme and delai_de(etat).reste(jour) < 0
    return depouiller(voix, possibles, reglages.quorum, reglages.attendre_la_reponse, a_terme, echue)


def voix_retenues(avis):
    """Among opinions on one version, oldest first, the last of each organisation: a list."""
    return list({un.organisme_id: un for un in avis if un.organisme_id}.values())
