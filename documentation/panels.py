"""The parts of the editor's page that belong to the law: texts cited, anonymity, what a new status would mark."""

from django.urls import reverse
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel, Panel

DU_DROIT = ["documentation.TexteJuridiquePage", "documentation.JurisprudencePage"]


def textes_cites(heading="Textes et décisions cités"):
    """The list of texts cited, under the heading that suits the class."""
    return InlinePanel(
        "textes_cites",
        heading=heading,
        label="texte ou décision",
        panels=[
            PageChooserPanel("texte", page_type=DU_DROIT),
            FieldPanel("precision"),
            FieldPanel("intitule"),
            FieldPanel("adresse"),
        ],
    )


class PanneauAnonymat(Panel):
    """Says whether the version last saved has been attested, and leads to the page where one does it."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one decision."""

        template_name = "documentation/gestion/panneau_anonymat.html"

        def get_context_data(self, parent_context=None):
            """The attestation of the latest version, if any, and the address where it is given."""
            contexte = super().get_context_data(parent_context)
            if self.instance.pk:
                contexte["adresse"] = reverse("documentation_anonymat", args=(self.instance.pk,))
                contexte["attestation"] = self.instance.get_latest_revision_as_object().attestation
            return contexte


class PanneauDomino(Panel):
    """Says how many contents a new status would mark, before it is saved."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one text."""

        template_name = "documentation/gestion/panneau_domino.html"

        def get_context_data(self, parent_context=None):
            """The public contents that would be marked, and the drafts that cite it too."""
            contexte = super().get_context_data(parent_context)
            if self.instance.pk:
                contexte["touches"] = self.instance.touches()
                contexte["brouillons"] = self.instance.brouillons_qui_citent()
            return contexte
