"""The home page: where to search, where to find help, what is new, what comes next."""

from urllib.parse import urlencode

from django.db import models
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from agenda.models import AgendaPage, EvenementPage
from annuaire.models import AnnuairePage
from dossiers.models import DossierPage, DossiersPage
from socle.genres import Genre
from socle.models import Contenu
from socle.panels import onglets
from socle.permissions import PageGardee


class AccueilPage(PageGardee, Page):
    """The root of the site: all that it shows is gathered from the other apps when it is asked."""

    accroche = models.CharField("accroche", max_length=150)
    chapo = models.TextField("chapeau", blank=True, max_length=400)

    template = "accueil/accueil_page.html"
    parent_page_types = ("wagtailcore.Page",)
    max_count = 1

    content_panels = (
        *Page.content_panels,
        FieldPanel("accroche"),
        FieldPanel("chapo"),
        InlinePanel("sujets", heading="Sujets fréquents", label="sujet", max_num=8),
    )
    edit_handler = onglets(list(content_panels), suivi=())

    class Meta:
        verbose_name = "page d’accueil"
        verbose_name_plural = "pages d’accueil"

    def get_context(self, request, *args, **kwargs):
        """Adds what the other apps have to show today."""
        jour = timezone.localdate()
        annuaire = AnnuairePage.objects.live().public().child_of(self).first()
        departements = annuaire.departements() if annuaire else []
        return super().get_context(request, *args, **kwargs) | {
            "nouveautes": list(Contenu.objects.publics().recents_d_abord().pour_liste()[:10]),
            "evenements": list(EvenementPage.objects.publics().a_venir(jour)[:4]),
            "dossiers": list(DossierPage.objects.publics().recents_d_abord()[:4]),
            "departements": departements,
            "departements_en_tete": sorted(departements, key=lambda d: -d.nombre)[:9],
            "annuaire_url": annuaire.url if annuaire else "",
            "agenda_url": self.adresse_de(AgendaPage),
            "dossiers_url": self.adresse_de(DossiersPage),
            "chiffres": self.chiffres(jour),
        }

    def adresse_de(self, classe):
        """The address of the first public page of a class under the home page, or an empty string."""
        page = classe.objects.live().public().child_of(self).first()
        return page.url if page else ""

    def chiffres(self, jour):
        """The centre in figures on ``jour``: public contents, actors, events of the year."""
        comptes = dict(Contenu.objects.publics().order_by().values_list("genre").annotate(models.Count("pk")))
        acteurs = comptes.pop(Genre.ACTEUR, 0)
        comptes.pop(Genre.EVENEMENT, 0)
        evenements = EvenementPage.objects.publics().de_l_annee(jour.year).count()
        return [
            {"nombre": sum(comptes.values()), "libelle": "contenus", "url": reverse("actualites")},
            {"nombre": acteurs, "libelle": "acteurs", "url": self.adresse_de(AnnuairePage)},
            {
                "nombre": evenements,
                "libelle": f"événements en {jour.year}",
                "url": self.adresse_de(AgendaPage),
            },
        ]


class SujetFrequent(Orderable):
    """A subject that people often look for, with the search that it stands for."""

    page = ParentalKey(AccueilPage, on_delete=models.CASCADE, related_name="sujets")
    libelle = models.CharField("sujet", max_length=60)
    recherche = models.CharField(
        "mots cherchés", max_length=100, blank=True, help_text="Vide : les mots du sujet."
    )

    class Meta(Orderable.Meta):
        verbose_name = "sujet fréquent"
        verbose_name_plural = "sujets fréquents"

    def __str__(self):
        return self.libelle

    @property
    def url(self):
        """The results' address."""
        return f"{reverse('recherche')}?{urlencode({'q': self.recherche or self.libelle})}"
