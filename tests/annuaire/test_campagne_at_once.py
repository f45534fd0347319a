"""Two people, or one pressing twice, answer the same link at once: nothing is lost, nothing is said twice."""

import pytest
from django.utils import timezone

from annuaire.campagne import actions
from annuaire.models import ReponseDActeur, Sollicitation
from redaction.campagne.decisions import confirmer
from socle.models import Courriel
from tests.annuaire.factories import ActeurPageFactory
from tests.gestes import publier
from tests.redaction.test_at_once import _donnees_des_migrations, ensemble  # noqa: F401 - a fixture of the module

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_what_comes_at_once_is_kept_once_each(site, redactrice):
    maintenant = timezone.now()
    acteur = publier(
        ActeurPageFactory(parent=site.annuaire, brouillon=True, courriel="a@example.org"), redactrice
    )
    actions.preparer("Campagne", timezone.localdate(maintenant), [acteur], redactrice, maintenant)
    une = Sollicitation.objects.get()

    def ecrire():
        actions.ecrire_ce_qui_est_du(maintenant)

    ensemble(ecrire, ecrire, ecrire)
    assert Courriel.objects.count() == 1

    def dire(nom):
        return lambda: confirmer(une, {"nom": nom, "fonction": ""}, maintenant)

    ensemble(dire("Inès"), dire("Inès"))
    assert [une.nom for une in ReponseDActeur.objects.all()] == ["Inès"]
    ensemble(dire("Omar"), dire("Lila"))
    assert ReponseDActeur.objects.count() == 3

    def sortir():
        actions.desinscrire(acteur, maintenant)

    assert ensemble(sortir, sortir, sortir) == ["fait"] * 3
