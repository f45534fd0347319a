"""What an answer changes: nothing but a date, or the fields that the staff accepts, by the paths that exist."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction

from annuaire.campagne.actions import repondre
from annuaire.campagne.champs import LISTES, empechement, libelle, mettre, valeur
from annuaire.models import ChampPropose, Sollicitation
from redaction.actions import proposer
from redaction.fraicheur.relectures import dater_selon_l_acteur
from redaction.models import verifier, verrouiller_la_page
from redaction.refus import CorrectionRefusee, SaisieRefusee
from redaction.sans_avis.corrections import publier_correction

MOTIF = "Mise à jour demandée par l’acteur."
REMARQUE = "L’acteur confirme sa fiche."


@dataclass
class Issue:
    """What became of the fields: their names, in four lists; ``datee`` says that the entry is verified of the day."""

    parus: list = field(default_factory=list)
    au_comite: list = field(default_factory=list)
    au_brouillon: list = field(default_factory=list)
    refuses: list = field(default_factory=list)
    datee: bool = False


@transaction.atomic
def confirmer(une, qui, maintenant):
    """Keeps « rien n’a changé »; the entry is verified of the day, unless somebody else proposed what waits.

    Raises TropDeReponses. Returns whether it was dated.
    """
    repondre(une, {}, qui, maintenant)
    acteur = une.acteur
    if not acteur.live or Sollicitation.objects.a_examiner().filter(acteur=acteur.pk).exists():
        return False
    dater_selon_l_acteur(acteur, REMARQUE, None, maintenant)
    return True


@transaction.atomic
def decider(une, choix, lues, utilisateur, maintenant):
    """Takes or leaves what an actor proposes: ``choix`` are {key of a ChampPropose: True to take it}.

    ``lues`` are the keys of the answers whose words were shown.

    Words come out at once when they make a minor correction; lists of missions and publics, and all that is more than
    that, are proposed to the committee. A page of which a draft waits only has its draft changed: the words of somebody
    else are not published by this. Fields that were decided meanwhile are left. Raises PermissionDenied, SaisieRefusee,
    and what ``proposer`` refuses. Returns an Issue.
    """
    Sollicitation.objects.select_for_update(of=("self",)).get(pk=une.pk)
    attendent = ChampPropose.objects.en_attente().de(une.pk).filter(pk__in=choix)
    champs = list(attendent.select_for_update(of=("self",)))
    page = verrouiller_la_page(une.acteur)
    if not page.permissions_for_user(utilisateur).peut_enregistrer():
        raise PermissionDenied
    acceptes = {un.champ: un.apres for un in champs if choix[un.pk]}
    doubles = [nom for nom, fois in Counter(un.champ for un in champs if choix[un.pk]).items() if fois > 1]
    if doubles:
        raise SaisieRefusee(
            f"Deux valeurs sont acceptées pour « {libelle(doubles[0])} » : n’en gardez qu’une."
        )
    refus = empechement(page, [str(dite) for nom, dite in acceptes.items() if nom not in LISTES])
    if refus:
        raise SaisieRefusee(f"{refus} Refusez ce champ, ou corrigez la fiche vous-même.")
    issue = Issue(refuses=[libelle(un.champ) for un in champs if not choix[un.pk]])
    if not page.live or page.has_unpublished_changes:
        issue.au_brouillon = _ecrire(page, acceptes, utilisateur)
    else:
        _faire_paraitre(page, acceptes, utilisateur, maintenant, issue)
    for un in champs:
        un.etat = ChampPropose.Etat.ACCEPTE if choix[un.pk] else ChampPropose.Etat.REFUSE
        un.decide_le, un.decide_par = maintenant, utilisateur
    ChampPropose.objects.bulk_update(champs, ["etat", "decide_le", "decide_par"])
    une.reponses.filter(pk__in=lues, lue_le=None).update(lue_le=maintenant)
    reste = Sollicitation.objects.a_examiner().filter(acteur=une.acteur_id).exists()
    page.refresh_from_db()
    if champs and page.live and not (reste or issue.au_comite or issue.au_brouillon):
        dater_selon_l_acteur(page, MOTIF, utilisateur, maintenant)
        issue.datee = True
    return issue


def _faire_paraitre(page, acceptes, utilisateur, maintenant, issue):
    """Publishes the words as a minor correction when they are one, and proposes the rest to the committee."""
    mots = {nom: dite for nom, dite in acceptes.items() if nom not in LISTES}
    listes = {nom: dite for nom, dite in acceptes.items() if nom in LISTES}
    try:
        with transaction.atomic():
            issue.parus = _ecrire(page, mots, utilisateur)
            if issue.parus:
                page = verrouiller_la_page(page)
                lue = page.get_latest_revision().created_at
                publier_correction(page, utilisateur, MOTIF, lue, maintenant)
    except CorrectionRefusee:
        issue.parus, listes = [], acceptes
    page = verrouiller_la_page(page)
    issue.au_comite = _ecrire(page, listes, utilisateur)
    if issue.au_comite:
        proposer(verrouiller_la_page(page), utilisateur)


def _ecrire(page, valeurs, utilisateur):
    """Saves a version with these values, when they differ. Raises VersionIncomplete. Returns the fields' names."""
    version = page.get_latest_revision_as_object()
    changes = {nom: dite for nom, dite in valeurs.items() if valeur(version, nom) != dite}
    if not changes:
        return []
    for nom, dite in changes.items():
        mettre(version, nom, dite)
    verifier(version.save_revision(user=utilisateur, clean=False, log_action=True))
    return [libelle(nom) for nom in changes]
