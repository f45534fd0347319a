"""The blocks that show: a table with its headers, a diagram with its words, a video by its address."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from socle.tableau import TableauIllisible, lire_tableau
from socle.texte_riche import TexteRicheBlock


class TableauValue(blocks.StructValue):
    """A table as templates read it."""

    @property
    def rangees(self):
        """The rows (lists of str), none when the text is no longer read as a table."""
        try:
            return lire_tableau(self.get("cellules") or "")
        except TableauIllisible:
            return []

    @property
    def entete(self):
        """The first row when it holds the headers of the columns, or None."""
        return self.rangees[0] if self.get("entetes") != "colonne" and self.rangees else None

    @property
    def lignes(self):
        """The rows of data."""
        return self.rangees[1:] if self.entete else self.rangees

    @property
    def titres_de_ligne(self):
        """Whether the first cell of each row is its header."""
        return self.get("entetes") in ("colonne", "deux")


class TableauBlock(blocks.StructBlock):
    """A table pasted from a spreadsheet or a word processor, with a caption and headers (RGAA 5)."""

    titre = blocks.CharBlock(label="Titre du tableau", max_length=200)
    entetes = blocks.ChoiceBlock(
        label="Titres",
        choices=[
            ("ligne", "dans la première ligne"),
            ("colonne", "dans la première colonne"),
            ("deux", "dans la première ligne et la première colonne"),
        ],
        default="ligne",
        search_index=False,
    )
    cellules = blocks.TextBlock(
        label="Cellules",
        rows=8,
        max_length=60_000,
        help_text="Collez le tableau depuis un tableur ou un texte : une ligne par rangée, les cellules séparées par "
        "une tabulation, « | » ou « ; ».",
    )
    source = blocks.CharBlock(label="Source", required=False, max_length=300)

    def clean(self, value):
        """Return the table; refuse a text that makes none, and a header left empty."""
        value = super().clean(value)
        if not value.get("cellules"):
            return value
        try:
            rangees = lire_tableau(value["cellules"])
        except TableauIllisible as refus:
            raise StructBlockValidationError({"cellules": ValidationError(str(refus))}) from refus
        titres = rangees[0][1:] if value["entetes"] != "colonne" else []
        titres = titres + ([r[0] for r in rangees[1:]] if value["entetes"] != "ligne" else [])
        if not all(titres):
            vide = ValidationError("Chaque colonne ou ligne annoncée doit avoir son titre.")
            raise StructBlockValidationError({"cellules": vide})
        return value

    class Meta:
        icon = "table"
        label = "Tableau"
        group = "Figures"
        label_format = "{titre}"
        description = "Un tableau collé d’un tableur, avec ses titres."
        template = "blocs/tableau.html"
        value_class = TableauValue


class SchemaBlock(blocks.StructBlock):
    """A diagram: the picture, and everything that it says for those who do not see it (RGAA 1.6)."""

    titre = blocks.CharBlock(label="Titre du schéma", max_length=200)
    image = ImageChooserBlock(label="Image")
    texte = TexteRicheBlock(
        label="Le schéma en toutes lettres",
        max_length=20_000,
        help_text="Tout ce que le schéma apprend : les étapes, les acteurs, les délais. Ce texte est lu à haute voix, "
        "cherché et imprimé.",
    )
    source = blocks.CharBlock(label="Source", required=False, max_length=300)

    class Meta:
        icon = "site"
        label = "Schéma"
        group = "Figures"
        label_format = "{titre}"
        description = "Une image qui explique, avec son texte."
        template = "blocs/schema.html"


class VideoBlock(blocks.StructBlock):
    """A video of another site, as a card that leads there: nothing is fetched from it while one reads."""

    titre = blocks.CharBlock(label="Titre de la vidéo", max_length=200)
    url = blocks.URLBlock(label="Adresse", max_length=500)
    duree = blocks.CharBlock(label="Durée", required=False, max_length=30, help_text="« 12 min ».")
    description = blocks.TextBlock(label="Ce qu’on y voit", required=False, max_length=600, rows=3)
    a_des_sous_titres = blocks.BooleanBlock(label="Elle a des sous-titres en français", required=False)

    class Meta:
        icon = "media"
        label = "Vidéo"
        group = "Figures"
        label_format = "{titre}"
        description = "Un lien vers une vidéo, sans rien charger d’un autre site."
        template = "blocs/video.html"
