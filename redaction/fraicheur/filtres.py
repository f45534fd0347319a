"""The filters of « À revoir »: kind, theme, owner, reason, day; a value that is not known is left out, and said."""

from datetime import timedelta

from django import forms
from django.db.models import Exists, OuterRef, Q

from redaction.fraicheur.responsables import comptes_responsables
from socle.filtres import FiltresForm
from socle.models import Contenu, DemandeRelecture
from socle.models.relecture import COMITE, REDACTION, VISITEUR

MOI, PERSONNE = "moi", "personne"
BIENTOT, TARD = "bientot", "tard"
DATE, TEXTE, AUTRE = "date", "texte", "autre"
JOURS_A_VENIR, JOURS_DE_RETARD = 30, 90
DROIT = "droit:"  # how the requests of a text that changed begin
RAISONS = (
    (DATE, "Date venue"),
    (TEXTE, "Texte ou décision qui a changé"),
    (VISITEUR, "Erreur signalée par un visiteur"),
    (COMITE, "Demande du comité"),
    (REDACTION, "Demande de la rédaction"),
    (AUTRE, "Autre demande"),
)
ECHEANCES = ((BIENTOT, "Dans les 30 jours"), (TARD, "En retard de plus de trois mois"))


class FiltresARevoir(FiltresForm):
    """What one wants to see of what is to be read again; the address can be sent to a colleague."""

    FEMININS = (*FiltresForm.FEMININS, "raison")

    raison = forms.ChoiceField(label="Raison", required=False)
    responsable = forms.ChoiceField(label="Responsable", required=False)
    echeance = forms.ChoiceField(label="Échéance", required=False)

    def __init__(self, donnees, utilisateur, **kwargs):
        """``donnees`` is a QueryDict; ``utilisateur`` the account that « Moi » means."""
        self.utilisateur = utilisateur
        self.responsables = list(comptes_responsables())
        super().__init__(donnees, champs=("genre", "theme"), **kwargs)
        self.fields["echeance"].choices = [("", "À revoir maintenant"), *ECHEANCES]

    def offres(self):
        """The reasons, the accounts of the staff, the days."""
        comptes = [(str(compte.pk), str(compte)) for compte in self.responsables]
        return super().offres() | {
            "raison": lambda: RAISONS,
            "responsable": lambda: [(MOI, "Moi"), (PERSONNE, "Personne : à confier"), *comptes],
            "echeance": lambda: ECHEANCES,
        }

    def contenus(self, jour):
        """The contents to be read again on ``jour`` (a date) that the filters let through, longest awaited first."""
        echeance = self.valeurs.get("echeance")
        contenus = Contenu.objects.a_relire(jour, JOURS_A_VENIR if echeance == BIENTOT else 0)
        if echeance == TARD:
            contenus = contenus.filter(attendue_le__lt=jour - timedelta(days=JOURS_DE_RETARD))
        contenus = self.appliquer(contenus)
        if "raison" in self.valeurs:
            contenus = contenus.filter(_pour(self.valeurs["raison"], jour))
        if "responsable" in self.valeurs:
            contenus = contenus.filter(self._de(self.valeurs["responsable"]))
        return contenus

    def _de(self, responsable):
        """The condition that a content has this owner."""
        if responsable == PERSONNE:
            return Q(owner=None) | ~Q(owner__in=[compte.pk for compte in self.responsables])
        return Q(owner=self.utilisateur.pk if responsable == MOI else int(responsable))


def _pour(raison, jour):
    """The condition that a content is to be read again for this reason."""
    ouvertes = DemandeRelecture.objects.ouvertes().filter(contenu=OuterRef("pk"))
    if raison == DATE:
        return Q(a_revoir_le__lte=jour) & ~Exists(ouvertes.du_public())
    if raison == TEXTE:
        return Exists(ouvertes.filter(source__startswith=DROIT))
    if raison == AUTRE:
        return Exists(ouvertes.du_public().exclude(source__startswith=DROIT))
    return Exists(ouvertes.filter(source=raison))
