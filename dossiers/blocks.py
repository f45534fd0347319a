"""The block that keeps a dossier alive by itself: the latest contents of a kind, on a subject."""

from wagtail import blocks

from socle.blocks import BlocsDeCorps
from socle.genres import Genre
from socle.models import Contenu, Thematique
from socle.par_cles import ParCles

NOMBRE_MAX = 10


def _themes():
    """The themes on offer, read when the form is drawn."""
    return [(theme.slug, str(theme)) for theme in Thematique.objects.all()]


class ListeVivanteValue(blocks.StructValue):
    """A living list as templates read it."""

    @property
    def contenus(self):
        """The contents (a list), latest first: decisions and texts by their own date, the others by publication."""
        contenus = Contenu.objects.publics().du_genre(self.get("genre"))
        if self.get("theme"):
            contenus = contenus.du_theme(self["theme"])
        contenus = contenus.recents_d_abord()
        if self.get("genre") in (Genre.DECISION, Genre.TEXTE):
            contenus = contenus.order_by("-date_reference", "-pk")
        return ParCles(contenus, avec=())[: self.get("nombre") or 5]


class ThemeBlock(blocks.ChoiceBlock):
    """A theme, by its slug."""

    def normalize_choice(self, value):
        """The slug as it is: Wagtail's looks for it among all the themes, each time that a page is read."""
        return value


class ListeVivanteBlock(blocks.StructBlock):
    """The latest contents of a kind on a subject: always up to date, beside what the staff writes."""

    titre = blocks.CharBlock(
        label="Titre", max_length=150, help_text="« Les dernières décisions sur l’évaluation »."
    )
    genre = blocks.ChoiceBlock(
        label="Nature", choices=Genre.choices, default=Genre.DECISION, search_index=False
    )
    theme = ThemeBlock(label="Thème", choices=_themes, required=False, search_index=False)
    nombre = blocks.IntegerBlock(label="Combien", min_value=1, max_value=NOMBRE_MAX, default=5)

    class Meta:
        icon = "list-ul"
        label = "Liste vivante"
        group = "Renvois"
        label_format = "{titre}"
        description = "Les derniers contenus d’une nature, sur un thème : la liste se tient à jour seule."
        template = "blocs/liste_vivante.html"
        value_class = ListeVivanteValue


class BlocsDeDossier(BlocsDeCorps):
    """The body of a dossier or of a chapter."""

    liste_vivante = ListeVivanteBlock()
