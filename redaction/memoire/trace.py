"""The editorial trace: who proposed, said, decided, published, when, on which version. Wagtail's journal holds it.

The journal outlives pages, accounts and organisations: each entry keeps the names of its day (``nommer``). Nothing
rewrites nor erases one (``redaction.signal_handlers``); names go when their time is over
(``redaction.memoire.conservation``).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageLogEntry

from redaction.models import Sens

AVIS, REPONSE, VOTE = "infomie.avis", "infomie.reponse", "infomie.vote"
RECUEILLI = "infomie.recueilli"
ACTES = {
    "infomie.brouillon_propose": "Brouillon né d’une proposition",
    "wagtail.workflow.start": "Proposé au comité",
    "wagtail.workflow.resume": "Proposé de nouveau",
    "wagtail.workflow.cancel": "Proposition annulée",
    AVIS: "Avis",
    REPONSE: "Réponse de la rédaction",
    VOTE: "Vote du comité",
    RECUEILLI: "Décision recueillie en séance, au nom de",
    "wagtail.workflow.approve": "Approuvé",
    "wagtail.workflow.reject": "Changements demandés",
    "wagtail.publish": "Publié",
    "wagtail.publish.schedule": "Parution programmée",
    "wagtail.publish.scheduled": "Publié à sa date",
    "wagtail.schedule.cancel": "Parution déprogrammée",
    "infomie.correction_mineure": "Correction mineure",
    "infomie.publication_urgence": "Publication d’urgence",
    "infomie.retrait_urgence": "Retrait d’urgence",
    "wagtail.unpublish": "Dépublié",
    "wagtail.unpublish.scheduled": "Dépublié à sa date",
    "infomie.relecture": "Vérifié",
    "infomie.confirmation": "Vérifié avec l’acteur",
    "infomie.sans_objet": "Demande de relecture écartée",
    "infomie.confie": "Confié",
    "wagtail.move": "Déplacé",
    "wagtail.delete": "Supprimé",
}
ENTETES = ("Date", "Heure", "Contenu", "Numéro", "Acte", "Par", "Organisme", "Version", "Précisions")


@dataclass(frozen=True)
class Ligne:
    """One act on one content."""

    quand: datetime
    titre: str
    page: int
    acte: str
    qui: str
    organisme: str
    version: int | None
    precisions: str

    def cellules(self):
        """What an export says of it, in the order of ``ENTETES``."""
        local = timezone.localtime(self.quand)
        jour, heure = f"{local:%d/%m/%Y}", f"{local:%H:%M}"
        ou = (self.titre, self.page, self.acte, self.qui, self.organisme)
        return [jour, heure, *ou, self.version, self.precisions]


def entrees(contenu=None, seance=None, titre="", du=None, au=None, acte=None):
    """The journal's entries that are acts, latest first, as a query.

    ``contenu`` is the key of a page, even deleted; ``seance`` that of a séance; ``titre``
    words of the title; ``du`` and ``au`` are dates, included;
    ``acte`` a key of ``ACTES``.
    """
    filtre = Q(action__in=[acte] if acte else list(ACTES))
    if contenu:
        filtre &= Q(page=contenu)
    if seance:
        filtre &= Q(data__seance=seance)
    if titre:
        filtre &= Q(label__icontains=titre)
    if du:
        filtre &= Q(timestamp__gte=_debut(du))
    if au:
        filtre &= Q(timestamp__lt=_debut(au + timedelta(days=1)))
    return PageLogEntry.objects.filter(filtre).order_by("-timestamp", "-pk")


def _debut(jour):
    """The instant at which a day (a date) begins here: an index knows instants, not days."""
    return timezone.make_aware(datetime.combine(jour, time.min))


def lire(entree):
    """An entry of the journal (PageLogEntry) as a Ligne."""
    dit = entree.data
    return Ligne(
        quand=entree.timestamp,
        titre=entree.label,
        page=entree.page_id,
        acte=ACTES[entree.action],
        qui=dit.get("par", ""),
        organisme=dit.get("organisme", ""),
        version=entree.revision_id,
        precisions=_precisions(dit),
    )


def _precisions(dit):
    """What an act adds: the opinion's sense, the words, the reason."""
    sens = dict(Sens.choices).get(dit.get("sens"), "")
    if dit.get("saisi_par"):
        sens = f"{sens} (saisi en séance par {dit['saisi_par']})"
    return " – ".join(mots for mots in (sens, dit.get("motif") or dit.get("comment") or "") if mots)


def nommer(entree):
    """Writes in an entry the name of who acts, as it is today: the account may be deleted later."""
    if entree.user_id and "par" not in entree.data:
        entree.data = {**entree.data, "par": str(entree.user)}
