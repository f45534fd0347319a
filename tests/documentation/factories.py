"""The documentation tree: rubriques, notices, expert sheets."""

from datetime import date

import factory

from documentation.models import FicheExpertPage, FichierDeRessource, RessourcePage, RubriquePage, TexteCite
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
    """An expert sheet; ``textes_cites=`` takes (label, address) pairs or TexteCite."""

    parent = ou_ranger(RubriquePageFactory)
    title = factory.Sequence(lambda n: f"Que faire après un refus {n} ?")
    reponse_courte = "<p>Saisir le juge des enfants, sans délai ni formulaire.</p>"
    expert_nom = "Anouk Berthier"
    expert_role = "juriste"
    a_jour_au = date(2026, 1, 15)

    class Meta:
        model = FicheExpertPage

    @classmethod
    def assembler(cls, model_class, kwargs):
        """The sheet with the texts that it cites."""
        textes = kwargs.pop("textes_cites", ())
        kwargs["textes_cites"] = [
            TexteCite(intitule=texte[0], adresse=texte[1]) if isinstance(texte, tuple) else texte
            for texte in textes
        ]
        return super().assembler(model_class, kwargs)
