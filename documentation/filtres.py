"""The filters of « Textes et décisions »: by court, outcome, status and text applied, beside those of every list."""

from django import forms

from documentation.models.jurisprudence import JurisprudencePage
from socle.filtres import FiltresForm
from socle.genres import Genre
from socle.models import Contenu
from socle.statuts import StatutDroit
from socle.visibilite import lisible_par_tous


class FiltresDuDroit(FiltresForm):
    """What a visitor asks of the texts and decisions; as forgiving as the form of every list."""

    FEMININS = (*FiltresForm.FEMININS, "juridiction", "issue")

    juridiction = forms.ChoiceField(label="Juridiction", required=False)
    issue = forms.ChoiceField(label="Issue", required=False)
    texte = forms.ChoiceField(label="Texte appliqué", required=False)
    statut = forms.ChoiceField(label="Statut", required=False, choices=StatutDroit.choices)

    def offres(self):
        """The courts that have decided something public, and the texts that such decisions apply."""
        return super().offres() | {
            "juridiction": _juridictions,
            "issue": lambda: _a_la_ligne(JurisprudencePage.Issue),
            "texte": _textes_appliques,
            "statut": lambda: _a_la_ligne(StatutDroit),
        }

    def appliquer(self, contenus):
        """The contents (a ContenuQuerySet) that the filters in force let through."""
        contenus = super().appliquer(contenus)
        valeurs = self.valeurs
        decisions = JurisprudencePage.objects
        if "juridiction" in valeurs:
            decidees = decisions.filter(juridiction=int(valeurs["juridiction"]))
            contenus = contenus.filter(pk__in=decidees.values("pk"))
        if "issue" in valeurs:
            contenus = contenus.filter(pk__in=decisions.filter(issue=valeurs["issue"]).values("pk"))
        if "texte" in valeurs:
            contenus = contenus.filter(textes_cites__texte=int(valeurs["texte"])).distinct()
        if "statut" in valeurs:
            contenus = contenus.filter(statut_droit=valeurs["statut"])
        return contenus


def _a_la_ligne(etats):
    """The choices of an enumeration, each with a capital: alone on its line."""
    return [(valeur, nom[:1].upper() + nom[1:]) for valeur, nom in etats.choices]


def _juridictions():
    """The courts of the public decisions, in one query."""
    decisions = JurisprudencePage.objects.filter(lisible_par_tous()).order_by("juridiction__cle")
    return [
        (str(cle), nom) for cle, nom in decisions.values_list("juridiction", "juridiction__nom").distinct()
    ]


def _textes_appliques():
    """The public texts that public decisions apply, in one query."""
    decisions = JurisprudencePage.objects.filter(lisible_par_tous())
    textes = (
        Contenu.objects.publics().du_genre(Genre.TEXTE).filter(citations__source__in=decisions.values("pk"))
    )
    return [
        (str(cle), titre) for cle, titre in textes.order_by("title").values_list("pk", "title").distinct()
    ]
