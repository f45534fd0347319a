"""The agenda fills itself: what awaits opinions, contested first, what came out without one, what is overdue."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from redaction.models import ParutionSansAvis, PointOrdreDuJour, Proposition
from redaction.refus import GesteImpossible, SaisieRefusee
from redaction.seances import actions, arrangement
from redaction.seances.ordre_du_jour import LIMITE
from socle.actions import demander_relecture
from socle.models import Contenu
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page as html
from tests.lecture import texte
from tests.redaction.scene import brouillon_de, fiche_de, proposer, relire
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import agenda, ou, parue, preparer, titres
from tests.redaction.voix import dire


def maintenant():
    return timezone.now()


@pytest.fixture
def propose(redactrice):
    """A proposal of a new content."""

    def deposer(titre, **champs):
        depart = {"genre": "outil", "motif": "Il manque.", "nom_de_l_auteur": "Rose"}
        return Proposition.objects.create(
            titre=titre, deposee_le=maintenant(), auteur=redactrice, **depart | champs
        )

    return deposer


# --- What it finds ----------------------------------------------------------------------------------------------------


def test_nothing_waits_nothing_is_there(seance):
    assert titres(seance) == []


def test_it_finds_everything_by_itself_in_order(seance, site, fiche, proposee, notice, redactrice, propose):
    parue(notice, redactrice)
    parue(notice, redactrice, nature="urgence", titre="Fermeture")
    demander_relecture(Contenu.objects.get(pk=notice.pk), "Un texte a changé", "un essai", maintenant())
    propose("Un schéma des recours")
    assert titres(seance) == [
        ("vote", "Fiche proposée"),
        ("avis", "Notice proposée"),
        ("correction", "Notice publique"),
        ("urgence", "Fermeture"),
        ("retards", "Un contenu à revoir"),
        ("proposition", "Un schéma des recours"),
    ]


def test_a_contested_version_comes_first_and_says_so(seance, site, fiche, juriste, membre1, membre3):
    autre = proposer(fiche_de(juriste, site, "Fiche contestée"), juriste)
    assert titres(seance)[0] == ("vote", "Fiche proposée")
    dire(autre, membre1, "defavorable", commentaire="Non.")
    premier = agenda(seance).points[0]
    assert (premier.titre, premier.defavorables, premier.voix) == ("Fiche contestée", 1, 1)
    dire(autre, membre1, "favorable")  # the organisation has changed its mind
    assert [point.defavorables for point in agenda(seance).points] == [0, 0]


def test_what_is_decided_leaves_it(seance, fiche, trois_organismes):
    for membre in trois_organismes:
        dire(fiche, membre)
    assert relire(fiche).live
    assert titres(seance) == []


def test_publications_without_opinion_count_since_the_last_held_seance(redactrice, trois_organismes, notice):
    parue(notice, redactrice, titre="Vue la fois d’avant")
    premiere = preparer(redactrice)
    reunion.commencer(premiere, redactrice, maintenant())
    premiere.refresh_from_db()
    premiere.points.update(issue="vu")
    actions.clore(premiere, redactrice, maintenant())
    parue(notice, redactrice, titre="Depuis")
    seconde = preparer(redactrice, dans=30)
    assert titres(seconde) == [("correction", "Depuis")]


def test_a_publication_on_which_nothing_was_said_comes_back(redactrice, trois_organismes, notice):
    parue(notice, redactrice)
    premiere = preparer(redactrice)
    reunion.commencer(premiere, redactrice, maintenant())
    premiere.refresh_from_db()
    actions.clore(premiere, redactrice, maintenant())
    assert titres(preparer(redactrice, dans=30)) == [("correction", "Notice publique")]


def test_overdue_contents_are_counted_by_kind_with_the_most_overdue_and_lead_to_the_others(
    seance, site, redactrice, connecte
):
    jour = timezone.localdate()
    for rang in range(12):
        RessourcePageFactory(
            title=f"Outil {rang:02}",
            genre="outil",
            parent=site.rubrique,
            a_revoir_le=jour - timedelta(days=12 - rang),
        )
    RessourcePageFactory(title="Étude", genre="etude", parent=site.rubrique, a_revoir_le=jour)
    (point,) = agenda(seance).points
    assert point.titre == "13 contenus à revoir"
    assert point.faits["comptes"] == [{"genre": "Outil", "nombre": 12}, {"genre": "Étude", "nombre": 1}]
    assert [premier["titre"] for premier in point.faits["premiers"]] == [f"Outil {n:02}" for n in range(10)]
    client = connecte(redactrice)
    lu = html(client.get(ou("gestion", seance)))
    assert "Et 3 autres, dans « À revoir »" in texte(lu.select_one(".agenda__point"))
    reunion.commencer(seance, redactrice)
    lien = html(client.get(ou("tenue", seance))).select_one(
        f'.tenue__point a[href="{reverse("redaction_a_revoir")}"]'
    )
    assert texte(lien) == "3 autres dans « À revoir »"
    actions.clore(seance, redactrice, timezone.now())
    minutes = html(client.get(reverse("redaction_compte_rendu", args=(seance.pk,))))
    assert "Et 3 autres." in texte(minutes.select_one(".compte-rendu__point"))


def test_one_evening_holds_so_many_points_the_rest_is_counted(seance, propose):
    for rang in range(LIMITE + 3):
        propose(f"Vœu {rang}")
    propose("Vœu pressant", priorite=Proposition.Priorite.HAUTE)
    trouve = agenda(seance)
    assert len(trouve.points) == LIMITE
    assert trouve.points[0].titre == "Vœu pressant"
    assert trouve.restes["propositions"] == 4


# --- What the staff does to it ----------------------------------------------------------------------------------------


def test_only_the_staff_arranges_it(seance, fiche, membre1):
    (point,) = agenda(seance).points
    for geste in (
        lambda: arrangement.deplacer(seance, membre1, point.cle, 1, maintenant()),
        lambda: arrangement.annoter(seance, membre1, point.cle, "x", maintenant()),
        lambda: arrangement.retirer(seance, membre1, point.cle, "x", maintenant()),
        lambda: arrangement.remettre(seance, membre1, point.cle, maintenant()),
        lambda: arrangement.ajouter_un_point(seance, membre1, "x", ""),
        lambda: arrangement.ajouter_un_contenu(seance, membre1, fiche, maintenant()),
    ):
        with pytest.raises(PermissionDenied):
            geste()
    assert not PointOrdreDuJour.objects.exists()


def test_its_order_is_kept_and_what_is_new_goes_last(seance, fiche, proposee, redactrice, propose):
    avis = agenda(seance).cles[1]
    arrangement.deplacer(seance, redactrice, avis, 1, maintenant())
    propose("Un schéma")
    assert [nature for nature, _ in titres(seance)] == ["avis", "vote", "proposition"]
    arrangement.deplacer(seance, redactrice, agenda(seance).cles[2], 1, maintenant())
    assert [nature for nature, _ in titres(seance)] == ["proposition", "avis", "vote"]


@pytest.mark.parametrize(("place", "attendu"), [(1, 0), (-5, 0), (2, 1), (99, 2)])
def test_a_place_out_of_bounds_is_the_nearest_end(
    seance, fiche, proposee, redactrice, propose, place, attendu
):
    propose("Un schéma")
    cle = agenda(seance).cles[0]
    arrangement.deplacer(seance, redactrice, cle, place, maintenant())
    assert agenda(seance).cles.index(cle) == attendu


def test_a_point_taken_off_stays_off_with_its_reason_and_may_come_back(seance, fiche, redactrice):
    (cle,) = agenda(seance).cles
    arrangement.retirer(seance, redactrice, cle, "Trop tôt", maintenant())
    assert titres(seance) == []
    assert [point.retire_pour for point in agenda(seance).retires] == ["Trop tôt"]
    arrangement.remettre(seance, redactrice, cle, maintenant())
    assert titres(seance) == [("vote", "Fiche proposée")]


def test_a_note_is_kept_while_the_version_changes(seance, fiche, redactrice, juriste):
    (cle,) = agenda(seance).cles
    arrangement.annoter(seance, redactrice, cle, "Commencer par le § 2", maintenant())
    version = relire(fiche).get_latest_revision_as_object()
    version.title = "Fiche revue"
    version.save_revision(user=juriste)
    (point,) = agenda(seance).points
    assert (point.titre, point.preparation) == ("Fiche revue", "Commencer par le § 2")


def test_a_point_that_is_no_longer_there_is_not_arranged(seance, redactrice):
    with pytest.raises(GesteImpossible):
        arrangement.deplacer(seance, redactrice, "demarche:12", 1, maintenant())
    with pytest.raises(GesteImpossible):
        arrangement.retirer(seance, redactrice, "inconnue", "x", maintenant())


def test_free_points_and_contents_are_added_once(seance, redactrice, notice, proposee):
    arrangement.ajouter_un_point(seance, redactrice, "Budget", "Les chiffres suivront.")
    arrangement.ajouter_un_contenu(seance, redactrice, Contenu.objects.get(pk=notice.pk), maintenant())
    assert ("contenu", "Notice publique") in titres(seance)
    assert ("libre", "Budget") in titres(seance)
    for page in (notice, proposee):
        with pytest.raises(SaisieRefusee):
            arrangement.ajouter_un_contenu(seance, redactrice, Contenu.objects.get(pk=page.pk), maintenant())


def test_a_content_beyond_the_limit_is_pulled_in(seance, site, redactrice, juriste, monkeypatch):
    monkeypatch.setattr("redaction.seances.ordre_du_jour.LIMITE", 1)
    proposer(brouillon_de(juriste, site, "Première"), juriste)
    seconde = proposer(brouillon_de(juriste, site, "Seconde"), juriste)
    assert titres(seance) == [("avis", "Première")]
    arrangement.ajouter_un_contenu(seance, redactrice, Contenu.objects.get(pk=seconde.pk), maintenant())
    assert titres(seance) == [("avis", "Première"), ("avis", "Seconde")]
    assert agenda(seance).restes["comite"] == 0


def test_a_content_that_is_deleted_leaves_it(seance, redactrice, notice):
    arrangement.ajouter_un_contenu(seance, redactrice, Contenu.objects.get(pk=notice.pk), maintenant())
    relire(notice).delete()
    assert titres(seance) == []


# --- Opening ----------------------------------------------------------------------------------------------------------


def test_once_open_it_no_longer_moves(seance, fiche, redactrice, propose):
    reunion.commencer(seance, redactrice, maintenant())
    seance.refresh_from_db()
    avant = titres(seance)
    propose("Trop tard")
    assert titres(seance) == avant == [("vote", "Fiche proposée")]
    with pytest.raises(GesteImpossible):
        arrangement.deplacer(seance, redactrice, agenda(seance).cles[0], 1, maintenant())
    with pytest.raises(GesteImpossible):
        arrangement.retirer(seance, redactrice, agenda(seance).cles[0], "x", maintenant())
    arrangement.ajouter_un_point(seance, redactrice, "Questions diverses", "")
    assert titres(seance)[-1] == ("libre", "Questions diverses")


def test_what_was_touched_then_decided_does_not_come_back_when_it_opens(
    seance, fiche, redactrice, trois_organismes
):
    arrangement.annoter(seance, redactrice, agenda(seance).cles[0], "x", maintenant())
    for membre in trois_organismes:
        dire(fiche, membre)
    reunion.commencer(seance, redactrice, maintenant())
    seance.refresh_from_db()
    assert titres(seance) == []


def test_a_seance_opens_once_and_only_by_the_staff(seance, redactrice, membre1):
    with pytest.raises(PermissionDenied):
        reunion.commencer(seance, membre1, maintenant())
    reunion.commencer(seance, redactrice, maintenant())
    with pytest.raises(GesteImpossible):
        reunion.commencer(seance, redactrice, maintenant())


def test_the_publication_survives_its_page(seance, notice, redactrice):
    parue(notice, redactrice)
    relire(notice).delete()
    assert ParutionSansAvis.objects.get().page is None
    assert titres(seance) == [("correction", "Notice publique")]
