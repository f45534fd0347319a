"""manage.py charger_demo: refused in production, whole, the same twice; and the site that it makes."""

import re
import shutil
from contextlib import ExitStack
from io import StringIO

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from accueil.demo.chargement import charger as charger_le_dossier
from accueil.demo.lecture import DemoIllisible
from agenda.models import EvenementPage
from annuaire.models import ActeurPage, LigneDImport
from documentation.models import (
    DroitPage,
    FicheExpertPage,
    JurisprudencePage,
    RessourcePage,
    RubriquePage,
    TexteJuridiquePage,
)
from dossiers.models import ChapitrePage, DossierPage
from redaction.models import Avis, MembreComite, ParutionSansAvis, depouiller_la_version, propositions_pour
from socle.genres import HISTORIQUES
from socle.models import Contenu, DemandeRelecture, Fichier, Territoire, TexteCite, Utilisateur
from socle.statuts import DES_DECISIONS
from tests.gestes import connecter
from tests.lecture import page as html
from tests.lecture import textes

pytestmark = pytest.mark.django_db

LIEN = re.compile(r'(?:href|src)="([^"]+)"')


def charger(*options):
    sortie = StringIO()
    call_command("charger_demo", *options, stdout=sortie)
    return sortie.getvalue()


@pytest.fixture(scope="module", autouse=True)
def chargee(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, loaded once for the whole module in a transaction that is undone; the tests only read."""
    fichiers = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path_factory.mktemp("fichiers"), "base_url": None},
    }
    with ExitStack() as pile:
        pile.enter_context(django_db_blocker.unblock())
        pile.enter_context(override_settings(STORAGES={**settings.STORAGES, "default": fichiers}))
        pile.enter_context(transaction.atomic())
        yield charger()
        transaction.set_rollback(True)


def lire(adresse):
    """The body of a public page."""
    reponse = Client().get(adresse)
    assert reponse.status_code == 200, adresse
    return reponse.content.decode()


# --- Refusals --------------------------------------------------------------------------------------------------------


def test_it_is_refused_in_production(settings):
    settings.EMBARQUE = False
    with pytest.raises(CommandError, match="jamais chargée en production"):
        charger()


def test_it_leaves_a_site_with_contents_as_it_is():
    assert "n’a pas été chargée" in charger("--si-vide")


def test_a_second_run_makes_nothing():
    def compter():
        return [m.objects.count() for m in (Page, Fichier, Utilisateur, TaskState, MembreComite, Avis)]

    avant = compter()
    assert "rien à créer" in charger()
    assert compter() == avant


def test_a_dead_reference_is_named_and_nothing_is_left(tmp_path):
    dossier = tmp_path / "demo"
    shutil.copytree(settings.BASE_DIR / "demo", dossier)
    fiche = dossier / "fiches" / "nouvelle.md"
    fiche.write_text(
        '+++\ntitre = "Nouvelle"\nrubrique = "fiches-experts"\na_jour_au = 2025-01-01\nexpert_nom = "X"\n'
        'a_lire_aussi = ["notices/jamais-ecrite"]\n+++\n',
        encoding="utf-8",
    )
    (dossier / "fichiers" / "neuf.pdf").write_bytes(b"%PDF-1.7 neuf")
    with (dossier / "fichiers.toml").open("a", encoding="utf-8") as table:
        table.write('[[fichier]]\nnom = "neuf.pdf"\ntitre = "Neuf"\n')
    avant = set(default_storage.listdir("documents")[1])
    with pytest.raises(DemoIllisible, match="notices/jamais-ecrite"):
        charger_le_dossier(dossier, timezone.now())
    assert not Page.objects.filter(slug="nouvelle").exists()
    assert set(default_storage.listdir("documents")[1]) == avant


def test_a_content_without_a_title_is_named(tmp_path):
    dossier = tmp_path / "demo"
    shutil.copytree(settings.BASE_DIR / "demo", dossier)
    notice = dossier / "notices" / "sans-titre.md"
    notice.write_text('+++\ngenre = "outil"\nrubrique = "presse"\n+++\n', encoding="utf-8")
    with pytest.raises(DemoIllisible, match="notices/sans-titre : il manque le titre"):
        charger_le_dossier(dossier, timezone.now())


# --- What it makes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("classe", "nombre"),
    [
        (DroitPage, 1),
        (RubriquePage, 44),
        (TexteJuridiquePage, 18),
        (JurisprudencePage, 15),
        (RessourcePage, 60),
        (DossierPage, 4),
        (ChapitrePage, 12),
        (FicheExpertPage, 8),
        (EvenementPage, 25),
        (ActeurPage, 60),
    ],
)
def test_public_contents(classe, nombre):
    assert classe.objects.live().public().count() == nombre


def test_every_branch_of_the_documentation_holds_something():
    vides = [b.title for b in RubriquePage.objects.live() if not b.get_descendants().type(Contenu).exists()]
    assert vides == []


def test_every_decision_is_invented_and_attested():
    for decision in JurisprudencePage.objects.live():
        assert decision.chapo.startswith("Décision fictive de démonstration. "), decision.title
        assert re.fullmatch(r"99.*", decision.numeros), decision.title
        assert decision.attestation is not None, decision.title


def test_decisions_show_every_outcome_and_what_became_of_them():
    decisions = JurisprudencePage.objects.live()
    assert set(decisions.values_list("issue", flat=True)) == set(JurisprudencePage.Issue.values)
    assert set(DES_DECISIONS) <= set(decisions.values_list("statut_droit", flat=True))
    suites = [suite for decision in decisions for suite in decision.suites_connues]
    assert any(suite.contenu for suite in suites)
    assert any(suite.intitule and not suite.contenu for suite in suites)


def test_three_texts_replace_one_another_and_each_is_cited():
    dernier = TexteJuridiquePage.objects.get(slug="reglement-2024-1351-gestion-de-l-asile")
    (dublin_3,) = dernier.remplaces
    (dublin_2,) = dublin_3.specific.remplaces
    for texte in (dernier, dublin_3, dublin_2):
        assert TexteCite.objects.filter(texte=texte.pk).exists(), texte.title
    assert {dublin_2.statut_droit, dublin_3.statut_droit} == {"abroge"}


def test_what_cites_the_text_that_changed_is_to_be_read_again():
    dublin_3 = Contenu.objects.get(slug="reglement-604-2013-dublin-iii")
    demandes = DemandeRelecture.objects.ouvertes().du_public().select_related("contenu")
    assert {demande.objet_id for demande in demandes} == {dublin_3.pk}
    assert "Quel État est responsable ?" in {demande.contenu.title for demande in demandes}
    assert not {demande.contenu.genre for demande in demandes} & set(HISTORIQUES)
    assert dublin_3.actualisations.count() == 1


def test_contents_are_late_due_soon_verified_and_one_has_an_error_reported():
    jour = timezone.localdate()
    dus = {contenu.slug: contenu for contenu in Contenu.objects.a_relire(jour, dans=30)}
    assert dus["quel-titre-de-sejour-a-dix-huit-ans"].a_revoir_le < jour
    assert jour < dus["reperer-un-jeune-exploite"].a_revoir_le
    assert Contenu.objects.get(slug="panorama-jurisprudence-minorite").est_verifie
    (erreur,) = DemandeRelecture.objects.filter(source="visiteur")
    assert (erreur.contenu.slug, erreur.contenu.est_verifie) == ("amarres-lille", True)
    assert DemandeRelecture.objects.get(source="comite").demandee_par.email == "comite3@example.org"


def test_three_contents_wait_for_the_committee():
    en_cours = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    assert en_cours.count() == 3
    assert {etat.revision.user.email for etat in en_cours} == {"redactrice@example.org"}


def test_one_is_late_and_one_is_urgent_wherever_a_member_looks():
    client = connecter(Utilisateur.objects.get(email="comite3@example.org"))
    for adresse, lignes in (("/comite/", ".attente"), ("/gestion/", "#attend-mon-avis-section li")):
        premiere, *autres = textes(html(client.get(adresse)), lignes)
        assert "C’est la loterie" in premiere
        assert "En retard" in premiere
        (urgente,) = (ligne for ligne in autres if "Urgent" in ligne)
        assert "Rencontre des équipes d’évaluation" in urgente


def test_an_expert_sheet_is_under_vote_and_one_voice_will_decide():
    etat = TaskState.objects.get(
        status=TaskState.STATUS_IN_PROGRESS, avis__isnull=False, avis__sens="reserves"
    )
    assert etat.revision.as_object().slug == "scolariser-apres-seize-ans"
    compte = depouiller_la_version(etat, timezone.localdate())
    assert (compte.exprimees, compte.possibles, compte.manquent) == (2, 3, 1)
    assert not compte.est_impossible
    voisine = Utilisateur.objects.get(email="comite3@example.org")
    assert [proposee.pk for proposee in propositions_pour(voisine)].count(etat.pk) == 1


def test_two_drafts_are_left_that_of_a_proposal_and_that_of_a_proposed_actor():
    proposes = [
        etat.workflow_state.object_id
        for etat in TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    ]
    brouillons = Contenu.objects.filter(live=False).exclude(pk__in=proposes)
    importes = LigneDImport.objects.filter(issue="creee").values("acteur")
    assert {page.title for page in brouillons} >= {
        "Les droits d’un jeune en apprentissage",
        "La Jetée, accueil de jour",
    }
    assert brouillons.exclude(pk__in=importes).count() == 4


def test_an_import_has_left_its_report_with_two_faults():
    resultats = LigneDImport.objects.values_list("issue", flat=True)
    assert sorted(resultats) == ["creee", "creee", "fautive", "fautive", "passee"]
    assert not LigneDImport.objects.exclude(valeurs={}).exists()


def test_what_waits_is_not_public():
    rassemblent = [lire(adresse) for adresse in ("/", "/plan-du-site/", "/actualites/")]
    for page in Contenu.objects.filter(live=False):
        assert Client().get(page.specific.get_url()).status_code == 404
        assert not [corps for corps in (*rassemblent, lire(page.get_parent().url)) if page.title in corps]


def test_a_public_content_stays_as_it_was_while_its_new_version_waits():
    fiche = FicheExpertPage.objects.get(slug="scolariser-apres-seize-ans")
    assert "attestation" not in lire(fiche.url)
    assert "attestation" in fiche.get_latest_revision_as_object().reponse_courte


def test_events_surround_the_day():
    evenements = EvenementPage.objects.live()
    assert set(evenements.values_list("etat", flat=True)) == set(EvenementPage.Etat.values)
    assert set(evenements.values_list("modalite", flat=True)) == set(EvenementPage.Modalite.values)
    fuseaux = {"Europe/Paris", "Indian/Reunion", "Indian/Mayotte", "America/Cayenne", "America/Martinique"}
    assert set(evenements.values_list("fuseau", flat=True)) == fuseaux
    a_venir = evenements.a_venir(timezone.now())
    assert a_venir.count() > 15
    assert a_venir.filter(debut__lt=timezone.localdate()).count() == 2
    deplace = evenements.get(nouvelles_dates=True)
    assert len(deplace.anciennes_dates) == 1
    assert evenements.get(nature="seminaire").seances.count() > 5
    assert {e.actes.count() for e in evenements if e.actes.exists()} == {1}


def test_bodies_are_what_the_editor_would_have_accepted():
    for page in Page.objects.filter(depth__gt=2).specific():
        corps = getattr(page.get_latest_revision_as_object(), "corps", None)
        if corps:
            corps.stream_block.clean(corps)


def test_actors_cover_their_departements():
    codes = Territoire.objects.filter(contenus__in=ActeurPage.objects.live()).values_list("code", flat=True)
    assert {"75", "13", "974"} <= set(codes)


def test_every_role_has_its_account():
    comite = [f"comite{rang}" for rang in range(1, 5)]
    for courriel in ("redactrice", "juriste", *comite, "administration", "admin"):
        compte = Utilisateur.objects.get(email=f"{courriel}@example.org")
        assert compte.check_password("demo-infomie-2026")
        assert compte.is_superuser or compte.groups.exists()
    mandats = MembreComite.objects.en_cours(timezone.localdate())
    membres = {mandat.compte.email: mandat.organisme for mandat in mandats}
    assert membres["comite1@example.org"] == membres["comite2@example.org"] != membres["comite3@example.org"]


# --- The site --------------------------------------------------------------------------------------------------------


def test_the_paris_scheme_shows_all_that_the_notice_says():
    corps = lire(RessourcePage.objects.get(slug="schema-paris-2015-2020").url)
    for attendu in (
        "Rapports institutionnels nationaux",
        "jeudi 10 décembre 2015",
        "vendredi 11 décembre 2015",
        "Mairie de Paris",
        "novembre 2015",
        'href="http://www.paris.fr"',
        'href="http://www.paris.fr/municipalite"',
        "mettre à l’abri dès le premier jour",
        "Deuxième partie",
        "Annexe 7",
        ".pdf",
    ):
        assert attendu in corps, attendu
    assert corps.count("<blockquote") == 3


def test_files_can_be_downloaded_at_once():
    fichiers = list(Fichier.objects.all())
    assert len(fichiers) >= 6
    for fichier in fichiers:
        reponse = Client().get(fichier.url)
        assert reponse.status_code == 200, fichier.title
        assert reponse.getvalue().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("mots", "titre"),
    [
        ("schéma départemental", "Projet de schéma départemental"),
        ("juge des enfants", "Que faire après un refus de prise en charge"),
        ("administrateur ad hoc", "L’administrateur ad hoc, pas à pas"),
    ],
)
def test_search_finds_at_once(mots, titre):
    lue = html(Client().get(reverse("recherche"), {"q": mots}))
    assert any(titre in trouve.get_text() for trouve in lue.select(".carte__titre"))


def test_frequent_subjects_find_something():
    accueil = Client().get("/").content.decode()
    liens = [lien.replace("&amp;", "&") for lien in LIEN.findall(accueil) if "?q=" in lien]
    assert len(liens) == 5
    for lien in liens:
        assert 'class="carte' in Client().get(lien).content.decode(), lien


@pytest.mark.parametrize("nom", ["actualites", "plan_du_site"])
def test_views_that_gather_everything(nom):
    assert Client().get(reverse(nom)).status_code == 200


def test_minor_corrections_are_public_and_kept_for_the_committee():
    acteur = ActeurPage.objects.get(slug="passe-muraille-marseille")
    assert acteur.telephone == "01 99 00 00 38"
    parution = ParutionSansAvis.objects.get(page=acteur)
    assert (parution.nature, parution.nom_de_l_auteur) == ("correction", "Claire Vasseur")
    assert parution.avant.as_object().telephone == "01 99 00 00 32"
