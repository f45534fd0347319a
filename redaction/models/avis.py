"""What the members say of a proposed version, and what the staff answers: written once, never rewritten."""

from django.db import models
from wagtail.models import TaskState

from redaction.rules import A_EXPLIQUER, ABSTENTION, DEFAVORABLE, FAVORABLE, RESERVES

CONTROLES = ("exactitude", "pertinence", "mise_a_jour", "pedagogie")


class Sens(models.TextChoices):
    """The four opinions."""

    FAVORABLE = FAVORABLE, "Favorable"
    RESERVES = RESERVES, "Favorable avec réserves"
    DEFAVORABLE = DEFAVORABLE, "Défavorable"
    ABSTENTION = ABSTENTION, "Abstention"


class Controle(models.TextChoices):
    """The answer to one of the four checks; none when the member did not say."""

    OUI = "oui", "Oui"
    NON = "non", "Non"


def _controle(libelle):
    """One of the four checks."""
    return models.CharField(libelle, max_length=3, choices=Controle, blank=True)


class AvisQuerySet(models.QuerySet):
    """Which opinions?"""

    def de_la_proposition(self, etat):
        """Those given on every version of this proposal (a task state), oldest first."""
        return (
            self.filter(etat__workflow_state=etat.workflow_state_id).select_related("reponse").order_by("pk")
        )

    def sur_la_version(self, etat):
        """Those given on the very version of this task state, oldest first: a new version is a new task state."""
        return self.filter(etat=etat).select_related("reponse").order_by("pk")


class Avis(models.Model):
    """A member's opinion on one proposed version, as the voice of an organisation. Kept even when both are gone."""

    etat = models.ForeignKey(
        TaskState, verbose_name="version proposée", on_delete=models.CASCADE, related_name="avis"
    )
    membre = models.ForeignKey(
        "socle.Utilisateur", verbose_name="membre", null=True, on_delete=models.SET_NULL, related_name="avis"
    )
    nom_du_membre = models.CharField("nom du membre", max_length=310)
    organisme = models.ForeignKey(
        "socle.Organisme", verbose_name="organisme", null=True, on_delete=models.SET_NULL, related_name="avis"
    )
    nom_de_l_organisme = models.CharField("nom de l’organisme", max_length=240)
    sens = models.CharField("avis", max_length=12, choices=Sens)
    exactitude = _controle("exactitude")
    pertinence = _controle("pertinence")
    mise_a_jour = _controle("mise à jour")
    pedagogie = _controle("pédagogie")
    commentaire = models.TextField("commentaire", blank=True)
    donne_le = models.DateTimeField("donné le")
    seance = models.ForeignKey(
        "redaction.Seance",
        verbose_name="séance où il fut donné",
        null=True,
        on_delete=models.SET_NULL,
        related_name="avis",
    )
    recueilli_par = models.CharField("recueilli par", max_length=310, blank=True)
    confirme = models.ForeignKey(
        "self",
        verbose_name="avis confirmé",
        null=True,
        on_delete=models.SET_NULL,
        related_name="confirmations",
    )

    objects = AvisQuerySet.as_manager()

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(sens__in=A_EXPLIQUER, commentaire=""), name="avis_explique"
            ),
        )

    def __str__(self):
        return f"{self.nom_de_l_organisme} : {self.get_sens_display().lower()}"

    @property
    def est_repondu(self):
        """Whether the staff has answered it."""
        return hasattr(self, "reponse")

    @property
    def controles(self):
        """The checks that the member answered: a list of (label, answer)."""
        champs = [
            (self._meta.get_field(nom).verbose_name, getattr(self, f"get_{nom}_display")())
            for nom in CONTROLES
        ]
        return [(libelle, reponse) for libelle, reponse in champs if reponse]


class Reponse(models.Model):
    """What the staff answers to an unfavourable opinion: once, before anything is decided."""

    avis = models.OneToOneField(Avis, verbose_name="avis", on_delete=models.CASCADE, related_name="reponse")
    auteur = models.ForeignKey(
        "socle.Utilisateur", verbose_name="auteur", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nom_de_l_auteur = models.CharField("nom de l’auteur", max_length=310)
    texte = models.TextField("réponse")
    donnee_le = models.DateTimeField("donnée le")

    class Meta:
        verbose_name = "réponse à un avis"
        verbose_name_plural = "réponses aux avis"

    def __str__(self):
        return f"Réponse à {self.avis}"
