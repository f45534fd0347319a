"""The blocks that lead elsewhere: a file, a link, a text or decision on which the reader may rely."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from socle.genres import DROIT
from socle.texte import replier
from socle.visibilite import restreinte

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


def est_lisible(page):
    """Whether every visitor may read a page that ``ChoixDePageBlock`` gave."""
    return page.live and not getattr(page, "est_restreinte", False)


class ChoixDePageBlock(blocks.PageChooserBlock):
    """A page, read with whether it is kept for some readers; all those of a text in one query."""

    def bulk_to_python(self, values):
        """The pages of these keys, in order, None for those that are gone."""
        pages = self.model_class.objects.annotate(est_restreinte=restreinte())
        par_cle = pages.in_bulk([cle for cle in values if cle])
        return [par_cle.get(cle) for cle in values]

    def to_python(self, value):
        """The page of this key, or None."""
        return self.bulk_to_python([value])[0]


class LienValue(blocks.StructValue):
    """A link as templates read it."""

    @property
    def adresse(self):
        """Return the address that the link leads to, empty when its page is gone or no longer public."""
        page = self.get("page")
        if page is None:
            return self.get("url") or ""
        return (page.url or "") if est_lisible(page) else ""


class LienBlock(blocks.StructBlock):
    """A link that stands on its own, to a page of the site or elsewhere."""

    intitule = blocks.CharBlock(label="Intitulé", max_length=200, help_text="Ce que le lecteur y trouvera.")
    page = ChoixDePageBlock(label="Page du site", required=False)
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


class DroitValue(blocks.StructValue):
    """A citation as templates read it."""

    @property
    def texte(self):
        """The text or decision while every visitor may read it, or None."""
        page = self.get("page")
        return page if page is not None and est_lisible(page) else None


class DroitBlock(blocks.StructBlock):
    """A text or decision of the centre, cited where one speaks of it, with its status."""

    page = ChoixDePageBlock(label="Texte ou décision", target_model="socle.Contenu")
    precision = blocks.CharBlock(
        label="Précision", required=False, max_length=150, help_text="« articles 3 et 4 »."
    )
    apport = blocks.TextBlock(
        label="Ce qu’il faut en retenir",
        required=False,
        max_length=600,
        rows=3,
        help_text="En une phrase ou deux.",
    )

    def clean(self, value):
        """Return the citation; refuse a page that is neither a text nor a decision."""
        value = super().clean(value)
        page = value.get("page")
        if page is not None and page.genre not in DROIT:
            refus = ValidationError("Choisissez un texte juridique ou une décision de justice.")
            raise StructBlockValidationError({"page": refus})
        return value

    class Meta:
        icon = "doc-full-inverse"
        label = "Texte ou décision"
        group = "Renvois"
        label_format = "{page}"
        description = "Un texte ou une décision du centre, avec son statut."
        template = "blocs/droit.html"
        value_class = DroitValue
