"""The form above every list: kind, theme, territory, year; a value that is not known is left out, and said."""

from functools import lru_cache
from urllib.parse import urlencode

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from socle.genres import Genre
from socle.models.cadre import EtatDuCadre
from socle.models.classement import Territoire, Thematique
from socle.widgets import SelectEcrit

CHAMPS = ("genre", "theme", "territoire", "annee")


class FiltreActif:
    """A filter in force: its name, the value in words, and the address of the list without it."""

    def __init__(self, champ, libelle, url):
        self.champ = champ
        self.libelle = libelle
        self.url = url


class FiltresForm(forms.Form):
    """What a visitor asks of a list through its address; never raises, whatever the address holds."""

    FEMININS = ("genre", "annee")

    genre = forms.ChoiceField(label="Nature", required=False, widget=SelectEcrit)
    theme = forms.ChoiceField(label="Thème", required=False, widget=SelectEcrit)
    territoire = forms.ChoiceField(label="Territoire", required=False, widget=SelectEcrit)
    annee = forms.ChoiceField(label="Année", required=False, widget=SelectEcrit)

    def __init__(self, donnees, annees=(), genres=Genre.choices, colonne_genre="genre", champs=CHAMPS):
        """``donnees`` is a QueryDict; ``annees`` the years on offer; ``genres`` the kinds of ``colonne_genre``."""
        super().__init__(donnees or MultiValueDict(), prefix=None)
        self.colonne_genre = colonne_genre
        for nom in CHAMPS:
            if nom not in champs:
                del self.fields[nom]
        offres = {
            "genre": lambda: list(genres),
            "annee": lambda: [(str(annee), str(annee)) for annee in annees],
        } | self.offres()
        for nom in [nom for nom in self.fields if nom in offres]:
            self.fields[nom].choices = [("", "Toutes" if nom in self.FEMININS else "Tous"), *offres[nom]()]
        self.is_valid()

    def offres(self):
        """What each field offers: name → function that gives the choices; subclasses with more fields add theirs."""
        return {"theme": lambda: self._classements[0], "territoire": lambda: self._classements[1]}

    @cached_property
    def _classements(self):
        return _classements(EtatDuCadre.objects.marque())

    @property
    def ecartes(self):
        """One French sentence for each value that was left out."""
        phrases = []
        for nom in self.errors:
            saisie = str(self.data.get(nom, ""))[:60].replace("\x00", "")
            phrases.append(self.phrase(nom, saisie))
        return phrases

    def phrase(self, nom, saisie):
        """What is said of a value that was left out; subclasses say better what they expect."""
        return f"{self.fields[nom].label} : « {saisie} » n’est pas connu, ce filtre a été laissé de côté."

    @property
    def valeurs(self):
        """The filters in force, name → value."""
        return {nom: valeur for nom, valeur in self.cleaned_data.items() if valeur}

    @property
    def actifs(self):
        """The filters in force, for the reader to take them off one by one."""
        actifs = []
        for nom in self.valeurs:
            autres = {cle: v for cle, v in self.valeurs.items() if cle != nom}
            actifs.append(FiltreActif(self.fields[nom].label, self.libelle(nom), f"?{urlencode(autres)}"))
        return actifs

    @property
    def adresse(self):
        """The query string of the filters in force, without question mark; empty when there is none."""
        return urlencode(self.valeurs)

    def adresse_sans(self, *noms):
        """The same without these filters."""
        return urlencode({nom: valeur for nom, valeur in self.valeurs.items() if nom not in noms})

    def libelle(self, nom):
        """The value of a filter in the reader's words, or an empty string."""
        valeur = self.cleaned_data.get(nom, "")
        return _plat(self.fields[nom].choices).get(valeur, "") if valeur else ""

    def appliquer(self, contenus):
        """The contents (a ContenuQuerySet) that the filters in force let through."""
        valeurs = self.valeurs
        if "genre" in valeurs:
            contenus = contenus.filter(**{self.colonne_genre: valeurs["genre"]})
        if "theme" in valeurs:
            contenus = contenus.du_theme(valeurs["theme"])
        if "territoire" in valeurs:
            contenus = contenus.du_territoire(valeurs["territoire"])
        if "annee" in valeurs:
            contenus = contenus.de_l_annee(int(valeurs["annee"]))
        return contenus


def _plat(choix):
    """Choices and groups of choices as one dict value → label."""
    plat = {}
    for valeur, libelle in choix:
        if isinstance(libelle, list | tuple):
            plat.update(dict(libelle))
        else:
            plat[valeur] = libelle
    return plat


@lru_cache(maxsize=1)
def _classements(marque):
    """(themes, territories) on offer, parts under their theme; kept by the process until one of them changes."""
    themes = list(Thematique.objects.all())
    choix = []
    for theme in themes:
        if theme.parent_id is None:
            parties = [(t.slug, f"— {t.nom}") for t in themes if t.parent_id == theme.pk]
            choix += [(theme.slug, theme.nom), *parties]
    return choix, par_niveau(Territoire.objects.all())


def oublier():
    """Forgets what is on offer: for who goes back in time, as tests do between two of them."""
    _classements.cache_clear()


def par_niveau(territoires):
    """The choices that these territories make, by level."""
    groupes = {nature: [] for nature in ("pays", "departement", "metropole", "region")}
    for territoire in territoires:
        groupes[territoire.nature].append((territoire.code, str(territoire)))
    departements = sorted(groupes["departement"] + groupes["metropole"])
    return [*groupes["pays"], ("Départements", departements), ("Régions", groupes["region"])]
