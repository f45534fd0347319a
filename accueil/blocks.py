"""The blocks that only the plain pages offer."""

from wagtail import blocks

from socle.blocks import BlocsDeCorps


class CoordonneesBlock(blocks.StaticBlock):
    """The centre's telephone, hours and address, as the settings hold them."""

    class Meta:
        icon = "mail"
        label = "Coordonnées du centre"
        admin_text = (
            "Le téléphone, les horaires et l’adresse électronique, tels qu’ils sont dans les réglages."
        )
        template = "blocs/coordonnees.html"


class BlocsDePage(BlocsDeCorps):
    """What a plain page is made of."""

    coordonnees = CoordonneesBlock()
