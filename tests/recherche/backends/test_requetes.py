"""What the admin's search finds: the same on both databases, whatever the spelling."""

import pytest
from django.core.management import call_command
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from socle.models import AliasOrganisme, Fichier, Organisme
from tests import gestes
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.socle.factories import FichierFactory, IllustrationFactory, OrganismeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fonds")]

EVALUATION, SCOLARITE, OEUVRE, PREFECTURE = (
    "Évaluer les mineurs étrangers",
    "Scolarité",
    "Au cœur des œuvres",
    "La sous-préfecture de Besançon",
)


@pytest.fixture(scope="module")
def fonds(base_du_module):
    """A dozen of things, indexed as `update_index` does."""
    site = gestes.batir()
    RessourcePageFactory(
        title=EVALUATION, parent=site.rubrique, chapo="Ce que dit l’article L. 222-5 du CASF.",
        tags=["empreintes digitales"], corps=[("texte", "<p>Le droit d’asile et la scolarité.</p>")],
    )  # fmt: skip
    FicheExpertPageFactory(title=SCOLARITE, parent=site.fiches, reponse_courte="<p>Inscrire au collège.</p>")
    RessourcePageFactory(title=OEUVRE, parent=site.rubrique, corps=[("texte", "<p>Un asile de droit.</p>")])
    RessourcePageFactory(
        title=PREFECTURE, parent=site.rubrique, corps=[("texte", "<p>L’évaluation sociale.</p>")]
    )
    croix_rouge = OrganismeFactory(nom="Croix-Rouge française", sigle="CRF")
    AliasOrganisme.objects.create(organisme=croix_rouge, nom="Secours aux blessés")
    OrganismeFactory(nom="Aide sociale à l’enfance de la Sarthe")
    FichierFactory(title="Circulaire n° 2024-123 du 3 juin")
    FichierFactory(title="Guide des foyers")
    IllustrationFactory(title="Élèves d’un lycée")
    call_command("update_index", verbosity=0)


def titres(resultats):
    """The names of what was found, in the order given."""
    return [getattr(objet, "title", None) or objet.nom for objet in resultats]


def chercher(demande, modele=Page, **choix):
    """What whole words find."""
    return titres(get_search_backend().search(demande, modele, **choix))


def completer(demande, modele=Page, **choix):
    """What words being typed find, as the admin's listings and choosers ask."""
    return titres(get_search_backend().autocomplete(demande, modele, **choix))


# --- Nothing to look for ----------------------------------------------------------------------------------------------

SANS_MOT = ("le", "de la", '"', "''", "   ", "« »", "?!", "-", "*", "🧒🏽", "\x00", "()", "{}")


@pytest.mark.parametrize("demande", SANS_MOT)
def test_without_a_word_nothing_answers(demande):
    assert (chercher(demande), completer(demande), chercher(Phrase(demande))) == ([], [], [])


def test_an_empty_part_leaves_the_others_alone():
    assert chercher(And([PlainText("le"), Phrase("droit d’asile")])) == [EVALUATION]
    assert chercher(Not(PlainText("de la"))) == []


def test_a_minus_alone_is_no_request():
    assert chercher("-asile") == completer("-asile") == []


# --- Whole words ------------------------------------------------------------------------------------------------------

TROUVES = {
    "mineur etranger": [EVALUATION],
    "ÉTRANGÈRES": [EVALUATION],
    "coeur": [OEUVRE],
    "œuvre": [OEUVRE],
    "l'oeuvre": [OEUVRE],
    "sous-préfectures": [PREFECTURE],
    "sous préfecture": [PREFECTURE],
    "préfecture": [PREFECTURE],
    "besancon": [PREFECTURE],
    "L222-5": [EVALUATION],
    "art. L. 222-5": [EVALUATION],
    "l 222-5 casf": [EVALUATION],
    "222": [],
    "empreinte": [EVALUATION],
    "collèges": [SCOLARITE],
    "d'asile": [OEUVRE, EVALUATION],
    '"droit d’asile"': [EVALUATION],
    "«asile de droit»": [OEUVRE],
    "asile -oeuvre": [EVALUATION],
    "collège OU besançon": [PREFECTURE, SCOLARITE],
    "mineur collège": [],
    "scolarisée": [],
}


@pytest.mark.parametrize("demande", TROUVES)
def test_pages_by_whole_words(demande):
    assert sorted(chercher(demande)) == sorted(TROUVES[demande])


def test_the_title_comes_first():
    assert chercher("scolarité") == [SCOLARITE, EVALUATION]
    assert chercher("évaluation") == [EVALUATION, PREFECTURE] == chercher("évaluer")


@pytest.mark.parametrize(
    ("demande", "attendus"),
    [
        (PlainText("collège besançon", operator="or"), [SCOLARITE, PREFECTURE]),
        (Phrase("droit d'asile"), [EVALUATION]),
        (Phrase("asile droit"), []),
        (Fuzzy("collèges", operator="and"), [SCOLARITE]),
        (Boost(PlainText("collèges"), 2), [SCOLARITE]),
        (And([PlainText("asile"), Not(PlainText("cœur"))]), [EVALUATION]),
        (And([MatchAll(), PlainText("collège")]), [SCOLARITE]),
        (Or([PlainText("collège"), Phrase("asile de droit")]), [SCOLARITE, OEUVRE]),
        (And([PlainText("collège"), Not(MatchAll())]), []),
        (Not(MatchAll()), []),
    ],
    ids=repr,
)
def test_the_queries_of_wagtail(demande, attendus):
    assert sorted(chercher(demande)) == sorted(attendus)


def test_a_refusal_alone_finds_the_rest():
    pages = Page.objects.filter(title__in=[EVALUATION, OEUVRE, SCOLARITE])
    assert sorted(chercher(Not(PlainText("asile")), pages)) == [SCOLARITE]
    reste = Or([Not(PlainText("asile")), PlainText("cœur")])
    assert sorted(chercher(reste, pages)) == sorted([SCOLARITE, OEUVRE])
    assert (
        len(chercher(MatchAll(), pages))
        == len(chercher(Or([Not(Not(MatchAll())), PlainText("x")]), pages))
        == 3
    )


def test_the_title_alone():
    assert chercher("scolarité", fields=["title"]) == completer("scola", fields=["title"]) == [SCOLARITE]
    assert chercher("rouge", Organisme, fields=["nom"]) == ["Croix-Rouge française"]
    assert chercher("CRF", Organisme, fields=["nom"]) == []


def test_any_word_when_the_caller_says_so():
    assert len(chercher("collège besançon", operator="or")) == 2
    assert chercher("collège besançon") == []


def test_the_order_asked_for_and_counts():
    pages = Page.objects.order_by("title")
    resultats = get_search_backend().search("asile", pages, order_by_relevance=False)
    assert titres(resultats) == [OEUVRE, EVALUATION]
    assert (resultats.count(), titres(resultats[1:2])) == (2, [EVALUATION])
    assert sum(get_search_backend().search("asile", Page).facet("live").values()) == 2
    notes = [page.note for page in get_search_backend().search("scolarité", Page).annotate_score("note")]
    assert len(notes) == 2
    assert notes[0] > notes[1]


# --- Other things than pages ------------------------------------------------------------------------------------------

AUTRES = [
    (Organisme, "croix rouge", ["Croix-Rouge française"]),
    (Organisme, "CRF", ["Croix-Rouge française"]),
    (Organisme, "blessé", ["Croix-Rouge française"]),
    (Organisme, "aides sociales", ["Aide sociale à l’enfance de la Sarthe"]),
    (Fichier, "2024-123", ["Circulaire n° 2024-123 du 3 juin"]),
    (Fichier, "foyer", ["Guide des foyers"]),
    (get_image_model(), "eleve lycees", ["Élèves d’un lycée"]),
]


@pytest.mark.parametrize(("modele", "demande", "attendus"), AUTRES)
def test_bodies_files_and_images(modele, demande, attendus):
    assert chercher(demande, modele) == completer(demande, modele) == attendus


# --- Words being typed ------------------------------------------------------------------------------------------------

AU_FIL = {
    "étrang": [EVALUATION],
    "mineurs étrange": [EVALUATION],
    "évalu": [EVALUATION, PREFECTURE],
    "œuv": [OEUVRE],
    "l'oeuv": [OEUVRE],
    "sous-préf": [PREFECTURE],
    "besanç": [PREFECTURE],
    "préfectures bes": [PREFECTURE],
    "mineurs de": [EVALUATION],
    "mineur étrange mineur": [EVALUATION],
    "mineurs -étrangers": [],
    "asile mineur": [EVALUATION],
    "collè": [],
    "scol": [SCOLARITE],
}


@pytest.mark.parametrize("demande", AU_FIL)
def test_pages_while_one_types(demande):
    assert completer(demande) == AU_FIL[demande]


def test_the_admin_finds_by_the_text_after_the_title():
    assert completer("scolarité") == [SCOLARITE, EVALUATION]
    assert completer("crois", Organisme) == []
    assert completer("bles", Organisme) == ["Croix-Rouge française"]
