"""The gestures of « à revoir »: say that contents were verified, hand them over, ask for one to be read again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import TaskState

from redaction.memoire.journal import consigner
from redaction.models import intervalles
from redaction.refus import TropDeDemandes
from redaction.roles import est_membre_du_comite, suit_les_contenus
from socle.actions import compter_les_autres, demander_relecture
from socle.models import Contenu, DemandeRelecture
from socle.models.relecture import COMITE, DISCRETES, REDACTION, VISITEUR
from socle.rules import echeance, intervalle

NOTE_MAX = 500
DEMANDES_MAX = 10  # of one person, open on one content
SIGNALEMENT = "Erreur signalée par un visiteur."


@transaction.atomic
def verifier_aujourd_hui(contenus, utilisateur, note, maintenant, vu_le=None):
    """Says that this account has read these contents again (public ones, specific) and that they hold as they are.

    Each is dated of the day, its next date set, its open requests closed, up to those that were shown (``vu_le``, an
    instant: what came in since stays open). The page's history keeps the note and the reasons. Contents that the
    account may not edit, or that are no longer public, are left alone. Returns those that were done (a list).
    """
    faits = [un for un in contenus if un.live and un.permissions_for_user(utilisateur).can_edit()]
    jour, mois = timezone.localtime(maintenant).date(), intervalles()
    ouvertes = DemandeRelecture.objects.ouvertes().filter(contenu__in=[un.pk for un in faits])
    vues = list(ouvertes.filter(demandee_le__lte=vu_le or maintenant).order_by("demandee_le", "pk"))
    _clore([demande.pk for demande in vues], utilisateur, maintenant)
    motifs = {}
    for demande in vues:
        motifs.setdefault(demande.contenu_id, []).append(_motif_a_garder(demande))
    avertis = _avertis(faits)
    for contenu in faits:
        contenu.verifie_le = jour
        contenu.a_revoir_le = _prochaine(contenu, mois, jour, avertis)
    Contenu.objects.bulk_update(faits, ["a_revoir_le", "verifie_le"])
    dits = [(un, " ".join(filter(None, [note.strip(), *motifs.get(un.pk, ())]))) for un in faits]
    consigner(dits, "infomie.relecture", utilisateur, maintenant)
    return faits


@transaction.atomic
def dater_selon_l_acteur(contenu, mots, utilisateur, maintenant):
    """Dates a public actor (specific) of the day on which it said that its entry holds, or the staff settled its words.

    Nothing that was asked about it is closed, and what readers were told still moves its next date. ``utilisateur`` is
    the account of the staff, or None; the page's history keeps ``mots``.
    """
    jour = timezone.localtime(maintenant).date()
    contenu.verifie_le = max(jour, contenu.verifie_le or jour)
    contenu.a_revoir_le = _prochaine(contenu, intervalles(), jour, _avertis([contenu]))
    _ecrire_les_dates(contenu)
    consigner([(contenu, mots)], "infomie.confirmation", utilisateur, maintenant)


@transaction.atomic
def confier(contenus, responsable, utilisateur, maintenant):
    """Makes ``responsable`` (an account of the staff) answer for these public contents: reminders go to them.

    Contents that the account may not edit are left alone. Raises PermissionDenied when ``responsable`` does not follow
    contents. Returns those that were handed over (a list).
    """
    if not suit_les_contenus(responsable):
        raise PermissionDenied
    faits = [un for un in contenus if un.live and un.permissions_for_user(utilisateur).can_edit()]
    Contenu.objects.filter(pk__in=[un.pk for un in faits]).update(owner=responsable)
    consigner([(un, str(responsable)) for un in faits], "infomie.confie", utilisateur, maintenant)
    return faits


@transaction.atomic
def demander(contenu, utilisateur, motif, maintenant):
    """Asks for a public content to be read again, for a member of the staff or of the committee, who says why.

    Raises PermissionDenied for anyone else, TropDeDemandes while ``DEMANDES_MAX`` others of theirs wait. Nothing is
    told to the public. Returns the DemandeRelecture.
    """
    if not contenu.live or not peut_demander(utilisateur):
        raise PermissionDenied
    if compter_les_autres(contenu, motif, demandee_par=utilisateur) >= DEMANDES_MAX:
        raise TropDeDemandes
    source = REDACTION if suit_les_contenus(utilisateur) else COMITE
    return demander_relecture(contenu, motif, source, maintenant, par=utilisateur)


def peut_demander(utilisateur):
    """Whether the account may ask for a content to be read again."""
    return suit_les_contenus(utilisateur) or est_membre_du_comite(utilisateur)


@transaction.atomic
def ecarter(demande, utilisateur, maintenant):
    """Closes one request without reading the content: it is of no use. The page's history keeps its reason.

    Returns whether it was still open. Raises PermissionDenied for who may not edit the content.
    """
    contenu = demande.contenu.specific
    if not contenu.permissions_for_user(utilisateur).can_edit():
        raise PermissionDenied
    if not _clore([demande.pk], utilisateur, maintenant):
        return False
    if demande.source not in DISCRETES and not _attendait_deja(contenu, demande):
        contenu.a_revoir_le = _prochaine(
            contenu, intervalles(), timezone.localtime(maintenant).date(), _avertis([contenu])
        )
        _ecrire_les_dates(contenu)
    motif = _motif_a_garder(demande)
    log(instance=contenu, action="infomie.sans_objet", user=utilisateur, data={"motif": motif})
    return True


def _attendait_deja(contenu, demande):
    """Whether the content was to be read before this request came, which then moved nothing."""
    demandee = timezone.localtime(demande.demandee_le).date()
    return contenu.a_revoir_le is not None and contenu.a_revoir_le < demandee


def _motif_a_garder(demande):
    """What the history, which nobody rewrites, may keep of a request: a visitor's words might name somebody."""
    return SIGNALEMENT if demande.source == VISITEUR else demande.motif


def _clore(cles, utilisateur, maintenant):
    """Closes the requests of these keys, and forgets what visitors wrote. Returns how many were still open."""
    demandes = DemandeRelecture.objects.filter(pk__in=cles)
    closes = demandes.filter(reglee_le=None).update(reglee_le=maintenant, reglee_par=utilisateur)
    demandes.filter(source=VISITEUR).update(motif=SIGNALEMENT, passage="")
    return closes


@transaction.atomic
def dater_la_parution(contenu, revision, maintenant):
    """Sets the dates of a content that has just become public in this version.

    The committee's approval is a reading: the content is verified of that day, or of a later one on which it already
    was, when its kind is kept fresh at all. Published without it, nothing is verified and nothing is put off, whatever
    interval or day the version holds.
    """
    mois, jour = intervalles(), timezone.localtime(maintenant).date()
    approbation = approbation_de(revision)
    if approbation and (contenu.revue_voulue_le or _mois(contenu, mois)):
        approuve_le = timezone.localtime(approbation.finished_at).date()
        contenu.verifie_le = max(approuve_le, contenu.verifie_le or approuve_le)
    dates = [_prochaine(contenu, mois, jour, _avertis([contenu]))]
    if not approbation:
        dates.append(contenu.a_revoir_le)
    contenu.a_revoir_le = min(filter(None, dates), default=None)
    _ecrire_les_dates(contenu)


def approbation_de(revision):
    """The step in which the committee approved this very version, or None."""
    if revision is None:
        return None
    etats = TaskState.objects.filter(
        revision=revision, status=TaskState.STATUS_APPROVED, task__tachecomite__isnull=False
    )
    return etats.order_by("-pk").first()


def _mois(contenu, mois):
    """The months between two readings of this content, or None; ``mois`` are those of each kind."""
    return intervalle(contenu.revue_tous_les, mois.get(contenu.genre))


def _avertis(contenus):
    """When readers were first told of what is still open, for each content of which they are: {key: instant}."""
    demandes = DemandeRelecture.objects.ouvertes().du_public().filter(contenu__in=[un.pk for un in contenus])
    return dict(demandes.order_by().values_list("contenu").annotate(Min("demandee_le")))


def _prochaine(contenu, mois, jour, avertis):
    """When the content is to be read again, from its dates and choices; never after what readers were told."""
    verifie_le = contenu.verifie_le
    prevue = echeance(verifie_le or jour, _mois(contenu, mois), contenu.revue_voulue_le, verifie_le)
    if contenu.pk not in avertis:
        return prevue
    demandee = timezone.localtime(avertis[contenu.pk]).date()
    return min(prevue, demandee) if prevue else demandee


def _ecrire_les_dates(contenu):
    """Writes both dates, which belong to the page and to no version."""
    Contenu.objects.filter(pk=contenu.pk).update(
        a_revoir_le=contenu.a_revoir_le, verifie_le=contenu.verifie_le
    )
