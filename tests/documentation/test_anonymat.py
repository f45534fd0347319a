"""A decision names nobody: somebody attests it, version by version, before the committee reads it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from documentation.actions import attester
from documentation.anonymat import decouper
from documentation.models import JurisprudencePage, SuiteDeDecision
from documentation.views import lire
from redaction import actions
from redaction.refus import VersionIncomplete
from socle.models import AnalyseDeFichier, Fichier, PageDeFichier, TexteCite
from tests import gestes
from tests.documentation.factories import JurisprudencePageFactory
from tests.lecture import page, texte, textes
from tests.redaction.editor import modifier
from tests.socle.factories import FichierFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]


@pytest.fixture
def decision(site, redactrice):
    """A draft that names nobody."""
    brouillon = JurisprudencePageFactory(
        parent=site.rubrique,
        brouillon=True,
        owner=redactrice,
        corps=[("texte", "<p>M. [X] est confié à l’ASE.</p>")],
    )
    gestes.enregistrer(brouillon, redactrice)
    return JurisprudencePage.objects.get(pk=brouillon.pk)


def adresse(decision):
    """The page where one attests."""
    return f"/gestion/documentation/{decision.pk}/anonymat/"


def version(decision):
    """The latest version."""
    return JurisprudencePage.objects.get(pk=decision.pk).get_latest_revision_as_object()


# --- What looks like a person -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "marques"),
    [
        ("Le requérant, M. Diallo, soutient", ["M. Diallo"]),
        ("Mme BERTHE Anouk conclut", ["Mme BERTHE Anouk"]),
        ("M. Le Goff et Mme La Rosa", ["M. Le Goff", "Mme La Rosa"]),
        ("Mme B. épouse Traoré", ["épouse Traoré"]),
        ("l’enfant Ibrahima est arrivé", ["l’enfant Ibrahima"]),
        ("Mamadou SYLLA a été entendu", ["Mamadou SYLLA"]),
        ("se disant né le 12 mars 2003 à Conakry", ["né le 12 mars 2003 à Conakry"]),
        ("née en 2004", ["née en 2004"]),
        ("demeurant 12 bis rue des Quais", ["12 bis rue des Quais"]),
        ("à 59000 Lille", ["59000 Lille"]),
        ("joint au 01 99 00 12 34", ["01 99 00 12 34"]),
        ("écrire à a.b@example.org", ["a.b@example.org"]),
        ("numéro étranger 7503123456", ["7503123456"]),
        ("M. X, Mme [B], l’enfant A… et M. [Z] sont entendus", []),
        ("Le Tribunal judiciaire, Madame le Juge, la Cour d’appel de Valmont", []),
        ("n° 18/00232 du 15 février 2019, ECLI:FR:CCASS:2019:C100232", []),
        ("", []),
    ],
)
def test_what_looks_like_a_person_is_pointed_at(phrase, marques):
    morceaux = decouper(phrase)
    assert [m.texte for m in morceaux if m.motif] == marques
    assert "".join(m.texte for m in morceaux) == phrase


def test_a_hostile_text_is_read_in_no_time():
    for texte_hostile in (
        "M. " * 20_000,
        "A" * 50_000,
        "né le " * 10_000,
        "a-" * 30_000,
        "12 rue " + "x" * 50_000,
    ):
        assert decouper(texte_hostile)


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_a_decision_that_nobody_attested_is_not_proposed(decision, redactrice):
    with pytest.raises(VersionIncomplete, match="Anonymat"):
        actions.proposer(decision, redactrice)


def test_the_editor_says_so_and_loses_nothing(decision, connecte, redactrice):
    reponse = modifier(connecte(redactrice), decision, "action-submit", chapo="Nouveau résumé.")
    assert reponse.status_code == 200
    assert "Anonymat : personne n’a attesté" in texte(page(reponse).main)
    assert "Nouveau résumé." in reponse.content.decode()
    assert modifier(connecte(redactrice), decision, chapo="Nouveau résumé.").status_code == 302


@pytest.mark.deux_moteurs
def test_an_attestation_falls_with_the_words_it_was_about(decision, redactrice):
    attester(version(decision), redactrice, timezone.now())
    assert version(decision).attestation.par == redactrice
    decision.chapo = "M. Diallo a gagné."
    gestes.enregistrer(decision, redactrice)
    assert version(decision).attestation is None
    with pytest.raises(VersionIncomplete):
        actions.proposer(JurisprudencePage.objects.get(pk=decision.pk), redactrice)


@pytest.mark.parametrize(
    "champs",
    [
        {"ce_qui_change": "Nom de M. Diallo caché"},
        {"search_description": "L’affaire Diallo"},
        {"seo_title": "Diallo"},
        {"slug": "affaire-diallo"},
        {"numeros": "99/00999"},
        {"suites": [("en_cours", "Pourvoi de M. Diallo")]},
        {"textes_cites": [("Loi Diallo", "")]},
        {"tags": ["diallo"]},
    ],
)
def test_an_attestation_is_about_every_word_that_the_public_reads(decision, redactrice, champs):
    attester(version(decision), redactrice, timezone.now())
    for nom, valeur in champs.items():
        if nom == "tags":
            decision.tags.add(*valeur)
        elif nom == "suites":
            decision.suites = [SuiteDeDecision(effet=e, date=date(2026, 1, 1), intitule=i) for e, i in valeur]
        elif nom == "textes_cites":
            decision.textes_cites = [TexteCite(intitule=i, adresse=a) for i, a in valeur]
        else:
            setattr(decision, nom, valeur)
    gestes.enregistrer(decision, redactrice)
    assert version(decision).attestation is None
    mot = "99/00999" if "numeros" in champs else "diallo"
    assert any(
        mot in morceau.texte.lower() for partie in lire(version(decision)) for morceau in partie.morceaux
    )


@pytest.mark.parametrize("lieu", ["lien", "bloc"])
@pytest.mark.deux_moteurs
def test_an_attestation_is_about_every_file_that_the_public_reads(decision, redactrice, lieu):
    fichier = FichierFactory(title="Arrêt")
    lien = f'<p><a linktype="document" id="{fichier.pk}">l’arrêt</a></p>'
    blocs = {"lien": ("texte", lien), "bloc": ("fichier", {"fichier": fichier, "intitule": ""})}
    decision.corps = [blocs[lieu]]
    gestes.enregistrer(decision, redactrice)
    attester(version(decision), redactrice, timezone.now())
    assert version(decision).attestation
    assert [f.pk for f in version(decision).fichiers_cites()] == [fichier.pk]
    Fichier.objects.filter(pk=fichier.pk).update(file_hash="0" * 40)
    assert version(decision).attestation is None


def test_a_decision_submitted_before_it_was_ever_saved_is_refused_in_words():
    assert "Anonymat" in " ".join(JurisprudencePage(title="CA Valmont").manques())


def test_who_may_not_write_does_not_attest(decision, membre1, connecte):
    with pytest.raises(PermissionDenied):
        attester(version(decision), membre1, timezone.now())
    assert connecte(membre1).get(adresse(decision)).status_code == 302
    assert connecte(membre1).post(adresse(decision), {"atteste": "oui"}).status_code == 302
    assert version(decision).attestation is None


@pytest.mark.parametrize(
    "donnees", [{}, {"atteste": "oui"}, {"atteste": "oui", "empreinte": "x" * 9000}, {"empreinte": "\x00"}]
)
def test_one_does_not_attest_what_one_has_not_read(decision, connecte, redactrice, donnees):
    reponse = connecte(redactrice).post(adresse(decision), donnees)
    assert reponse.status_code == 200
    assert "relisez-la" in texte(page(reponse).main)
    assert version(decision).attestation is None


def test_without_the_box_nothing_is_attested(decision, connecte, redactrice):
    reponse = connecte(redactrice).post(adresse(decision), {"empreinte": version(decision).empreinte()})
    assert "Cochez la case" in texte(page(reponse).main)


def test_there_is_no_such_page_for_another_content(site, connecte, redactrice):
    for cle in (site.accueil.pk, 10**15, 10**20):
        assert connecte(redactrice).get(f"/gestion/documentation/{cle}/anonymat/").status_code == 404


# --- The way through --------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_one_reads_attests_and_proposes(decision, connecte, redactrice):
    client = connecte(redactrice)
    decision.chapo = "L’enfant Ibrahima, né le 12 mars 2003, est confié."
    gestes.enregistrer(decision, redactrice)
    lue = page(client.get(adresse(decision)))
    assert textes(lue, "mark") == ["L’enfant Ibrahima", "né le 12 mars 2003"]
    assert "2 passages ressemblent" in texte(lue.main)
    empreinte = lue.select_one("input[name=empreinte]")["value"]
    assert client.post(adresse(decision), {"atteste": "oui", "empreinte": empreinte}).status_code == 302
    assert "attesté" in texte(
        page(client.get(f"/gestion/pages/{decision.pk}/edit/"))
        .select_one(".panneau-droit a[href$='anonymat/']")
        .parent.parent
    )
    assert actions.proposer(JurisprudencePage.objects.get(pk=decision.pk), redactrice).status == "in_progress"


@pytest.mark.deux_moteurs
def test_the_file_is_read_too_with_its_properties(decision, connecte, redactrice):
    fichier = FichierFactory(title="Arrêt")
    decision.fichier = fichier
    gestes.enregistrer(decision, redactrice)
    client = connecte(redactrice)
    assert "pas encore lu" in texte(page(client.get(adresse(decision))).main)
    AnalyseDeFichier.objects.filter(fichier=fichier).update(
        etat="fait", metadonnees={"auteur": "A. Berthier", "logiciel": "Traitement 7"}
    )
    PageDeFichier.objects.create(fichier=fichier, numero=2, texte="Entre M. Diallo et le département")
    lue = page(client.get(adresse(decision)))
    assert textes(lue, "mark") == ["auteur : A. Berthier", "M. Diallo"]
    assert "Fichier « Arrêt », page 2" in textes(lue, "h2")
    AnalyseDeFichier.objects.filter(fichier=fichier).update(est_numerise=True)
    assert "Il est scanné" in texte(page(client.get(adresse(decision))).main)
    AnalyseDeFichier.objects.filter(fichier=fichier).update(etat="echec", motif="fichier abîmé")
    assert "n’a pas pu le lire (fichier abîmé)" in texte(page(client.get(adresse(decision))).main)


def test_an_attestation_falls_with_the_file_it_was_about(decision, redactrice):
    attester(version(decision), redactrice, timezone.now())
    decision.fichier = FichierFactory()
    gestes.enregistrer(decision, redactrice)
    assert version(decision).attestation is None
