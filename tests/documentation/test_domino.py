"""The domino effect: when a text or a decision changes, what cites it is put « à revoir » and its readers are told."""

from datetime import date

import pytest
from django.utils import timezone

from documentation.models import JurisprudencePage, TexteJuridiquePage
from socle.models import Contenu, DemandeRelecture, TexteCite
from tests import gestes
from tests.documentation.factories import (
    FicheExpertPageFactory,
    JurisprudencePageFactory,
    RessourcePageFactory,
    TexteJuridiquePageFactory,
)
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.lecture import liens, page, texte

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("taches"), pytest.mark.un_moteur]


@pytest.fixture
def loi(site):
    """A law in force, whose status is known."""
    return gestes.publier(TexteJuridiquePageFactory(parent=site.rubrique, numero="2016-297"))


def changer(texte_ou_decision, **valeurs):
    """Publishes it with another status."""
    version = type(texte_ou_decision).objects.get(pk=texte_ou_decision.pk)
    for nom, valeur in valeurs.items():
        setattr(version, nom, valeur)
    return gestes.publier(version)


def abroger(loi, depuis=date(2026, 2, 1)):
    """Publishes that it is repealed."""
    return changer(loi, statut_droit="abroge", statut_depuis=depuis)


def a_revoir():
    """The titles of the contents that wait to be read again, in alphabetical order."""
    return sorted(DemandeRelecture.objects.ouvertes().values_list("contenu__title", flat=True))


def citante(site, **champs):
    """A public sheet that cites."""
    return gestes.publier(FicheExpertPageFactory(parent=site.fiches, **champs))


# --- What marks nothing -----------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_a_first_publication_marks_nothing(site):
    loi = TexteJuridiquePageFactory(parent=site.rubrique, abroge=True, brouillon=True)
    citante(site, textes_cites=[loi])
    gestes.publier(loi)
    assert a_revoir() == []


def test_a_new_version_of_the_same_status_marks_nothing(site, loi):
    citante(site, textes_cites=[loi])
    changer(loi, chapo="Mieux dit.")
    assert a_revoir() == []


def test_a_draft_of_a_status_marks_nothing(site, loi):
    citante(site, textes_cites=[loi])
    loi.statut_droit, loi.statut_depuis = "abroge", date(2026, 2, 1)
    loi.save_revision()
    assert a_revoir() == []


def test_press_and_proceedings_keep_the_words_of_their_day(client, site, loi):
    pages = [
        gestes.publier(RessourcePageFactory(parent=site.rubrique, genre=genre, textes_cites=[loi]))
        for genre in ("article_presse", "actes_colloque")
    ]
    abroger(loi)
    assert a_revoir() == []
    for notice in pages:
        assert page(client.get(notice.url)).select_one(".alerte") is None


def test_what_only_recommends_it_is_not_marked(site, loi):
    gestes.publier(RessourcePageFactory(parent=site.rubrique, contenus_lies=[loi]))
    abroger(loi)
    assert a_revoir() == []


# --- What is marked ---------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_every_way_of_citing_counts(site, loi):
    citante(site, title="Par le champ", textes_cites=[loi])
    citante(site, title="Par un lien", reponse_courte=f'<p><a linktype="page" id="{loi.pk}">la loi</a></p>')
    citante(
        site, title="Par un bloc", corps=[("lien", {"intitule": "La loi", "page": loi.page_ptr, "url": ""})]
    )  # fmt: skip
    dossier = gestes.publier(DossierPageFactory(title="Dossier", parent=site.dossiers))
    gestes.publier(ChapitrePageFactory(title="Chapitre", parent=dossier, textes_cites=[loi]))
    gestes.publier(
        JurisprudencePageFactory(
            parent=site.rubrique, titre_a_la_main=True, title="Arrêt", textes_cites=[loi]
        )
    )
    citante(site, title="Sans rapport")
    abroger(loi)
    assert a_revoir() == ["Arrêt", "Chapitre", "Par le champ", "Par un bloc", "Par un lien"]


@pytest.mark.deux_moteurs
def test_the_reader_is_told_until_somebody_has_read_it_again(client, site, loi):
    fiche = citante(site, textes_cites=[loi])
    abroger(loi)
    alerte = page(client.get(fiche.url)).select_one(".alerte")
    assert texte(alerte).startswith(f"{loi.title} : ce texte a été abrogé le 1er février 2026.")
    assert alerte.select_one("a")["href"] == loi.url
    fiche.refresh_from_db()
    assert fiche.a_revoir_le == timezone.localdate()
    DemandeRelecture.objects.update(reglee_le=timezone.now())
    assert not [a for a in page(client.get(fiche.url)).select(".alerte") if loi.title in texte(a)]


def test_what_will_happen_is_said_so(client, site, loi, horloge):
    fiche = citante(site, textes_cites=[loi])
    abroger(loi, date(2096, 7, 1))
    assert "sera abrogé le 1er juillet 2096" in texte(page(client.get(fiche.url)).select_one(".alerte"))


def test_a_text_withdrawn_leaves_no_title_behind(client, site, loi):
    fiche = citante(site, textes_cites=[loi])
    abroger(loi).unpublish()
    alerte = page(client.get(fiche.url)).select_one(".alerte")
    assert texte(alerte).startswith("Un contenu cité ici a changé : ce texte a été abrogé")
    assert loi.title not in client.get(fiche.url).content.decode()


@pytest.mark.deux_moteurs
def test_a_decision_quashed_marks_what_cites_it(client, site):
    decision = gestes.publier(JurisprudencePageFactory(parent=site.rubrique))
    fiche = citante(site, textes_cites=[decision])
    version = JurisprudencePage.objects.get(pk=decision.pk)
    version.suites.create(effet="cassee", date=date(2026, 3, 4))
    gestes.publier(version)
    assert a_revoir() == [fiche.title]
    assert "a été cassée le 4 mars 2026" in texte(page(client.get(fiche.url)).select_one(".alerte"))


@pytest.mark.deux_moteurs
def test_the_chain_of_what_it_replaces_is_followed_and_no_cycle_hangs_it(site, loi):
    seconde = gestes.publier(TexteJuridiquePageFactory(parent=site.rubrique, remplace=[loi]))
    troisieme = gestes.publier(TexteJuridiquePageFactory(parent=site.rubrique, remplace=[seconde]))
    citante(site, title="Cite la première", textes_cites=[loi])
    citante(site, title="Cite la deuxième", textes_cites=[seconde])
    citante(site, title="Cite la troisième", textes_cites=[troisieme])
    premiere = TexteJuridiquePage.objects.get(pk=loi.pk)
    premiere.remplacements.create(remplace=TexteJuridiquePage.objects.get(pk=troisieme.pk))
    gestes.publier(premiere)
    abroger(troisieme)
    assert a_revoir() == ["Cite la deuxième", "Cite la première", "Cite la troisième"]


@pytest.mark.deux_moteurs
def test_another_change_takes_the_place_of_the_first(site, loi):
    citante(site, textes_cites=[loi])
    changer(loi, statut_droit="modifie", statut_depuis=date(2025, 1, 1))
    abroger(loi)
    assert [d.statut for d in DemandeRelecture.objects.ouvertes()] == ["abroge"]


@pytest.mark.deux_moteurs
def test_a_repeal_taken_back_asks_for_a_review_and_warns_nobody(client, site, loi):
    fiche = citante(site, textes_cites=[loi])
    abroger(loi)
    changer(loi, statut_droit="en_vigueur", statut_depuis=None)
    assert "nouveau statut, en vigueur" in DemandeRelecture.objects.ouvertes().get().motif
    assert not [a for a in page(client.get(fiche.url)).select(".alerte") if loi.title in texte(a)]


# --- Before saving ----------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_the_staff_sees_how_many_before_saving(site, loi, connecte, redactrice):
    citante(site, title="En ligne", textes_cites=[loi])
    brouillon = citante(site, title="Bientôt")
    brouillon.textes_cites = [TexteCite(texte=Contenu.objects.get(pk=loi.pk))]
    brouillon.save_revision()
    FicheExpertPageFactory(
        title="Jamais en ligne", parent=site.fiches, brouillon=True, textes_cites=[loi]
    ).save_revision()
    lue = page(connecte(redactrice).get(f"/gestion/pages/{loi.pk}/edit/"))
    panneau = lue.select_one(".panneau-droit")
    assert "mettra « à revoir » 1 contenu en ligne" in texte(panneau)
    assert "2 brouillons le citent aussi" in texte(panneau)
    assert set(liens(panneau)) == {"En ligne", "Bientôt", "Jamais en ligne"}
    assert sorted(p.title for p in loi.brouillons_qui_citent()) == ["Bientôt", "Jamais en ligne"]
