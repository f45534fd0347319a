"""A dossier that stays true: the date of its oldest part, and lists that keep themselves up to date."""

from datetime import date

import pytest

from documentation.models import JurisprudencePage
from dossiers.blocks import ListeVivanteBlock
from dossiers.rules import a_jour_du_droit
from tests.documentation.factories import JuridictionFactory, JurisprudencePageFactory, RessourcePageFactory
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.lecture import page, texte, textes
from tests.socle.factories import ThematiqueFactory

pytestmark = pytest.mark.django_db


def test_the_oldest_part_dates_the_whole():
    assert a_jour_du_droit([]) is None
    assert a_jour_du_droit([None, None]) is None
    assert a_jour_du_droit([date(2026, 1, 2), None, date(2025, 3, 1)]) == date(2025, 3, 1)


def test_a_dossier_is_as_old_as_its_oldest_public_chapter(client, site):
    dossier = DossierPageFactory(a_jour_au=date(2026, 2, 1))
    chapitre = ChapitrePageFactory(parent=dossier, a_jour_au=date(2025, 6, 1))
    ancien = ChapitrePageFactory(parent=chapitre, a_jour_au=date(2024, 12, 31))
    ChapitrePageFactory(parent=dossier, a_jour_au=date(2001, 1, 1), brouillon=True)
    sans_date = ChapitrePageFactory(parent=dossier)
    dates = {
        adresse: texte(page(client.get(adresse)).select_one(".etat--a-jour"))
        for adresse in (dossier.url, f"{dossier.url}integral/", sans_date.url, chapitre.url, ancien.url)
    }
    du_tout = "À jour du droit au 31 décembre 2024"
    assert dates == {
        dossier.url: du_tout,
        f"{dossier.url}integral/": du_tout,
        sans_date.url: du_tout,
        chapitre.url: "À jour du droit au 1er juin 2025",
        ancien.url: du_tout,
    }


@pytest.fixture
def decisions(site):
    """Seven decisions on one theme, one on another, one hidden."""
    sante, age = ThematiqueFactory(nom="Santé"), ThematiqueFactory(nom="Âge")
    cour = JuridictionFactory(abrege="CA Valmont")
    commun = {"parent": site.rubrique, "juridiction": cour}
    for n in range(7):
        JurisprudencePageFactory(
            date_reference=date(2020 + n % 5, 1 + n, 1), numeros=f"99/{n:05}", thematiques=[age], **commun
        )
    JurisprudencePageFactory(date_reference=date(2030, 1, 1), thematiques=[sante], **commun)
    JurisprudencePageFactory(date_reference=date(2031, 1, 1), thematiques=[age], brouillon=True, **commun)
    return site


def test_a_living_list_keeps_itself_up_to_date(client, decisions):
    liste = {"titre": "Les dernières décisions sur l’âge", "genre": "decision", "theme": "age", "nombre": 3}
    dossier = DossierPageFactory(
        corps=[("liste_vivante", liste), ("texte", "<p>Ce qu’il faut en penser.</p>")]
    )

    def montrees():
        return textes(page(client.get(dossier.url)).select_one(".liste-vivante"), "li")

    assert montrees() == [
        "CA Valmont, 1er mai 2024, n° 99/00004",
        "CA Valmont, 1er avril 2023, n° 99/00003",
        "CA Valmont, 1er mars 2022, n° 99/00002",
    ]
    nouvelle = JurisprudencePage.objects.get(title__contains="2030")
    nouvelle.thematiques.add(ThematiqueFactory(nom="Âge"))
    nouvelle.save()
    assert montrees()[0].startswith("CA Valmont, 1er janvier 2030")


def test_a_living_list_with_nothing_says_nothing(client, site):
    liste = {"titre": "Rien", "genre": "decision", "theme": "", "nombre": 3}
    assert not page(client.get(DossierPageFactory(corps=[("liste_vivante", liste)]).url)).select(
        ".liste-vivante"
    )


def test_a_theme_or_a_kind_that_is_gone_breaks_nothing(client, site):
    RessourcePageFactory(parent=site.rubrique)
    for valeurs in ({"theme": "disparu"}, {"genre": "autrefois"}, {"nombre": None}):
        liste = {"titre": "Liste", "genre": "rapport_institutionnel", "theme": "", "nombre": 3} | valeurs
        dossier = DossierPageFactory(corps=[("liste_vivante", liste)])
        assert client.get(dossier.url).status_code == 200
    champs = ListeVivanteBlock().child_blocks
    assert (champs["nombre"].field.min_value, champs["nombre"].field.max_value) == (1, 10)
