"""The documentation tree: rubriques, notices, expert sheets."""

from datetime import date

import factory

from documentation.models import (
    DroitPage,
    FicheExpertPage,
    FichierDeRessource,
    Formation,
    Juridiction,
    JurisprudencePage,
    Remplacement,
    RessourcePage,
    RubriquePage,
    SuiteDeDecision,
    TexteJuridiquePage,
)
from socle.models import Fichier
from tests.accueil.factories import accueil_du_site
from tests.socle.factories import ContenuFactory, PageFactory, ou_ranger


class RubriquePageFactory(PageFactory):
    """A rubrique, under the home page unless told otherwise."""

    parent = accueil_du_site
    title = factory.Sequence(lambda n: f"Rubrique {n}")

    class Meta:
        model = RubriquePage


def _fichier(fichier):
    """A line of a notice's files, from a Fichier."""
    return FichierDeRessource(fichier=fichier) if isinstance(fichier, Fichier) else fichier


class RessourcePageFactory(ContenuFactory):
    """The notice of a report; ``fichiers=`` takes files."""

    parent = ou_ranger(RubriquePageFactory)
    title = factory.Sequence(lambda n: f"Rapport sur la mise à l’abri {n}")
    genre = "rapport_institutionnel"

    class Meta:
        model = RessourcePage

    @classmethod
    def assembler(cls, model_class, kwargs):
        """The notice with its files."""
        kwargs["fichiers"] = [_fichier(fichier) for fichier in kwargs.pop("fichiers", ())]
        return super().assembler(model_class, kwargs)


class FicheExpertPageFactory(ContenuFactory):
    """An expert sheet."""

    parent = ou_ranger(RubriquePageFactory)
    title = factory.Sequence(lambda n: f"Que faire après un refus {n} ?")
    reponse_courte = "<p>Saisir le juge des enfants, sans délai ni formulaire.</p>"
    expert_nom = "Anouk Berthier"
    expert_role = "juriste"
    a_jour_au = date(2026, 1, 15)

    class Meta:
        model = FicheExpertPage


class DroitPageFactory(PageFactory):
    """« Textes et décisions », under the home page unless told otherwise."""

    parent = accueil_du_site
    title = "Textes et décisions"

    class Meta:
        model = DroitPage


class JuridictionFactory(factory.django.DjangoModelFactory):
    """A court of appeal; ``formations=`` takes names."""

    nom = factory.Sequence(lambda n: f"Cour d’appel de Valmont {n}")
    abrege = "CA Valmont"
    niveau = "appel"
    ordre = "judiciaire"

    class Meta:
        model = Juridiction
        skip_postgeneration_save = True

    @factory.post_generation
    def formations(self, create, noms):
        """Its chambers."""
        for nom in noms or ():
            Formation.objects.create(juridiction=self, nom=nom)


class TexteJuridiquePageFactory(ContenuFactory):
    """A law in force; ``remplace=`` takes the texts that it replaces."""

    parent = ou_ranger(RubriquePageFactory)
    slug = factory.Sequence(lambda n: f"texte-{n}")  # titles compose themselves later
    nature = "loi"
    numero = factory.Sequence(lambda n: f"2016-{n + 100}")
    date_reference = date(2016, 3, 14)
    precision = "jour"
    statut_droit = "en_vigueur"

    class Meta:
        model = TexteJuridiquePage

    class Params:
        abroge = factory.Trait(statut_droit="abroge", statut_depuis=date(2024, 2, 1))

    @classmethod
    def assembler(cls, model_class, kwargs):
        """The text with those that it replaces."""
        remplaces = kwargs.pop("remplace", ())
        kwargs["remplacements"] = [
            Remplacement(remplace=TexteJuridiquePage.objects.get(pk=texte.pk)) for texte in remplaces
        ]
        return super().assembler(model_class, kwargs)


class JurisprudencePageFactory(ContenuFactory):
    """A decision of a court of appeal, favourable; ``suites=`` takes (effect, date) pairs or SuiteDeDecision."""

    parent = ou_ranger(RubriquePageFactory)
    slug = factory.Sequence(lambda n: f"decision-{n}")
    juridiction = factory.SubFactory(JuridictionFactory)
    date_reference = date(2019, 2, 15)
    precision = "jour"
    numeros = factory.Sequence(lambda n: f"18/{n + 200:05}")
    issue = "favorable"

    class Meta:
        model = JurisprudencePage

    @classmethod
    def assembler(cls, model_class, kwargs):
        """The decision with what became of it."""
        kwargs["suites"] = [
            SuiteDeDecision(effet=suite[0], date=suite[1]) if isinstance(suite, tuple) else suite
            for suite in kwargs.pop("suites", ())
        ]
        return super().assembler(model_class, kwargs)
