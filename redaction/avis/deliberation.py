"""The gestures of a vote: give an opinion, confirm one's own on a new version, answer, record what was decided."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from redaction.avis.citation import contient
from redaction.avis.passages import textes_de
from redaction.mails.annonces import annoncer_decision
from redaction.memoire.trace import VOTE
from redaction.models import (
    APPROUVER,
    CONTROLES,
    Avis,
    MembreComite,
    Remarque,
    Reponse,
    Sens,
    auteurs_de_la_version,
    decide_a_plusieurs,
    depouiller_la_version,
    verrouiller,
    voix_retenues,
)
from redaction.refus import (
    AuteurDeLaVersion,
    DejaRepondu,
    PassageIntrouvable,
    RienAConfirmer,
    SansMandat,
    UnAvisSuffit,
)
from redaction.roles import est_membre_du_comite, suit_les_contenus


@transaction.atomic
def donner_avis(etat, membre, saisie, vue_le, maintenant, remarques=(), confirme=None):
    """Records a member's opinion on a proposed version (a task state), and the decision that follows from it, if any.

    ``saisie`` gives the fields of ``Avis`` that the member fills: sens, commentaire and the four checks; ``vue_le`` is
    the instant of the version that they read; ``remarques`` are pairs (passage of the version, remark); ``confirme`` is
    the earlier opinion that this one repeats, remarks included. Raises the refusals of ``redaction.refus`` or
    PermissionDenied, and then changes nothing. Returns the Avis.
    """
    if not est_membre_du_comite(membre):
        raise PermissionDenied
    encore = verrouiller(etat, vue_le)
    avis = _enregistrer(encore, membre, saisie, maintenant, confirme=confirme)
    if confirme is None:
        _verifier_les_passages(encore, remarques)
    Remarque.objects.bulk_create(
        [Remarque(avis=avis, passage=passage, texte=texte) for passage, texte in remarques]
    )
    _conclure(encore, timezone.localdate(maintenant))
    return avis


@transaction.atomic
def recueillir_les_avis(etat, voix, vue_le, maintenant, seance, secretaire):
    """Records what members say in a séance: all of them under one lock, then the decision that follows, if any.

    ``voix`` are (member, saisie) pairs, as ``donner_avis`` takes them: when the third voice would decide, those after
    it still count. The caller answers for who is there. ``secretaire`` is the account that writes. Raises what
    ``donner_avis`` raises, and then records none. Returns the list of Avis.
    """
    if not suit_les_contenus(secretaire):
        raise PermissionDenied
    encore = verrouiller(etat, vue_le)
    tenue = {"seance": seance, "recueilli_par": str(secretaire)}
    donnes = [_enregistrer(encore, membre, saisie, maintenant, **tenue) for membre, saisie in voix]
    _conclure(encore, timezone.localdate(maintenant), seance)
    return donnes


def _enregistrer(etat, membre, saisie, maintenant, **contexte):
    """Writes an opinion on a version that is locked; ``contexte`` gives the other fields of ``Avis``.

    Raises PermissionDenied, UnAvisSuffit, AuteurDeLaVersion or SansMandat. Returns the Avis.
    """
    if not est_membre_du_comite(membre):
        raise PermissionDenied
    if not decide_a_plusieurs(etat):
        raise UnAvisSuffit
    if membre.pk in auteurs_de_la_version(etat):
        raise AuteurDeLaVersion
    jour = timezone.localdate(maintenant)
    mandat = MembreComite.objects.en_cours(jour).filter(compte=membre).select_related("organisme").first()
    if mandat is None:
        raise SansMandat
    return Avis.objects.create(
        etat=etat,
        membre=membre,
        nom_du_membre=str(membre),
        organisme=mandat.organisme,
        nom_de_l_organisme=str(mandat.organisme),
        donne_le=maintenant,
        **contexte,
        **saisie,
    )


def _verifier_les_passages(etat, remarques):
    """Refuses a remark that quotes what the version of this task state does not say (PassageIntrouvable)."""
    textes = textes_de(etat.revision.as_object()) if remarques else []
    for passage, _ in remarques:
        if not contient(textes, passage):
            raise PassageIntrouvable(passage)


@transaction.atomic
def confirmer_avis(etat, membre, vue_le, maintenant):
    """Gives again, on this version, the last opinion that the member gave on an earlier version of the same proposal.

    Raises RienAConfirmer without one, and what ``donner_avis`` raises. Returns the new Avis.
    """
    ancien = dernier_avis_anterieur(etat, membre)
    if ancien is None:
        raise RienAConfirmer
    saisie = {champ: getattr(ancien, champ) for champ in ("sens", "commentaire", *CONTROLES)}
    remarques = list(ancien.remarques.values_list("passage", "texte"))
    return donner_avis(etat, membre, saisie, vue_le, maintenant, remarques, confirme=ancien)


def dernier_avis_anterieur(etat, membre):
    """The last opinion of this member on an earlier version of the proposal, or None."""
    return Avis.objects.de_la_proposition(etat).filter(membre=membre).exclude(etat=etat).last()


@transaction.atomic
def repondre(avis, utilisateur, texte, maintenant):
    """Answers an unfavourable opinion for the staff, once, and records the decision that was waiting for it, if any.

    Raises DejaRepondu, PermissionDenied for who is not of the staff or gave that opinion, and the refusals of a version
    that is no longer to be decided. Returns the Reponse.
    """
    if not suit_les_contenus(utilisateur) or avis.membre_id == utilisateur.pk:
        raise PermissionDenied
    etat = verrouiller(avis.etat)
    if avis.sens != Sens.DEFAVORABLE or Reponse.objects.filter(avis=avis).exists():
        raise DejaRepondu
    reponse = Reponse.objects.create(
        avis=avis, auteur=utilisateur, nom_de_l_auteur=str(utilisateur), texte=texte, donnee_le=maintenant
    )
    if decide_a_plusieurs(etat):
        _conclure(etat, timezone.localtime(maintenant).date())
    return reponse


@transaction.atomic
def clore(etat, utilisateur, maintenant):
    """Records what the voices decide, when the settings changed since the last one was given. Returns whether they do.

    Raises PermissionDenied for who neither sits nor follows the contents.
    """
    if not (est_membre_du_comite(utilisateur) or suit_les_contenus(utilisateur)):
        raise PermissionDenied
    encore = verrouiller(etat)
    if not decide_a_plusieurs(encore):
        raise UnAvisSuffit
    return _conclure(encore, timezone.localtime(maintenant).date())


@transaction.atomic
def conclure_a_l_echeance(etat, maintenant):
    """Takes the decision of the voices given once the time limit has passed, where the settings say so, else nothing.

    Raises the refusals of a version that is no longer to be decided, or not complete. Returns whether it decided.
    """
    encore = verrouiller(etat)
    return decide_a_plusieurs(encore) and _conclure(encore, timezone.localtime(maintenant).date())


def _conclure(etat, jour, seance=None):
    """Takes the decision of the vote, if there is one, through the one door to publication; the authors are told.

    The task state is locked by the caller; ``seance`` is where the last voices were given, if any. Returns whether
    something was decided.
    """
    compte = depouiller_la_version(etat, jour)
    if not compte.issue:
        return False
    auteurs = auteurs_de_la_version(etat)
    avis = list(Avis.objects.sur_la_version(etat).select_related("membre").prefetch_related("remarques"))
    log(
        instance=etat.workflow_state.content_object,
        action=VOTE,
        revision=etat.revision,
        data={"motif": _comptes(compte)} | ({"seance": seance.pk} if seance else {}),
    )
    etat.task.specific.on_action(
        etat, avis[-1].membre, compte.issue, comment=_resume(avis, compte.par_echeance), jour=jour
    )
    etat.refresh_from_db()
    annoncer_decision(etat, auteurs)
    return True


def _comptes(compte):
    """The voices in words, for the journal."""
    issue = "approuvé" if compte.issue == APPROUVER else "changements demandés"
    return (
        f"{issue}, {compte.exprimees} organismes exprimés sur {compte.possibles} pour un quorum de {compte.quorum}, "
        f"dont {compte.favorables} favorables et {compte.defavorables} défavorables"
        f"{', à l’échéance' if compte.par_echeance else ''}"
    )


def _resume(avis, par_echeance):
    """What the organisations said, one paragraph for each voice that counts; first, that time decided, if it did."""
    debut = ["Décidé à l’échéance, avec les voix exprimées."] if par_echeance else []
    return "\n\n".join([*debut, *(_paroles(un) for un in voix_retenues(avis))])


def _paroles(avis):
    """An opinion in words: its sense, its comment, its remarks."""
    premiere = f"{avis}. {avis.commentaire}" if avis.commentaire else str(avis)
    return "\n".join([premiere, *map(str, avis.remarques.all())])
