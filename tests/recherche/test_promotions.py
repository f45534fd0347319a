"""What the staff chose comes first for a request, however it is typed."""

import pytest
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from recherche.chargement import charger
from socle.models import Contenu
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page, textes
from tests.recherche.cherche import tout_inscrire

pytestmark = pytest.mark.django_db


@pytest.fixture
def choix(site):
    """Two contents; the second is chosen for « mineurs non accompagnés », with a site elsewhere."""
    charger()
    RessourcePageFactory(title="Un guide des mineurs non accompagnés", parent=site.rubrique)
    choisi = RessourcePageFactory(title="Le dossier des mineurs non accompagnés", parent=site.rubrique)
    tout_inscrire()
    requete = Query.get("mineurs non accompagnés")
    SearchPromotion.objects.create(query=requete, page=choisi, sort_order=0, description="À lire d’abord.")
    SearchPromotion.objects.create(
        query=requete,
        external_link_url="https://ailleurs.example.org/",
        external_link_text="Ailleurs",
        sort_order=1,
    )
    return choisi


def en_tete(client, **champs):
    """The titles chosen by the staff, then the others."""
    lue = page(client.get("/recherche/", champs))
    choisis = textes(lue, ".choix-equipe .carte__titre")
    return choisis, [t.get_text().strip() for t in lue.select("ol.cartes .carte__titre")]


@pytest.mark.parametrize("etat", ["live", "restreint"])
def test_what_not_everyone_may_read_is_not_shown(client, choix, etat):
    if etat == "live":
        Contenu.objects.filter(pk=choix.pk).update(live=False)
    else:
        choix.view_restrictions.create(restriction_type="login")
    assert en_tete(client, q="MNA")[0] == ["Ailleurs"]


@pytest.mark.parametrize(
    "saisie", ["MNA", "mna", "Mineurs non accompagnés", "mineur non-accompagné", "mineurs isolés étrangers"]
)
def test_the_same_thing_in_other_words_finds_it_once(client, choix, saisie):
    choisis, autres = en_tete(client, q=saisie)
    assert choisis == ["Le dossier des mineurs non accompagnés", "Ailleurs"]
    assert autres == ["Un guide des mineurs non accompagnés"]


def test_another_request_or_a_filter_does_not_show_it(client, choix):
    assert en_tete(client, q="guide MNA")[0] == []
    assert en_tete(client, q="guide")[0] == []
    assert en_tete(client, q="MNA", nature="rapport_institutionnel")[0] == []
