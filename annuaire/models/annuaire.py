"""The directory itself: the list of its actors, chosen by département, kind, mission and public."""

from django.shortcuts import redirect
from django.utils.http import urlencode
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from annuaire.filtres import FiltresDeLAnnuaire
from annuaire.models.acteur import ActeurPage
from socle.lieux import lire_lieu
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

    @path("")
    def liste(self, request):
        """The list, filtered, twenty a page; « ?lieu= » first leads to the département that holds the place."""
        lecture = lire_lieu(request.GET["lieu"]) if "lieu" in request.GET else None
        if lecture and lecture.lieu:
            return redirect(self._adresse_de(lecture.lieu, request))
        choix = [
            {"lieu": lieu, "url": self._adresse_de(lieu, request)}
            for lieu in (lecture.choix if lecture else ())
        ]
        contexte = self.contexte_de_liste(request) | {"lecture": lecture, "choix": choix}
        return self.render(request, context_overrides=contexte)

    def _adresse_de(self, lieu, request):
        """The list for the département of a place, under the other filters in force."""
        valeurs = self.filtres(request).valeurs | {"territoire": lieu.departement}
        return f"{self.get_url(request)}?{urlencode(valeurs)}"

    def contexte_de_liste(self, request):
        """The list's context, with the départements to choose from."""
        contexte = super().contexte_de_liste(request)
        departements = self.departements()
        choisi = contexte["filtres"].valeurs.get("territoire")
        return contexte | {
            "departements": departements,
            "departement": next((d for d in departements if d.code == choisi), None),
        }
