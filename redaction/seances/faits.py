"""What the séance made of each point: the version looked at, the voices, the decision; copied when it closes."""

from wagtail.models import TaskState

from redaction.models import Avis, PointOrdreDuJour, voix_retenues

DECISIONS = {
    TaskState.STATUS_APPROVED: PointOrdreDuJour.Issue.APPROUVE,
    TaskState.STATUS_REJECTED: PointOrdreDuJour.Issue.CHANGEMENTS,
}


def etats_examines(seance, points):
    """The version (task state) that each point is about: key of the workflow's state → TaskState.

    The one that was decided while the séance was open; else the latest that waits or waited for the committee.
    """
    demarches = {point.demarche_id for point in points if point.demarche_id}
    if not demarches:
        return {}
    retenus = {}
    etats = TaskState.objects.filter(workflow_state__in=demarches, task__tachecomite__isnull=False)
    etats = etats.select_related("revision", "finished_by", "workflow_state").defer("revision__content")
    etats = etats.order_by("pk")
    for etat in etats:
        ancien = retenus.get(etat.workflow_state_id)
        if ancien is None or not est_decide_en_seance(seance, ancien) or est_decide_en_seance(seance, etat):
            retenus[etat.workflow_state_id] = etat
    return retenus


def est_decide_en_seance(seance, etat):
    """Whether a version was decided while the séance was open."""
    if etat.status not in DECISIONS or etat.finished_at is None or seance.ouverte_le is None:
        return False
    if etat.finished_at < seance.ouverte_le:
        return False
    return seance.close_le is None or etat.finished_at <= seance.close_le


def voix_par_version(etats):
    """The voices that count on each of these versions, with their answers: key of the task state → list of Avis."""
    par_etat = {}
    avis = Avis.objects.filter(etat__in=etats).select_related("reponse").order_by("pk")
    for un in avis:
        par_etat.setdefault(un.etat_id, []).append(un)
    return {cle: voix_retenues(un) for cle, un in par_etat.items()}


def issue_du_point(seance, point, etats):
    """The decision taken on a point: what the séance wrote, or what became of the version (a value of ``Issue``)."""
    etat = etats.get(point.demarche_id)
    if etat is not None and est_decide_en_seance(seance, etat):
        return DECISIONS[etat.status]
    return point.issue


def retenir_les_faits(seance, points=None):
    """Copies onto points (all of the agenda's by default) what their page, voices and decision say now.

    Minutes read nothing else.
    """
    if points is None:
        points = list(seance.points.filter(retire_pour=""))
    etats = etats_examines(seance, points)
    voix = voix_par_version(etats.values())
    for point in points:
        etat = etats.get(point.demarche_id)
        if etat is None:
            continue
        point.issue = issue_du_point(seance, point, etats)
        point.faits = faits_d_une_version(seance, etat, voix.get(etat.pk, []))
    PointOrdreDuJour.objects.bulk_update(points, ["issue", "faits"], batch_size=100)


def faits_d_une_version(seance, etat, voix):
    """The version, its voices and who decided, as plain values."""
    decide = est_decide_en_seance(seance, etat)
    return {
        "version": etat.revision_id,
        "version_du": etat.revision.created_at.isoformat() if etat.revision else "",
        "decide_le": etat.finished_at.isoformat() if decide else "",
        "decide_par": str(etat.finished_by) if decide and etat.finished_by and not voix else "",
        "commentaire": etat.comment if decide and not voix else "",
        "voix": [
            {
                "organisme": une.nom_de_l_organisme,
                "membre": une.nom_du_membre,
                "sens": une.get_sens_display(),
                "commentaire": une.commentaire,
                "reponse": une.reponse.texte if une.est_repondu else "",
                "en_seance": une.seance_id == seance.pk,
            }
            for une in voix
        ],
    }
