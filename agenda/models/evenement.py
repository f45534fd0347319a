"""The events: what, when, where, by whom, and whether it still holds."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager as WagtailPageManager
from wagtail.search import index

from agenda.calendriers import reponse_de_calendrier
from agenda.fields import InstantDeFin
from agenda.forms import FormulaireEvenement
from agenda.models.lecture import EvenementLu
from agenda.models.requetes import EvenementQuerySet
from agenda.models.seance import SeanceDEvenement
from agenda.panels import CLASSEMENT_ET_SUITE, CONTENU
from agenda.rules import (
    HEURES_DE,
    PARIS,
    bornes,
    departement_du_lieu,
    fautes_de_dates,
)
from socle.blocks import BlocsDeCorps
from socle.fields import FluxField
from socle.genres import Genre
from socle.models import Contenu, Fichier, PageDeFichier
from socle.panels import onglets
from socle.territoires import fuseau_du_lieu


class EvenementPage(EvenementLu, RoutablePageMixin, Contenu):
    """An event: what, when, where, who organises, how to register, and whether it still holds."""

    class Nature(models.TextChoices):
        """What kind of gathering."""

        COLLOQUE = "colloque", "Colloque"
        CONFERENCE = "conference", "Conférence"
        FORMATION = "formation", "Formation"
        JOURNEE = "journee", "Journée d’étude"
        SEMINAIRE = "seminaire", "Séminaire"
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

        PREVU = "prevu", "Confirmé"
        COMPLET = "complet", "Complet"
        REPORTE = "reporte", "Reporté"
        ANNULE = "annule", "Annulé"

    class LienPour(models.TextChoices):
        """Who is given the address where one attends on line."""

        TOUS = "tous", "affiché sur la page"
        INSCRITS = "inscrits", "communiqué aux inscrits (jamais affiché)"

    GENRES = (Genre.EVENEMENT,)
    NE_TIENT_PLUS = (Etat.REPORTE, Etat.ANNULE)  # says why

    nature = models.CharField("type", max_length=12, choices=Nature, db_index=True)
    # Computed from the séances, which editors fill in.
    debut = models.DateField("premier jour", editable=False)
    heure_debut = models.TimeField("heure de début", null=True, blank=True, editable=False)
    fin = models.DateField("dernier jour", null=True, blank=True, editable=False)
    heure_fin = models.TimeField("heure de fin", null=True, blank=True, editable=False)
    nombre_de_seances = models.PositiveSmallIntegerField("nombre de séances", default=1, editable=False)
    finit_le = InstantDeFin("finit le")
    fuseau = models.CharField("fuseau horaire", max_length=40, default=PARIS, editable=False)
    departement = models.CharField("département", max_length=3, blank=True, editable=False, db_index=True)

    heures_de = models.CharField(
        "heures données à l’heure de",
        max_length=40,
        blank=True,
        choices=[(zone, nom.removeprefix("heure de ")) for zone, nom in HEURES_DE.items()],
        help_text="Vide : celle du lieu, d’après le code postal ou le territoire d’outre-mer.",
    )
    modalite = models.CharField("modalité", max_length=10, choices=Modalite, default=Modalite.SUR_PLACE)
    lieu = models.CharField("lieu", max_length=200, blank=True)
    adresse = models.CharField("adresse", max_length=250, blank=True)
    code_postal = models.CharField("code postal", max_length=5, blank=True)
    ville = models.CharField("ville", max_length=100, blank=True)
    lien = models.URLField("adresse pour suivre en ligne", max_length=500, blank=True)
    lien_pour = models.CharField(
        "cette adresse est", max_length=8, choices=LienPour, default=LienPour.INSCRITS
    )
    organisateur = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisateur",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evenements",
    )
    organisateur_nom = models.CharField("ou organisateurs en toutes lettres", max_length=250, blank=True)
    public_vise = models.CharField("public", max_length=250, blank=True)
    tarif = models.CharField(
        "tarif", max_length=200, blank=True, help_text="« Gratuit », « 40 €, 10 € pour les étudiants »…"
    )
    inscription_url = models.URLField("adresse d’inscription", max_length=500, blank=True)
    inscription_par = models.CharField(
        "ou inscription par", max_length=200, blank=True, help_text="Un téléphone, une adresse électronique."
    )
    inscription_limite = models.DateField("inscription avant le", null=True, blank=True)
    programme = models.ForeignKey(
        Fichier,
        verbose_name="programme (fichier)",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"remplacera": None},
    )
    etat = models.CharField("état", max_length=8, choices=Etat, default=Etat.PREVU)
    etat_motif = models.CharField("motif de l’annulation ou du report", max_length=250, blank=True)
    nouvelles_dates = models.BooleanField(
        "les dates ci-dessus sont les nouvelles",
        default=False,
        help_text="Pour un événement reporté. Décoché : la nouvelle date n’est pas encore connue.",
    )
    corps = FluxField(BlocsDeCorps(), blank=True, verbose_name="programme")

    objects = WagtailPageManager.from_queryset(EvenementQuerySet)()

    template = "agenda/evenement_page.html"
    parent_page_types = ("agenda.AgendaPage",)
    subpage_types = ()
    base_form_class = FormulaireEvenement

    content_panels = CONTENU
    edit_handler = onglets(list(content_panels), CLASSEMENT_ET_SUITE)

    # Never the address that only those who register are given.
    search_fields = (
        *Contenu.search_fields,
        index.SearchField("lieu"),
        index.SearchField("ville"),
        index.SearchField("organisateur_nom"),
        index.RelatedFields("organisateur", [index.SearchField("nom"), index.SearchField("sigle")]),
        index.RelatedFields("intervenants", [index.SearchField("nom"), index.SearchField("organisation")]),
        index.SearchField("corps"),
        index.SearchField("texte_du_programme"),
    )

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "événements"
        # What lists sort and count is in them whole: the rows, which hold long texts, are not opened.
        indexes = (
            models.Index(
                "finit_le", "debut", "heure_debut", "nombre_de_seances", name="agenda_evenement_a_venir"
            ),
            models.Index("debut", "finit_le", "etat", "nouvelles_dates", name="agenda_evenement_par_annee"),
        )
        constraints = (
            models.CheckConstraint(
                name="evenement_fin_apres_debut",
                condition=Q(fin__isnull=True) | Q(fin__gte=models.F("debut")),
                violation_error_message="La fin précède le début.",
            ),
        )

    def clean(self):
        """Refuses times that contradict each other, a cancellation without its reason, dates said new of what holds."""
        super().clean()
        fautes = {}
        if self.nombre_de_seances <= 1:
            fautes = fautes_de_dates(self.debut, self.heure_debut, self.fin, self.heure_fin)
        if self.etat in self.NE_TIENT_PLUS and not self.etat_motif.strip():
            fautes["etat_motif"] = "Dites au lecteur pourquoi, en une phrase."
        if self.nouvelles_dates and self.etat != self.Etat.REPORTE:
            fautes["nouvelles_dates"] = "Cette case est pour un événement reporté."
        if fautes:
            raise ValidationError(fautes)

    @classmethod
    def sans_date(cls):
        """The condition of having been postponed to a date that is not known yet."""
        return Q(etat=cls.Etat.REPORTE, nouvelles_dates=False)

    def deriver(self):
        """Also computes its bounds from its séances, its zone and département from its place, and its own date.

        An event known by its bounds alone (an older version, a draft made by code) is given its one séance.
        """
        super().deriver()
        sur_place = self.modalite != self.Modalite.EN_LIGNE
        code_postal = self.code_postal if sur_place else ""
        self.departement = departement_du_lieu(code_postal)
        self.fuseau = self.heures_de or fuseau_du_lieu(code_postal, self._codes() if not code_postal else ())
        seances = list(self.seances.all())
        if seances:
            self.debut, self.heure_debut, self.fin, self.heure_fin = bornes(seances)
        elif self.debut:
            horaire = {nom: getattr(self, nom) for nom in ("debut", "heure_debut", "fin", "heure_fin")}
            self.seances = [SeanceDEvenement(**horaire)]
        self.nombre_de_seances = max(1, len(seances))
        if self.debut:
            self.date_reference, self.precision = self.debut, "jour"

    def _codes(self):
        """The official codes of its territories."""
        return [territoire.code for territoire in self.territoires.all()]

    def porte_un_fichier(self):
        """True with a programme to download."""
        return self.programme_id is not None

    def texte_du_programme(self):
        """The words of the programme, for the search."""
        return PageDeFichier.objects.texte_indexable([self.programme_id] if self.programme_id else [])

    @path("")
    def annonce(self, request):
        """Its page."""
        return self.render(request)

    @path("calendrier.ics/")  # Wagtail ends every sub-path with a slash; the address has none
    def calendrier(self, request):
        """Its dates, for a calendar."""
        return reponse_de_calendrier(request, [self], self.title, self.get_url(request))
