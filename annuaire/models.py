"""The national directory: who acts for unaccompanied minors, département by département."""

from django.db import models
from django.db.models import Count
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.models import PageManager as WagtailPageManager
from wagtail.search import index

from socle.admin_forms import FormulaireContenu
from socle.blocks import BlocsDeCorps
from socle.fields import FluxField, TexteRicheField
from socle.genres import Genre
from socle.models import Contenu, Territoire
from socle.models.contenu import ContenuQuerySet
from socle.models.liste import PageListe
from socle.panels import POUR_ALLER_PLUS_LOIN, onglets


class ActeurQuerySet(ContenuQuerySet):
    """Which actors?"""

    def comptes_par_territoire(self):
        """Code of the territory → number of actors who cover it."""
        liens = Contenu.territoires.through.objects.filter(contenu__in=self.order_by().values("pk"))
        return dict(liens.values_list("territoire__code").annotate(Count("pk")))


class ActeurPage(Contenu):
    """An actor: who they are, how to reach them, whom they serve and where."""

    class Categorie(models.TextChoices):
        """What kind of actor."""

        ASSOCIATION = "association", "Association"
        DEPARTEMENT = "departement", "Service du département"
        ETAT = "etat", "Service de l’État"
        JUSTICE = "justice", "Justice, barreau"
        SANTE = "sante", "Santé"
        EDUCATION = "education", "Éducation, formation"
        HEBERGEMENT = "hebergement", "Hébergement, foyer"
        AUTRE = "autre", "Autre"

    GENRES = (Genre.ACTEUR,)
    COORDONNEES = ("site",)  # an address that a minor correction may change, as it may a telephone

    categorie = models.CharField("catégorie", max_length=12, choices=Categorie, db_index=True)
    organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acteurs",
        help_text="S’il signe aussi des documents ou siège au comité.",
    )
    adresse = models.CharField("adresse", max_length=250, blank=True)
    code_postal = models.CharField("code postal", max_length=5, blank=True)
    ville = models.CharField("ville", max_length=100, blank=True)
    telephone = models.CharField("téléphone", max_length=30, blank=True)
    courriel = models.EmailField("adresse électronique", blank=True)
    site = models.URLField("site", max_length=300, blank=True)
    public_accueilli = models.CharField("public accueilli", max_length=250, blank=True)
    missions = TexteRicheField("missions", blank=True)
    corps = FluxField(BlocsDeCorps(), blank=True, verbose_name="présentation")

    objects = WagtailPageManager.from_queryset(ActeurQuerySet)()

    template = "annuaire/acteur_page.html"
    parent_page_types = ("annuaire.AnnuairePage",)
    subpage_types = ()
    base_form_class = FormulaireContenu

    content_panels = (
        *Page.content_panels,
        FieldPanel("categorie"),
        FieldPanel("territoires", heading="Départements couverts"),
        MultiFieldPanel(
            [
                FieldPanel("adresse"),
                FieldRowPanel([FieldPanel("code_postal"), FieldPanel("ville")]),
                FieldRowPanel([FieldPanel("telephone"), FieldPanel("courriel")]),
                FieldPanel("site"),
            ],
            heading="Joindre",
        ),
        FieldPanel("public_accueilli"),
        FieldPanel("missions"),
        FieldPanel("chapo"),
        FieldPanel("corps"),
        FieldPanel("organisme"),
    )
    classement = MultiFieldPanel([FieldPanel("thematiques"), FieldPanel("tags")], heading="Classement")
    edit_handler = onglets(list(content_panels), [classement, POUR_ALLER_PLUS_LOIN])

    search_fields = (
        *Contenu.search_fields,
        index.SearchField("ville"),
        index.SearchField("public_accueilli"),
        index.SearchField("missions"),
        index.SearchField("corps"),
    )

    class Meta:
        verbose_name = "acteur"
        verbose_name_plural = "acteurs"

    @property
    def lieu_liste(self):
        """The town, for lists."""
        return self.ville


class AnnuairePage(PageListe):
    """The directory: choose a département, then a kind of actor."""

    champs_de_filtre = ("genre", "theme", "territoire")
    colonne_genre = "categorie"
    genres = ActeurPage.Categorie.choices

    template = "annuaire/annuaire_page.html"
    parent_page_types = ("accueil.AccueilPage",)
    subpage_types = ("annuaire.ActeurPage",)
    max_count = 1

    content_panels = (*Page.content_panels, FieldPanel("introduction"))
    edit_handler = onglets(list(content_panels), suivi=(FieldPanel("show_in_menus"),))

    class Meta:
        verbose_name = "annuaire"
        verbose_name_plural = "annuaires"

    def contenus(self):
        """The public actors, in alphabetical order."""
        return ActeurPage.objects.publics().child_of(self).order_by("title", "pk")

    def departements(self):
        """Every département with ``nombre``, its actors, zero included, and ``url``, their list."""
        return self.departements_de(self)

    @staticmethod
    def departements_de(annuaire):
        """The same for a directory known as a plain page, which the home page has at hand; none without any."""
        if annuaire is None:
            return []
        comptes = ActeurPage.objects.publics().child_of(annuaire).comptes_par_territoire()
        departements = list(Territoire.objects.departements())
        for departement in departements:
            departement.nombre = comptes.get(departement.code, 0)
            departement.url = f"{annuaire.url}?territoire={departement.code}"
        return departements

    def contexte_de_liste(self, request):
        """The list's context, with the départements to choose from."""
        contexte = super().contexte_de_liste(request)
        departements = self.departements()
        choisi = contexte["filtres"].valeurs.get("territoire")
        return contexte | {
            "departements": departements,
            "departement": next((d for d in departements if d.code == choisi), None),
        }
