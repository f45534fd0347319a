"""The committee's daily mail: to each member once a day at most, what is new for them; nothing to say, no mail."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from redaction.avis.echeancier import rappel_du
from redaction.liens_personnels.liens import adresse_pour
from redaction.mails.adresses import adresse_de
from redaction.mails.annonces import ecrire_a, membres_du_comite
from redaction.models import (
    Avis,
    DemandeUrgente,
    GesteParLien,
    Releve,
    Reponse,
    delais,
    propositions_en_attente,
    propositions_pour,
    reglages_du_comite,
)

RECUL = timedelta(minutes=5)  # what begins before a mail may be committed, and seen, just after it
NOMBRE = 20  # contents told in one part of a mail; the others are counted, and on the page


@dataclass
class Courrier:
    """What one member is told: each part a list of dicts, most pressing first."""

    nouveaux: list = field(default_factory=list)
    a_confirmer: list = field(default_factory=list)
    rappels: list = field(default_factory=list)
    dits: list = field(default_factory=list)
    decides: list = field(default_factory=list)
    gestes: list = field(default_factory=list)

    @property
    def demandes(self):
        """What waits for the member, whatever the reason to say it."""
        return [*self.rappels, *self.a_confirmer, *self.nouveaux]

    def sujet(self):
        """The subject: the title when there is one content, their number otherwise."""
        if len(self.demandes) == 1:
            return f"Votre avis : {self.demandes[0]['titre']}"
        if self.demandes:
            retard = sum(une["reste"] < 0 for une in self.demandes)
            return f"{len(self.demandes)} avis à donner{f', dont {retard} en retard' if retard else ''}"
        return "Ce qui s’est dit au comité"

    def dit_quelque_chose(self):
        """Whether there is anything to write."""
        return any((self.demandes, self.dits, self.decides, self.gestes))


def relever_le_courrier(maintenant):
    """Writes to each member what is new since their last mail. Returns how many mails were written.

    Nothing before the hour of the settings; twice on one day, or by two workers at once, changes nothing.
    """
    if timezone.localtime(maintenant).hour < reglages_du_comite().heure_des_courriels:
        return 0
    jour = timezone.localtime(maintenant).date()
    faits = Releve.objects.filter(fait_le__gte=_debut(maintenant)).values("membre")
    attendus = list(membres_du_comite().exclude(pk__in=faits))
    if not attendus:
        return 0
    echeances = {un.etat: un for un in delais(propositions_en_attente())}
    return sum(_relever(membre, echeances, jour, maintenant) for membre in attendus)


def _debut(maintenant):
    """The first instant of the local day."""
    return timezone.localtime(maintenant).replace(hour=0, minute=0, second=0, microsecond=0)


@transaction.atomic
def _relever(membre, echeances, jour, maintenant):
    """Writes one member's mail, if there is anything to say, and remembers it. Returns whether there was."""
    releve, _ = Releve.objects.select_for_update().get_or_create(membre=membre)
    if releve.fait_le and releve.fait_le >= _debut(maintenant):
        return False  # another worker did it while this one was reading
    courrier = composer(membre, releve.fait_le, maintenant, echeances, jour)
    releve.fait_le = maintenant
    releve.save(update_fields=["fait_le"])
    if not courrier.dit_quelque_chose():
        return False
    for une in [*courrier.rappels[:NOMBRE], *courrier.a_confirmer[:NOMBRE], *courrier.nouveaux[:NOMBRE]]:
        une["adresse"] = adresse_pour(membre, une["etat"], maintenant)
    ecrire_a(
        "courrier",
        [membre],
        courrier.sujet(),
        membre=membre,
        parties=_parties(courrier),
        dits=courrier.dits[:NOMBRE],
        decides=courrier.decides[:NOMBRE],
        gestes=courrier.gestes,
        liste=adresse_de("comite"),
    )
    return True


def _parties(courrier):
    """The parts that ask for an opinion: (heading, contents told, how many more)."""
    parties = (
        ("À ne pas oublier", courrier.rappels),
        ("À confirmer : le contenu a changé depuis votre avis", courrier.a_confirmer),
        ("Nouveau", courrier.nouveaux),
    )
    return [(titre, dits[:NOMBRE], max(0, len(dits) - NOMBRE)) for titre, dits in parties if dits]


def composer(membre, dernier, maintenant, echeances, jour):
    """What a member is told of what happened since their ``dernier`` mail (an instant, or None): a Courrier.

    ``echeances`` gives the Delai of each task state that waits. Both ends step back by ``RECUL``: what is committed
    while a mail is written bears an earlier instant, and is for the next one.
    """
    depuis, avant = dernier and dernier - RECUL, maintenant - RECUL
    courrier = Courrier()
    attendent = list(propositions_pour(membre).defer("revision__content"))
    miens = Avis.objects.filter(membre=membre).select_related("etat").order_by("pk")
    dits = {avis.etat.workflow_state_id: avis for avis in miens}
    demandes = DemandeUrgente.objects.filter(proposition__status=WorkflowState.STATUS_IN_PROGRESS)
    urgentes = dict(demandes.order_by("faite_le").values_list("proposition", "faite_le"))
    jour_du_dernier = timezone.localtime(dernier).date() if dernier else None
    for etat in attendent:
        delai = echeances.get(etat.pk)
        # What is proposed while this mail is being written is for the next one.
        if delai is None or delai.propose_le > avant:
            continue
        ligne = {"etat": etat, "titre": etat.revision.object_str, "delai": delai, "reste": delai.reste(jour)}
        fil = etat.workflow_state_id
        # An urgent mail tells of its own round, not of a later one.
        prevenu = fil in urgentes and urgentes[fil] >= delai.propose_le
        if fil in dits and (depuis is None or etat.started_at > depuis):
            if etat.started_at <= avant:
                courrier.a_confirmer.append(ligne | {"mon_avis": dits[fil].get_sens_display()})
        elif fil not in dits and not prevenu and (depuis is None or delai.propose_le > depuis):
            courrier.nouveaux.append(ligne)
        elif rappel_du(delai.echeance, jour_du_dernier, jour) is not None:
            courrier.rappels.append(ligne)
    for partie in (courrier.nouveaux, courrier.a_confirmer, courrier.rappels):
        partie.sort(key=lambda une: (une["delai"].echeance, une["etat"].pk))
    if depuis is not None:
        suivis = {etat.workflow_state_id for etat in attendent} | set(dits)
        courrier.dits = _paroles_des_autres(membre, suivis, depuis, avant)
        courrier.decides = _decisions(dits, depuis, avant)
    gestes = GesteParLien.objects.filter(lien__membre=membre, fait_le__lte=avant)
    gestes = gestes if depuis is None else gestes.filter(fait_le__gt=depuis)
    courrier.gestes = list(gestes.select_related("etat__revision"))
    return courrier


def _paroles_des_autres(membre, suivis, depuis, avant):
    """What others said between these instants, on what this member follows and still waits; oldest first."""
    avis = Avis.objects.filter(
        donne_le__gt=depuis, donne_le__lte=avant, etat__status=TaskState.STATUS_IN_PROGRESS
    )
    dits = [
        {
            "fil": un.etat.workflow_state_id,
            "titre": un.etat.revision.object_str,
            "qui": f"{un.nom_de_l_organisme} ({un.nom_du_membre})",
            "quoi": un.get_sens_display(),
            "mots": "\n".join(filter(None, [un.commentaire, *map(str, un.remarques.all())])),
            "quand": un.donne_le,
        }
        for un in avis.exclude(membre=membre)
        .select_related("etat__revision")
        .defer("etat__revision__content")
    ]
    reponses = Reponse.objects.filter(
        donnee_le__gt=depuis, donnee_le__lte=avant, avis__etat__status=TaskState.STATUS_IN_PROGRESS
    )
    dits += [
        {
            "fil": une.avis.etat.workflow_state_id,
            "titre": une.avis.etat.revision.object_str,
            "qui": une.nom_de_l_auteur,
            "quoi": f"réponse à {une.avis.nom_de_l_organisme}",
            "mots": une.texte,
            "quand": une.donnee_le,
        }
        for une in reponses.select_related("avis__etat__revision").defer("avis__etat__revision__content")
    ]
    return sorted((un for un in dits if un["fil"] in suivis), key=lambda un: (un["titre"], un["quand"]))


def _decisions(dits, depuis, avant):
    """What was decided between these instants of the proposals on which this member gave an opinion."""
    finis = TaskState.objects.filter(
        workflow_state__in=list(dits),
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED),
        finished_at__gt=depuis,
        finished_at__lte=avant,
    )
    return [
        {"titre": etat.revision.object_str, "approuve": etat.status == TaskState.STATUS_APPROVED}
        for etat in finis.select_related("revision").defer("revision__content").order_by("finished_at")
    ]
