"""The dates of all contents at once: intervals that change, archives that arrive, approvals that verify."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState

from documentation.models import RessourcePage
from redaction import actions
from redaction.fraicheur import relectures
from redaction.fraicheur.calendrier import dater_ceux_qui_attendent
from redaction.models import APPROUVER, Circuit, intervalles
from redaction.models.circuit import NATURES
from redaction.refus import CorrectionRefusee
from redaction.sans_avis import urgences
from socle.actions import demander_relecture
from socle.models import Contenu, Courriel
from socle.rules import plus_mois
from tests import gestes
from tests.documentation.factories import (
    FicheExpertPageFactory,
    RessourcePageFactory,
    TexteJuridiquePageFactory,
)
from tests.redaction.scene import proposer, relire
from tests.redaction.test_corrections import corriger, version_avec
from tests.redaction.voix import voter
from tests.semis import semer

pytestmark = pytest.mark.django_db


@pytest.fixture
def jour():
    return timezone.localdate()


def changer(nature, mois):
    """Staff gives a kind another interval."""
    circuit = Circuit.objects.get(genre=nature)
    circuit.intervalle = mois
    circuit.full_clean()
    circuit.save()


def date_de(contenu):
    return Contenu.objects.get(pk=contenu.pk).a_revoir_le


def test_every_kind_has_its_interval_and_what_keeps_the_words_of_its_day_has_none():
    proposes = intervalles()
    assert set(proposes) == {nature for nature, _ in NATURES}
    assert {n for n, mois in proposes.items() if mois is None} == {
        "article_presse", "actes_colloque", "evenement", "page",
    }  # fmt: skip
    assert (proposes["fiche_expert"], proposes["acteur"], proposes["dossier"]) == (6, 12, 12)


@pytest.mark.parametrize("mois", [0, 121, -1])
def test_an_interval_that_means_nothing_is_refused(mois):
    with pytest.raises(ValidationError):
        changer("outil", mois)


def test_plain_pages_have_none():
    with pytest.raises(ValidationError, match="ne se relisent pas à date"):
        changer("page", 6)


def test_verified_contents_follow_the_interval_of_their_kind(site, jour):
    lu = jour - timedelta(days=40)
    suit = FicheExpertPageFactory(parent=site.fiches, verifie_le=lu, a_revoir_le=plus_mois(lu, 6))
    a_part = FicheExpertPageFactory(
        parent=site.fiches, verifie_le=lu, a_revoir_le=plus_mois(lu, 2), revue_tous_les=2
    )
    choisie = FicheExpertPageFactory(
        parent=site.fiches,
        verifie_le=lu,
        a_revoir_le=jour + timedelta(days=5),
        revue_voulue_le=jour + timedelta(days=5),
    )
    passee = FicheExpertPageFactory(parent=site.fiches, verifie_le=lu, a_revoir_le=jour, revue_voulue_le=lu)
    autre = RessourcePageFactory(parent=site.rubrique, verifie_le=lu, a_revoir_le=plus_mois(lu, 36))
    brouillon = FicheExpertPageFactory(parent=site.fiches, verifie_le=lu, a_revoir_le=jour, brouillon=True)
    changer("fiche_expert", 3)
    assert date_de(suit) == date_de(passee) == plus_mois(lu, 3)
    assert date_de(a_part) == plus_mois(lu, 2)
    assert date_de(choisie) == jour + timedelta(days=5)
    assert date_de(autre) == plus_mois(lu, 36)
    assert date_de(brouillon) == jour
    changer("fiche_expert", None)
    assert date_de(suit) is None
    assert date_de(choisie) == jour + timedelta(days=5)


def test_what_readers_are_told_stays_due_when_the_interval_changes(site, jour):
    fiche = FicheExpertPageFactory(parent=site.fiches, verifie_le=jour)
    loi = TexteJuridiquePageFactory(parent=site.rubrique, abroge=True)
    demander_relecture(fiche, "La loi a changé.", f"droit:{loi.pk}", timezone.now(), changement=loi)
    changer("fiche_expert", 12)
    assert date_de(fiche) == jour


def test_changing_the_path_moves_no_date(site, jour):
    semer(RessourcePage, site.rubrique, 10)
    dater_ceux_qui_attendent(jour)
    avant = list(Contenu.objects.order_by("pk").values_list("a_revoir_le", flat=True))
    Contenu.objects.filter(a_revoir_le=avant[0]).update(a_revoir_le=jour)
    circuit = Circuit.objects.get(genre="etude")
    circuit.mode = "quorum"
    circuit.save()
    assert Contenu.objects.filter(a_revoir_le=jour).exists()


def test_an_archive_is_never_late_at_once_and_is_spread(site, jour, django_assert_max_num_queries):
    semer(RessourcePage, site.rubrique, 600, mis_a_jour_le=lambda n: jour - timedelta(days=n))
    semer(RessourcePage, site.rubrique, 20, titre="Presse", genre="article_presse")
    verifiee = RessourcePageFactory(
        parent=site.rubrique, genre="etude", verifie_le=jour - timedelta(days=2000)
    )
    with django_assert_max_num_queries(12):
        assert dater_ceux_qui_attendent(jour) == 601
    assert date_de(verifiee) == plus_mois(jour - timedelta(days=2000), 36)
    dates = list(
        Contenu.objects.filter(genre="etude", verifie_le=None)
        .order_by("mis_a_jour_le")
        .values_list("a_revoir_le", flat=True)
    )
    assert dates == sorted(dates)
    assert jour < dates[0] < dates[-1] == plus_mois(jour, 36)
    assert max(dates.count(un) for un in set(dates)) == 1
    assert not Contenu.objects.filter(genre="article_presse", a_revoir_le__isnull=False).exists()
    assert dater_ceux_qui_attendent(jour) == 0


def test_the_command_says_how_many(site, capsys):
    RessourcePageFactory(parent=site.rubrique)
    call_command("dater_les_relectures")
    assert capsys.readouterr().out == "Relectures : 1 contenu(s) daté(s).\n"
    call_command("dater_les_relectures", verbosity=0)
    assert capsys.readouterr().out == ""


def test_the_interval_is_set_from_the_admin(site, connecte, administratrice, jour):
    fiche = FicheExpertPageFactory(parent=site.fiches, verifie_le=jour)
    circuit = Circuit.objects.get(genre="fiche_expert")
    ou = reverse("wagtailsnippets_redaction_circuit:edit", args=(circuit.pk,))
    connecte(administratrice).post(ou, {"mode": "quorum", "intervalle": "2"})
    assert date_de(fiche) == plus_mois(jour, 2)


# --- What comes out ---------------------------------------------------------------------------------------------------


def approuver(page, membre):
    etat = relire(page).current_workflow_task_state
    actions.decider(etat, membre, APPROUVER, "", etat.revision.created_at)
    return relire(page)


def test_the_committee_s_approval_verifies(proposee, membre1, jour):
    page = approuver(proposee, membre1)
    assert (page.verifie_le, page.a_revoir_le) == (jour, plus_mois(jour, 36))


def test_the_press_is_never_verified(site, redactrice, membre1):
    page = RessourcePageFactory(
        parent=site.rubrique, brouillon=True, genre="article_presse", owner=redactrice
    )
    page.save_revision(user=redactrice)
    page = approuver(proposer(relire(page), redactrice), membre1)
    assert (page.live, page.verifie_le, page.a_revoir_le) == (True, None, None)


def test_editing_does_not(notice, redactrice, juriste, jour):
    Contenu.objects.filter(pk=notice.pk).update(verifie_le=jour - timedelta(days=9))
    avant = relire(notice)
    avant.title = "Autre titre"
    avant.save_revision(user=juriste)
    proposer(relire(notice), juriste)
    apres = relire(notice)
    assert (apres.verifie_le, apres.a_revoir_le) == (jour - timedelta(days=9), avant.a_revoir_le)


def test_publishing_without_the_committee_verifies_nothing_and_puts_nothing_off(
    site, notice, administratrice, jour
):
    Contenu.objects.filter(pk=notice.pk).update(a_revoir_le=jour + timedelta(days=3))
    urgences.publier_en_urgence(relire(notice), administratrice, "Faute grave.", timezone.now())
    assert relire(notice).verifie_le is None
    assert date_de(notice) == jour + timedelta(days=3)
    lu = jour - timedelta(days=100)
    Contenu.objects.filter(pk=notice.pk).update(verifie_le=lu, a_revoir_le=plus_mois(lu, 36))
    urgences.publier_en_urgence(relire(notice), administratrice, "Encore.", timezone.now())
    assert (relire(notice).verifie_le, date_de(notice)) == (lu, plus_mois(lu, 36))


def test_a_day_and_an_interval_of_its_own_count_once_public(site, jour):
    voulue = jour + timedelta(days=12)
    page = FicheExpertPageFactory(parent=site.fiches, brouillon=True, revue_voulue_le=voulue)
    assert date_de(page) is None
    assert gestes.publier(page).a_revoir_le == voulue
    autre = FicheExpertPageFactory(parent=site.fiches, brouillon=True, revue_tous_les=1)
    assert gestes.publier(autre).a_revoir_le == plus_mois(jour, 1)


def test_approved_while_a_text_it_cites_has_changed_it_stays_due(site, proposee, membre1, jour):
    loi = TexteJuridiquePageFactory(parent=site.rubrique, abroge=True)
    demander_relecture(proposee, "La loi a changé.", f"droit:{loi.pk}", timezone.now(), changement=loi)
    assert approuver(proposee, membre1).a_revoir_le == jour


# --- What comes out without the committee -----------------------------------------------------------------------------


def par_correction(page, redactrice, administratrice, **champs):
    """A minor correction, with one word changed and these fields."""
    corriger(page, redactrice, version_avec(page, redactrice, title="Fiche corrigée", **champs))


def par_urgence(page, redactrice, administratrice, **champs):
    """An urgent publication of a version with these fields."""
    version_avec(page, redactrice, **champs)
    urgences.publier_en_urgence(relire(page), administratrice, "Faute grave.", timezone.now())


@pytest.fixture
def perimee(site, redactrice):
    """A public sheet that was to be read again in 2020."""
    page = FicheExpertPageFactory(title="Fiche", parent=site.fiches, brouillon=True)
    page = gestes.publier(page, redactrice)
    Contenu.objects.filter(pk=page.pk).update(verifie_le=date(2020, 1, 1), a_revoir_le=date(2020, 7, 1))
    return relire(page)


@pytest.mark.parametrize(
    "champs", [{}, {"revue_voulue_le": date(2099, 1, 1)}, {"revue_tous_les": 0}, {"revue_tous_les": 120}]
)
@pytest.mark.parametrize("publier", [par_correction, par_urgence])
def test_what_comes_out_without_it_never_holds_longer(perimee, redactrice, administratrice, publier, champs):
    try:
        publier(perimee, redactrice, administratrice, **champs)
    except CorrectionRefusee:  # the gesture may refuse such a version altogether
        assert champs
    page = relire(perimee)
    assert (page.verifie_le, page.a_revoir_le) == (date(2020, 1, 1), date(2020, 7, 1))
    assert not page.est_verifie
    changer("fiche_expert", 5)
    assert date_de(perimee) <= date(2020, 7, 1)


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"revue_voulue_le": date(2099, 1, 1)}, "à revoir le jeudi 1er janvier 2099"),
        ({"revue_tous_les": 0}, "jamais à revoir"),
        ({"revue_tous_les": 120}, "à revoir tous les 120 mois"),
        ({"revue_tous_les": 1}, "à revoir tous les mois"),
    ],
)
def test_urgency_takes_up_the_words_and_not_how_they_will_be_followed(
    perimee, redactrice, administratrice, membre1, connecte, jour, champs, dit
):
    """Neither now nor at the next reading, which would be dated by an interval that nobody approved."""
    version_avec(perimee, redactrice, title="Fiche récrite", **champs)
    ou = reverse("redaction_publier_en_urgence", args=(perimee.pk,))
    client = connecte(administratrice)
    assert dit in client.get(ou).content.decode()
    client.post(ou, {"motif": "Faute grave."})
    page = relire(perimee)
    assert (page.title, page.revue_voulue_le, page.revue_tous_les) == ("Fiche récrite", None, None)
    assert dit in Courriel.objects.get(destinataire=membre1.email, sujet__startswith="Publié en urg").texte
    relectures.verifier_aujourd_hui([page], redactrice, "Relu.", timezone.now())
    assert date_de(perimee) == plus_mois(jour, 6)


def test_what_the_committee_had_chosen_stays_when_urgency_would_take_it_away(
    perimee, redactrice, administratrice, trois_organismes
):
    version_avec(perimee, redactrice, revue_voulue_le=date(2030, 1, 1), revue_tous_les=3)
    voter(proposer(relire(perimee), redactrice), *trois_organismes)
    par_urgence(perimee, redactrice, administratrice, revue_voulue_le=None, revue_tous_les=None)
    page = relire(perimee)
    assert (page.revue_voulue_le, page.revue_tous_les) == (date(2030, 1, 1), 3)
    assert page.a_revoir_le == date(2030, 1, 1)


def test_a_content_that_never_was_public_follows_its_kind(site, redactrice, administratrice, jour):
    page = FicheExpertPageFactory(parent=site.fiches, brouillon=True, revue_tous_les=0)
    page.save_revision(user=redactrice)
    urgences.publier_en_urgence(relire(page), administratrice, "Faute grave.", timezone.now())
    assert relire(page).revue_tous_les is None
    assert date_de(page) == plus_mois(jour, 6)


def test_what_was_approved_and_waits_for_its_day_keeps_its_choices(
    perimee, redactrice, administratrice, trois_organismes
):
    """The committee approved this very version: urgency brings its day forward, nothing else."""
    plus_tard = timezone.now() + timedelta(days=3)
    version_avec(perimee, redactrice, go_live_at=plus_tard, revue_tous_les=12)
    voter(proposer(relire(perimee), redactrice), *trois_organismes)
    urgences.publier_en_urgence(relire(perimee), administratrice, "Plus vite.", timezone.now())
    assert relire(perimee).revue_tous_les == 12


def test_an_urgency_that_chooses_nothing_says_nothing(
    perimee, redactrice, administratrice, membre1, connecte
):
    version_avec(perimee, redactrice, title="Fiche récrite")
    ou = reverse("redaction_publier_en_urgence", args=(perimee.pk,))
    client = connecte(administratrice)
    assert "pas repris" not in client.get(ou).content.decode()
    client.post(ou, {"motif": "Faute grave."})
    assert "non repris" not in Courriel.objects.get(destinataire=membre1.email).texte


def test_what_the_committee_approves_may_wait_longer(perimee, redactrice, membre1, trois_organismes, jour):
    version_avec(perimee, redactrice, revue_voulue_le=date(2099, 1, 1))
    voter(proposer(relire(perimee), redactrice), *trois_organismes)
    assert (relire(perimee).verifie_le, date_de(perimee)) == (jour, date(2099, 1, 1))


def test_or_for_ever(perimee, redactrice, trois_organismes):
    version_avec(perimee, redactrice, revue_tous_les=0)
    voter(proposer(relire(perimee), redactrice), *trois_organismes)
    assert date_de(perimee) is None


# --- The later of two readings ----------------------------------------------------------------------------------------


def test_an_older_approval_that_comes_out_later_does_not_take_the_reading_back(
    perimee, redactrice, trois_organismes, jour
):
    version = version_avec(perimee, redactrice, title="F2", go_live_at=timezone.now() + timedelta(days=3))
    voter(proposer(relire(perimee), redactrice), *trois_organismes)
    TaskState.objects.update(finished_at=timezone.now() - timedelta(days=200))
    relectures.verifier_aujourd_hui([relire(perimee)], redactrice, "Relu.", timezone.now())
    passe = timezone.now() - timedelta(minutes=1)
    contenu = Revision.objects.get(pk=version.pk).content | {"go_live_at": passe.isoformat()}
    Revision.objects.filter(pk=version.pk).update(approved_go_live_at=passe, content=contenu)
    call_command("publish_scheduled", verbosity=0)
    page = relire(perimee)
    assert (page.title, page.verifie_le, page.a_revoir_le) == ("F2", jour, plus_mois(jour, 6))
