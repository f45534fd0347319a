"""The filters of the directory: by mission and public served, beside those of every list."""

from functools import partial

from django import forms

from annuaire.models.listes import Categorie, Mission, PublicServi, valeurs_reunies
from socle.filtres import FiltresForm


class FiltresDeLAnnuaire(FiltresForm):
    """What a visitor asks of the directory; as forgiving as the form of every list."""

    FEMININS = (*FiltresForm.FEMININS, "mission")

    mission = forms.ChoiceField(label="Mission", required=False)
    public = forms.ChoiceField(label="Public", required=False)

    field_order = ("territoire", "mission", "genre", "public", "theme")

    def offres(self):
        """The kinds, missions and publics that the staff listed, in its order."""
        listes = valeurs_reunies(
            genre=Categorie.objects.all(), mission=Mission.objects.all(), public=PublicServi.objects.all()
        )
        return super().offres() | {nom: partial(listes.get, nom) for nom in listes}

    def appliquer(self, contenus):
        """The actors (an ActeurQuerySet) that the filters in force let through."""
        contenus = super().appliquer(contenus)
        valeurs = self.valeurs
        if "mission" in valeurs:
            contenus = contenus.de_mission(valeurs["mission"])
        if "public" in valeurs:
            contenus = contenus.pour_le_public(valeurs["public"])
        return contenus
