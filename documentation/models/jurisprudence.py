"""The decisions of courts: who decided what, when, for whom, and what became of it."""

import json
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtail.search import index

from documentation.forms import FormulaireDecision
from documentation.models.droit import ContenuDeDroit
from documentation.models.juridiction import Formation, Juridiction
from documentation.panels import PanneauAnonymat, PanneauDomino, textes_cites
from documentation.paroles import paroles, sans_identifiants
from documentation.references import (
    ReferenceIllisible,
    lire_ecli,
    lire_numeros_d_affaire,
    titre_de_decision,
    variantes,
)
from socle.genres import Genre
from socle.models import Contenu, Fichier, Illustration
from socle.panels import CLASSEMENT, DATE, POUR_ALLER_PLUS_LOIN, onglets
from socle.statuts import DES_DECISIONS, StatutDroit
from socle.visibilite import cles_citees

SANS_ATTESTATION = (
    "Anonymat : personne n’a attesté que les noms et tout ce qui permettrait de reconnaître quelqu’un sont cachés "
    "dans cette version. Enregistrez le brouillon, puis suivez le lien « Vérifier l’anonymat »."
)


class JurisprudencePage(ContenuDeDroit):
    """A decision, whose title is its reference."""

    class Issue(models.TextChoices):
        """What the decision gives to the young person."""

        FAVORABLE = "favorable", "favorable au jeune"
        PARTAGEE = "partagee", "en partie favorable"
        DEFAVORABLE = "defavorable", "défavorable au jeune"
        AUTRE = "autre", "sans se prononcer"

    GENRES = (Genre.DECISION,)
    se_corrige = False  # a word changed may name somebody: two people read it, each time
    STATUTS = DES_DECISIONS
    repond_de_ses_fichiers = True  # they are attested with it

    juridiction = models.ForeignKey(
        Juridiction, verbose_name="juridiction", on_delete=models.PROTECT, related_name="decisions"
    )
    formation = models.ForeignKey(
        Formation,
        verbose_name="formation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    numeros = models.CharField(
        "numéro(s) d’affaire", max_length=200, help_text="« 18/00232 » ; plusieurs, séparés par des virgules."
    )
    ecli = models.CharField("ECLI", max_length=60, blank=True)
    issue = models.CharField("issue", max_length=20, choices=Issue, db_index=True)
    dispositif = models.CharField(
        "dispositif",
        max_length=300,
        blank=True,
        help_text="« Infirme le jugement et confie le mineur à l’ASE. »",
    )
    adresse_officielle = models.URLField("adresse officielle", max_length=500, blank=True)

    template = "documentation/jurisprudence_page.html"
    parent_page_types = ("documentation.RubriquePage", "documentation.DroitPage")
    subpage_types = ()
    base_form_class = FormulaireDecision

    content_panels = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("juridiction"), FieldPanel("formation")]),
                FieldRowPanel([DATE, FieldPanel("numeros")]),
                FieldRowPanel([FieldPanel("ecli"), FieldPanel("adresse_officielle")]),
            ],
            heading="Références",
        ),
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("issue"), FieldPanel("dispositif")], heading="Ce qui est décidé"),
        FieldPanel("fichier"),
        FieldPanel("chapo"),
        FieldPanel("corps"),
        textes_cites("Textes appliqués"),
        InlinePanel(
            "suites",
            heading="Suites",
            label="suite",
            panels=[
                FieldRowPanel([FieldPanel("effet"), FieldPanel("date")]),
                PageChooserPanel("decision"),
                FieldPanel("intitule"),
            ],
        ),
        PanneauDomino(heading="Si une suite change son statut"),
        PanneauAnonymat(heading="Anonymat"),
    )
    edit_handler = onglets(list(content_panels), [CLASSEMENT, POUR_ALLER_PLUS_LOIN])

    search_fields = (
        *ContenuDeDroit.search_fields,
        index.SearchField("references_cherchees", boost=2),
        index.SearchField("dispositif"),
    )

    class Meta:
        verbose_name = "décision de justice"
        verbose_name_plural = "décisions de justice"

    def clean(self):
        """Brings the references to one form, and checks that the chamber is one of the court."""
        super().clean()
        erreurs = {}
        try:
            self.numeros = ", ".join(lire_numeros_d_affaire(self.numeros))
        except ReferenceIllisible as erreur:
            erreurs["numeros"] = str(erreur)
        try:
            self.ecli = lire_ecli(self.ecli) if self.ecli else ""
        except ReferenceIllisible as erreur:
            erreurs["ecli"] = str(erreur)
        if self.formation_id and self.formation.juridiction_id != self.juridiction_id:
            erreurs["formation"] = "Cette formation est celle d’une autre juridiction."
        if erreurs:
            raise ValidationError(erreurs)
        self.deriver()

    def deriver(self):
        """Adds the status, which follows from what became of the decision."""
        super().deriver()
        suites = [suite for suite in self.suites.all() if suite.effet in DES_DECISIONS]
        derniere = max(suites, key=lambda suite: suite.date) if suites else None
        self.statut_droit = derniere.effet if derniere else ""
        self.statut_depuis = derniere.date if derniere else None

    def titre_compose(self):
        """The title made of the references, or an empty string without a court."""
        if not self.juridiction_id:
            return ""
        date = self.date_partielle.texte() if self.date_partielle else ""
        formation = self.formation.nom if self.formation_id else ""
        return titre_de_decision(self.juridiction.abrege, formation, date, self.liste_des_numeros)

    @property
    def liste_des_numeros(self):
        """The case numbers, one by one."""
        return [numero.strip() for numero in self.numeros.split(",") if numero.strip()]

    def references_cherchees(self):
        """The ways in which people type its references, for the search."""
        formes = [forme for numero in self.liste_des_numeros for forme in variantes(numero)]
        nom = self.juridiction.nom if self.juridiction_id else ""
        return " ".join([nom, self.ecli, *formes])

    def empreinte(self):
        """A fingerprint of every word and file that the public would read of this version, whatever their order."""
        self.deriver()
        fichiers = sorted((fichier.title, fichier.get_file_hash()) for fichier in self.fichiers_cites())
        visuels = Illustration.objects.filter(pk__in=cles_citees(self, Illustration))
        images = sorted(
            (visuel.texte_alternatif, visuel.credit, visuel.get_file_hash()) for visuel in visuels
        )
        # The stream comes after the files: its blocks are read by now. Keys are sorted: jsonb has an order of its own.
        mots = [sorted(paroles(self)), sans_identifiants(self.corps.get_prep_value())]
        dit = json.dumps([mots, fichiers, images], ensure_ascii=False, sort_keys=True)
        return sha256(dit.encode()).hexdigest()

    def fichiers_cites(self):
        """The files that readers would get with this version, by a field, a block or a link (a list)."""
        fichiers = Fichier.objects.select_related("remplacement__par").in_bulk(cles_citees(self, Fichier))
        return [fichier.avec_une_version_de(self) for fichier in fichiers.values()]

    @property
    def attestation(self):
        """Who attested that nobody can be recognised in this very version, and when (Attestation); None otherwise."""
        if self.pk is None:
            return None
        return self.attestations.filter(empreinte=self.empreinte()).select_related("par").first()

    def manques(self):
        """Adds the attestation to what a version must have before it is proposed."""
        if self.attestation is None:
            return [*super().manques(), SANS_ATTESTATION]
        return super().manques()

    @property
    def adresse_de_la_liste(self):
        """The address of the list of texts and decisions above this page, or an empty string."""
        # In a preview nobody has read what is above it.
        ancetres = self.get_ancestors() if self.ancetres_lus is None else self.ancetres_lus
        branches = [page for page in ancetres if page.cached_content_type.model == "droitpage"]
        return branches[0].url if branches else ""

    @property
    def suites_connues(self):
        """What became of it, earliest first, each with ``contenu``: the decision of ours while all may read it."""
        suites = sorted(self.suites.all(), key=lambda suite: suite.date)
        cles = [suite.decision_id for suite in suites if suite.decision_id]
        publics = Contenu.objects.publics().in_bulk(cles) if cles else {}
        for suite in suites:
            suite.contenu = publics.get(suite.decision_id)
        return suites


class Attestation(models.Model):
    """That somebody has read one version of a decision to the end, and that nobody can be recognised in it."""

    decision = models.ForeignKey(JurisprudencePage, on_delete=models.CASCADE, related_name="attestations")
    empreinte = models.CharField("empreinte de la version", max_length=64)
    par = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="par", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    le = models.DateTimeField("le")

    class Meta:
        verbose_name = "attestation d’anonymat"
        verbose_name_plural = "attestations d’anonymat"
        ordering = ("-le",)
        constraints = (
            models.UniqueConstraint(fields=("decision", "empreinte"), name="version_attestee_une_fois"),
        )

    def __str__(self):
        return f"{self.decision}, {self.le:%d/%m/%Y}"


class SuiteDeDecision(Orderable):
    """What a later decision made of this one."""

    class Effet(models.TextChoices):
        """What a later decision does to the first."""

        EN_COURS = "en_cours", "recours en cours"
        CONFIRMEE = StatutDroit.CONFIRMEE.value, StatutDroit.CONFIRMEE.label
        INFIRMEE = StatutDroit.INFIRMEE.value, StatutDroit.INFIRMEE.label
        CASSEE_EN_PARTIE = StatutDroit.CASSEE_EN_PARTIE.value, StatutDroit.CASSEE_EN_PARTIE.label
        CASSEE = StatutDroit.CASSEE.value, StatutDroit.CASSEE.label
        ANNULEE = StatutDroit.ANNULEE.value, StatutDroit.ANNULEE.label

    page = ParentalKey(JurisprudencePage, on_delete=models.CASCADE, related_name="suites")
    effet = models.CharField("effet", max_length=20, choices=Effet)
    date = models.DateField("date")
    decision = models.ForeignKey(
        JurisprudencePage,
        verbose_name="décision du centre",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    intitule = models.CharField(
        "ou référence", max_length=200, blank=True, help_text="Pour une décision que le centre n’a pas."
    )

    class Meta(Orderable.Meta):
        verbose_name = "suite"
        verbose_name_plural = "suites"

    def __str__(self):
        return self.get_effet_display()

    def clean(self):
        """A decision is not its own follow-up."""
        super().clean()
        if self.decision_id and self.decision_id == self.page_id:
            raise ValidationError({"decision": "Une décision n’est pas sa propre suite."})
