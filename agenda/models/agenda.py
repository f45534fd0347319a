"""The agenda: the events of the field, by month, as a grid or a list, and those that are over, by year."""

from datetime import timedelta
from itertools import groupby

from django.db.models import Max, Min
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path, re_path
from wagtail.models import Page

from agenda.calendriers import reponse_de_calendrier
from agenda.filtres import FiltresAgenda, FiltresDeGrille
from agenda.grille import (
    MoisInconnu,
    dernier_du_mois,
    mois_suivant,
    partager,
    premier_du_mois,
    semaines,
    titre,
)
from agenda.models.evenement import EvenementPage
from agenda.models.requetes import prochaine_fin
from agenda.models.seance import SeanceDEvenement
from agenda.rules import rang_dans_le_temps
from socle.adresses import situer
from socle.models.liste import PageListe
from socle.panels import onglets
from socle.par_cles import ParCles
from socle.validite import selon

CALENDRIER = "calendrier.ics"
MEMOIRE = timedelta(days=365)  # how long a calendar that follows a list keeps what is over
ENTREES_MAX = 500  # events in one calendar
EN_ATTENTE_MAX = 20  # events that wait for a new date, in the list


def sortie_de_memoire(maintenant):
    """When the next event that is over leaves the calendars (aware datetime); None without any."""
    sortie = prochaine_fin(maintenant - MEMOIRE)
    return sortie and sortie + MEMOIRE


class AgendaPage(PageListe):
    """The list of the events to come, month by month; the past ones are kept by year."""

    formulaire_de_filtres = FiltresAgenda
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
        return EvenementPage.objects.publics()

    def contenus(self):
        """Every public event, whatever its date."""
        return self.evenements()

    @cached_property
    def comptes_par_annee(self):
        """(year, events that are over), latest first: the form offers all the years, the page leads to the others."""
        return self.evenements().comptes_par_annee(timezone.now())

    def annees(self):
        """The years in which an event begins."""
        return [annee for annee, _ in self.comptes_par_annee]

    def selection(self, filtres):
        """The events that the visitor asked: those to come, of the chosen days, or of the chosen year, latest first."""
        evenements, valeurs = filtres.appliquer(self.evenements()), filtres.valeurs
        if "du" in valeurs or "au" in valeurs:
            du = valeurs.get("du")
            if du is None and "annee" not in valeurs:
                return evenements.entre(None, valeurs["au"]).a_venir(timezone.now())
            return evenements.entre(du, valeurs.get("au"))
        if "annee" in valeurs:
            return evenements.order_by("-debut", "-pk")
        return evenements.a_venir(timezone.now())

    def contexte_de_liste(self, request):
        """The list's context, grouped by month, with the years that are over and the addresses of its calendar."""
        contexte = super().contexte_de_liste(request)
        aujourd_hui = timezone.localdate()
        filtres = contexte["filtres"]
        adresse = self.get_full_url(request) + CALENDRIER + (f"?{filtres.adresse}" if filtres.adresse else "")
        passes = [(annee, nombre) for annee, nombre in self.comptes_par_annee if nombre]
        return contexte | {
            "mois": _par_mois(
                contexte["pagination"].object_list, aujourd_hui.replace(day=1), filtres.valeurs
            ),
            "en_attente": self._en_attente(filtres),
            "annees_passees": [{"annee": a, "url": f"?annee={a}", "nombre": n} for a, n in passes],
            "annee": filtres.valeurs.get("annee", ""),
            "entre_des_jours": bool({"du", "au"} & set(filtres.valeurs)),
            "adresse_grille": self._adresse_du_mois(filtres.valeurs.get("du") or aujourd_hui, filtres),
            "adresse_calendrier": adresse,
            "adresse_webcal": f"webcal://{adresse.partition('://')[2]}",
        }

    def _en_attente(self, filtres):
        """The events of the list that wait for a new date, shown beside what is to come (a list)."""
        if {"annee", "du", "au"} & set(filtres.valeurs):
            return []
        en_attente = filtres.appliquer(self.evenements()).en_attente(timezone.now())
        return ParCles(en_attente)[:EN_ATTENTE_MAX]

    def _adresse_du_mois(self, jour, filtres):
        """The address of the grid of a month, with the filters that it keeps."""
        suite = filtres.adresse_sans("annee", "du", "au")
        return f"{self.get_url()}{jour:%Y/%m}/{f'?{suite}' if suite else ''}"

    @path(f"{CALENDRIER}/")  # Wagtail ends every sub-path with a slash; the address has none
    def calendrier(self, request):
        """The calendar of exactly this list: what is asked, or what is to come and what has just been."""
        filtres = self.filtres(request)
        evenements = self.selection(filtres)
        if not {"annee", "du", "au"} & set(filtres.valeurs):
            depuis = timezone.now() - MEMOIRE
            selon(sortie_de_memoire)
            evenements = (
                filtres.appliquer(self.evenements()).filter(finit_le__gt=depuis).order_by("-debut", "-pk")
            )
        evenements = evenements.select_related("organisateur").prefetch_related("annonces")
        evenements = evenements.defer_streamfields()[:ENTREES_MAX]
        pages = situer(sorted(evenements, key=lambda page: (page.debut, page.pk)))
        SeanceDEvenement.objects.donner(pages)
        mots = [filtre.libelle for filtre in filtres.actifs]
        nom = f"InfoMIE – {self.title}" + (f" ({', '.join(mots)})" if mots else "")
        return reponse_de_calendrier(request, pages, nom, "agenda-infomie")

    @re_path(r"^(?P<annee>[0-9]{4})/(?P<mois>[0-9]{2})/$")
    def grille(self, request, annee, mois):
        """A month as a grid of days, with the list's filters but those of time."""
        try:
            premier = premier_du_mois(int(annee), int(mois))
        except MoisInconnu as inconnu:
            raise Http404("No such month.") from inconnu
        filtres = FiltresDeGrille(
            request.GET,
            genres=self.genres,
            colonne_genre=self.colonne_genre,
            champs=("genre", "theme", "territoire"),
        )
        evenements = filtres.appliquer(self.evenements())
        lignes = SeanceDEvenement.objects.dans_les_jours(premier, dernier_du_mois(premier))
        lignes = lignes.filter(evenement__in=evenements.order_by().values("pk"))
        lignes = lignes.select_related("evenement").defer("evenement__corps")
        seances = sorted(lignes, key=rang_dans_le_temps)
        situer(seance.evenement for seance in seances)
        courtes, longues = partager(seances)
        bords = self.evenements().order_by().aggregate(premier=Min("debut"), dernier=Max("finit_le"))
        avant, apres = mois_suivant(premier, -1), mois_suivant(premier)
        contexte = {
            "filtres": filtres,
            "titre_du_mois": titre(premier),
            "semaines": semaines(premier, courtes),
            "longues": longues,
            "nombre": len({seance.evenement_id for seance in seances}),
            "avant": self._lien(avant, filtres) if bords["premier"] and bords["premier"] < premier else None,
            "apres": self._lien(apres, filtres)
            if bords["dernier"] and timezone.localdate(bords["dernier"]) >= apres
            else None,
            "aujourd_hui": timezone.localdate(),
            "adresse_liste": self.get_url(request) + (f"?{filtres.adresse}" if filtres.adresse else ""),
        }
        return self.render(request, context_overrides=contexte, template="agenda/grille.html")

    def _lien(self, premier, filtres):
        return {"url": self._adresse_du_mois(premier, filtres), "titre": titre(premier)}


def _par_mois(evenements, ce_mois, valeurs):
    """Events in groups of the same month, in order: what began before this one and goes on comes first."""
    par_annee = "annee" in valeurs or "du" in valeurs

    def mois(evenement):
        premier = evenement.jour_en_liste.replace(day=1)
        return premier if par_annee or premier >= ce_mois else None

    groupes = [(premier, list(groupe)) for premier, groupe in groupby(evenements, key=mois)]
    return [
        {"titre": titre(premier) if premier else "en cours", "evenements": groupe}
        for premier, groupe in groupes
    ]
