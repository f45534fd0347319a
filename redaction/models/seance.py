"""The committee's meetings: when, where, who was there."""

from django.db import models
from django.utils import timezone

from redaction.seances.rules import ANNULEE, APPROUVEE, CLOSE, OUVERTE, PREPAREE, TENUES, est_possible
from socle.dates import date_longue, intervalle


class SeanceQuerySet(models.QuerySet):
    """Which séances?"""

    def a_venir(self):
        """Those that are prepared or under way, soonest first."""
        return self.filter(etat__in=(PREPAREE, OUVERTE)).order_by("debut", "pk")

    def passees(self):
        """Those that are over or were cancelled, latest first."""
        return self.exclude(etat__in=(PREPAREE, OUVERTE)).order_by("-debut", "-pk")

    def tenues(self):
        """Those that have begun, latest first."""
        return self.filter(etat__in=TENUES).order_by("-ouverte_le", "-pk")


class Seance(models.Model):
    """A meeting of the editorial committee, in a room or on line: prepared, held, closed, its minutes approved."""

    class Etat(models.TextChoices):
        """Where it stands."""

        PREPAREE = PREPAREE, "En préparation"
        OUVERTE = OUVERTE, "Ouverte"
        CLOSE = CLOSE, "Close, compte rendu à approuver"
        APPROUVEE = APPROUVEE, "Compte rendu approuvé"
        ANNULEE = ANNULEE, "Annulée"

    debut = models.DateTimeField("début")
    fin = models.DateTimeField("fin")
    lieu = models.CharField(
        "lieu", max_length=300, blank=True, help_text="L’adresse complète, avec la salle."
    )
    lien = models.URLField("lien de visioconférence", max_length=500, blank=True)
    note = models.TextField("note pour les personnes convoquées", max_length=4000, blank=True)
    etat = models.CharField("état", max_length=10, choices=Etat, default=Etat.PREPAREE, db_index=True)
    quorum = models.PositiveSmallIntegerField("quorum des votes à l’ouverture", null=True)
    envois = models.PositiveSmallIntegerField("nombre d’envois de la convocation", default=0)
    envoyee_le = models.DateTimeField("convocation envoyée le", null=True)
    empreinte_envoyee = models.CharField("empreinte de ce qui fut envoyé", max_length=64, blank=True)
    introduction = models.TextField("introduction du compte rendu", max_length=10_000, blank=True)
    conclusion = models.TextField("conclusion du compte rendu", max_length=10_000, blank=True)
    version = models.PositiveIntegerField("version du compte rendu", default=0)
    creee_par = models.ForeignKey(
        "socle.Utilisateur", verbose_name="créée par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ouverte_le = models.DateTimeField("ouverte le", null=True)
    close_le = models.DateTimeField("close le", null=True)

    objects = SeanceQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        verbose_name_plural = "séances"
        ordering = ("-debut", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(fin__gt=models.F("debut")),
                name="seance_fin_apres_debut",
                violation_error_message="La séance ne peut pas finir avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                condition=~models.Q(lieu="", lien=""),
                name="seance_quelque_part",
                violation_error_message="Indiquez un lieu, ou un lien de visioconférence.",
            ),
        )

    def __str__(self):
        return f"Séance du {timezone.localtime(self.debut):%d/%m/%Y}"

    @property
    def titre(self):
        """The séance as one says it: « séance du jeudi 3 juin 2027 »."""
        return f"séance du {date_longue(timezone.localdate(self.debut))}"

    @property
    def horaire(self):
        """Its day and hours, in full."""
        debut, fin = timezone.localtime(self.debut), timezone.localtime(self.fin)
        return intervalle(debut.date(), fin.date(), debut.time(), fin.time())

    def permet(self, geste):
        """Whether a gesture (a key of ``seances.rules.GESTES``) may be made on it now."""
        return est_possible(geste, self.etat)


class PresenceQuerySet(models.QuerySet):
    """Which seats?"""

    def presents(self):
        """Those whose member is there."""
        return self.filter(etat=Presence.Etat.PRESENT)


class Presence(models.Model):
    """A member invited to a séance, and whether they came. Keeps both names when the account or the body is gone."""

    class Etat(models.TextChoices):
        """Whether they came."""

        INCONNU = "", "Non renseigné"
        PRESENT = "present", "Présent"
        EXCUSE = "excuse", "Excusé"
        ABSENT = "absent", "Absent"

    seance = models.ForeignKey(
        Seance, verbose_name="séance", on_delete=models.CASCADE, related_name="presences"
    )
    membre = models.ForeignKey(
        "socle.Utilisateur",
        verbose_name="membre",
        null=True,
        on_delete=models.SET_NULL,
        related_name="presences",
    )
    nom_du_membre = models.CharField("nom du membre", max_length=310)
    organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme",
        null=True,
        on_delete=models.SET_NULL,
        related_name="presences",
    )
    nom_de_l_organisme = models.CharField("nom de l’organisme", max_length=240)
    etat = models.CharField("présence", max_length=8, choices=Etat, blank=True)
    precision = models.CharField(
        "précision",
        max_length=200,
        blank=True,
        help_text="Par exemple « représentée par… » ou « jusqu’à 16 h ».",
    )

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "présence"
        verbose_name_plural = "présences"
        ordering = ("nom_de_l_organisme", "nom_du_membre", "pk")
        constraints = (models.UniqueConstraint(fields=("seance", "membre"), name="presence_une_par_membre"),)

    def __str__(self):
        return f"{self.nom_du_membre}, {self.nom_de_l_organisme} : {self.get_etat_display().lower()}"
