"""The expert sheet: the short answer first, by someone, at a date; and a warning once it has lapsed."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from socle.models import Contenu, TexteCite
from socle.rules import est_echue
from tests.documentation.factories import FicheExpertPageFactory, TexteJuridiquePageFactory
from tests.lecture import liens, page, texte, textes
from tests.socle.factories import OrganismeFactory

pytestmark = pytest.mark.django_db

JOUR = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _le_2_mars(horloge):
    horloge(datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris")))


@pytest.mark.parametrize(
    ("a_revoir_le", "perimee"),
    [
        (None, False),
        (date(2026, 3, 3), False),
        (JOUR, True),
        (date(2026, 3, 1), True),
        (date(2020, 1, 1), True),
    ],
)
def test_a_sheet_lapses_the_day_it_was_to_be_read_again(client, site, a_revoir_le, perimee):
    assert est_echue(a_revoir_le, JOUR) is perimee
    fiche = FicheExpertPageFactory(parent=site.fiches, a_jour_au=date(2025, 1, 15), a_revoir_le=a_revoir_le)
    lue = page(client.get(fiche.url))
    assert ("Cette fiche n’a pas été revue à temps" in texte(lue.main)) is perimee
    etat = texte(lue.select_one(".tete__genre"))
    assert etat == (
        "Fiche expert À vérifier" if perimee else "Fiche expert À jour du droit au 15 janvier 2025"
    )


def test_a_lapsed_sheet_says_of_which_day_its_law_is(client, site):
    fiche = FicheExpertPageFactory(
        parent=site.fiches, a_jour_au=date(2025, 1, 15), a_revoir_le=date(2026, 2, 1)
    )
    alerte = texte(page(client.get(fiche.url)).select_one(".alerte"))
    assert "tel qu’il était le 15 janvier 2025 ; sa révision était prévue pour le 1er février 2026" in alerte


def test_the_answer_comes_first_then_who_gives_it(client, site):
    barreau = OrganismeFactory(nom="Barreau des quais", site="https://barreau.example.org")
    fiche = FicheExpertPageFactory(
        title="Que faire après un refus ?", parent=site.fiches, expert_organisme=barreau,
        corps=[("intertitre", {"titre": "Le droit", "niveau": "h2"}), ("texte", "<p>L’article cité.</p>")],
    )  # fmt: skip
    lue = page(client.get(fiche.url))
    assert texte(lue.h1) == "Que faire après un refus ?"
    assert texte(lue.select_one(".reponse")) == (
        "La réponse en bref Saisir le juge des enfants, sans délai ni formulaire."
    )
    principal = texte(lue.main)
    assert (
        principal.index("La réponse en bref")
        < principal.index("Anouk Berthier")
        < principal.index("Le droit")
    )
    faits = dict(zip(textes(lue, "dl.faits dt"), textes(lue, "dl.faits dd"), strict=True))
    assert faits["Expert"] == "Anouk Berthier juriste Barreau des quais"
    assert faits["À jour du droit au"] == "15 janvier 2026"


def test_the_texts_cited_lead_where_one_reads_them(client, site):
    loi = TexteJuridiquePageFactory(parent=site.rubrique, numero="2016-297", abroge=True)
    brouillon = TexteJuridiquePageFactory(parent=site.rubrique, brouillon=True)
    fiche = FicheExpertPageFactory(
        parent=site.fiches,
        textes_cites=[
            ("Code civil, art. 388", "https://legi.example.org/388"),
            TexteCite(texte=Contenu.objects.get(pk=loi.pk), precision="article 3"), brouillon, ("Usage", ""),
        ],
    )  # fmt: skip
    renvois = page(client.get(fiche.url)).select_one(".renvois")
    assert textes(renvois, "li") == [
        "Code civil, art. 388",
        "Loi n° 2016-297 du 14 mars 2016, article 3 (ce texte a été abrogé le 1er février 2024)",
        "Usage",
    ]
    assert liens(renvois) == {
        "Code civil, art. 388": "https://legi.example.org/388",
        "Loi n° 2016-297 du 14 mars 2016, article 3": loi.url,
    }


def test_no_text_cited_no_heading(client, site):
    assert "décisions cités" not in texte(
        page(client.get(FicheExpertPageFactory(parent=site.fiches).url)).main
    )


def test_a_text_is_read_in_one_place(site):
    texte_cite = TexteCite(
        intitule="x", adresse="https://a.example.org", texte=TexteJuridiquePageFactory(parent=site.rubrique)
    )
    with pytest.raises(ValidationError, match="l’un des deux"):
        texte_cite.clean()
    with pytest.raises(ValidationError, match="donnez un intitulé"):
        TexteCite().clean()
