"""The block of rich text, cleaned of what people paste with it."""

from wagtail import blocks
from wagtail.rich_text import RichText

from socle.collage import nettoyer_html_colle

# No heading here: the block « intertitre » makes them, so that levels can be checked. Lists nest on five levels.
FONCTIONS = ("bold", "italic", "superscript", "link", "document-link", "ol", "ul")


class TexteRicheBlock(blocks.RichTextBlock):
    """A rich text, cleaned on entry of what a word processor, a PDF or a mail left in it."""

    def __init__(self, features=FONCTIONS, **kwargs):
        super().__init__(features=list(features), **kwargs)

    def value_from_form(self, value):
        """Return the rich text typed, cleaned before it is validated."""
        return RichText(nettoyer_html_colle(value))
