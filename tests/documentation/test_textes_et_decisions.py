"""Texts and decisions: titles that compose themselves, fields brought to one form, the list that filters them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from documentation.models import Juridiction, TexteJuridiquePage
from socle.models import PageDeFichier
from tests import gestes
from tests.documentation.factories import (
    DroitPageFactory,
    FicheExpertPageFactory,
    JuridictionFactory,
    JurisprudencePageFactory,
    RessourcePageFactory,
    RubriquePageFactory,
    TexteJuridiquePageFactory,
)
from tests.lecture import liens, page, texte, textes
from tests.recherche.cherche import tout_inscrire
from tests.redaction.editor import creer, modifier
from tests.socle.factories import FichierFactory, ThematiqueFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valeurs", "champ"),
    [
        ({"numero": "sans chiffre"}, "numero"),
        ({"nor": "JUS"}, "nor"),
        ({"nature": "article", "article": "", "code": "casf"}, "article"),
        ({"nature": "article", "article": "L. 222-5", "code": ""}, "article"),
        ({"nature": "article", "article": "L. 222-5 du CASF", "code": "cciv"}, "article"),
        ({"statut_droit": ""}, "statut_droit"),
        ({"statut_droit": "cassee"}, "statut_droit"),
        ({"statut_droit": "abroge"}, "statut_depuis"),
        ({"statut_droit": "pas_encore"}, "statut_depuis"),
    ],
)
def test_a_text_says_what_is_wrong_in_its_references(valeurs, champ):
    loi = TexteJuridiquePage(
        **{"nature": "loi", "numero": "2016-297", "statut_droit": "en_vigueur"} | valeurs
    )
    with pytest.raises(ValidationError) as refus:
        loi.clean()
    assert set(refus.value.message_dict) == {champ}


@pytest.mark.deux_moteurs
def test_a_decision_says_what_is_wrong_in_its_references(site):
    ailleurs = JuridictionFactory(formations=["3e ch."]).formations.get()
    decision = JurisprudencePageFactory(parent=site.rubrique)
    decision.formation, decision.numeros, decision.ecli = ailleurs, "inconnu", "ECLI"
    with pytest.raises(ValidationError) as refus:
        decision.clean()
    assert set(refus.value.message_dict) == {"formation", "numeros", "ecli"}


@pytest.mark.deux_moteurs
def test_a_court_is_known_once(db):
    JuridictionFactory(nom="Cour d’appel de Valmont")
    with pytest.raises(ValidationError, match="existe déjà"):
        Juridiction(nom="cour d'appel de VALMONT").clean()


@pytest.mark.deux_moteurs
def test_a_text_does_not_replace_itself(site):
    loi = TexteJuridiquePageFactory(parent=site.rubrique)
    nouvelle = TexteJuridiquePageFactory(parent=site.rubrique, remplace=[loi])
    lien = nouvelle.remplacements.get()
    lien.remplace = nouvelle
    with pytest.raises(ValidationError, match="lui-même"):
        lien.clean()


# --- Titles -----------------------------------------------------------------------------------------------------------


def test_titles_compose_themselves(site):
    loi = TexteJuridiquePageFactory(
        parent=site.rubrique, numero="loi n°2016 - 297", objet="relative à l’enfant"
    )
    assert loi.title == "Loi n° 2016-297 du 14 mars 2016 relative à l’enfant"
    article = TexteJuridiquePageFactory(
        parent=site.rubrique, nature="article", article="L222-5 CASF", numero=""
    )
    assert article.title == "Article L. 222-5 du code de l’action sociale et des familles"
    cour = JuridictionFactory(abrege="Cass.", formations=["1re civ."])
    arret = JurisprudencePageFactory(
        parent=site.rubrique, juridiction=cour, formation=cour.formations.get(), numeros="18 19442 et 1819443"
    )
    assert arret.title == "Cass., 1re civ., 15 février 2019, n° 18-19.442 et 1819443"


@pytest.mark.deux_moteurs
def test_the_title_typed_by_hand_is_kept_and_the_other_follows(site, redactrice):
    client = gestes.connecter(redactrice)
    valeurs = {
        "nature": "loi",
        "numero": "2016-297",
        "statut_droit": "en_vigueur",
        "date_du_contenu": "14 mars 2016",
    }
    reponse = creer(client, TexteJuridiquePage, site.rubrique, **valeurs, title="", slug="")
    assert reponse.status_code == 302, reponse.context["form"].errors
    loi = TexteJuridiquePage.objects.get()
    assert loi.title == "Loi n° 2016-297 du 14 mars 2016"

    def titre(**valeurs):
        reponse = modifier(client, loi, **valeurs)
        assert reponse.status_code == 302, reponse.context["form"].errors
        return TexteJuridiquePage.objects.get(pk=loi.pk).get_latest_revision_as_object().title

    assert titre(numero="2016-298") == "Loi n° 2016-298 du 14 mars 2016"
    assert titre(title="La loi de 2016") == "La loi de 2016"
    assert titre(numero="2016-299") == "La loi de 2016"
    assert titre(title="") == "Loi n° 2016-299 du 14 mars 2016"


# --- Pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("taches")
@pytest.mark.deux_moteurs
def test_a_text_says_its_references_its_status_and_who_cites_it(client, site):
    ancien = TexteJuridiquePageFactory(
        parent=site.rubrique, nature="circulaire", numero="", nor="JUSF1314192C", objet="relative à l’accueil",
        statut_droit="abroge", statut_depuis=date(2016, 2, 2),
    )  # fmt: skip
    nouveau = TexteJuridiquePageFactory(parent=site.rubrique, numero="2016-297", remplace=[ancien])
    FicheExpertPageFactory(title="Que faire ?", parent=site.fiches, textes_cites=[ancien])
    gestes.publier(FicheExpertPageFactory(title="Et après ?", parent=site.fiches, textes_cites=[ancien]))
    lue = page(client.get(ancien.url))
    alerte = lue.select_one(".alerte")
    assert texte(alerte).startswith("Ce texte a été abrogé le 2 février 2016.")
    assert liens(alerte) == {nouveau.title: nouveau.url}
    assert "JUSF1314192C" in textes(lue, "dl.faits dd")
    assert set(liens(lue.select_one(".cite-par"))) == {"Que faire ?", "Et après ?"}
    panneau = page(client.get(nouveau.url)).select_one("dl.faits")
    assert liens(panneau)[ancien.title] == ancien.url


def test_a_decision_says_who_decided_and_what_became_of_it(client, site):
    loi = TexteJuridiquePageFactory(parent=site.rubrique)
    cassation = JurisprudencePageFactory(parent=site.rubrique, juridiction=JuridictionFactory(abrege="Cass."))
    decision = JurisprudencePageFactory(
        parent=site.rubrique, ecli="ECLI:FR:CCASS:2019:C100232", textes_cites=[loi],
        dispositif="Infirme le jugement.", suites=[("en_cours", date(2019, 3, 1)), ("cassee", date(2020, 1, 9))],
    )  # fmt: skip
    lue = page(client.get(decision.url))
    faits = dict(zip(textes(lue, "dl.faits dt"), textes(lue, "dl.faits dd"), strict=True))
    assert faits["Juridiction"] == decision.juridiction.nom
    assert faits["Issue"] == "Favorable au jeune Infirme le jugement."
    assert faits["Suites"] == "Recours en cours, 1er mars 2019 Cassée, 9 janvier 2020"
    assert texte(lue.select_one(".alerte")) == "Cette décision a été cassée le 9 janvier 2020."
    assert liens(lue.select_one(".textes-cites")) == {loi.title: loi.url}
    assert "alerte" not in client.get(cassation.url).content.decode().split("<main")[1]


# --- The list ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def droit(site):
    """« Textes et décisions » with two laws, two decisions and a report."""
    liste = DroitPageFactory(parent=site.documentation)
    jurisprudence = RubriquePageFactory(title="Jurisprudence", parent=liste)
    site.loi = TexteJuridiquePageFactory(
        parent=liste, numero="2016-297", thematiques=[ThematiqueFactory(nom="Santé")]
    )
    TexteJuridiquePageFactory(parent=liste, numero="2007-293", date_reference=date(2007, 3, 5), abroge=True)
    JurisprudencePageFactory(
        parent=jurisprudence, numeros="18/00232", textes_cites=[site.loi],
        juridiction=JuridictionFactory(nom="Cour d’appel de Valmont"),
    )  # fmt: skip
    JurisprudencePageFactory(
        parent=jurisprudence, numeros="428478", issue="defavorable",
        juridiction=JuridictionFactory(nom="Conseil d’État", abrege="CE"), date_reference=date(2021, 6, 1),
    )  # fmt: skip
    RessourcePageFactory(parent=liste)
    site.liste = liste
    return site


def trouves(client, liste, **demande):
    """The titles that the list shows."""
    return textes(page(client.get(liste.url, demande)).main, ".carte__titre")


@pytest.mark.deux_moteurs
def test_the_list_holds_texts_and_decisions_latest_first(client, droit):
    assert trouves(client, droit.liste) == [
        "CE, 1er juin 2021, n° 428478",
        "CA Valmont, 15 février 2019, n° 18/00232",
        "Loi n° 2016-297 du 14 mars 2016",
        "Loi n° 2007-293 du 5 mars 2007",
    ]


@pytest.mark.deux_moteurs
def test_the_list_is_filtered_by_what_lawyers_ask(client, droit):
    ce, ca = "CE, 1er juin 2021, n° 428478", "CA Valmont, 15 février 2019, n° 18/00232"
    lue = page(client.get(droit.liste.url))
    cours = {texte(o): o["value"] for o in lue.select("select[name=juridiction] option")}
    applique = {texte(o): o["value"] for o in lue.select("select[name=texte] option")}
    assert list(cours) == ["Toutes", "Conseil d’État", "Cour d’appel de Valmont"]
    assert list(applique) == ["Tous", droit.loi.title]
    assert trouves(client, droit.liste, juridiction=cours["Conseil d’État"]) == [ce]
    assert trouves(client, droit.liste, texte=applique[droit.loi.title]) == [ca]
    assert trouves(client, droit.liste, issue="defavorable") == [ce]
    assert trouves(client, droit.liste, annee="2019") == [ca]
    assert trouves(client, droit.liste, theme="sante") == [droit.loi.title]
    assert trouves(client, droit.liste, genre="decision") == [ce, ca]
    assert trouves(client, droit.liste, statut="abroge") == ["Loi n° 2007-293 du 5 mars 2007"]


@pytest.mark.parametrize("nom", ["juridiction", "issue", "texte", "statut", "genre", "annee", "theme"])
@pytest.mark.deux_moteurs
def test_a_filter_that_makes_no_sense_is_left_out_and_said(client, droit, nom):
    for valeur in ("x", "0", "-1", "9" * 400, "1e309", "'; --", "é"):
        reponse = client.get(droit.liste.url, {nom: valeur})
        assert reponse.status_code == 200
        lue = page(reponse)
        assert "laissé de côté" in texte(lue.main)
        assert len(lue.select(".carte")) == 4


def test_what_is_not_public_is_in_no_filter(client, droit):
    cache = JuridictionFactory(nom="Cour cachée")
    JurisprudencePageFactory(parent=droit.liste, juridiction=cache, brouillon=True)
    JurisprudencePageFactory(
        parent=RubriquePageFactory(parent=droit.liste, restreint=True), juridiction=cache
    )
    assert "Cour cachée" not in client.get(droit.liste.url).content.decode()


def test_the_documentation_counts_it_among_its_branches(client, droit):
    branches = textes(page(client.get(droit.documentation.url)), ".sous-rubriques li")
    assert any(branche.startswith("Textes et décisions 5") for branche in branches)


def test_the_feed_is_that_of_the_list(client, droit):
    flux = client.get(f"{droit.liste.url}flux.atom", {"issue": "defavorable"}).content.decode()
    assert "CE, 1er juin 2021" in flux
    assert "CA Valmont" not in flux


@pytest.mark.usefixtures("taches")
@pytest.mark.deux_moteurs
def test_a_text_is_found_by_the_words_of_its_file(client, site):
    fichier = FichierFactory(title="Circulaire")
    PageDeFichier.objects.create(fichier=fichier, numero=1, texte="Une passerelle entre deux quais.")
    loi = gestes.publier(TexteJuridiquePageFactory(parent=site.rubrique, fichier=fichier))
    tout_inscrire()
    assert textes(page(client.get("/recherche/", {"q": "passerelle"})).main, ".carte__titre") == [loi.title]
