"""Where a vote stands: the voices given on a version, and what they decide."""

from dataclasses import dataclass

from redaction.models.attente import Delai, delai_de
from redaction.models.avis import Avis
from redaction.models.circuit import Echeance, ReglagesComite, reglages_du_comite
from redaction.models.mandat import MembreComite
from redaction.models.versions import auteurs_de_la_version
from redaction.rules import Voix, depouiller


@dataclass(frozen=True)
class Scrutin:
    """What a count needs of the version of a task state, read once.

    ``avis`` on that version, oldest first; ``auteurs``, keys of accounts; ``mandats`` that run, each a pair of keys
    (account, organisation).
    """

    avis: list
    auteurs: set
    mandats: list
    reglages: ReglagesComite
    delai: Delai

    def siege(self, compte):
        """Whether an account has a mandate that runs."""
        return any(cle == compte.pk for cle, _ in self.mandats)

    def depouiller(self, jour):
        """What the voices decide on ``jour``: a ``rules.Depouillement``. An organisation may speak when a member of
        it sits and wrote nothing of the version.
        """
        voix = [Voix(un.organisme_id, un.sens, un.est_repondu) for un in self.avis if un.organisme_id]
        possibles = {organisme for compte, organisme in self.mandats if compte not in self.auteurs}
        a_terme = self.reglages.a_l_echeance == Echeance.VOIX
        return depouiller(
            voix,
            possibles,
            self.reglages.quorum,
            self.reglages.attendre_la_reponse,
            a_terme,
            a_terme and self.delai.reste(jour) < 0,
        )


def lire_le_scrutin(etat, jour, avis=None, page=None):
    """The Scrutin of a task state on ``jour``; ``avis`` and ``page`` when they were read already."""
    mandats = MembreComite.objects.en_cours(jour).filter(compte__is_active=True).order_by()
    reglages = reglages_du_comite()
    return Scrutin(
        avis=list(Avis.objects.sur_la_version(etat)) if avis is None else avis,
        auteurs=auteurs_de_la_version(etat, page),
        mandats=list(mandats.values_list("compte", "organisme")),
        reglages=reglages,
        delai=delai_de(etat, reglages),
    )


def depouiller_la_version(etat, jour):
    """What the opinions on the version of this task state decide, on ``jour``: a ``rules.Depouillement``."""
    return lire_le_scrutin(etat, jour).depouiller(jour)


def voix_retenues(avis):
    """Among opinions on one version, oldest first, the last of each organisation: a list."""
    return list({un.organisme_id: un for un in avis if un.organisme_id}.values())
