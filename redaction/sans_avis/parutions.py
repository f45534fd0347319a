"""What came out without the committee's opinion, written down: for its list and its séances, and in the journal."""

from wagtail.log_actions import log

from redaction.models import ParutionSansAvis

ACTES = {
    ParutionSansAvis.Nature.URGENCE: "infomie.publication_urgence",
    ParutionSansAvis.Nature.CORRECTION: "infomie.correction_mineure",
}


def consigner_la_parution(nature, page, avant, revision, auteur, motif, maintenant):
    """Keeps that ``revision`` of a page came out so (a ``ParutionSansAvis.Nature``), in the place of ``avant`` or None.

    To be called in the transaction that publishes it. Returns the ParutionSansAvis.
    """
    log(instance=page, action=ACTES[nature], user=auteur, revision=revision, data={"motif": motif})
    return ParutionSansAvis.objects.create(
        nature=nature,
        page=page,
        titre=revision.object_str[:255],
        avant=avant,
        revision=revision,
        auteur=auteur,
        nom_de_l_auteur=str(auteur),
        motif=motif,
        parue_le=maintenant,
    )
