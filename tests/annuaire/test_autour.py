"""Around a town: who is near, how far, nearest first; and the facets of the directory, which count."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from annuaire.models import ActeurPage, Antenne
from tests import gestes
from tests.annuaire.factories import ActeurPageFactory
from tests.lecture import octets, page, principal, texte, textes, titres_de_liste, titres_du_flux
from tests.semis import semer
from tests.socle.factories import ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


@pytest.fixture
def voisins(site):
    """Nîmes, Alès at 42 km, Montpellier at 46, Lyon; a shelter that hides; a federation of the country."""
    ActeurPageFactory(title="À Montpellier", code_postal="34000", ville="Montpellier", territoires=["34"])
    ActeurPageFactory(title="À Alès", code_postal="30100", ville="Alès", territoires=["30"])
    ActeurPageFactory(title="À Nîmes", code_postal="30045", ville="Nîmes Cedex 9", territoires=["30"])
    ActeurPageFactory(title="À Lyon", code_postal="69003", ville="Lyon", territoires=["69M"])
    ActeurPageFactory(
        title="Abri", adresse="", code_postal="", ville="", adresse_confidentielle=True, territoires=["30"]
    )
    ActeurPageFactory(title="Fédération", code_postal="75010", ville="Paris", territoires=["FR"])
    site.url = f"{site.annuaire.url}?autour=N%C3%AEmes+(30)"
    return site


@pytest.mark.deux_moteurs
@pytest.mark.parametrize(
    ("rayon", "attendus"),
    [
        ("10", ["À Nîmes"]),
        ("25", ["À Nîmes"]),
        ("50", ["À Nîmes", "À Alès", "À Montpellier"]),
        ("proches", ["À Nîmes", "À Alès", "À Montpellier", "À Lyon", "Fédération"]),
        ("", ["À Nîmes", "À Alès", "À Montpellier"]),
        ("999999", ["À Nîmes", "À Alès", "À Montpellier"]),
    ],
)
def test_those_who_are_near_come_nearest_first(client, voisins, rayon, attendus):
    reponse = client.get(f"{voisins.url}&rayon={rayon}")
    assert titres_de_liste(reponse) == attendus
    assert textes(page(reponse), ".acteur__distance")[0] == "à moins de 1 km (centre de la commune)"


def test_the_others_who_act_there_are_said_apart(client, voisins):
    lue = page(client.get(f"{voisins.url}&rayon=25"))
    assert textes(lue, ".aussi li a:not(.tel)") == ["Abri", "Fédération", "À Alès"]
    assert "dans le Gard" in texte(lue.select_one(".aussi h2"))


@pytest.mark.deux_moteurs
def test_an_antenna_near_counts(client, voisins):
    acteur = ActeurPageFactory(title="À Paris", code_postal="75010", ville="Paris", territoires=["75"])
    acteur.antennes = [Antenne(nom="Antenne d’Uzès", code_postal="30700", ville="Uzès")]
    gestes.publier(acteur)
    reponse = client.get(f"{voisins.url}&rayon=25")
    assert titres_de_liste(reponse) == ["À Nîmes", "À Paris"]
    assert textes(page(reponse), ".acteur__distance")[1].startswith("Antenne d’Uzès : à 2")


def test_a_confidential_address_has_no_position_and_is_never_near(client, voisins):
    abri = ActeurPage.objects.get(title="Abri")
    assert (abri.latitude, abri.longitude) == (None, None)
    for rayon in ("10", "100", "proches"):
        assert "Abri" not in titres_de_liste(client.get(f"{voisins.url}&rayon={rayon}"))
    nimes = ActeurPage.objects.get(title="À Nîmes")
    assert nimes.latitude
    nimes.adresse, nimes.code_postal, nimes.ville, nimes.adresse_confidentielle = "", "", "", True
    gestes.publier(nimes)
    nimes.refresh_from_db()
    assert (nimes.latitude, nimes.longitude) == (None, None)
    assert not any("latitude" in revision.content for revision in nimes.revisions.all())


@pytest.mark.parametrize(
    "saisie", ["Gard", "zzz", "%01", "99999", "0", "Saint-Laurent-du-Maroni", "x" * 5000, "30", "--", "1e309"]
)
def test_what_has_no_centre_is_left_out_and_said(client, voisins, saisie):
    reponse = client.get(f"{voisins.annuaire.url}?autour={saisie}&rayon=25")
    assert "la distance a été laissée de côté" in principal(reponse)
    assert len(titres_de_liste(reponse)) == 6


def test_a_place_and_a_distance_lead_to_the_surroundings(client, voisins):
    adresse = voisins.annuaire.url
    reponse = client.get(f"{adresse}?lieu=nimes&rayon=25&mission=hebergement&mission=sante")
    assert reponse.url == f"{adresse}?autour=N%C3%AEmes+%2830%29&rayon=25&mission=hebergement&mission=sante"
    assert client.get(f"{adresse}?lieu=nimes").url == f"{adresse}?territoire=30"
    lue = page(client.get(f"{adresse}?lieu=Gard&rayon=25"))
    assert "écrivez une ville ou un code postal" in texte(lue.main)
    assert lue.select_one(".lieu__choix a")["href"] == f"{adresse}?territoire=30"


def cases(reponse, nom):
    """The boxes of a facet: key → count."""
    return {
        case["value"]: int("".join(c for c in texte(case.parent.select_one(".nombre")) if c.isdigit()))
        for case in page(reponse).select(f".volet input[name={nom}]")
    }


@pytest.mark.deux_moteurs
def test_boxes_of_a_facet_add_up_and_those_of_another_narrow(client, site):
    un = ActeurPageFactory(title="Un", categorie_id="association")
    deux = ActeurPageFactory(title="Deux", categorie_id="justice")
    ActeurPageFactory(title="Trois", categorie_id="association")
    for acteur, missions in ((un, ["hebergement", "sante"]), (deux, ["sante"])):
        acteur.missions_assurees = missions
        gestes.publier(acteur)
    adresse = site.annuaire.url
    toutes = cases(client.get(adresse), "mission")
    assert (toutes["hebergement"], toutes["sante"]) == (1, 2)
    assert sum(toutes.values()) == 3  # all the others are there, at zero
    assert len(toutes) > 5
    reponse = client.get(f"{adresse}?mission=hebergement&mission=sante")
    assert sorted(titres_de_liste(reponse)) == ["Deux", "Un"]
    assert cases(reponse, "mission") == toutes
    assert (cases(reponse, "genre")["association"], cases(reponse, "genre")["justice"]) == (1, 1)
    reponse = client.get(f"{adresse}?mission=hebergement&mission=sante&genre=justice&mission=rien")
    assert titres_de_liste(reponse) == ["Deux"]
    assert "« rien » n’est pas connu" in principal(reponse)
    assert page(reponse).select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert page(reponse).select(".filtres-actifs a")[0]["href"] == "?mission=sante&genre=justice"
    suite = "mission=hebergement&mission=sante"
    gardes = page(client.get(f"{reverse('annuaire_telecharger')}?{suite}")).select("input[name=mission]")
    assert [garde["value"] for garde in gardes] == ["hebergement", "sante"]


@pytest.mark.deux_moteurs
def test_the_feed_tells_what_the_list_shows_under_the_same_filters(client, voisins):
    theme = ThematiqueFactory(nom="Santé", parent=ThematiqueFactory(nom="Vie"))
    for titre in ("À Nîmes", "À Alès", "Abri", "Fédération"):
        acteur = ActeurPage.objects.get(title=titre)
        acteur.missions_assurees, acteur.thematiques = ["sante"], [theme]
        gestes.publier(acteur)
    cachee = ActeurPageFactory(
        title="À Nîmes, fermée", code_postal="30000", ville="Nîmes", territoires=["30"]
    )
    PageViewRestriction.objects.create(page=cachee, restriction_type="login")
    ActeurPageFactory(title="À Nîmes, bientôt", code_postal="30000", ville="Nîmes", brouillon=True)
    nimes = "autour=N%C3%AEmes+(30)"
    vus = {}
    for suite in ("", "territoire=30", "theme=vie&mission=sante", f"{nimes}&rayon=50", f"{nimes}&rayon=proches",
                  f"{nimes}&rayon=50&theme=sante&genre=association", "genre=justice", "public=rien"):  # fmt: skip
        vus[suite] = titres_de_liste(client.get(f"{voisins.annuaire.url}?{suite}"))
        assert titres_du_flux(client.get(f"{voisins.annuaire.url}flux.atom?{suite}")) == vus[suite]
    assert [len(titres) for titres in vus.values()] == [6, 3, 4, 3, 5, 2, 0, 6]


def test_as_many_questions_for_a_hundred_actors_as_for_three(client, voisins):
    def questions():
        client.get("/rien/")  # the process has read the site's root and the frame, which it keeps
        with CaptureQueriesContext(connection) as requetes:
            octets(client.get(f"{voisins.url}&rayon=proches&mission=sante&genre=association"))
        return len(requetes)

    avant = questions()
    semer(
        ActeurPage,
        voisins.annuaire,
        100,
        titre="Autre",
        genre="acteur",
        categorie_id="association",
        ville="Nîmes",
    )
    assert questions() <= avant <= 12
