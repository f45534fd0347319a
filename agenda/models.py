"""The agenda: the events of the field, by month, and those that are over, by year."""

from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.models import PageManager as WagtailPageManager
from wagtail.search import index

from agenda.rules import dernier_jour, fautes_de_dates
from socle.admin_forms import FormulaireContenu
from socle.blocks import BlocsDeCorps
from socle.dates import intervalle
from socle.fields import FluxField
from socle.genres import Genre
from socle.models import Contenu
from socle.models.contenu import ContenuQuerySet
from socle.models.liste import PageListe
from socle.panels import CLASSEMENT, POUR_ALLER_PLUS_LOIN, onglets


class EvenementQuerySet(ContenuQuerySet):
    """Which events?"""

    def a_venir(self, jour):
        """Those not over on ``jour`` (a date), soonest first: an event that ends that day is still to come."""
        return self.alias(dernier=Coalesce("fin", "debut")).filter(dernier__gte=jour).dans_l_ordre()

    def passes(self, jour):
        """Those over before ``jour``, latest first."""
        return self.alias(dernier=Coalesce("fin", "debut")).filter(dernier__lt=jour).order_by("-debut", "-pk")

    def dans_l_ordre(self):
        """Soonest first; within a day, whole days before hours."""
        return self.order_by("debut", models.F("heure_debut").asc(nulls_first=True), "pk")

    def comptes_par_annee(self):
        """(year, count), latest year first."""
        annees = self.order_by().annotate(annee=ExtractYear("debut")).values_list("annee")
        return sorted(annees.annotate(Count("pk")), reverse=True)


class EvenementPage(Contenu):
    """An event: what, when, where, who organises, how to register, and whether it still holds."""

    class Nature(models.TextChoices):
        """What kind of gathering."""

        COLLOQUE = "colloque", "Colloque"
        CONFERENCE = "conference", "Conférence"
        FORMATION = "formation", "Formation"
        JOURNEE = "journee", "Journée d’étude"
        RENCONTRE = "rencontre", "Rencontre"
        WEBINAIRE = "webinaire", "Webinaire"
        PROJECTION = "projection", "Projection, spectacle"
        AUTRE = "autre", "Autre"

    class Modalite(models.TextChoices):
        """Where one attends."""

        SUR_PLACE = "sur_place", "Sur place"
        EN_LIGNE = "en_ligne", "En ligne"
        MIXTE = "mixte", "Sur place et en ligne"

    class Etat(models.TextChoices):
        """Whether it still holds."""

        PREVU = "prevu", "Prévu"
        ANNULE = "annule", "Annulé"
        REPORTE = "reporte", "Reporté"

    GENRES = (Genre.EVENEMENT,)

    nature = models.CharField("type", max_length=12, choices=Nature, db_index=True)
    debut = models.DateField("premier jour", db_index=True)
    heure_debut = models.TimeField(
        "heure de début", null=True, blank=True, help_text="Vide : toute la journée."
    )
    fin = models.DateField("dernier jour", null=True, blank=True, help_text="Vide : un seul jour.")
    heure_fin = models.TimeField("heure de fin", null=True, blank=True)
    modalite = models.CharField("modalité", max_length=10, choices=Modalite, default=Modalite.SUR_PLACE)
    lieu = models.CharField("lieu", max_length=200, blank=True)
    adresse = models.CharField("adresse", max_length=250, blank=True)
    code_postal = models.CharField("code postal", max_length=5, blank=True)
    ville = models.CharField("ville", max_length=100, blank=True)
    organisateur = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisateur",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evenements",
    )
    organisateur_nom = models.CharField("ou organisateurs en toutes lettres", max_length=250, blank=True)
    inscription_url = models.URLField("adresse d’inscription", max_length=500, blank=True)
    inscription_limite = models.DateField("inscription avant le", null=True, blank=True)
    etat = models.CharField("état", max_length=8, choices=Etat, default=Etat.PREVU)
    etat_motif = models.CharField("motif de l’annulation ou du report", max_length=250, blank=True)
    corps = FluxField(BlocsDeCorps(), blank=True, verbose_name="programme")

    objects = WagtailPageManager.from_queryset(EvenementQuerySet)()

    template = "agenda/evenement_page.html"
    parent_page_types = ("agenda.AgendaPage",)
    subpage_types = ()
    base_form_class = FormulaireContenu

    content_panels = (
        *Page.content_panels,
        FieldRowPanel([FieldPanel("nature"), FieldPanel("modalite")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("debut"), FieldPanel("heure_debut")]),
                FieldRowPanel([FieldPanel("fin"), FieldPanel("heure_fin")]),
            ],
            heading="Quand",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("lieu"), FieldPanel("adresse")]),
                FieldRowPanel([FieldPanel("code_postal"), FieldPanel("ville")]),
            ],
            heading="Où",
        ),
        MultiFieldPanel([FieldPanel("organisateur"), FieldPanel("organisateur_nom")], heading="Organisateur"),
        FieldRowPanel(
            [FieldPanel("inscription_url"), FieldPanel("inscription_limite")], heading="Inscription"
        ),
        MultiFieldPanel([FieldPanel("etat"), FieldPanel("etat_motif")], heading="Annulation ou report"),
        FieldPanel("chapo"),
        FieldPanel("corps"),
    )
    edit_handler = onglets(list(content_panels), [CLASSEMENT, POUR_ALLER_PLUS_LOIN])

    search_fields = (
        *Contenu.search_fields,
        index.SearchField("lieu"),
        index.SearchField("ville"),
        index.SearchField("organisateur_nom"),
        index.RelatedFields("organisateur", [index.SearchField("nom"), index.SearchField("sigle")]),
        index.SearchField("corps"),
    )

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        constraints = (
            models.CheckConstraint(
                name="evenement_fin_apres_debut",
                condition=Q(fin__isnull=True) | Q(fin__gte=models.F("debut")),
                violation_error_message="La fin précède le début.",
            ),
        )

    def clean(self):
        """Refuses times that contradict each other, and a cancellation without its reason."""
        super().clean()
        fautes = fautes_de_dates(self.debut, self.heure_debut, self.fin, self.heure_fin)
        if self.etat != self.Etat.PREVU and not self.etat_motif.strip():
            fautes["etat_motif"] = "Dites au lecteur pourquoi, en une phrase."
        if fautes:
            raise ValidationError(fautes)

    def deriver(self):
        """Also gives the event its own date: its first day."""
        super().deriver()
        if self.debut:
            self.date_reference, self.precision = self.debut, "jour"

    @property
    def quand(self):
        """The days and hours in words."""
        return intervalle(self.debut, self.fin, self.heure_debut, self.heure_fin)

    @property
    def est_passe(self):
        """True once the last day is over."""
        return dernier_jour(self.debut, self.fin) < timezone.localdate()

    @property
    def organisateur_texte(self):
        """The organiser's name, known body or free words."""
        return self.organisateur.nom if self.organisateur_id else self.organisateur_nom

    @property
    def lieu_liste(self):
        """The town, or « en ligne », for lists."""
        return self.get_modalite_display() if self.modalite == self.Modalite.EN_LIGNE else self.ville


class AgendaPage(PageListe):
    """The list of the events to come, month by month; the past ones are kept by year."""

    champs_de_filtre = ("genre", "theme", "territoire", "annee")
    colonne_genre = "nature"
    genres = EvenementPage.Nature.choices

    template = "agenda/agenda_page.html"
    parent_page_types = ("accueil.AccueilPage",)
    subpage_types = ("agenda.EvenementPage",)
    max_count = 1

    content_panels = (*Page.content_panels, FieldPanel("introduction"))
    edit_handler = onglets(list(content_panels), suivi=(FieldPanel("show_in_menus"),))

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agendas"

    def evenements(self):
        """Every public event of this agenda."""
        return EvenementPage.objects.publics().child_of(self).select_related("organisateur")

    def contenus(self):
        """Every public event, whatever its date: the form offers the years of all."""
        return self.evenements()

    def selection(self, filtres):
        """The events that the visitor asked: those to come, or those of the chosen year, latest first."""
        evenements = filtres.appliquer(self.evenements())
        if "annee" in filtres.valeurs:
            return evenements.order_by("-debut", "-pk")
        return evenements.a_venir(timezone.localdate())

    def contexte_de_liste(self, request):
        """The list's context, grouped by month, with the years that are over."""
        contexte = super().contexte_de_liste(request)
        page = contexte["pagination"]
        mois = groupby(page.object_list, key=lambda e: e.debut.replace(day=1))
        passes = self.evenements().passes(timezone.localdate()).comptes_par_annee()
        return contexte | {
            "mois": [
                {"titre": date_format(premier, "F Y"), "evenements": list(groupe)} for premier, groupe in mois
            ],
            "annees_passees": [{"annee": a, "url": f"?annee={a}", "nombre": n} for a, n in passes],
            "annee": contexte["filtres"].valeurs.get("annee", ""),
        }
