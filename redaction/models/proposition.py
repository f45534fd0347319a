"""The contents that one wishes for: who asked for them, who supports them, what became of them."""

from django.db import models
from django.db.models.functions import Coalesce
from wagtail.models import Page

from redaction.propositions import rules
from socle.cles import ClePliee
from socle.genres import Genre


class PropositionQuerySet(models.QuerySet):
    """Which proposals?"""

    def a_decider(self):
        """Those that wait for the committee: the most urgent first, then the most supported, then the oldest."""
        return self.filter(etat__in=rules.A_DECIDER).ponderees().order_by("-priorite", "-organismes", "pk")

    def vivantes(self):
        """Those that wait for a decision or for their content."""
        return self.filter(etat__in=(*rules.A_DECIDER, *rules.EN_COURS))

    def ponderees(self):
        """With ``organismes``, how many organisations support each."""
        soutiens = Soutien.objects.filter(proposition=models.OuterRef("pk")).order_by().values("proposition")
        comptes = soutiens.annotate(combien=models.Count("organisme", distinct=True)).values("combien")
        return self.annotate(organismes=Coalesce(models.Subquery(comptes), 0))


class Proposition(models.Model):
    """A content that does not exist yet, asked for by a member or by the staff. Names stay when accounts go."""

    class Etat(models.TextChoices):
        """What became of it."""

        DEPOSEE = rules.DEPOSEE, "Déposée"
        ADOPTEE = rules.ADOPTEE, "Adoptée"
        REFUSEE = rules.REFUSEE, "Refusée"
        REPORTEE = rules.REPORTEE, "Reportée"
        CONFIEE = rules.CONFIEE, "Confiée"
        BROUILLON = rules.BROUILLON, "En rédaction"
        PUBLIEE = rules.PUBLIEE, "Publiée"
        RETIREE = rules.RETIREE, "Retirée"
        DOUBLON = rules.DOUBLON, "Réunie à une autre"

    class Priorite(models.IntegerChoices):
        """How soon the staff wishes it."""

        BASSE = 1, "Basse"
        NORMALE = 2, "Normale"
        HAUTE = 3, "Haute"

    titre = models.CharField("titre", max_length=200)
    cle = ClePliee(de="titre", max_length=200, db_index=True)
    genre = models.CharField("nature", max_length=30, choices=Genre)
    motif = models.TextField(
        "pourquoi", max_length=4000, help_text="Ce qui manque aujourd’hui, et à qui ce contenu servirait."
    )
    sources = models.TextField(
        "sources et liens",
        max_length=4000,
        blank=True,
        help_text="Ce qui existe déjà, une référence par ligne.",
    )
    thematique = models.ForeignKey(
        "socle.Thematique",
        verbose_name="thème",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    territoire = models.ForeignKey(
        "socle.Territoire",
        verbose_name="territoire",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    auteur = models.ForeignKey(
        "socle.Utilisateur",
        verbose_name="déposée par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="propositions_deposees",
    )
    nom_de_l_auteur = models.CharField("nom de l’auteur", max_length=310)
    deposee_le = models.DateTimeField("déposée le")
    priorite = models.PositiveSmallIntegerField("priorité", choices=Priorite, default=Priorite.NORMALE)
    etat = models.CharField("état", max_length=10, choices=Etat, default=Etat.DEPOSEE, db_index=True)
    issue_motif = models.TextField("ce qui en est dit", max_length=2000, blank=True)
    issue_le = models.DateTimeField("dernier changement d’état", null=True)
    confiee_a = models.ForeignKey(
        "socle.Utilisateur",
        verbose_name="confiée à",
        null=True,
        on_delete=models.SET_NULL,
        related_name="propositions_confiees",
    )
    echeance = models.DateField("attendue pour le", null=True)
    page = models.ForeignKey(
        Page, verbose_name="page", null=True, on_delete=models.SET_NULL, related_name="propositions"
    )
    doublon_de = models.ForeignKey(
        "self", verbose_name="réunie à", null=True, on_delete=models.SET_NULL, related_name="doublons"
    )

    objects = PropositionQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition de contenu"
        verbose_name_plural = "propositions de contenus"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(etat=rules.REFUSEE, issue_motif=""), name="proposition_refus_motive"
            ),
        )

    def __str__(self):
        return self.titre

    def permet(self, geste):
        """Whether a gesture (a key of ``propositions.rules.GESTES``) may be made on it now."""
        return rules.est_possible(geste, self.etat)


class Soutien(models.Model):
    """A member says that their organisation wishes for a content. Kept with both names."""

    proposition = models.ForeignKey(
        Proposition, verbose_name="proposition", on_delete=models.CASCADE, related_name="soutiens"
    )
    membre = models.ForeignKey(
        "socle.Utilisateur", verbose_name="membre", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nom_du_membre = models.CharField("nom du membre", max_length=310)
    organisme = models.ForeignKey(
        "socle.Organisme", verbose_name="organisme", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    nom_de_l_organisme = models.CharField("nom de l’organisme", max_length=240)
    commentaire = models.TextField("commentaire", max_length=2000, blank=True)
    donne_le = models.DateTimeField("donné le")

    class Meta:
        verbose_name = "soutien"
        verbose_name_plural = "soutiens"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("proposition", "membre"), name="soutien_un_par_membre"),
        )

    def __str__(self):
        return f"{self.nom_de_l_organisme} soutient « {self.proposition} »"
