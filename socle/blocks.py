"""The blocks that make the body of every content: texts, extracts, the plan of a document, files and links."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.rich_text import RichText

from socle.collage import nettoyer_html_colle
from socle.plan import PlanIllisible, lire_plan
from socle.texte import replier

# No heading here: the block « intertitre » makes them, so that levels can be checked. Lists nest on five levels.
FONCTIONS = ("bold", "italic", "superscript", "link", "document-link", "ol", "ul")
NE_DIT_RIEN = (
    "ici",
    "cliquez ici",
    "cliquer ici",
    "lien",
    "voir",
    "en savoir plus",
    "lire la suite",
    "plus d infos",
)


class TexteRicheBlock(blocks.RichTextBlock):
    """A rich text, cleaned on entry of what a word processor, a PDF or a mail left in it."""

    def __init__(self, features=FONCTIONS, **kwargs):
        super().__init__(features=list(features), **kwargs)

    def value_from_form(self, value):
        """Return the rich text typed, cleaned before it is validated."""
        return RichText(nettoyer_html_colle(value))


class IntertitreBlock(blocks.StructBlock):
    """A heading inside a body."""

    titre = blocks.CharBlock(label="Titre", max_length=200)
    niveau = blocks.ChoiceBlock(
        label="Niveau", choices=[("h2", "Titre de partie"), ("h3", "Titre de sous-partie")], default="h2"
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


class FichierBlock(blocks.StructBlock):
    """A file to download."""

    fichier = DocumentChooserBlock(label="Fichier")
    intitule = blocks.CharBlock(
        label="Intitulé", required=False, max_length=200, help_text="Vide : le titre du fichier."
    )

    class Meta:
        icon = "doc-full"
        label = "Fichier"
        group = "Renvois"
        label_format = "{intitule}"
        description = "Un fichier à télécharger, avec son format et sa taille."
        template = "blocs/fichier.html"


class LienValue(blocks.StructValue):
    """A link as templates read it."""

    @property
    def adresse(self):
        """Return the address that the link leads to, empty when its page is gone or no longer public."""
        page = self.get("page")
        if page is None:
            return self.get("url") or ""
        return (page.url or "") if page.live else ""


class LienBlock(blocks.StructBlock):
    """A link that stands on its own, to a page of the site or elsewhere."""

    intitule = blocks.CharBlock(label="Intitulé", max_length=200, help_text="Ce que le lecteur y trouvera.")
    page = blocks.PageChooserBlock(label="Page du site", required=False)
    url = blocks.URLBlock(label="Ou adresse d’un autre site", required=False, max_length=500)

    def clean(self, value):
        """Return the link; refuse two targets, none, or a label that says nothing."""
        value = super().clean(value)
        errors = {}
        if value.get("page") and value.get("url"):
            errors["url"] = ValidationError("Choisissez une page du site ou une adresse, pas les deux.")
        elif not (value.get("page") or value.get("url") or self.is_deferred_validation):
            errors["url"] = ValidationError("Choisissez une page du site, ou donnez une adresse.")
        if replier(value.get("intitule") or "") in NE_DIT_RIEN:
            errors["intitule"] = ValidationError(
                "Dites où mène le lien : lu seul, « ici » ne veut rien dire."
            )
        if errors:
            raise StructBlockValidationError(errors)
        return value

    class Meta:
        icon = "link"
        label = "Lien"
        group = "Renvois"
        label_format = "{intitule}"
        description = "Un lien seul sur sa ligne, vers le site ou ailleurs."
        template = "blocs/lien.html"
        value_class = LienValue


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
