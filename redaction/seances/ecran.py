"""What the secretary's screen shows: the séance, who is there, the points, and the one that is discussed."""

from django.contrib.auth import get_user_model
from django.http import Http404
from django.utils import timezone
from wagtail.models import TaskState

from redaction.models import (
    Avis,
    PointOrdreDuJour,
    Sens,
    decide_a_plusieurs,
    lire_le_scrutin,
    voix_retenues,
)
from redaction.roles import REDACTION
from redaction.seances.faits import etats_examines, issue_du_point
from redaction.seances.forms import PresencesForm
from redaction.seances.forms_tenue import DecisionEnSeanceForm, NotesForm, SuiteForm, VoixForm
from redaction.seances.ordre_du_jour import composer
from redaction.seances.tenue import votants

Nature = PointOrdreDuJour.Nature


class Ecran:
    """One answer of that screen, to a reading or to a gesture that could not be made."""

    def __init__(self, request, seance, cle=None):
        """``cle`` is the point's; None, the first that nobody dealt with. Raises Http404 for a point of elsewhere."""
        self.request = request
        self.seance = seance
        self.refus = ""
        self.notes_d_un_autre = ""
        self.notes = self.voix = self.decision = self.suite = None
        self.points = composer(seance, timezone.localdate()).points
        self.etats = etats_examines(seance, self.points)
        for point in self.points:
            point.dite = PointOrdreDuJour.Issue(issue_du_point(seance, point, self.etats))
        self.point = self._choisir(cle)
        self.etat = self.etats.get(self.point.demarche_id) if self.point else None
        self.presences = list(seance.presences.select_related("membre"))
        self._scrutin = None

    def _choisir(self, cle):
        """The point that is discussed."""
        if cle is None:
            restent = [point for point in self.points if not point.dite and not point.notes]
            return next(iter(restent or self.points), None)
        for point in self.points:
            if point.pk == cle:
                return point
        raise Http404("No such point in this séance.")

    @property
    def suivant(self):
        """The point after this one, or None."""
        rang = self.points.index(self.point) + 1 if self.point else 0
        return self.points[rang] if rang < len(self.points) else None

    @property
    def attend(self):
        """Whether the point is about a version that still waits, in a séance that is held."""
        en_cours = self.etat is not None and self.etat.status == TaskState.STATUS_IN_PROGRESS
        return en_cours and self.seance.permet("tenir")

    @property
    def scrutin(self):
        """What the count needs of the version that waits, read once; None when none does."""
        if self._scrutin is None and self.attend:
            self._scrutin = lire_le_scrutin(self.etat, timezone.localdate())
        return self._scrutin

    @property
    def places(self):
        """The seats of those present who may speak on the version."""
        if self.scrutin is None:
            return []
        siegent = {compte for compte, _ in self.scrutin.mandats}
        return votants(self.presences, siegent, self.scrutin.auteurs)

    @property
    def avis(self):
        """The voices that count on the version."""
        if self.scrutin is not None:
            return voix_retenues(self.scrutin.avis)
        return voix_retenues(Avis.objects.sur_la_version(self.etat)) if self.etat else []

    @property
    def organismes_entendus(self):
        """The organisations that have spoken on the version."""
        return {un.organisme_id for un in self.avis}

    def relire(self):
        """Reads again what has just been written, and keeps what was typed elsewhere on the screen."""
        self.point.refresh_from_db(fields=["notes", "version", "issue", "precision"])
        self.notes = None

    def refuser(self, message):
        """Somebody wrote on this point meanwhile: what they wrote is shown beside what was typed here."""
        self.refus = message
        saisies = self.notes.cleaned_data["notes"]
        self.point.refresh_from_db(fields=["notes", "version", "issue", "precision"])
        self.notes_d_un_autre = self.point.notes if self.point.notes != saisies else ""
        self.notes = NotesForm(initial={"notes": saisies, "version": self.point.version})
        self.lier(self.request.POST)

    def garder(self, message):
        """The notes are saved, the gesture was refused: says why, and keeps what was typed for it."""
        self.refus = message
        self.point.refresh_from_db(fields=["notes", "version", "issue", "precision"])
        self.etats = etats_examines(self.seance, self.points)
        self.etat = self.etats.get(self.point.demarche_id)
        self._scrutin = None
        self.notes = None
        self.lier(self.request.POST)

    def lier(self, donnees):
        """Keeps what was typed in the forms of this point, for the version that is now shown; complaints included."""
        if self.attend and "vue_le" in donnees:
            donnees_a_jour = self._a_jour(donnees)
            self.voix = VoixForm(donnees_a_jour, places=self.places)
            self.decision = DecisionEnSeanceForm(donnees_a_jour, places=self.places)
        self.lier_la_suite(donnees)

    def _a_jour(self, donnees):
        """What was typed, about the version that is now shown."""
        copie = donnees.copy()
        if self.etat is not None:
            copie["vue_le"] = self.etat.revision.created_at.isoformat()
        return copie

    def lier_les_voix(self, donnees):
        """The form of the voices, as it was sent."""
        self.voix = VoixForm(donnees, places=self.places)
        return self.voix

    def lier_la_decision(self, donnees):
        """The form of one member's decision, as it was sent."""
        self.decision = DecisionEnSeanceForm(donnees, places=self.places)
        return self.decision

    def lier_la_suite(self, donnees=None):
        """The form of what follows, as it was sent."""
        comptes = get_user_model().objects.filter(groups__name=REDACTION, is_active=True)
        comptes = comptes.order_by("last_name", "first_name", "pk")
        self.suite = SuiteForm(donnees, point=self.point, comptes=comptes)
        return self.suite

    def contexte(self):
        """What the template reads."""
        presences = self.presences
        organismes = {place.nom_de_l_organisme for place in presences if place.etat == "present"}
        contexte = {
            "seance": self.seance,
            "points": self.points,
            "point": self.point,
            "suivant": self.suivant,
            "refus": self.refus,
            "notes_d_un_autre": self.notes_d_un_autre,
            "presences": PresencesForm(places=presences, auto_id="presence-%s"),
            "presents": sum(place.etat == "present" for place in presences),
            "organismes": len(organismes),
            "a_pointer": any(not place.etat for place in presences),
            "tient": self.seance.permet("tenir"),
        }
        if self.point is not None:
            contexte |= self._contexte_du_point()
        return contexte

    def _contexte_du_point(self):
        """The same for the point that is discussed."""
        depart = {"notes": self.point.notes, "version": self.point.version}
        avis = self.avis
        contexte = {
            "notes": self.notes or NotesForm(initial=depart),
            "etat": self.etat,
            "attend": self.attend,
            "avis": avis,
            "suite": self.suite or self.lier_la_suite(),
        }
        if self.attend:
            contexte |= self._contexte_du_vote(avis)
        return contexte

    def _contexte_du_vote(self, avis):
        """Who may speak on the version, what is missing, the answers that are awaited."""
        vue = {"vue_le": self.etat.revision.created_at.isoformat()}
        a_plusieurs = decide_a_plusieurs(self.etat)
        contexte = {"a_plusieurs": a_plusieurs, "places": self.places}
        if a_plusieurs:
            contexte |= {
                "voix": self.voix or VoixForm(initial=vue, places=self.places),
                "depouillement": self.scrutin.depouiller(timezone.localdate()),
                "sans_reponse": [
                    un
                    for un in avis
                    if un.sens == Sens.DEFAVORABLE
                    and not un.est_repondu
                    and un.membre_id != self.request.user.pk
                ],
            }
        else:
            contexte["decision"] = self.decision or DecisionEnSeanceForm(initial=vue, places=self.places)
        return contexte
