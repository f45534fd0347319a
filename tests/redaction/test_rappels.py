"""Reminders of what is to be read again: few, grouped, to whoever answers for it, at hours when people work."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from documentation.models import RessourcePage
from infomie.ouvrier import CADENCES
from redaction.fraicheur.rappels import rappeler
from redaction.models import RappelDeRelecture
from redaction.rules import est_heure_de_bureau
from socle.actions import demander_relecture
from socle.models import Courriel
from socle.models.relecture import VISITEUR
from tests.documentation.factories import RessourcePageFactory
from tests.semis import semer
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
LUNDI = datetime(2026, 3, 2, 9, 30, tzinfo=PARIS)
JOUR = LUNDI.date()


def du(site, titre, responsable, jours):
    """A public content of this person's, to be read again in that many days."""
    return RessourcePageFactory(
        title=titre, parent=site.rubrique, owner=responsable, a_revoir_le=JOUR + timedelta(days=jours)
    )


@pytest.mark.parametrize(
    ("instant", "ouvre"),
    [
        (LUNDI, True),
        (LUNDI.replace(hour=7, minute=0), True),
        (LUNDI.replace(hour=6, minute=59), False),
        (LUNDI.replace(hour=18, minute=59), True),
        (LUNDI.replace(hour=19, minute=0), False),
        (LUNDI + timedelta(days=4), True),
        (LUNDI + timedelta(days=5), False),
        (LUNDI + timedelta(days=6), False),
    ],
)
def test_nobody_is_written_to_at_night_nor_on_weekends(site, redactrice, instant, ouvre):
    assert est_heure_de_bureau(instant) is ouvre
    du(site, "En retard", redactrice, -10)
    assert rappeler(instant.astimezone(ZoneInfo("UTC"))) == int(ouvre)


def test_nothing_to_say_no_mail(site, redactrice, administratrice):
    du(site, "Plus tard", redactrice, 31)
    du(site, "Orphelin, plus tard", None, 5)
    RessourcePageFactory(parent=site.rubrique, owner=redactrice, brouillon=True, a_revoir_le=JOUR)
    assert rappeler(LUNDI) == 0
    assert not Courriel.objects.exists()
    assert not RappelDeRelecture.objects.exists()


def test_one_grouped_mail_to_each_person(site, redactrice, juriste):
    for titre, qui, jours in (
        ("Très en retard", redactrice, -40),
        ("D’aujourd’hui", redactrice, 0),
        ("Dans un mois", redactrice, 30),
        ("Demain", juriste, 1),
    ):
        du(site, titre, qui, jours)
    signale = RessourcePageFactory(title="Signalé", parent=site.rubrique, owner=juriste)
    demander_relecture(signale, "Lien mort.", VISITEUR, LUNDI - timedelta(days=3))
    assert rappeler(LUNDI) == 2
    mails = {courriel.destinataire: courriel for courriel in Courriel.objects.all()}
    sien = mails[redactrice.email]
    assert sien.sujet == "À revoir : 2 contenus en retard"
    assert sien.texte.index("« Très en retard », depuis le 21 janvier 2026") < sien.texte.index(
        "D’aujourd’hui"
    )
    assert "« Dans un mois », le 1er avril 2026" in sien.texte
    assert "Demain" not in sien.texte
    autre = mails[juriste.email]
    assert autre.sujet == "À revoir : 1 contenu en retard"
    assert "« Signalé », depuis le 27 février 2026" in autre.texte
    assert "/gestion/a-revoir/?responsable=moi" in autre.texte


def test_once_a_week_at_most_whatever_the_clock_does(site, redactrice):
    du(site, "En retard", redactrice, -10)
    semaine = timedelta(days=7)
    for ecart, ecrit in (
        (timedelta(0), 1), (timedelta(0), 0), (timedelta(hours=1), 0), (semaine - timedelta(seconds=1), 0),
        (semaine, 1), (semaine + timedelta(hours=3), 0), (2 * semaine, 1),
    ):  # fmt: skip
        assert rappeler(LUNDI + ecart) == ecrit, ecart
    assert Courriel.objects.count() == 3


def test_another_worker_that_was_first_has_written(site, redactrice):
    du(site, "En retard", redactrice, -10)
    assert RappelDeRelecture.reserver(redactrice, LUNDI, LUNDI - timedelta(days=7))
    assert rappeler(LUNDI) == 0


def test_what_nobody_answers_for_goes_to_administration(site, redactrice, administratrice, membre1):
    parti = UtilisateurFactory(email="parti@example.org", de_la_redaction=True, is_active=False)
    du(site, "À moi", administratrice, -1)
    du(site, "Sans personne", None, -1)
    du(site, "D’un parti", parti, -2)
    du(site, "D’un membre", membre1, -3)
    assert rappeler(LUNDI) == 1
    mail = Courriel.objects.get()
    assert mail.destinataire == administratrice.email
    orphelins = mail.texte.partition("À confier")[2]
    for titre in ("Sans personne", "D’un parti", "D’un membre"):
        assert orphelins.count(titre) == 1
    assert "À moi" not in orphelins
    assert "?responsable=personne" in orphelins


def test_only_orphans_have_a_subject_of_their_own(site, administratrice):
    du(site, "Sans personne", None, -1)
    rappeler(LUNDI)
    assert Courriel.objects.get().sujet == "À confier : 1 contenu sans responsable"


def test_an_archive_makes_a_short_mail(site, redactrice, django_assert_max_num_queries):
    cles = semer(RessourcePage, site.rubrique, 600, a_revoir_le=JOUR)
    Page.objects.filter(pk__in=cles).update(owner=redactrice)
    with django_assert_max_num_queries(15):
        assert rappeler(LUNDI) == 1
    mail = Courriel.objects.get()
    assert mail.sujet == "À revoir : 600 contenus en retard"
    assert mail.texte.count("« Contenu") == 20
    assert "et 580 autres." in mail.texte


def test_the_clock_calls_it(site, redactrice, capsys, horloge):
    assert "rappeler_les_relectures" in {nom for nom, _, _ in CADENCES}
    horloge(LUNDI)
    du(site, "En retard", redactrice, -10)
    call_command("rappeler_les_relectures")
    assert capsys.readouterr().out == "Rappels : 1 courriel(s) écrit(s).\n"
    call_command("rappeler_les_relectures", verbosity=0)
    assert capsys.readouterr().out == ""
    assert timezone.now() == LUNDI
