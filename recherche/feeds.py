"""The feed of a search."""

from socle.feeds import FluxDeListe


class FluxDeRecherche(FluxDeListe):
    """The contents that a search finds, in its order."""

    def __init__(self, titre, adresse, adresse_du_flux, contenus, ordre):
        """As FluxDeListe; ``ordre`` is the keys of the contents as the search gives them."""
        super().__init__(titre, adresse, adresse_du_flux, contenus)
        self.ordre = {cle: rang for rang, cle in enumerate(ordre)}

    def items(self):
        """The contents, in the order of the search."""
        return sorted(super().items(), key=lambda contenu: self.ordre[contenu.pk])
