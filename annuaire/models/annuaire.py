"""The directory itself: the list of its actors, chosen by département, kind, mission and public."""

from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from annuaire.cartes import cartes
from annuaire.facettes import facettes
from annuaire.filtres import FiltresDeLAnnuaire
from annuaire.models.acteur import ActeurPage
from annuaire.proximite import AUSSI_MAX, aussi, eloignement
from annuaire.repertoire import lire_repertoire
from socle.centres import centre_d_un_choix
from socle.lieux import lire_lieu
from socle.models import Territoire
from socle.models.liste import PageListe
from socle.panels import onglets
from socle.visibilite import lisible_par_tous


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
        return ActeurPage.objects.publics().order_by("title", "pk")

    @property
    def pages_publiques(self):
        """The pages of the public actors, in alphabetical order: pages alone are read to sort them."""
        nature = ContentType.objects.get_for_model(ActeurPage)
        return Page.objects.filter(lisible_par_tous(), content_type=nature).order_by("title", "pk")

    @path("")
    def liste(self, request):
        """The list, filtered, twenty a page; « ?lieu= » first leads to the département or to the surroundings."""
        lecture = lire_lieu(request.GET["lieu"]) if "lieu" in request.GET else None
        filtres = self.filtres(request)
        if lecture and lecture.lieu:
            lecture = sans_centre(lecture, filtres)
        if lecture and lecture.lieu:
            return redirect(self._adresse_de(lecture.lieu, request, filtres))
        choix = [
            {"lieu": lieu, "url": self._adresse_de(lieu, request, filtres)}
            for lieu in (lecture.choix if lecture else ())
        ]
        contexte = self.contexte_de_l_annuaire(request, filtres) | {"lecture": lecture, "choix": choix}
        return self.render(request, context_overrides=contexte)

    def _adresse_de(self, lieu, request, filtres):
        """The list for a place under the other filters: around it when a distance was chosen, else its département."""
        rayon = filtres.cleaned_data.get("rayon")
        autour = rayon and centre_d_un_choix(lieu)
        ou = [("autour", lieu.libelle), ("rayon", rayon)] if autour else [("territoire", lieu.departement)]
        return f"{self.get_url(request)}?{urlencode([*ou, *filtres.paires_hors_du_lieu])}"

    def contexte_de_l_annuaire(self, request, filtres):
        """The list's context, with the départements to choose from, the facets, and who else acts around a town."""
        repertoire = lire_repertoire(self.pages_publiques)
        ensembles = filtres.ensembles(repertoire)
        cles = repertoire.ranger(repertoire.parmi(ensembles), filtres.centre and filtres.alentours.carres)
        contexte = self.contexte_filtre(request, filtres, cles)
        pagination = contexte["pagination"]
        autres = aussi(filtres, repertoire, ensembles) if filtres.lieu else []
        lues = cartes([*pagination.object_list, *autres])
        maintenant = timezone.now()
        pagination.object_list = [
            lues[cle].a_l_instant(maintenant) for cle in pagination.object_list if cle in lues
        ]
        lus = [t for t in filtres.territoires_lus if t.nature in Territoire.DEPARTEMENTS]
        comptes = repertoire.compter("territoire", repertoire.tous)
        par_cle = {int(cle): nombre for cle, nombre in comptes.items()}
        departements = compter_chacun(lus, par_cle, self.get_url(request))
        par_code = {departement.code: departement for departement in departements}
        contexte |= {
            "departements": departements,
            "departement": par_code.get(filtres.valeurs.get("territoire")),
            "facettes": facettes(filtres, repertoire, ensembles),
        }
        if filtres.lieu:
            pagination.object_list = [
                replace(acteur, eloignement=eloignement(acteur.pk, filtres.alentours))
                for acteur in pagination.object_list
            ]
            contexte["autour"] = par_code.get(filtres.lieu.departement)
            acteurs = [lues[cle] for cle in autres[:AUSSI_MAX] if cle in lues]
            contexte["aussi"] = {"acteurs": acteurs, "il_en_reste": len(autres) > AUSSI_MAX}
        return contexte


def compter_chacun(departements, comptes, adresse):
    """Gives each département ``nombre``, from counts by number, and ``url``, the list of its actors; returns them."""
    departements = list(departements)
    for departement in departements:
        departement.nombre = comptes.get(departement.pk, 0)
        departement.url = f"{adresse}?territoire={departement.code}"
    return departements


def sans_centre(lecture, filtres):
    """The same Lecture, or one that says why no distance can be counted from the place that was typed."""
    if not filtres.cleaned_data.get("rayon") or centre_d_un_choix(lecture.lieu):
        return lecture
    return lecture._replace(
        lieu=None,
        choix=(lecture.lieu,),
        message="Pour une distance, écrivez une ville ou un code postal dont le centre est connu. "
        "Voici le département entier :",
    )
