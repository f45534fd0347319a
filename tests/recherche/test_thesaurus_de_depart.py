"""The centre's first thesaurus: it passes every rule, knows the words of the field, never undoes the staff's work."""

import pytest

from recherche.chargement import charger, lire
from recherche.elargissement import elargir
from recherche.langue import lire_demande
from recherche.models import FormeDuTerme, TermeDuThesaurus
from recherche.thesaurus import thesaurus_courant
from recherche.vocabulaire import TOUJOURS

pytestmark = pytest.mark.django_db


def ajouts(saisie):
    return elargir(lire_demande(saisie), thesaurus_courant()).ajouts


def test_the_first_list_passes_every_rule_and_no_name_means_two_things(django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        assert charger() >= 60
    assert TermeDuThesaurus.objects.count() == len(lire())
    for modele in (TermeDuThesaurus, FormeDuTerme):
        for ligne in modele.objects.all():
            ligne.full_clean()
    for termes, reperes in thesaurus_courant().reperes.items():
        surs = {repere.terme for repere in reperes if repere.reconnaissance == TOUJOURS}
        assert len(surs) <= 1, termes


def test_the_first_list_knows_the_words_of_the_field():
    charger()
    for saisie, attendu in {
        "mineurs isolés étrangers": "MNA",
        "MNA": "mineurs isolés étrangers",
        "ASE": "aide sociale à l’enfance",
        "contrat jeune majeur": "jeunes majeurs",
        "administrateurs ad hoc": "AAH",
        "radiographie du poignet": "tests osseux",
        "conseil général": "conseil départemental",
        "carte vitale": "PUMa",
        "DDCS": "DDETS",
    }.items():
        assert attendu in ajouts(saisie), saisie


def test_what_the_staff_changed_or_deleted_stays_so():
    charger()
    mna = TermeDuThesaurus.objects.get(libelle="mineurs non accompagnés")
    mna.libelle, mna.note = "mineurs privés de famille", "À nous."
    mna.save()
    TermeDuThesaurus.objects.get(libelle="Calais").delete()
    assert charger() == 0
    mna.refresh_from_db()
    assert (mna.libelle, mna.note) == ("mineurs privés de famille", "À nous.")
    assert not TermeDuThesaurus.objects.filter(libelle="Calais").exists()


def test_a_site_that_has_terms_keeps_them_and_their_names():
    mna = TermeDuThesaurus.objects.create(libelle="Mineurs non accompagnés")
    FormeDuTerme.objects.create(terme=mna, forme="AEM")
    charger()
    assert list(TermeDuThesaurus.objects.filter(formes__cle="aem")) == [mna]
    assert list(mna.formes.values_list("forme", flat=True)) == ["AEM"]
