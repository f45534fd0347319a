"""The figures of a campaign: the state of each actor, how many in each, the rate of answers by département."""

from collections import Counter
from dataclasses import dataclass

from annuaire.campagne.rules import ETATS, ONT_REPONDU, Faits, etat, taux
from annuaire.models import Sollicitation
from socle.models import Contenu, Territoire

COLONNES = (
    *("pk", "acteur_id", "repondue_le", "attend", "a_propose", "est_desinscrite", "est_opposee"),
    *("retournee_le", "sans_adresse", "envoyee_le", "rappels"),
)


@dataclass(frozen=True)
class Ligne:
    """What a part of a campaign has brought: a département, or the whole."""

    nom: str
    code: str
    sollicites: int
    reponses: int

    @property
    def taux(self):
        """Answers in hundred, or None."""
        return taux(self.reponses, self.sollicites)


def etats_de(campagne):
    """(key of the Sollicitation, key of the actor) → state, for a whole campaign, in one query."""
    lues = Sollicitation.objects.filter(campagne=campagne).situees().values_list(*COLONNES)
    return {(cle, acteur): _etat(*faits) for cle, acteur, *faits in lues}


def _etat(repondue, attend, a_propose, desinscrite, opposee, retournee, sans_adresse, envoyee, rappels):
    faits = Faits(
        repondue=repondue is not None,
        attend=attend,
        a_propose=a_propose,
        desinscrite=desinscrite,
        opposee=opposee,
        retournee=retournee is not None,
        sans_adresse=sans_adresse,
        envoyee=envoyee is not None,
        rappels=rappels,
    )
    return etat(faits)


def comptes(etats):
    """One dict for each state: its key, its name, how many actors are in it; zero included, in order."""
    nombres = Counter(etats.values())
    return [{"cle": cle, "nom": nom, "nombre": nombres[cle]} for cle, nom in ETATS.items()]


def par_departement(campagne, etats):
    """(the whole, one Ligne for each département covered, lowest rate first); an actor counts in each of its own."""
    repondu = {acteur: etat in ONT_REPONDU for (_, acteur), etat in etats.items()}
    liens = Contenu.territoires.through.objects.filter(contenu__in=campagne.sollicitations.values("acteur"))
    demandes, reponses = Counter(), Counter()
    for acteur, territoire in liens.values_list("contenu", "territoire"):
        demandes[territoire] += 1
        reponses[territoire] += repondu.get(acteur, False)
    lignes = [
        Ligne(un.nom, un.code, demandes[un.pk], reponses[un.pk])
        for un in Territoire.objects.departements().filter(pk__in=list(demandes))
    ]
    tout = Ligne("Ensemble", "", len(repondu), sum(repondu.values()))
    return tout, sorted(lignes, key=lambda ligne: (ligne.taux, ligne.code))
