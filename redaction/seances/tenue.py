"""A séance held live: who is there, what is said of each point, the voices, the decisions; saved point by point."""

from django.db import transaction
from wagtail.log_actions import log

from redaction import actions
from redaction.avis import deliberation
from redaction.fraicheur import relectures
from redaction.mails.adresses import adresse_de
from redaction.mails.annonces import annoncer_la_voix, ecrire_a
from redaction.memoire.trace import RECUEILLI
from redaction.models import APPROUVER, PointOrdreDuJour, Presence, auteurs_de_la_version
from redaction.propositions import actions as propositions
from redaction.refus import EcritEntreTemps, GesteImpossible, PasPresent, SaisieRefusee, SecretaireAuteur
from redaction.roles import est_de_la_redaction
from redaction.seances.arrangement import reserver
from redaction.seances.faits import etats_examines, retenir_les_faits
from socle.actions import demander_relecture
from socle.models import Contenu
from socle.models.relecture import COMITE

Issue = PointOrdreDuJour.Issue
ISSUES_DE_PROPOSITION = {
    "adopter": Issue.ADOPTEE,
    "refuser": Issue.REFUSEE,
    "reporter": Issue.REPORTEE,
}


@transaction.atomic
def pointer(seance, utilisateur, changements):
    """Writes who is there. ``changements`` are (key of a Presence, what the page showed, what is ticked, precision).

    A seat that somebody else changed to something else meanwhile is left alone. Returns the names of those (a list).
    """
    reserver(seance, utilisateur, "rediger")
    places = {place.pk: place for place in Presence.objects.select_for_update().filter(seance=seance)}
    laissees = []
    for cle, vue, voulue, precision in changements:
        place = places.get(cle)
        if place is None or (place.etat, place.precision) == (voulue, precision):
            continue
        if place.etat not in (vue, voulue):
            laissees.append(place.nom_du_membre)
            continue
        place.etat, place.precision = voulue, precision
        place.save(update_fields=["etat", "precision"])
    return laissees


@transaction.atomic
def ecrire_les_notes(seance, point, utilisateur, notes, version, maintenant):
    """Writes what was said of a point, when it is still what the page showed (``version``).

    Raises EcritEntreTemps, and what ``reserver`` raises. Returns the PointOrdreDuJour.
    """
    encore = reserver(seance, utilisateur, "rediger")
    tenu = PointOrdreDuJour.objects.select_for_update().get(pk=point.pk, seance=encore)
    if tenu.version != version:
        raise EcritEntreTemps
    tenu.notes, tenu.version = notes, tenu.version + 1
    tenu.save(update_fields=["notes", "version"])
    return tenu


def votants(presences, mandats, auteurs):
    """Among seats (Presence, with their account), those of members who are there and may speak on a version.

    ``mandats`` are the keys of the accounts that sit today, ``auteurs`` those of the version's authors. Returns a list.
    """
    return [
        place
        for place in presences
        if place.etat == Presence.Etat.PRESENT
        and place.membre_id in mandats
        and place.membre_id not in auteurs
        and place.membre.is_active
    ]


@transaction.atomic
def voter(seance, point, utilisateur, voix, vue_le, maintenant):
    """Records the opinions of members who are there, all at once, and the decision that follows, if any.

    ``voix`` are (key of the member, saisie) pairs. Each of these members is told at once. Raises PasPresent,
    SecretaireAuteur, and what ``recueillir_les_avis`` raises.
    """
    encore = reserver(seance, utilisateur, "tenir")
    presents = {
        place.membre_id: place.membre for place in encore.presences.presents().select_related("membre")
    }
    if any(cle not in presents for cle, _ in voix):
        raise PasPresent
    etat = _version_a_decider(encore, point, utilisateur)
    couples = [(presents[cle], saisie) for cle, saisie in voix]
    donnes = deliberation.recueillir_les_avis(etat, couples, vue_le, maintenant, encore, utilisateur)
    for avis in donnes:
        annoncer_la_voix(etat, avis.membre, avis.get_sens_display(), encore.titre, utilisateur)
    _traiter(encore, point, maintenant)


@transaction.atomic
def decider(seance, point, utilisateur, membre, decision, commentaire, vue_le, maintenant):
    """Records the decision of one member who is there, where one opinion is enough.

    That member is told at once. Raises PasPresent, SecretaireAuteur, and what ``actions.decider`` raises.
    """
    encore = reserver(seance, utilisateur, "tenir")
    if not encore.presences.presents().filter(membre=membre).exists():
        raise PasPresent
    etat = _version_a_decider(encore, point, utilisateur)
    mention = f"Décision prise en {encore.titre}."
    dit = {"motif": str(membre), "seance": encore.pk}
    page = etat.workflow_state.content_object
    log(instance=page, action=RECUEILLI, user=utilisateur, revision=etat.revision, data=dit)
    actions.decider(etat, membre, decision, "\n\n".join(filter(None, [commentaire, mention])), vue_le)
    sens = "Approuvé" if decision == APPROUVER else "Changements demandés"
    annoncer_la_voix(etat, membre, sens, encore.titre, utilisateur)
    _traiter(encore, point, maintenant)


def _version_en_attente(seance, point):
    """The version that a point is about, as long as it waits. Raises GesteImpossible otherwise."""
    etat = etats_examines(seance, [point]).get(point.demarche_id)
    if etat is None:
        raise GesteImpossible
    return etat


def _version_a_decider(seance, point, secretaire):
    """The same, for who may record what is said of it. Raises SecretaireAuteur for one of its authors."""
    etat = _version_en_attente(seance, point)
    if secretaire.pk in auteurs_de_la_version(etat):
        raise SecretaireAuteur
    return etat


@transaction.atomic
def repondre(seance, point, utilisateur, avis, texte, maintenant):
    """Answers in the séance an unfavourable opinion given on the point's version. Raises like ``deliberation``."""
    encore = reserver(seance, utilisateur, "tenir")
    if avis.etat_id != _version_en_attente(encore, point).pk:
        raise GesteImpossible
    deliberation.repondre(avis, utilisateur, texte, maintenant)
    _traiter(encore, point, maintenant)


@transaction.atomic
def trancher_une_proposition(seance, point, utilisateur, geste, motif, maintenant):
    """Adopts, refuses or postpones a proposed content. Raises what ``propositions.actions.decider`` raises."""
    encore = reserver(seance, utilisateur, "tenir")
    if point.proposition is None:
        raise GesteImpossible
    propositions.decider(point.proposition, utilisateur, geste, motif, maintenant)
    _traiter(encore, point, maintenant, ISSUES_DE_PROPOSITION[geste], motif)


@transaction.atomic
def marquer_vu(seance, point, utilisateur, maintenant):
    """The committee looked at it: a correction, an urgent publication, a content, the overdue ones."""
    encore = reserver(seance, utilisateur, "tenir")
    _traiter(encore, point, maintenant, Issue.VU)


@transaction.atomic
def faire_reprendre(seance, point, utilisateur, motif, maintenant):
    """What came out without an opinion must be worked on again: « à revoir », or a mail for what is no content.

    Raises SaisieRefusee without a reason, GesteImpossible when the page is gone.
    """
    encore = reserver(seance, utilisateur, "tenir")
    parution = point.parution
    if parution is None or parution.page_id is None:
        raise GesteImpossible
    if not motif.strip():
        raise SaisieRefusee("Dites ce qu’il faut reprendre.")
    contenu = Contenu.objects.filter(pk=parution.page_id).first()
    if contenu is not None:
        dit = f"{motif.strip()} ({encore.titre})"
        demander_relecture(contenu, dit[:500], COMITE, maintenant, par=utilisateur)
    elif parution.auteur is not None:
        ecrire_a(
            "a_reprendre",
            [parution.auteur],
            f"À reprendre : {parution.titre}",
            parution=parution,
            motif=motif,
            seance=encore,
            adresse=adresse_de("wagtailadmin_pages:edit", parution.page_id),
        )
    _traiter(encore, point, maintenant, Issue.A_REPRENDRE, motif)


@transaction.atomic
def faire_revoir(seance, point, utilisateur, cles, compte, motif, maintenant):
    """Asks that contents (keys) be read again, by an account of *Rédaction* or by nobody in particular (None).

    Raises SaisieRefusee when none is chosen or the account does not write.
    """
    encore = reserver(seance, utilisateur, "tenir")
    permis = {premier["cle"] for premier in point.faits.get("premiers", ())} | {point.contenu_id}
    contenus = list(Contenu.objects.filter(pk__in=[cle for cle in cles if cle in permis]).specific())
    if not contenus:
        raise SaisieRefusee("Choisissez au moins un contenu à revoir.")
    if compte is not None and not est_de_la_redaction(compte):
        raise SaisieRefusee("Choisissez une personne de la rédaction.")
    pour = f" Confié à {compte}." if compte else ""
    dit = f"{motif.strip()} ({encore.titre})".strip()[:500]
    for contenu in contenus:
        demander_relecture(contenu, dit, COMITE, maintenant, par=utilisateur)
    if compte is not None:
        relectures.confier(contenus, compte, utilisateur, maintenant)
    if compte is not None and compte.pk != utilisateur.pk:
        ecrire_a(
            "a_revoir_en_seance",
            [compte],
            "À revoir, à la demande du comité",
            contenus=contenus,
            motif=motif,
            seance=encore,
            adresse=adresse_de("redaction_a_revoir"),
        )
    titres = ", ".join(f"« {contenu.title} »" for contenu in contenus)
    suite = f"{titres}.{pour}" if point.contenu_id is None else f"{motif.strip()}{pour}".strip()
    deja = f"{point.precision} " if point.issue == Issue.A_REVOIR and point.precision else ""
    _traiter(encore, point, maintenant, Issue.A_REVOIR, f"{deja}{suite}")


def _traiter(seance, point, maintenant, issue=None, precision=""):
    """Writes what was made of a point, with what its version became."""
    tenu = PointOrdreDuJour.objects.select_for_update().get(pk=point.pk)
    tenu.traite_le = maintenant
    if issue is not None:
        tenu.issue, tenu.precision = issue, precision[:500]
    tenu.save(update_fields=["traite_le", "issue", "precision"])
    if tenu.demarche_id:
        retenir_les_faits(seance, [tenu])
