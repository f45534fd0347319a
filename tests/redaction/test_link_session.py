"""The session that a personal link opens: it gives opinions on what waits, and opens no other door."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from redaction import acces, actions
from redaction.liens_personnels import liens
from redaction.models import Avis, GesteParLien, LienPersonnel
from tests import gestes
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import octets, texte, textes
from tests.lecture import page as html
from tests.redaction.liens import chemin, entrer, envoi, page_de
from tests.redaction.scene import brouillon_de, fiche_de, proposer, relire
from tests.redaction.tables.test_reading import REDACTION_SEULE
from tests.redaction.voix import dire, nouvelle_version, voter
from tests.socle.factories import FichierFactory

pytestmark = pytest.mark.un_moteur

SESSION = settings.SESSION_COOKIE_NAME


# --- The session that it opens ----------------------------------------------------------------------------------------


def test_the_button_opens_the_proposal_and_may_be_pressed_twice(fiche, membre1):
    ou = chemin(membre1, fiche)
    for client in (Client(), Client()):
        lu = html(client.post(ou, follow=True))
        assert texte(lu.select_one("h1")) == "Fiche proposée"
        assert f"{membre1} (par un lien personnel)" in texte(lu.select_one(".comite__compte"))
        assert client.post(ou, follow=True).status_code == 200
    assert chemin(membre1, fiche) == ou


def test_it_ends_with_the_browser_and_changes_its_key(fiche, membre1):
    client = Client()
    cles = set()
    for _ in range(2):
        client.post(chemin(membre1, fiche))
        temoin = client.cookies[SESSION]
        assert temoin["max-age"] == ""
        assert temoin["httponly"]
        cles.add(temoin.value)
    assert len(cles) == 2


def test_it_takes_the_place_of_whoever_was_signed_in(fiche, membre1, superutilisateur, connecte):
    client = connecte(superutilisateur)
    avant = client.cookies[SESSION].value
    ou = chemin(membre1, fiche)
    assert f"connecté comme {superutilisateur}" in texte(html(client.get(ou)).select_one("main"))
    client.post(ou)
    assert client.cookies[SESSION].value != avant
    assert client.get("/gestion/").status_code == 302


@pytest.mark.deux_moteurs
def test_its_owner_who_has_signed_in_keeps_their_own_session(fiche, membre1, connecte):
    client = connecte(membre1)
    client.post(chemin(membre1, fiche))
    assert client.get("/gestion/").status_code == 200
    assert not GesteParLien.objects.exists()


def test_it_is_short(fiche, membre1, monkeypatch):
    client = entrer(membre1, fiche)
    assert client.get("/comite/").status_code == 200
    monkeypatch.setattr(acces, "DUREE", timedelta(seconds=-1))
    assert client.get("/comite/").status_code == 302


def test_one_ends_it_by_a_button(fiche, membre1):
    client = entrer(membre1, fiche)
    client.post("/comite/sortir/")
    assert client.get("/comite/").status_code == 302


def test_it_gives_changes_and_confirms_opinions_on_all_that_waits(site, fiche, juriste, membre1):
    autre = proposer(fiche_de(juriste, site, "Autre fiche"), juriste)
    client = entrer(membre1, fiche)
    assert sorted(textes(html(client.get("/comite/")), ".attente__titre")) == [
        "Autre fiche",
        "Fiche proposée",
    ]
    client.post(page_de(autre), envoi(autre))
    client.post(page_de(fiche), envoi(fiche))
    client.post(page_de(fiche), envoi(fiche, "defavorable", commentaire="Non."))
    nouvelle_version(fiche, juriste, "Revue")
    vue_le = {"vue_le": envoi(fiche)["vue_le"]}
    client.post(page_de(fiche, "redaction_confirmer"), vue_le)
    sens = [avis.sens for avis in Avis.objects.order_by("pk")]
    assert sens == ["favorable", "favorable", "defavorable", "defavorable"]
    assert {avis.membre_id for avis in Avis.objects.all()} == {membre1.pk}
    assert [geste.geste for geste in GesteParLien.objects.all()] == [
        "Favorable",
        "Favorable",
        "Défavorable",
        "Défavorable, avis confirmé",
    ]


@pytest.mark.deux_moteurs
def test_the_press_review_is_still_decided_by_one_click(proposee, membre1):
    client = entrer(membre1, proposee)
    champs = {"decision": "approve", "commentaire": "", "vue_le": envoi(proposee)["vue_le"]}
    lu = html(client.post(page_de(proposee), champs, follow=True))
    assert relire(proposee).live
    assert texte(lu.select_one("h1")) == "Mes avis à donner"
    assert "Votre décision est enregistrée. Merci." in texte(lu)
    assert "le comité l’a approuvé" in texte(lu)
    assert GesteParLien.objects.get().geste == "Approuver"


def test_words_sent_too_late_are_given_back(fiche, juriste, membre1):
    client, ou = entrer(membre1, fiche), page_de(fiche)
    mots = envoi(fiche, "reserves", commentaire="Citer l’arrêté.")
    nouvelle_version(fiche, juriste, "Revue")
    lu = html(client.post(ou, mots))
    assert "relisez la nouvelle version" in texte(lu.select_one("[role=alert]"))
    assert "Citer l’arrêté." in texte(lu.select_one(".avis__commentaire"))
    assert html(client.get(ou, follow=True)).select_one("form#decision")
    assert not Avis.objects.exists()


# --- What it never opens ----------------------------------------------------------------------------------------------


@pytest.fixture
def tout_puissant(membre1, redactrice, administratrice):
    """A member who is also rédactrice, of the administration, and a superuser."""
    membre1.groups.add(*redactrice.groups.all(), *administratrice.groups.all())
    membre1.is_superuser = True
    membre1.save()
    return membre1


def test_no_door_of_the_admin_even_for_who_holds_every_right(scene, tout_puissant):
    client = entrer(tout_puissant, scene.proposee)
    portes = [adresse(scene) for adresse in REDACTION_SEULE.values()]
    portes += [
        reverse(nom) for nom in ("wagtailadmin_home", "wagtailadmin_account", "wagtailusers_users:index")
    ]
    for porte in portes:
        reponse = client.get(porte)
        assert reponse.status_code == 302, porte
        assert reponse.headers["Location"].startswith("/gestion/login/"), porte


def test_none_of_the_staff_s_gestures(fiche, membre3, tout_puissant):
    contre = dire(fiche, membre3, "defavorable", commentaire="Non.")
    client = entrer(tout_puissant, fiche)
    lu = html(client.get(page_de(fiche)))
    assert not lu.select(".avis__reponse, .avis__annuler")
    assert "Espace de l’équipe" not in texte(lu)
    for ou in (
        reverse("redaction_repondre", args=(contre.pk,)),
        page_de(fiche, "redaction_annuler"),
        page_de(fiche, "redaction_clore"),
    ):
        assert client.post(ou, {"texte": "Si."}).headers["Location"].startswith("/gestion/login/")
    assert relire(fiche).workflow_in_progress
    assert not contre.__class__.objects.get(pk=contre.pk).est_repondu


def test_its_account_holds_no_right_but_its_seat(fiche, tout_puissant, rf):
    client = entrer(tout_puissant, fiche)
    request = client.get("/comite/").wsgi_request
    compte = acces.compte_present(request)
    assert compte == tout_puissant
    assert not compte.is_superuser
    assert not compte.has_perm("wagtailadmin.access_admin")
    assert not request.user.is_authenticated
    tout_puissant.refresh_from_db()
    assert tout_puissant.is_superuser


def test_neither_drafts_nor_what_is_already_decided(site, juriste, membre1, trois_organismes):
    decidee = proposer(fiche_de(juriste, site, "Bientôt décidée"), juriste)
    ancienne, apercu = page_de(decidee), page_de(decidee, "redaction_apercu")
    attend = proposer(fiche_de(juriste, site, "Attend"), juriste)
    voter(decidee, *trois_organismes)
    client = entrer(membre1, attend)
    assert client.get(ancienne).status_code == 404
    lu = client.post(ancienne, {"commentaire": "Mes mots."}).content.decode()
    assert "Mes mots." in lu
    assert "Bientôt décidée" not in lu
    assert str(trois_organismes[2]) not in lu
    assert client.get(apercu).status_code == 404
    brouillon = brouillon_de(juriste, site)
    assert client.get(f"/gestion/pages/{brouillon.pk}/view_draft/").status_code == 302


@pytest.mark.deux_moteurs
def test_the_preview_and_the_files_of_what_waits_and_no_other(site, juriste, membre1, client):
    cite, cache, ecarte = FichierFactory(), FichierFactory(), FichierFactory()
    page = RessourcePageFactory(
        title="Avec fichier", parent=site.rubrique, brouillon=True, fichiers=[cite], owner=juriste
    )
    page.save_revision(user=juriste)
    page = proposer(relire(page), juriste)
    RessourcePageFactory(title="Brouillon", parent=site.rubrique, brouillon=True, fichiers=[cache])
    dedans = entrer(membre1, page)
    apercu = dedans.get(page_de(page, "redaction_apercu"))
    assert "Avec fichier" in apercu.content.decode()
    assert "wagtail-userbar" not in apercu.content.decode()
    servi = dedans.get(cite.url)
    assert servi.status_code == 200
    assert octets(servi)
    for fichier in (cache, ecarte):
        assert dedans.get(fichier.url).status_code == 404
    assert client.get(cite.url).status_code == 404
    actions.annuler(page.current_workflow_task_state, juriste)
    assert dedans.get(cite.url).status_code == 404


def test_two_members_have_two_links_and_each_speaks_for_oneself(fiche, membre1, membre3):
    assert chemin(membre1, fiche) != chemin(membre3, fiche)
    client = entrer(membre1, fiche)
    entrer(membre3, fiche)
    client.post(page_de(fiche), envoi(fiche))
    assert Avis.objects.get().membre == membre1


def test_what_it_shows_of_an_author_is_no_form(site, membre1, membre3, redactrice):
    page = fiche_de(membre1, site)
    page = proposer(relire(page), redactrice)
    autre = proposer(fiche_de(redactrice, site, "Autre"), redactrice)
    client = entrer(membre1, autre)
    assert not html(client.get(page_de(page))).select("input[name=sens]")
    client.post(page_de(page), envoi(page))
    assert not Avis.objects.exists()


@pytest.mark.deux_moteurs
def test_two_at_once_make_one_link(fiche, membre1):
    assert chemin(membre1, fiche) == chemin(membre1, fiche)
    etat = relire(fiche).current_workflow_task_state
    liens.adresse_pour(membre1, etat, timezone.now())
    assert LienPersonnel.objects.count() == 1
    assert gestes.connecter(membre1).get(chemin(membre1, fiche)).status_code == 200


def test_who_signs_in_is_no_longer_there_by_a_link(fiche, membre1, membre3):
    client = entrer(membre1, fiche)
    client.force_login(membre3, backend="django.contrib.auth.backends.ModelBackend")
    membre3.is_active = False
    membre3.save()
    assert client.get("/comite/").status_code == 302
