"""How long the committee's work keeps what names people, and what happens then; docs/operations.md says it too.

Names beside opinions, answers, proposals, presences and in the journal go after five years: the time in which a civil
action may be brought (Code civil, article 2224). What was said, for which organisation and on which version
stays. A mandate goes two years after its end, once two yearly reports have counted it, with the account when nothing
else is left to it. Approved minutes are the association's archive: they keep the names of those who were there.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from redaction.models import (
    Avis,
    DemandeUrgente,
    LienPersonnel,
    MembreComite,
    ParutionSansAvis,
    PointOrdreDuJour,
    Presence,
    Proposition,
    Reponse,
    Soutien,
)
from socle.models import Courriel, DemandeRelecture
from socle.models.relecture import VISITEUR

DUREE_DES_NOMS = timedelta(days=1827)  # five years and their leap days
DUREE_DES_MANDATS = timedelta(days=731)  # two years
DUREE_DES_LIENS = timedelta(days=90)  # of a personal link whose proposal is decided
DUREE_DES_SIGNALEMENTS = timedelta(days=365)  # of a visitor's report that nobody has settled
DUREE_DES_COURRIELS = timedelta(days=90)  # a mail is a copy: what it says is kept elsewhere
ANONYME = "une personne dont le nom n’est plus conservé"
PAR_LOT = 500
MOTIFS_QUI_NOMMENT = ("infomie.confie", "infomie.recueilli")  # the reason is a name
# Where a name is written beside what was done: the model, the name, the account, and since when.
NOMMES = (
    (Avis, "nom_du_membre", "membre", "donne_le"),
    (Reponse, "nom_de_l_auteur", "auteur", "donnee_le"),
    (ParutionSansAvis, "nom_de_l_auteur", "auteur", "parue_le"),
    (DemandeUrgente, "nom_de_l_auteur", "auteur", "faite_le"),
    (Proposition, "nom_de_l_auteur", "auteur", "deposee_le"),
    (Soutien, "nom_du_membre", "membre", "donne_le"),
    (Presence, "nom_du_membre", "membre", "seance__debut"),
)


def appliquer(maintenant):
    """Forgets what has been kept long enough, step by step: one that fails undoes itself alone. Returns a dict: what,
    how many.
    """
    limite, faits = maintenant - DUREE_DES_NOMS, {}
    for modele, nom, compte, instant in NOMMES:
        anciens = modele.objects.filter(**{f"{instant}__lt": limite}).exclude(**{nom: ANONYME})
        faits[modele._meta.model_name] = anciens.update(**{nom: ANONYME, compte: None})
    recueillis = Avis.objects.filter(donne_le__lt=limite).exclude(recueilli_par__in=("", ANONYME))
    faits["recueillis"] = recueillis.update(recueilli_par=ANONYME)
    # The approved minutes say all that these points said, with the names that an archive keeps.
    points = PointOrdreDuJour.objects.filter(seance__compte_rendu__isnull=False, seance__debut__lt=limite)
    faits["points"] = points.delete()[0]
    faits["journal"] = _oublier_les_noms_du_journal(limite)
    faits["mandats"], faits["comptes"] = _oublier_les_mandats(timezone.localtime(maintenant).date())
    liens = LienPersonnel.objects.filter(cree_le__lt=maintenant - DUREE_DES_LIENS)
    faits["liens"] = liens.exclude(proposition__status=WorkflowState.STATUS_IN_PROGRESS).delete()[0]
    signalements = DemandeRelecture.objects.ouvertes().filter(source=VISITEUR)
    faits["signalements"] = signalements.filter(demandee_le__lt=maintenant - DUREE_DES_SIGNALEMENTS).delete()[
        0
    ]
    faits["courriels"] = _oublier_les_courriels(maintenant)
    return faits


def _oublier_les_courriels(maintenant):
    """Deletes the mails that left long ago, and those that were to be forgotten sooner. Returns how many."""
    vieux = Q(envoye_le__lt=maintenant - DUREE_DES_COURRIELS) | Q(oublie_le__lt=maintenant)
    return Courriel.objects.filter(vieux).delete()[0]


def _oublier_les_noms_du_journal(limite):
    """Takes the names off the entries older than ``limite``, in batches; a query goes round the refusal to rewrite."""
    anciennes = PageLogEntry.objects.filter(timestamp__lt=limite).order_by("pk")
    anciennes = anciennes.exclude(user=None, data__par=ANONYME)
    combien, dernier = 0, 0
    while lot := list(anciennes.filter(pk__gt=dernier)[:PAR_LOT]):
        a_oublier = [entree for entree in lot if entree.user_id or entree.data.get("par", ANONYME) != ANONYME]
        for entree in a_oublier:
            entree.user_id = None
            entree.data["par"] = ANONYME
            entree.data.pop("saisi_par", None)
            if entree.action in MOTIFS_QUI_NOMMENT:
                entree.data["motif"] = ANONYME
        PageLogEntry.objects.bulk_update(a_oublier, ["data", "user"])
        combien, dernier = combien + len(a_oublier), lot[-1].pk
    return combien


@transaction.atomic
def _oublier_les_mandats(jour):
    """Deletes the mandates that ended long before ``jour``, then the accounts that they leave without any role.

    Returns (how many mandates, how many accounts).
    """
    finis = MembreComite.objects.filter(fin__lt=jour - DUREE_DES_MANDATS)
    comptes = set(finis.values_list("compte", flat=True))
    mandats = finis.delete()[0]
    sans_rien = (
        get_user_model()
        .objects.filter(pk__in=comptes, mandats=None, groups=None, is_superuser=False, is_staff=False)
        .order_by("pk")
    )
    partis = list(sans_rien)
    for compte in partis:
        compte.delete()
    return mandats, len(partis)
