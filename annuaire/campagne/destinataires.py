"""Who a campaign would write to: the dry view that the staff reads before anything leaves."""

from dataclasses import dataclass, field

from annuaire.models import CoordonneeReservee, Desinscription, Opposition
from annuaire.rules import se_lit_dans


@dataclass
class Tri:
    """The actors (lists) to whom one would write, by the public address or by a reserved one, and those left out."""

    a_ecrire: list = field(default_factory=list)
    par_reserve: list = field(default_factory=list)
    sans_adresse: list = field(default_factory=list)
    desinscrits: list = field(default_factory=list)
    opposes: list = field(default_factory=list)

    @property
    def nombre(self):
        """How many mails would leave."""
        return len(self.a_ecrire) + len(self.par_reserve)

    @property
    def ecartes(self):
        """Why, then who: those to whom nothing would leave."""
        parts = (
            ("Sans adresse électronique", self.sans_adresse),
            ("Ne veulent plus de courriel", self.desinscrits),
            ("Leur adresse nomme une personne qui s’est opposée à paraître", self.opposes),
        )
        return [(motif, acteurs) for motif, acteurs in parts if acteurs]


def trier(acteurs):
    """Sorts these actors (a list) by what a campaign would do of them, in three queries. Returns a Tri."""
    reserves = CoordonneeReservee.objects.filter(nature=CoordonneeReservee.Nature.COURRIEL).order_by("-pk")
    adresses = dict(reserves.values_list("acteur", "valeur"))
    sortis = set(Desinscription.objects.values_list("acteur", flat=True))
    noms = list(Opposition.objects.en_vigueur().values_list("nom", flat=True))
    tri = Tri()
    for acteur in acteurs:
        adresse = acteur.courriel or adresses.get(acteur.pk, "")
        if acteur.pk in sortis:
            tri.desinscrits.append(acteur)
        elif not adresse:
            tri.sans_adresse.append(acteur)
        elif any(se_lit_dans(nom, [adresse]) for nom in noms):
            tri.opposes.append(acteur)
        else:
            (tri.a_ecrire if acteur.courriel else tri.par_reserve).append(acteur)
    return tri
