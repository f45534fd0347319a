"""The bodies: known once, whatever the name under which they are cited."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from socle.models import AliasOrganisme, Auteur, Organisme
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page, principal, texte
from tests.socle.factories import OrganismeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def defenseur():
    """A body with an acronym, a former name and a usual name."""
    organisme = OrganismeFactory(nom="Défenseur des droits", sigle="DDD", site="https://ddd.example.org")
    for nom in ("Défenseure des enfants", "Le Défenseur"):
        AliasOrganisme.objects.create(organisme=organisme, nom=nom)
    return organisme


@pytest.mark.parametrize(
    "nom", ["défenseur des droits", "DEFENSEUR DES DROITS", " Défenseur  des droits", "défenseur-des-droits"]
)
def test_a_second_entry_for_a_known_body_is_refused(defenseur, nom):
    with pytest.raises(ValidationError, match="existe déjà"):
        Organisme(nom=nom).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisme.objects.create(nom=nom)


@pytest.mark.parametrize("nom", ["Defenseure des enfants", "le défenseur"])
def test_an_alias_of_a_body_is_no_new_body(defenseur, nom):
    with pytest.raises(ValidationError, match="existe déjà"):
        Organisme(nom=nom).full_clean()


def test_a_body_may_be_saved_again_under_its_name(defenseur):
    defenseur.full_clean()


@pytest.mark.parametrize("cite", ["Défenseur des droits", "ddd", "défenseure des enfants", "LE DEFENSEUR"])
def test_a_body_is_found_under_each_of_its_names(defenseur, cite):
    OrganismeFactory(nom="Défense des enfants international")
    assert list(Organisme.objects.nomme(cite)) == [defenseur]


def test_no_acronym_finds_nobody(defenseur):
    OrganismeFactory(nom="Sans sigle")
    assert not Organisme.objects.nomme("").exists()


def test_bodies_are_in_alphabetical_order_accents_aside():
    for nom in ("Œuvre", "Éducation", "zone", "Auberge", "éclairs"):
        OrganismeFactory(nom=nom)
    assert [o.nom for o in Organisme.objects.all()] == ["Auberge", "éclairs", "Éducation", "Œuvre", "zone"]


def test_a_notice_names_its_authors_in_order(client, site, defenseur):
    notice = RessourcePageFactory(parent=site.rubrique, auteurs=["Awa Sow", defenseur, "Un collectif"])
    assert notice.auteurs_texte == "Awa Sow, Défenseur des droits, Un collectif"
    assert notice.auteurs_texte in principal(client.get(site.rubrique.url))
    lue = page(client.get(notice.url))
    assert lue.find("a", href="https://ddd.example.org").get_text() == "Défenseur des droits"
    assert "Auteurs Awa Sow Défenseur des droits Un collectif" in texte(lue.aside)


def test_an_author_is_a_body_or_a_name_not_both(site, defenseur):
    for champs in ({}, {"organisme": defenseur, "nom": "Awa Sow"}):
        with pytest.raises(ValidationError, match="l’un des deux"):
            Auteur(contenu=RessourcePageFactory(parent=site.rubrique), **champs).full_clean()
