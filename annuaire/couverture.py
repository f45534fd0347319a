"""How many actors cover each département: what the map shows on the home page and among the départements."""

from annuaire.models.acteur import ActeurPage
from socle.adresses import adresse_du_departement
from socle.carte import Choix
from socle.models import Territoire


def couverture():
    """Every département as a Choix: its public actors, zero included, and the address of its page (a list)."""
    comptes = ActeurPage.objects.publics().comptes_par_territoire()
    return [
        Choix(
            territoire.code,
            territoire.nom,
            comptes.get(territoire.pk, 0),
            adresse_du_departement(territoire.cle_d_adresse),
        )
        for territoire in Territoire.objects.departements()
    ]
