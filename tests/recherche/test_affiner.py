"""Results are narrowed by facets, whose addresses are short, stable, and never break."""

from datetime import date

import pytest

from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.lecture import liens, page, texte, textes, titres_du_flux
from tests.recherche.cherche import tout_inscrire
from tests.socle.factories import OrganismeFactory, ThematiqueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def fonds(site):
    """Three contents on the same word: two kinds, two themes, two years, one restricted author."""
    sante, droit = ThematiqueFactory(nom="Santé"), ThematiqueFactory(nom="Droit")
    commun = {"parent": site.rubrique, "precision": "annee"}
    RessourcePageFactory(title="Passerelle un", thematiques=[sante], territoires=["44"],
                         date_reference=date(2015, 1, 1), auteurs=[OrganismeFactory(nom="Cour")], **commun)  # fmt: skip
    RessourcePageFactory(
        title="Passerelle deux", thematiques=[droit], date_reference=date(2020, 1, 1), **commun
    )
    FicheExpertPageFactory(title="Passerelle trois", parent=site.fiches, thematiques=[sante, droit])
    RessourcePageFactory(title="Passerelle fermée", restreint=True, auteurs=[OrganismeFactory(nom="Secrète")],
                         date_reference=date(1999, 1, 1), **commun)  # fmt: skip
    tout_inscrire()


def chercher(client, **champs):
    """The page of results."""
    return page(client.get("/recherche/", {"q": "passerelle", **champs}))


def titres(lue):
    """The titles shown, in alphabetical order."""
    return sorted(titre.get_text().strip() for titre in lue.select(".carte__titre"))


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_values_that_nothing_public_carries_are_left_out_and_said(client, fonds):
    inconnues = {
        "nature": "zz",
        "theme": "x' OR 1=1",
        "annee": "1999",
        "langue": "<b>",
        "auteur": "n-secrete",
    }
    for facette, valeur in inconnues.items():
        lue = chercher(client, **{facette: valeur})
        assert len(titres(lue)) == 3, facette
        assert f"« {valeur} » n’est pas connu" in texte(lue.main)
        assert "Secrète" not in texte(lue.main)
        assert not lue.select(".filtres-actifs")


def test_five_hundred_values_are_bounded(client, fonds, django_assert_max_num_queries):
    adresse = "/recherche/?q=passerelle&" + "&".join(f"theme=t{n}" for n in range(500))
    chercher(client)
    with django_assert_max_num_queries(15):
        lue = page(client.get(adresse))
    assert len(titres(lue)) == 3
    assert "Autres filtres laissés de côté : 497." in texte(lue.main)
    assert "t499" not in lue.decode()


@pytest.mark.parametrize(
    "requete", ["theme=%ED%A0%80", "q=%ED%A0%80x&tri=%FF", "q=%E2%80%AEpasserelle&exact=2", "nature[]=x"]
)
def test_badly_made_addresses_answer(client, fonds, requete):
    for chemin in ("/recherche/", "/recherche/flux/", "/recherche/suggestions/"):
        assert client.get(f"{chemin}?{requete}").status_code == 200, chemin


# --- What it does -----------------------------------------------------------------------------------------------------


def test_values_of_one_facet_add_and_facets_narrow(client, fonds):
    assert titres(chercher(client, nature="fiche_expert")) == ["Passerelle trois"]
    assert titres(chercher(client, annee=["2015", "2020"])) == ["Passerelle deux", "Passerelle un"]
    assert titres(chercher(client, theme="sante", territoire="44")) == ["Passerelle un"]
    assert titres(chercher(client, theme="sante", annee="2020")) == []


def test_counts_tell_what_each_value_would_give(client, fonds):
    lue = chercher(client, theme="sante")
    cases = dict(zip(textes(lue, ".volet__libelle"), textes(lue, ".volet .nombre"), strict=True))
    assert cases["Santé"] == "( 2 résultats)"
    assert cases["Droit"] == "( 2 résultats)"
    assert "Secrète" not in cases
    assert "1999" not in cases
    assert [case["value"] for case in lue.select("input[name=theme][checked]")] == ["sante"]


def test_a_facet_that_divides_nothing_is_not_shown(client, fonds):
    legendes = textes(chercher(client), "legend")
    assert "Langue" not in legendes
    assert "Auteur" not in legendes
    assert "Nature" in legendes


def test_chips_take_filters_off_one_by_one(client, fonds):
    lue = chercher(client, theme=["sante", "droit"], nature="fiche_expert")
    puces = liens(lue.select_one(".filtres-actifs"))
    assert puces["Retirer le filtre Thème : Santé"] == "?q=passerelle&nature=fiche_expert&theme=droit"
    assert puces["Tout effacer"] == "?q=passerelle"
    assert "(3 filtres)" in texte(lue.select_one(".volets summary"))


def test_addresses_have_one_order(client, fonds):
    une = page(
        client.get("/recherche/?tri=date&page=1&theme=sante&x=1&nature=fiche_expert&q=passerelle&theme=droit")
    )
    autre = page(
        client.get("/recherche/?nature=fiche_expert&theme=droit&q=++passerelle&theme=sante&tri=date")
    )
    for lue in (une, autre):
        assert lue.select_one("link[rel=canonical]")["href"].endswith(
            "/recherche/?q=passerelle&nature=fiche_expert&theme=droit&theme=sante&tri=date"
        )


def test_filters_alone_are_a_list_by_date(client, fonds):
    lue = page(client.get("/recherche/", {"theme": "sante"}))
    assert texte(lue.h1) == "2 résultats"
    assert len(titres(lue)) == 2


def test_the_order_by_date(client, fonds):
    lue = chercher(client, nature="rapport_institutionnel", tri="date")
    assert [t.get_text().strip() for t in lue.select(".carte__titre")] == ["Passerelle deux", "Passerelle un"]
    assert liens(lue.select_one(".tri"))["Pertinence"] == "?q=passerelle&nature=rapport_institutionnel"


def test_the_feed_follows_the_search_and_its_filters(client, fonds):
    lue = chercher(client, theme="sante")
    adresse = lue.select_one("link[type='application/atom+xml']")["href"]
    assert liens(lue.main)["Suivre cette recherche (flux Atom)"] == adresse
    assert sorted(titres_du_flux(client.get(adresse))) == ["Passerelle trois", "Passerelle un"]
    assert len(titres_du_flux(client.get("/recherche/flux/?q=passerelle"))) == 3
    assert titres_du_flux(client.get("/recherche/flux/")) == []


def test_a_page_of_results_costs_the_same_whatever_it_holds(
    client, site, fonds, django_assert_max_num_queries
):
    for n in range(30):
        RessourcePageFactory(
            title=f"Passerelle {n}", parent=site.rubrique, territoires=["44"], tags=[f"mot {n}"]
        )
    tout_inscrire()
    for adresse in ("/recherche/?q=passerelle&theme=sante&annee=2015", "/recherche/?q=passerelle&page=2",
                    "/recherche/?q=paserelle+zzz+sante+x1&theme=sante"):  # fmt: skip
        client.get(adresse)
        with django_assert_max_num_queries(15):
            client.get(adresse)
