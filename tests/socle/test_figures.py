"""The blocks that show: tables with headers, diagrams with their words, videos by address, citations of the law."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from socle.figures import SchemaBlock, TableauBlock, VideoBlock
from socle.models import Contenu
from socle.renvois import DroitBlock
from socle.tableau import TableauIllisible, lire_tableau
from tests.accueil.factories import PageSimpleFactory
from tests.documentation.factories import RessourcePageFactory, RubriquePageFactory, TexteJuridiquePageFactory
from tests.lecture import page, texte, textes
from tests.socle.factories import IllustrationFactory

pytestmark = pytest.mark.django_db


def rangees(cellules, entetes="ligne", titre="Délais"):
    """The value of a table, cleaned as the editor's form does."""
    bloc = TableauBlock()
    return bloc.clean(bloc.to_python({"titre": titre, "entetes": entetes, "cellules": cellules})).rangees


@pytest.mark.parametrize(
    "cellules",
    [
        "", "une seule ligne", "a\tb", "pas de cellule\nnon plus", "a\tb\nc\td\te", "a\tb\n" * 201, "a\t" * 20 + "\nb",
        "a\tb\nc\t" + "x" * 501, ";\na;b",
    ],
)  # fmt: skip
def test_what_makes_no_table_is_refused_with_a_reason(cellules):
    with pytest.raises(ValidationError):
        rangees(cellules)


@pytest.mark.parametrize(
    ("entetes", "cellules"), [("ligne", "a\t\n1\t2"), ("colonne", "a\t1\n\t2"), ("deux", "\ta\n\t2")]
)
def test_a_header_announced_is_there(entetes, cellules):
    with pytest.raises(StructBlockValidationError):
        rangees(cellules, entetes)


def test_a_table_is_read_as_people_paste_it():
    attendu = [["Étape", "Délai"], ["Appel", "15 jours"]]
    for cellules in (
        "Étape\tDélai\nAppel\t15 jours", "Étape | Délai\r\nAppel | 15  jours\r\n",
        "| Étape | Délai |\n| Appel | 15 jours |",
        "Étape;Délai\n\nAppel;15 jours\n",
    ):  # fmt: skip
        assert rangees(cellules) == attendu
    assert lire_tableau("a;b;c\n1") == [["a", "b", "c"], ["1", "", ""]]
    with pytest.raises(TableauIllisible, match="ligne 2"):
        lire_tableau("a;b\n1;2;3")


def voir(client, *blocs):
    """A public page with these blocks, as a visitor reads it."""
    return page(client.get(PageSimpleFactory(corps=list(blocs)).url))


def test_a_table_says_its_headers_to_those_who_listen(client, site):
    cellules = "\tMoins de 13 ans\t13 ans et plus\nDélai\t8 jours\t15 jours"
    lue = voir(
        client, ("tableau", {"titre": "Les délais", "entetes": "deux", "cellules": cellules, "source": "CPC"})
    )
    assert texte(lue.caption) == "Les délais"
    assert [(texte(th), th["scope"]) for th in lue.select("th")] == [
        ("Moins de 13 ans", "col"), ("13 ans et plus", "col"), ("Délai", "row"),
    ]  # fmt: skip
    assert textes(lue, "tbody td") == ["8 jours", "15 jours"]
    region = lue.select_one(".tableau")
    assert (region["tabindex"], region["role"], region["aria-label"]) == ("0", "region", "Les délais")


def test_a_diagram_needs_its_words():
    bloc = SchemaBlock()
    with pytest.raises(StructBlockValidationError) as refus:
        bloc.clean(bloc.to_python({"titre": "Le parcours", "image": IllustrationFactory().pk, "texte": ""}))
    assert set(refus.value.block_errors) == {"texte"}


def test_a_diagram_is_read_without_its_picture(client, site):
    schema = {
        "titre": "Le parcours",
        "image": IllustrationFactory(),
        "texte": "<p>D’abord l’accueil.</p>",
        "source": "",
    }
    lue = voir(client, ("schema", schema))
    assert texte(lue.select_one(".schema__texte .texte")) == "D’abord l’accueil."
    image = lue.select_one(".schema img")
    assert image["alt"] == ""
    assert image["width"]
    assert lue.select_one(".schema source[type='image/webp']")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//", "video", ""])
def test_a_video_leads_to_an_address_of_the_web(url):
    bloc = VideoBlock()
    with pytest.raises(StructBlockValidationError):
        bloc.clean(bloc.to_python({"titre": "Trois minutes", "url": url}))


def test_a_video_loads_nothing_of_another_site(client, site):
    lue = voir(
        client, ("video", {"titre": "Trois minutes", "url": "https://video.example.org/1", "duree": "3 min"})
    )
    carte = lue.select_one(".video")
    assert texte(carte) == "Trois minutes Vidéo sur video.example.org, 3 min"
    assert not lue.select("iframe, video, main img")


def test_only_a_text_or_a_decision_is_cited_as_law(site):
    bloc = DroitBlock()
    notice = RessourcePageFactory(parent=site.rubrique)
    with pytest.raises(StructBlockValidationError) as refus:
        bloc.clean(bloc.to_python({"page": notice.pk}))
    assert set(refus.value.block_errors) == {"page"}


def test_a_citation_says_the_status_and_hides_what_is_not_public(client, site):
    loi = TexteJuridiquePageFactory(parent=site.rubrique, numero="2016-297", abroge=True)
    brouillon = TexteJuridiquePageFactory(parent=site.rubrique, numero="2099-1", brouillon=True)
    fermee = TexteJuridiquePageFactory(parent=RubriquePageFactory(restreint=True), numero="2099-2")
    cites = [
        ("droit", {"page": Contenu.objects.get(pk=cite.pk), "precision": "article 3", "apport": ""})
        for cite in (loi, brouillon, fermee)
    ]
    lue = voir(client, *cites)
    assert textes(lue, ".bloc-droit") == [
        "Loi n° 2016-297 du 14 mars 2016 , article 3 (ce texte a été abrogé le 1er février 2024)"
    ]
    assert "2099" not in texte(lue.main)
