"""The thesaurus: the notions of the field, all the names that each bears, and how they are tied."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from recherche.vocabulaire import CAPITALES, CONTEXTE, FAUTE, TOUJOURS, contextes_de, est_cherchable
from socle.cles import ClePliee
from socle.texte import replier

ANNEE = (MinValueValidator(1800), MaxValueValidator(2100))
NOM_MAX = 120


class VersionQuerySet(models.QuerySet):
    """The one line that says which state of the thesaurus this is."""

    def changer(self):
        """Marks a new state, in the transaction of the change: every process then reads the thesaurus again."""
        if not self.filter(pk=1).update(jeton=uuid4()):
            self.get_or_create(pk=1)


class VersionDuThesaurus(models.Model):
    """The state of the thesaurus: a mark drawn at each change, and the terms that the centre's first list gave."""

    jeton = models.UUIDField("marque", default=uuid4)
    # Folded labels: a term that the staff deleted is not given again.
    donnes = models.JSONField("termes déjà donnés", default=list)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "état du thésaurus"
        verbose_name_plural = "état du thésaurus"
        constraints = [models.CheckConstraint(name="recherche_un_seul_thesaurus", condition=Q(pk=1))]

    def __str__(self):
        return str(self.jeton)


class ThesaurusQuerySet(models.QuerySet):
    """Rows whose writing in bulk, which sends no signal, marks a new state too."""

    def update(self, **champs):
        """As Django's."""
        VersionDuThesaurus.objects.changer()
        return super().update(**champs)

    def bulk_create(self, *args, **kwargs):
        """As Django's."""
        VersionDuThesaurus.objects.changer()
        return super().bulk_create(*args, **kwargs)


class PeriodeDEmploi(models.Model):
    """The years in which a name is in use, either of them left open."""

    emploi_de = models.PositiveSmallIntegerField(
        "employé depuis", null=True, blank=True, validators=ANNEE, help_text="Une année, ou rien."
    )
    emploi_a = models.PositiveSmallIntegerField(
        "employé jusqu’en", null=True, blank=True, validators=ANNEE, help_text="Une année, ou rien."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="recherche_%(class)s_periode", condition=Q(emploi_a__gte=F("emploi_de"))
            )
        ]

    @property
    def periode(self):
        """« 1989–2016 », « depuis 2016 », « jusqu’en 2016 », or nothing."""
        if self.emploi_de and self.emploi_a:
            return f"{self.emploi_de}–{self.emploi_a}"
        if self.emploi_de:
            return f"depuis {self.emploi_de}"
        return f"jusqu’en {self.emploi_a}" if self.emploi_a else ""

    def clean(self):
        """Refuses a period that ends before it begins."""
        super().clean()
        if self.emploi_de and self.emploi_a and self.emploi_a < self.emploi_de:
            raise ValidationError({"emploi_a": "La période finit avant d’avoir commencé."})


class TermeQuerySet(ThesaurusQuerySet):
    """Which terms?"""

    def nommes(self, texte):
        """Those of which a name contains ``texte``, accents and case put aside; all for an empty text."""
        cle = replier(texte)
        portent = Q(cle__contains=cle) | Q(
            pk__in=FormeDuTerme.objects.filter(cle__contains=cle).values("terme")
        )
        return self.filter(portent) if cle else self


class TermeDuThesaurus(PeriodeDEmploi, ClusterableModel):
    """A notion of the field, under the name that the centre prefers today."""

    libelle = models.CharField(
        "libellé",
        max_length=NOM_MAX,
        help_text="Le nom d’aujourd’hui, en toutes lettres : « mineur non accompagné ».",
    )
    cle = ClePliee(de="libelle", unique=True)
    note = models.TextField(
        "note d’application",
        blank=True,
        max_length=1000,
        help_text="Ce que le terme recouvre, ce qu’il ne recouvre pas. Pour la rédaction : le public ne la lit pas.",
    )
    generique = models.ForeignKey(
        "self",
        verbose_name="terme générique",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="specifiques",
        help_text="La notion plus large dont celle-ci est une espèce.",
    )
    elargir_aux_specifiques = models.BooleanField(
        "chercher aussi ses termes spécifiques",
        default=False,
        help_text="Qui cherche ce terme trouve aussi les termes dont il est le générique, sur un niveau.",
    )
    voir_aussi = models.ManyToManyField(
        "self",
        verbose_name="voir aussi",
        blank=True,
        help_text="Des notions voisines, proposées en liens au lecteur sans rien ajouter à sa recherche. "
        "Le lien vaut dans les deux sens.",
    )

    objects = TermeQuerySet.as_manager()

    class Meta(PeriodeDEmploi.Meta):
        verbose_name = "terme"
        verbose_name_plural = "thésaurus"
        ordering = ("cle",)
        constraints = [
            *PeriodeDEmploi.Meta.constraints,
            models.CheckConstraint(name="recherche_terme_pas_son_generique", condition=~Q(generique=F("id"))),
        ]

    def __str__(self):
        return self.libelle

    def clean(self):
        """Refuses a label that finds nothing or that another term bears, and a broader term that is below this one."""
        super().clean()
        if self.libelle and not est_cherchable(self.libelle):
            raise ValidationError(
                {"libelle": "Ce libellé ne contient aucun mot que la recherche puisse trouver."}
            )
        cle = replier(self.libelle)
        autre = TermeDuThesaurus.objects.exclude(pk=self.pk).filter(cle=cle).first()
        if autre:
            raise ValidationError({"libelle": f"Ce terme existe déjà : « {autre} »."})
        forme = FormeDuTerme.objects.toujours().exclude(terme=self.pk).filter(cle=cle).first()
        if forme:
            raise ValidationError({"libelle": f"C’est déjà une forme du terme « {forme.terme} »."})
        self._refuser_un_cercle()

    def _refuser_un_cercle(self):
        """Climbs from the broader term: this one may not be met."""
        vus, dessus = {self.pk} if self.pk else set(), self.generique
        while dessus:
            if dessus.pk in vus:
                raise ValidationError(
                    {"generique": f"« {self.generique} » est déjà, de proche en proche, sous ce terme."}
                )
            vus.add(dessus.pk)
            dessus = dessus.generique


class FormeQuerySet(ThesaurusQuerySet):
    """Which forms?"""

    def toujours(self):
        """Those that mean one thing only."""
        return self.filter(reconnaissance=TOUJOURS)


class FormeDuTerme(PeriodeDEmploi):
    """Another name of a term: variant, abbreviation, former name, or a spelling that people often get wrong."""

    class Nature(models.TextChoices):
        """What kind of name it is; a mistake is understood, and never looked for."""

        VARIANTE = "variante", "variante"
        SIGLE = "sigle", "sigle"
        ANCIEN = "ancien", "ancien nom"
        FAUTE = FAUTE, "faute fréquente"

    class Reconnaissance(models.TextChoices):
        """When the words typed are taken for this name."""

        TOUJOURS = TOUJOURS, "toujours"
        CAPITALES = CAPITALES, "en capitales ou en contexte"
        CONTEXTE = CONTEXTE, "en contexte seulement"

    terme = ParentalKey(TermeDuThesaurus, on_delete=models.CASCADE, related_name="formes")
    forme = models.CharField("forme", max_length=NOM_MAX)
    cle = ClePliee(de="forme", db_index=True)
    nature = models.CharField("nature", max_length=10, choices=Nature.choices, default=Nature.VARIANTE)
    reconnaissance = models.CharField(
        "reconnue",
        max_length=10,
        choices=Reconnaissance.choices,
        default=Reconnaissance.TOUJOURS,
        help_text="« MIE » est un sigle, la « mie » est celle du pain : "
        "ce qui est ambigu demande des capitales, ou un mot qui l’éclaire.",
    )
    contextes = models.CharField(
        "mots du contexte",
        max_length=300,
        blank=True,
        help_text="Pour une forme ambiguë, séparés par des virgules : « département, aide sociale ». "
        "Un seul dans la demande suffit.",
    )

    objects = FormeQuerySet.as_manager()

    class Meta(PeriodeDEmploi.Meta):
        verbose_name = "forme"
        verbose_name_plural = "formes"
        ordering = ("pk",)
        constraints = [
            *PeriodeDEmploi.Meta.constraints,
            models.UniqueConstraint(name="recherche_forme_une_fois_par_terme", fields=("terme", "cle")),
            models.UniqueConstraint(
                name="recherche_forme_sans_ambiguite_unique",
                fields=("cle",),
                condition=Q(reconnaissance=TOUJOURS),
            ),
            models.CheckConstraint(
                name="recherche_forme_contexte_dit",
                condition=~Q(reconnaissance=CONTEXTE) | ~Q(contextes=""),
            ),
        ]

    def __str__(self):
        return self.forme

    def clean(self):
        """Refuses a form that finds nothing, that means another term, or that waits for a context nobody gave."""
        super().clean()
        if self.forme and not est_cherchable(self.forme):
            raise ValidationError(
                {"forme": "Cette forme ne contient aucun mot que la recherche puisse trouver."}
            )
        if self.reconnaissance == CONTEXTE and not contextes_de(self.contextes):
            raise ValidationError(
                {"contextes": "Écrivez au moins un mot du contexte, sinon elle n’est jamais reconnue."}
            )
        autre = self.terme_id and self.autre_porteur(self.terme_id)
        if autre:
            raise ValidationError({"forme": deja_prise(autre)})

    def autre_porteur(self, terme):
        """The term, other than the one of key `terme`, that this name already means; None without any."""
        if self.reconnaissance != TOUJOURS:
            return None
        cle = replier(self.forme)
        forme = FormeDuTerme.objects.toujours().exclude(terme=terme).filter(cle=cle).first()
        return forme.terme if forme else TermeDuThesaurus.objects.exclude(pk=terme).filter(cle=cle).first()


def deja_prise(terme):
    """What is said of a name that means another term."""
    return f"Elle désigne déjà « {terme} ». Retirez-la de là, ou dites qu’elle est ambiguë."
