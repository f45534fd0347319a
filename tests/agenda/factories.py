"""The agenda and its events, placed around today."""

from datetime import time, timedelta

import factory
from django.utils import timezone

from agenda.models import AgendaPage, EvenementPage
from tests.accueil.factories import accueil_du_site
from tests.socle.factories import ContenuFactory, PageFactory, ou_ranger


def dans(jours):
    """The date that many days from today (negative: before), when the factory is called."""
    return factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=jours))


class AgendaPageFactory(PageFactory):
    """The agenda."""

    parent = accueil_du_site
    title = "Agenda"

    class Meta:
        model = AgendaPage


class EvenementPageFactory(ContenuFactory):
    """A day in ten days, whole."""

    parent = ou_ranger(AgendaPageFactory)
    title = factory.Sequence(lambda n: f"Journée d’étude {n}")
    nature = "journee"
    debut = dans(10)
    lieu = "Maison des associations"
    ville = "Nantes"

    class Meta:
        model = EvenementPage

    class Params:
        passe = factory.Trait(debut=dans(-40))
        aujourd_hui = factory.Trait(debut=dans(0))
        finit_aujourd_hui = factory.Trait(debut=dans(-1), fin=dans(0))
        deux_jours = factory.Trait(fin=factory.LazyAttribute(lambda o: o.debut + timedelta(days=1)))
        avec_heures = factory.Trait(heure_debut=time(9), heure_fin=time(17, 30))
        annule = factory.Trait(etat="annule", etat_motif="L’intervenante est souffrante.")
        reporte = factory.Trait(etat="reporte", etat_motif="Une nouvelle date sera donnée.")
