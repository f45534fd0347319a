"""Two workers, or two people, at the same import: each row is written once, each gesture is made once."""

import pytest
from django.core.files.base import ContentFile
from django.db.models import Count
from django.utils import timezone

from annuaire.imports import actions, controle, ecriture
from annuaire.models import ActeurPage, ImportDActeurs, LigneDImport
from socle.models import Contenu
from tests.redaction.test_at_once import _donnees_des_migrations, ensemble  # noqa: F401 - a fixture of the module

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
COLONNES = {0: "nom", 1: "categorie"}


def test_no_row_is_written_twice(site, redactrice, monkeypatch):
    monkeypatch.setattr(ecriture, "PAR_LOT", 3)
    maintenant = timezone.now()
    lignes = "".join(f"Maison {n};Association\n" for n in range(9))
    fichier = ContentFile(f"Nom;Type\n{lignes}".encode(), name="maisons.csv")
    un = actions.deposer(fichier, redactrice, maintenant)
    actions.relier(un, "", 1, ["Nom", "Type"], COLONNES, "", maintenant)
    un.refresh_from_db()

    def controler():
        controle.controler(un.pk, un.passage, maintenant)

    controler()
    assert LigneDImport.objects.count() == 9

    def confirmer():
        try:
            actions.confirmer(un, ImportDActeurs.Choix.PASSER, maintenant)
        except actions.EtatContraire:
            return "trop tard"
        return "fait"

    assert sorted(ensemble(confirmer, confirmer)) == ["fait", "trop tard"]
    un.refresh_from_db()

    def ecrire():
        while ecriture.ecrire(un.pk, un.passage, maintenant):
            pass

    ensemble(ecrire, ecrire)
    assert ActeurPage.objects.count() == 9
    assert not Contenu.objects.values("title").annotate(fois=Count("pk")).filter(fois__gt=1).exists()
    assert set(LigneDImport.objects.values_list("issue", flat=True)) == {"creee"}
    un.refresh_from_db()
    assert un.etat == "fini"
