"""The directory itself: the list of its actors, chosen by département, kind, mission and public."""

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from annuaire.filtres import FiltresDeLAnnuaire
from annuaire.models.acteur import ActeurPage
from socle.models import Territoire
from socle.models.liste import PageListe
from socle.panels import onglets


class AnnuairePage(PageListe):
    """The directory: choose a département, then a kind of actor."""

    formulaire_de_filtres = FiltresDeLAnnuaire
    champs_de_filtre = ("genre", "theme", "territoire")
    colonne_genre = "categorie"

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
