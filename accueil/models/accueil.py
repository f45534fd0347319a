"""The home page: where to search, where to find help, what is new, what comes next."""

from datetime import timedelta
from urllib.parse import urlencode

from django.db import models
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from agenda.models import AgendaPage, EvenementPage
from annuaire.couverture import couverture
from annuaire.models import AnnuairePage
from dossiers.models import DossierPage, DossiersPage
from socle.genres import Genre
from socle.models import Contenu
from socle.panels import onglets
from socle.permissions import PageGardee
from socle.requetes import RequetePreparee
from socle.visibilite import PagesCachees, lisible_par_tous

CETTE_SEMAINE, SUIVANTS = 8, 4  # events shown, of the next seven days and after

NOUVEAUTES = RequetePreparee(lambda: Contenu.objects.publics().recents_d_abord().pour_liste()[:10])
DOSSIERS = RequetePreparee(lambda: DossierPage.objects.publics().defer_streamfields().recents_d_abord()[:4])


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
        listes = self.listes()
        departements = couverture() if AnnuairePage in listes else []
        return super().get_context(request, *args, **kwargs) | {
            "nouveautes": NOUVEAUTES(),
            **self.rendez_vous(jour),
            "dossiers": DOSSIERS(),
            "departements": departements,
            "departements_en_tete": sorted(departements, key=lambda d: (-d.nombre, d.code))[:9],
            "departements_url": reverse("departements"),
            "agenda_url": _adresse(listes.get(AgendaPage)),
            "dossiers_url": _adresse(listes.get(DossiersPage)),
            "chiffres": self.chiffres(jour, listes),
        }

    def rendez_vous(self, jour):
        """The events that start or go on within seven days of ``jour``, and the next four."""
        a_venir = EvenementPage.objects.publics().defer_streamfields().a_venir(timezone.now())
        prochains = list(a_venir[: CETTE_SEMAINE + SUIVANTS])
        semaine = [un for un in prochains if un.prochain_jour < jour + timedelta(days=7)][:CETTE_SEMAINE]
        suivants = [un for un in prochains if un not in semaine]
        return {"cette_semaine": semaine, "evenements": suivants[:SUIVANTS]}

    def listes(self):
        """The public lists right under the home page, by class, in one query."""
        pages = (
            Page.objects.child_of(self)
            .filter(lisible_par_tous())
            .type(AnnuairePage, AgendaPage, DossiersPage)
        )
        return {page.specific_class: page for page in pages}

    def chiffres(self, jour, listes):
        """The centre in figures on ``jour``: public contents, actors, events of the year."""
        publics = Contenu.objects.exclude(pk__in=PagesCachees()).order_by()
        comptes = dict(publics.values_list("genre").annotate(Count("pk")))
        acteurs, evenements = comptes.pop(Genre.ACTEUR, 0), comptes.pop(Genre.EVENEMENT, 0)
        if evenements:
            evenements = publics.du_genre(Genre.EVENEMENT).de_l_annee(jour.year).count()
        return [
            {"nombre": sum(comptes.values()), "libelle": "contenus", "url": reverse("actualites")},
            {"nombre": acteurs, "libelle": "acteurs", "url": _adresse(listes.get(AnnuairePage))},
            {
                "nombre": evenements,
                "libelle": f"événements en {jour.year}",
                "url": _adresse(listes.get(AgendaPage)),
            },
        ]


def _adresse(page):
    """The address of a page, or an empty string for None."""
    return page.url if page else ""


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
