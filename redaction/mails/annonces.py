"""The mails of the committee's work: what waits, what was decided."""

from django.contrib.auth import get_user_model
from django.template.loader import render_to_string

from redaction.liens_personnels.liens import adresse_pour
from redaction.mails.adresses import adresse_de
from redaction.models import auteurs_de_la_version, decide_a_plusieurs
from redaction.roles import COMITE
from socle.actions import ecrire

Utilisateur = get_user_model()


def ecrire_a(gabarit, destinataires, sujet, **contexte):
    """Writes to accounts, with the text of ``templates/redaction/courriels/<gabarit>.txt``."""
    adresses = [compte.email for compte in destinataires if compte.is_active and compte.email]
    if adresses:
        ecrire(adresses, sujet, render_to_string(f"redaction/courriels/{gabarit}.txt", contexte))


def membres_du_comite(*autres_groupes):
    """The accounts that sit on the committee, and those of other groups if any."""
    comptes = Utilisateur.objects.filter(groups__name__in=(COMITE, *autres_groupes), is_active=True)
    return comptes.order_by("pk").distinct()


def annoncer_l_urgence(etat, demande, maintenant):
    """Tells the committee at once that a version cannot wait, except its authors: to each, with their personal link."""
    page = etat.workflow_state.content_object
    auteurs = auteurs_de_la_version(etat)
    for membre in membres_du_comite():
        if membre.pk in auteurs:
            continue
        ecrire_a(
            "urgent",
            [membre],
            f"Urgent : {etat.revision.object_str}",
            titre=etat.revision.object_str,
            demande=demande,
            est_en_ligne=page.live,
            a_plusieurs=decide_a_plusieurs(etat),
            adresse=adresse_pour(membre, etat, maintenant),
        )


def annoncer_decision(etat, auteurs):
    """Tells the authors (keys of accounts) what the committee decided, with the member's comment."""
    approuve = etat.status == etat.STATUS_APPROVED
    programmee_le = etat.revision.approved_go_live_at
    page = etat.workflow_state.content_object.specific
    en_ligne = approuve and programmee_le is None
    ecrire_a(
        "decision",
        Utilisateur.objects.filter(pk__in=auteurs).order_by("pk"),
        f"{'Approuvé' if approuve else 'Changements demandés'} : {etat.revision.object_str}",
        titre=etat.revision.object_str,
        approuve=approuve,
        commentaire=etat.comment,
        programmee_le=programmee_le,
        adresse=page.full_url if en_ligne else adresse_de("wagtailadmin_pages:edit", page.pk),
    )


def annoncer_la_voix(etat, membre, sens, seance, secretaire):
    """Tells a member, at once, what was recorded in their name in a séance (its title), and by whom."""
    ecrire_a(
        "voix_recueillie",
        [membre],
        f"Votre voix, en séance : {etat.revision.object_str}",
        titre=etat.revision.object_str,
        sens=sens.lower(),
        seance=seance,
        secretaire=secretaire,
        adresse=adresse_de("redaction_avis", etat.pk),
    )
