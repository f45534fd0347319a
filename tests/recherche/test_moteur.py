"""What the engine finds, in what order, and how it counts; the same on both databases."""

from datetime import date

import pytest
from wagtail.models import Page, PageViewRestriction

from documentation.models import RessourcePage
from recherche.models import Facette, Valeur
from recherche.moteur import comptage, recherche
from socle.models import Territoire
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import RessourcePageFactory, RubriquePageFactory
from tests.recherche.cherche import chercher, titres, tout_inscrire
from tests.semis import semer
from tests.socle.factories import ThematiqueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def notices(site):
    """Notices that say the same word in different places."""
    commun = {"parent": site.rubrique, "publie_le": date(2020, 1, 1)}
    RessourcePageFactory(title="Le corps seul", chapo="", corps=[("texte", "<p>Un tuteur</p>")], **commun)
    RessourcePageFactory(title="Le résumé", chapo="Un tuteur.", **commun)
    RessourcePageFactory(title="Tuteurs", **commun)
    RessourcePageFactory(title="Le tuteur et la mesure", **commun)
    tout_inscrire()


def test_the_title_comes_before_the_summary_and_the_summary_before_the_body(notices):
    assert titres(chercher("tuteur")) == ["Tuteurs", "Le tuteur et la mesure", "Le résumé", "Le corps seul"]


def test_words_may_be_refused_or_take_one_another_s_place(notices):
    assert titres(chercher("tuteur -mesure -corps")) == ["Tuteurs", "Le résumé"]
    assert set(titres(chercher("mesure OU résumé"))) == {"Le tuteur et la mesure", "Le résumé"}
    assert chercher("tuteur absent").total == 0
    assert titres(chercher("« tuteur et la mesure »")) == ["Le tuteur et la mesure"]
    assert chercher("« mesure tuteur »").total == 0


def test_beyond_those_in_order_the_others_follow_once_each(site, monkeypatch):
    monkeypatch.setattr(recherche, "CLASSES", 5)
    semer(RessourcePage, site.rubrique, 23, titre="Tutelle")
    RessourcePageFactory(
        parent=site.rubrique, title="Ailleurs", chapo="Une tutelle", publie_le=date(1990, 1, 1)
    )
    tout_inscrire()
    pages = [chercher("tutelle", debut=debut, fin=debut + 7) for debut in range(0, 28, 7)]
    cles = [cle for page in pages for cle in page.cles]
    assert {page.total for page in pages} == {24}
    assert len(cles) == len(set(cles)) == 24
    assert titres(pages[-1])[-1] == "Ailleurs"


def test_what_announces_a_crowd_best_still_answers_the_whole_request(site, monkeypatch):
    monkeypatch.setattr(recherche, "CLASSES", 2)
    semer(RessourcePage, site.rubrique, 6, titre="Mesure de tutelle")
    autres = {"parent": site.rubrique, "publie_le": date(2030, 1, 1)}
    RessourcePageFactory(title="La tutelle, la mesure", **autres)
    RessourcePageFactory(title="Mesure de tutelle refusée", chapo="Un appel.", **autres)
    tout_inscrire()
    assert not {"La tutelle, la mesure"} & set(titres(chercher("« mesure de tutelle »")))
    assert not {"Mesure de tutelle refusée"} & set(titres(chercher("tutelle mesure -appel")))


def test_facets_count_what_each_value_would_give(site):
    ecole, sante = ThematiqueFactory(nom="École"), ThematiqueFactory(nom="Santé")
    classe = {"parent": site.rubrique}
    RessourcePageFactory(
        title="Guide un",
        genre="etude",
        thematiques=[ecole],
        date_reference=date(2015, 5, 1),
        precision="jour",
        **classe,
    )
    RessourcePageFactory(title="Guide deux", genre="outil", thematiques=[ecole, sante], **classe)
    RessourcePageFactory(title="Guide trois", genre="outil", thematiques=[sante], langue="en", **classe)
    tout_inscrire()

    def comptes(filtres, facette):
        return {c.cle: c.nombre for c in chercher("guide", filtres).facettes.get(facette, [])}

    assert comptes({}, Facette.NATURE) == {"outil": 2, "etude": 1}
    assert comptes({}, Facette.THEME) == {ecole.slug: 2, sante.slug: 2}
    assert comptes({}, Facette.LANGUE) == {"fr": 2, "en": 1}
    # Within a facet the values add up, so its counts do not move; the other facets follow.
    choisis = {Facette.NATURE: ["outil"]}
    assert comptes(choisis, Facette.NATURE) == {"outil": 2, "etude": 1}
    assert comptes(choisis, Facette.THEME) == {ecole.slug: 1, sante.slug: 2}
    assert chercher("guide", choisis).total == 2
    assert chercher("guide", {Facette.NATURE: ["outil", "etude"], Facette.THEME: [ecole.slug]}).total == 2
    assert chercher("guide", {Facette.ANNEE: ["2015"], Facette.LANGUE: ["fr"]}).total == 1
    assert chercher("guide", {Facette.THEME: ["inconnu"]}).total == 0


@pytest.mark.parametrize("toutes", [1, 1_000])
def test_a_value_met_later_is_counted_and_one_renamed_has_its_new_name(site, monkeypatch, toutes):
    monkeypatch.setattr(comptage, "TOUTES", toutes)

    def themes():
        return [(c.libelle, c.nombre) for c in chercher("guide").facettes[Facette.THEME]]

    ecole, sante = ThematiqueFactory(nom="École"), ThematiqueFactory(nom="Santé")
    RessourcePageFactory(parent=site.rubrique, title="Guide un", thematiques=[ecole])
    tout_inscrire()
    assert themes() == [("École", 1)]
    RessourcePageFactory(parent=site.rubrique, title="Guide deux", thematiques=[ecole, sante])
    tout_inscrire()
    Valeur.objects.filter(cle=sante.slug).update(libelle="Soins")
    assert themes() == [("École", 2), ("Soins", 1)]


def test_the_next_page_of_the_same_results_is_not_counted_again(site, monkeypatch):
    semer(RessourcePage, site.rubrique, 3, titre="Tutelle")
    tout_inscrire()
    premiere = chercher("tutelle")
    monkeypatch.setattr(comptage, "_compter", None)
    assert chercher("tutelle", debut=2).facettes == premiere.facettes
    monkeypatch.undo()
    monkeypatch.setattr(comptage, "RETENUS", 2)
    for filtres in ({}, {Facette.LANGUE: ["fr"]}, {Facette.NATURE: ["etude"]}, {}):
        chercher("tutelle", filtres)
    assert len(comptage.MEMOIRE.comptes) == 2
    # One less is another list.
    Page.objects.filter(title="Tutelle 001").update(live=False)
    assert chercher("tutelle").facettes[Facette.LANGUE][0].nombre == 2


def test_of_many_values_the_most_frequent_are_shown(site, monkeypatch):
    monkeypatch.setattr(comptage, "VALEURS_MONTREES", 2)
    themes = [ThematiqueFactory(nom=nom) for nom in ("Asile", "École", "Santé")]
    for rang in range(3):
        RessourcePageFactory(parent=site.rubrique, title=f"Guide {rang}", thematiques=themes[rang:])
    tout_inscrire()
    assert [(c.libelle, c.nombre) for c in chercher("guide").facettes[Facette.THEME]] == [
        ("Santé", 3),
        ("École", 2),
    ]


def test_events_to_come_are_before_those_that_are_over(site):
    EvenementPageFactory(parent=site.agenda, title="Colloque passé", debut=date(2025, 12, 1), fin=None)
    EvenementPageFactory(parent=site.agenda, title="Colloque à venir", debut=date(2026, 2, 1), fin=None)
    tout_inscrire()
    assert titres(chercher("colloque"))[0] == "Colloque à venir"


def test_the_actors_of_the_departement_that_is_named_come_first(site):
    gironde = Territoire.objects.get(code="33")
    ActeurPageFactory(parent=site.annuaire, title="Cimade, permanence", territoires=[gironde])
    RessourcePageFactory(parent=site.rubrique, title="La permanence en Gironde : permanence, Gironde")
    tout_inscrire()
    assert titres(chercher("permanence gironde"))[0] == "Cimade, permanence"
    assert titres(chercher("permanence 33")) == ["Cimade, permanence"]


def test_nothing_asked_gives_everything_the_latest_first(site):
    RessourcePageFactory(parent=site.rubrique, title="Ancienne", publie_le=date(2010, 1, 1))
    RessourcePageFactory(parent=site.rubrique, title="Récente", publie_le=date(2020, 1, 1))
    tout_inscrire()
    assert titres(chercher("", par_date=True)) == ["Récente", "Ancienne"]


def test_queries_do_not_grow_with_results(site, django_assert_num_queries):
    semer(RessourcePage, site.rubrique, 60, titre="Tutelle")
    tout_inscrire()
    chercher("tutelle")  # what the facets' numbers mean is learnt once
    with django_assert_num_queries(3):
        chercher("tutelle")


def test_what_is_taken_off_line_or_kept_for_some_is_no_longer_found(site):
    semer(RessourcePage, site.rubrique, 3, titre="Tutelle")
    autre = RubriquePageFactory(parent=site.documentation, title="Réservée")
    semer(RessourcePage, autre, 2, titre="Tutelle réservée")
    tout_inscrire()
    assert chercher("tutelle").total == 5
    Page.objects.filter(title="Tutelle 001").update(live=False)
    PageViewRestriction.objects.create(page=autre, restriction_type="login")
    assert titres(chercher("tutelle")) == ["Tutelle 003", "Tutelle 002"]
    assert [c.nombre for c in chercher("tutelle").facettes[Facette.NATURE]] == [2]


def test_a_crowd_of_results_is_walked_through_in_the_same_order(site, monkeypatch):
    semer(RessourcePage, site.rubrique, 30, titre="Tutelle")
    tout_inscrire()
    attendus = [chercher("tutelle", debut=d, fin=d + 10, par_date=True).cles for d in (0, 10, 20)]
    for foule, parcourus in ((0, 2_000), (0, 5)):
        monkeypatch.setattr(recherche, "FOULE", foule)
        monkeypatch.setattr(recherche, "JOURS_PARCOURUS", parcourus)
        lus = [chercher("tutelle", debut=d, fin=d + 10, par_date=True).cles for d in (0, 10, 20)]
        assert lus == attendus
    assert sorted(cle for page in attendus for cle in page) == sorted(chercher("tutelle", fin=30).cles)
