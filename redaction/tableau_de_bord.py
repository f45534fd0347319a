"""The dashboard: what waits for me, what I have proposed, my drafts, what was published last."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, DateField, Exists, F, OuterRef, Q, Value, Window
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState

from agenda.models import EvenementPropose
from annuaire.models import ActeurPropose
from redaction import roles
from redaction.ajouts import SORTES
from redaction.avis.impossibles import blocage
from redaction.models import (
    Avis,
    DemandeUrgente,
    delais,
    propositions_en_attente,
    propositions_pour,
    reglages_du_comite,
)
from socle.models import Contenu

NOMBRE = 10
# What is shown of what outsiders propose, whatever its kind.
PROPOSE = ("pk", "page_id", "page__title", "page__ville", "depose_le", "sorte", "jour")
NOMS_DES_PROPOSES = {"evenement": "Événement", "acteur": "Acteur"}
REGLER_LE_VOTE = "redaction.change_reglagescomite"


class Volet(Component):
    """A part of the dashboard, absent when it has nothing to say to this account."""

    order = 0

    def __init__(self, utilisateur, reglages):
        """``reglages``: the committee's settings, read once for all the parts."""
        self.utilisateur = utilisateur
        self.reglages = reglages

    def get_context_data(self, parent_context):
        """The rows, and what the forms of a part send with them: a part has a context of its own."""
        return {
            "lignes": self.lignes(),
            "request": parent_context["request"],
            "csrf_token": parent_context.get("csrf_token"),
            "utilisateur": self.utilisateur,
        }


class Ajouter(Volet):
    """The shortest way to each kind of content."""

    name = "ajouter"
    template_name = "redaction/volets/ajouter.html"
    order = 5

    def lignes(self):
        """One link for each kind."""
        return [
            {"libelle": libelle, "url": reverse("redaction_ajouter", args=(sorte,))}
            for sorte, (libelle, *_) in SORTES.items()
        ]


def _pressees(etats, reglages):
    """The most pressing of these proposals (a queryset of task states): a list of dicts, as « Mes avis » says them."""
    jour, lus = timezone.localdate(), delais(etats, reglages)[:NOMBRE]
    dites = propositions_en_attente().annotate(urgente_le=DemandeUrgente.objects.derniere())
    connus = dites.in_bulk([un.etat for un in lus])
    return [
        {
            "etat": connus[un.etat],
            "propose_le": un.propose_le,
            "echeance": un.echeance,
            "reste": un.reste(jour),
            "urgente": (connus[un.etat].urgente_le or un.propose_le) > un.propose_le,
        }
        for un in lus
        if un.etat in connus
    ]


class AttendMonAvis(Volet):
    """The versions that this member of the committee may decide on."""

    name = "attend_mon_avis"
    template_name = "redaction/volets/attend_mon_avis.html"
    order = 10

    def lignes(self):
        """The proposals, the most pressing first."""
        return _pressees(propositions_pour(self.utilisateur), self.reglages)


class VotesBloques(Volet):
    """The votes that can never end, for those who may change that."""

    name = "votes_bloques"
    template_name = "redaction/volets/votes_bloques.html"
    order = 1

    def lignes(self):
        """The Blocage of today, or None."""
        return blocage(timezone.localdate(), self.reglages)


class ChezLeComite(Volet):
    """What waits for the committee, for the staff that wrote it."""

    name = "chez_le_comite"
    template_name = "redaction/volets/chez_le_comite.html"
    order = 20

    def lignes(self):
        """The proposals, the most pressing first."""
        return _pressees(propositions_en_attente(), self.reglages)


class Relectures(Volet):
    """The contents to be read again: a text that they cite has changed, or their date has come."""

    name = "relectures"
    template_name = "redaction/volets/relectures.html"
    order = 25

    def lignes(self):
        """The contents, longest awaited first; each says how many there are in all, and handed over to this account."""
        a_moi = Count("pk", filter=Q(owner=self.utilisateur))
        comptes = {"tous": Window(Count("pk")), "a_moi": Window(a_moi)}
        return list(Contenu.objects.a_relire(timezone.localdate()).annotate(**comptes)[:NOMBRE])


class Proposes(Volet):
    """The events and actors that outsiders propose, confirmed: drafts to take up or to set aside."""

    name = "proposes"
    template_name = "redaction/volets/proposes.html"
    order = 22

    def lignes(self):
        """The proposals of both kinds, oldest first, as dicts; one question for both."""
        questions = [
            modele.objects.a_decider().order_by().annotate(sorte=Value(sorte), jour=jour).values(*PROPOSE)
            for sorte, modele, jour in (
                ("evenement", EvenementPropose, F("page__debut")),
                ("acteur", ActeurPropose, Value(None, DateField())),
            )
        ]
        trouves = questions[0].union(questions[1], all=True).order_by("depose_le", "pk")[:NOMBRE]
        return [propose | {"nom": NOMS_DES_PROPOSES[propose["sorte"]]} for propose in trouves]


class ChangementsDemandes(Volet):
    """What the committee sent back to this account, with its words."""

    name = "changements_demandes"
    template_name = "redaction/volets/changements_demandes.html"
    order = 15

    def lignes(self):
        """The last decision on each version, when it asks for changes and nobody has answered yet."""
        return (
            TaskState.objects.filter(
                status=TaskState.STATUS_REJECTED,
                workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
                workflow_state__current_task_state=F("pk"),
                workflow_state__requested_by=self.utilisateur,
            )
            .select_related("revision", "finished_by", "workflow_state")
            .annotate(est_un_vote=Exists(Avis.objects.filter(etat=OuterRef("pk"))))
            .order_by("-finished_at")[:NOMBRE]
        )


class MesBrouillons(Volet):
    """The pages that this account has begun and not proposed."""

    name = "mes_brouillons"
    template_name = "redaction/volets/mes_brouillons.html"
    order = 30

    def lignes(self):
        """The drafts, latest first."""
        actives = WorkflowState.objects.active().filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        mes_pages = Page.objects.filter(has_unpublished_changes=True, latest_revision__user=self.utilisateur)
        return mes_pages.exclude(Exists(actives)).order_by("-latest_revision_created_at")[:NOMBRE]


class DerniersPublies(Volet):
    """What became public last."""

    name = "derniers_publies"
    template_name = "redaction/volets/derniers_publies.html"
    order = 40

    def lignes(self):
        """The pages, latest first."""
        return (
            Page.objects.live()
            .filter(depth__gt=2, last_published_at__isnull=False)
            .order_by("-last_published_at")[:NOMBRE]
        )


def volets(utilisateur):
    """The parts of this account's dashboard, in order."""
    choisis = []
    if roles.est_membre_du_comite(utilisateur):
        choisis.append(AttendMonAvis)
    if roles.suit_les_contenus(utilisateur):
        choisis += [Ajouter, ChangementsDemandes, ChezLeComite, Proposes, Relectures, MesBrouillons]
    if utilisateur.has_perm(REGLER_LE_VOTE):
        choisis.append(VotesBloques)
    reglages = reglages_du_comite()
    return [volet(utilisateur, reglages) for volet in (*choisis, DerniersPublies)]
