"""The blocks that make the body of every content: texts, extracts, plans, figures, files and links."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from socle.figures import SchemaBlock, TableauBlock, VideoBlock
from socle.plan import PlanIllisible, lire_plan
from socle.renvois import DroitBlock, FichierBlock, LienBlock
from socle.texte_riche import TexteRicheBlock


class IntertitreBlock(blocks.StructBlock):
    """A heading inside a body."""

    titre = blocks.CharBlock(label="Titre", max_length=200)
    niveau = blocks.ChoiceBlock(
        label="Niveau",
        choices=[("h2", "Titre de partie"), ("h3", "Titre de sous-partie")],
        default="h2",
        search_index=False,
    )

    class Meta:
        icon = "title"
        label = "Intertitre"
        group = "Texte"
        label_format = "{titre}"
        description = "Le titre d’une partie ou d’une sous-partie."
        template = "blocs/intertitre.html"


class EncadreBlock(blocks.StructBlock):
    """A note set apart in a frame."""

    titre = blocks.CharBlock(label="Titre", required=False, max_length=200)
    texte = TexteRicheBlock(label="Texte", max_length=5_000)

    class Meta:
        icon = "warning"
        label = "Encadré"
        group = "Texte"
        label_format = "{titre}"
        description = "Un point à part : mise en garde, définition, exemple."
        template = "blocs/encadre.html"


class ExtraitBlock(blocks.StructBlock):
    """A quotation of the document described, with its own source line."""

    texte = TexteRicheBlock(
        label="Texte de l’extrait",
        max_length=40_000,
        help_text="Collez l’extrait tel quel, sans guillemets : les lignes qui commencent par « - » ou « • » "
        "deviennent des listes.",
    )
    source = blocks.CharBlock(
        label="Source de l’extrait",
        required=False,
        max_length=300,
        help_text="Où le lire dans le document : « Fiche action n° 15, p. 62 ».",
    )

    class Meta:
        icon = "openquote"
        label = "Extrait"
        group = "Document décrit"
        label_format = "{source}"
        description = "Une citation du document, avec sa source."
        template = "blocs/extrait.html"


class PlanBlock(blocks.TextBlock):
    """The document's own table of contents, pasted as one text; its value is that text, templates get its entries."""

    def __init__(self, **kwargs):
        kwargs.setdefault("rows", 10)
        kwargs.setdefault(
            "help_text",
            "Collez le sommaire du document, une ligne par titre. Pour placer une ligne sous la précédente : "
            "« - » ou des espaces devant, ou la numérotation du document (1, 1.1 ; I, A, 1 ; Partie, Chapitre). "
            "Les numéros de page disparaissent.",
        )
        super().__init__(**kwargs)
        # The blanks before the first line count, as before the others.
        self.field_options["strip"] = False

    def clean(self, value):
        """Return the text, once it is known to be read as a table of contents."""
        value = super().clean(value)
        if value.strip() or (value and not self.is_deferred_validation):
            try:
                lire_plan(value)
            except PlanIllisible as refusal:
                raise ValidationError(str(refusal), code="invalid") from refusal
        return value

    def get_context(self, value, parent_context=None):
        """Give the template the nested entries instead of the text."""
        context = super().get_context(value, parent_context)
        try:
            context["value"] = lire_plan(value)
        except PlanIllisible:
            context["value"] = ()
        return context

    class Meta:
        icon = "list-ul"
        label = "Plan du document"
        group = "Document décrit"
        description = "Le sommaire du document, collé en une fois."
        template = "blocs/plan.html"


class BlocsDeCorps(blocks.StreamBlock):
    """The body of a content."""

    texte = TexteRicheBlock(
        label="Texte",
        max_length=60_000,
        icon="pilcrow",
        group="Texte",
        template="blocs/texte.html",
        description="Des paragraphes et des listes. « / » au début d’une ligne propose les autres blocs.",
    )
    intertitre = IntertitreBlock()
    encadre = EncadreBlock()
    extrait = ExtraitBlock()
    plan = PlanBlock()
    tableau = TableauBlock()
    schema = SchemaBlock()
    video = VideoBlock()
    droit = DroitBlock()
    fichier = FichierBlock()
    lien = LienBlock()

    def clean(self, value):
        """Return the body; refuse a sub-heading that comes before any heading (RGAA 9.1)."""
        value = super().clean(value)
        for position, block in enumerate(value):
            if block.block_type == "intertitre":
                if block.value["niveau"] == "h3":
                    refusal = ValidationError(
                        "Un titre de sous-partie vient après un titre de partie : choisissez « Titre de partie »."
                    )
                    raise StreamBlockValidationError(
                        {position: StructBlockValidationError({"niveau": refusal})}
                    )
                break
        return value

    class Meta:
        max_num = 300
        block_counts = {"plan": {"max_num": 1}}
