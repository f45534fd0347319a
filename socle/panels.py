"""The parts of the editor's page that every content shares, in the order in which an editor fills them."""

from django.utils.functional import cached_property
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    Panel,
    TabbedInterface,
)

from socle.aides import aider

AUTEURS = InlinePanel(
    "auteurs",
    heading="Auteurs",
    label="auteur",
    panels=[FieldPanel("organisme"), FieldPanel("nom")],
)
DATE = FieldPanel("date_du_contenu")
CLASSEMENT = MultiFieldPanel(
    [FieldPanel("thematiques"), FieldPanel("territoires"), FieldPanel("tags")], heading="Classement"
)
POUR_ALLER_PLUS_LOIN = InlinePanel(
    "contenus_lies", heading="Pour aller plus loin", label="contenu", panels=[PageChooserPanel("contenu")]
)
SUIVI = MultiFieldPanel(
    [
        FieldPanel("langue"),
        FieldPanel("provenance"),
        FieldPanel("publie_le"),
        FieldPanel("mis_a_jour_le"),
        FieldPanel("verifie_le", read_only=True),
        FieldPanel("a_revoir_le", read_only=True),
        FieldPanel("revue_tous_les"),
        FieldPanel("revue_voulue_le"),
    ],
    heading="Suivi",
)
ADRESSE = MultiFieldPanel(
    [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
    heading="Adresse et référencement",
)
PROGRAMMATION = MultiFieldPanel(
    [FieldPanel("go_live_at"), FieldPanel("expire_at")],
    heading="Publication programmée",
    help_text="Le comité doit d’abord approuver ; le contenu paraît ensuite à cette date.",
)


class Onglets(TabbedInterface):
    """The tabs of the editor's page, which say what goes in each field."""

    def on_model_bound(self):
        """Once the class is known: what its own fields say comes first."""
        super().on_model_bound()
        aider(self.children, self.model)


class PanneauRemplacements(Panel):
    """The files that this page's next version will replace; absent when there are none."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one page."""

        template_name = "socle/gestion/panneau_remplacements.html"

        def is_shown(self):
            """Only with something to say."""
            return super().is_shown() and bool(self.remplacements)

        @cached_property
        def remplacements(self):
            """What waits, in order (a list)."""
            attendus = self.instance.remplacements_de_fichiers if self.instance.pk else None
            return list(attendus.all()) if attendus else []

        def get_context_data(self, parent_context=None):
            """Adds them."""
            return super().get_context_data(parent_context) | {"remplacements": self.remplacements}


def onglets(contenu, classement=(), suivi=(SUIVI,)):
    """The editor's page of a class, in three tabs.

    ``contenu`` and ``classement`` are lists of panels; ``suivi`` comes before the address and the schedule.
    """
    if classement:
        contenu = [*contenu, FieldPanel("ce_qui_change")]
    parties = [ObjectList([PanneauRemplacements(), *contenu], heading="Contenu")]
    if classement:
        parties.append(ObjectList(classement, heading="Classement"))
    parties.append(ObjectList([*suivi, ADRESSE, PROGRAMMATION], heading="Suivi et adresse"))
    return Onglets(parties)
