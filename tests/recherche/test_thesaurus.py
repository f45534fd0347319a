"""The thesaurus in the database: what it refuses, and that what it says now is what every process reads."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from recherche.elargissement import elargir
from recherche.langue import lire_demande
from recherche.models import FormeDuTerme, TermeDuThesaurus
from recherche.thesaurus import thesaurus_courant
from recherche.vocabulaire import CAPITALES, CONTEXTE

pytestmark = pytest.mark.django_db


@pytest.fixture
def mna():
    terme = TermeDuThesaurus.objects.create(libelle="mineurs non accompagnés")
    FormeDuTerme.objects.create(terme=terme, forme="MNA", nature="sigle")
    return terme


def ajouts(saisie):
    return elargir(lire_demande(saisie), thesaurus_courant()).ajouts


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("libelle", ["Mineurs non-accompagnes", "mna", "de la", "…", "\u202f"])
def test_a_label_that_is_borne_already_or_finds_nothing_is_refused(mna, libelle):
    with pytest.raises(ValidationError, match=r"existe déjà|déjà une forme|aucun mot") as refus:
        TermeDuThesaurus(libelle=libelle).full_clean()
    assert set(refus.value.message_dict) == {"libelle"}


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"forme": "mna"}, "forme"),
        ({"forme": "Mineurs non accompagnés"}, "forme"),
        ({"forme": "de la"}, "forme"),
        ({"forme": "CD", "reconnaissance": CONTEXTE}, "contextes"),
        ({"forme": "CD", "reconnaissance": CONTEXTE, "contextes": " , de la"}, "contextes"),
        ({"forme": "CG", "emploi_de": 2016, "emploi_a": 2015}, "emploi_a"),
        ({"forme": "CG", "emploi_de": 10**30}, "emploi_de"),
    ],
)
def test_a_form_that_could_not_be_recognised_is_refused(mna, champs, champ):
    autre = TermeDuThesaurus.objects.create(libelle="conseil départemental")
    with pytest.raises(ValidationError) as refus:
        FormeDuTerme(terme=autre, **champs).full_clean()
    assert set(refus.value.message_dict) == {champ}


def test_the_database_refuses_what_the_forms_do(mna):
    autre = TermeDuThesaurus.objects.create(libelle="asile")
    for champs in (
        {"forme": "mná"},
        {"forme": "CD", "reconnaissance": CONTEXTE},
        {"forme": "CG", "emploi_de": 2016, "emploi_a": 2015},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            FormeDuTerme.objects.create(terme=autre, **champs)
    with pytest.raises(IntegrityError), transaction.atomic():
        TermeDuThesaurus.objects.filter(pk=mna.pk).update(generique=mna.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        TermeDuThesaurus.objects.create(libelle="MINEURS non-accompagnés")


def test_an_ambiguous_form_may_belong_to_two_terms(mna):
    for nom in ("Cour des droits", "Convention des droits"):
        terme = TermeDuThesaurus.objects.create(libelle=nom)
        forme = FormeDuTerme(terme=terme, forme="CEDH", reconnaissance=CAPITALES)
        forme.full_clean()
        forme.save()
    assert set(ajouts("CEDH")) == {"Cour des droits", "Convention des droits"}


def test_a_term_is_not_above_itself_through_others(mna):
    jeunes = TermeDuThesaurus.objects.create(libelle="jeunes", generique=mna)
    majeurs = TermeDuThesaurus.objects.create(libelle="jeunes majeurs", generique=jeunes)
    mna.generique = majeurs
    with pytest.raises(ValidationError, match="sous ce terme"):
        mna.full_clean()


# --- At once ----------------------------------------------------------------------------------------------------------


def test_the_thesaurus_is_read_again_only_when_it_has_changed(mna, django_assert_num_queries):
    assert ajouts("MNA") == ("mineurs non accompagnés",)
    with django_assert_num_queries(1):
        assert ajouts("MNA") == ("mineurs non accompagnés",)
    FormeDuTerme.objects.create(terme=mna, forme="MENA")
    with django_assert_num_queries(4):
        assert ajouts("MNA") == ("mineurs non accompagnés", "MENA")


@pytest.mark.parametrize(
    "geste",
    [
        lambda mna: mna.delete(),
        lambda mna: mna.formes.all().delete(),
        lambda mna: FormeDuTerme.objects.filter(forme="MNA").update(forme="XYZ", cle="xyz"),
        lambda mna: TermeDuThesaurus.objects.update(libelle="MNA"),
        lambda mna: FormeDuTerme.objects.bulk_create([FormeDuTerme(terme=mna, forme="MENA")]),
        lambda mna: mna.voir_aussi.add(TermeDuThesaurus.objects.create(libelle="asile")),
    ],
)
def test_whatever_the_gesture_the_next_request_knows(mna, geste):
    avant = elargir(lire_demande("MNA"), thesaurus_courant())
    geste(mna)
    assert elargir(lire_demande("MNA"), thesaurus_courant()) != avant


def test_what_is_undone_is_forgotten(mna):
    with transaction.atomic():
        FormeDuTerme.objects.create(terme=mna, forme="MENA")
        assert "MENA" in ajouts("MNA")
        transaction.set_rollback(True)
    assert "MENA" not in ajouts("MNA")


def test_neighbours_are_neighbours_both_ways(mna):
    asile = TermeDuThesaurus.objects.create(libelle="asile")
    asile.voir_aussi.add(mna)
    assert elargir(lire_demande("MNA"), thesaurus_courant()).voir_aussi == ("asile",)
