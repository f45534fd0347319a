"""Lists that the staff brings in: nothing written before it is confirmed, nothing lost, nothing twice, nothing told."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annuaire.imports import actions, ecriture
from annuaire.models import ActeurPage, CoordonneeReservee, ImportDActeurs, LigneDImport, Opposition
from tests import gestes
from tests.annuaire.factories import ActeurPageFactory
from tests.lecture import octets, page, principal, texte, textes

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

TITRES = (
    "Structure;Type;Tél.;CP;Commune;Rue;Missions;Dépt;Adresse confidentielle (oui/non);Astreinte réservée"
)
TABLEAU = f"""{TITRES}
Maison des Tilleuls;Association;01 99 00 10 01;30000;Nîmes;4 rue des Arènes;Mise à l’abri;30;;
Sans rien;;pas un numéro;3;;;;;;
Abri du port;association;199001002;13002;Marseille;17 impasse du Secret;;13 et 30;oui;01 99 00 77 72
Relais déjà là;Association;0199001003;44000;Nantes;;Accès au droit;;;
"""


@pytest.fixture
def client(site, redactrice, taches):
    """The browser of who writes for the centre; the worker works at once."""
    return gestes.connecter(redactrice)


def fichier(texte_, nom="acteurs.csv", encodage="utf-8"):
    """A file to send."""
    return SimpleUploadedFile(nom, texte_ if isinstance(texte_, bytes) else texte_.encode(encodage))


def deposer(client, envoye):
    """Sends a file; the import, or the answer that refuses it."""
    reponse = client.post(reverse("annuaire_imports"), {"fichier": envoye})
    return ImportDActeurs.objects.latest("pk") if reponse.status_code == 302 else reponse


def relier(client, importation, capture, **champs):
    """Accepts the columns that the page proposes, or other ones."""
    adresse = reverse("annuaire_import_colonnes", args=(importation.pk,))
    formulaire = page(client.get(adresse))
    envoi = {
        choix["name"]: (choix.select_one("option[selected]") or {"value": ""})["value"]
        for choix in formulaire.select("form[method=post] select")
    }
    with capture(execute=True):
        reponse = client.post(adresse, envoi | champs)
    importation.refresh_from_db()
    return reponse


def geste(client, importation, nom, capture, **champs):
    """Presses a button of the page of an import."""
    with capture(execute=True):
        reponse = client.post(reverse(f"annuaire_import_{nom}", args=(importation.pk,)), champs)
    importation.refresh_from_db()
    return reponse


def importer(client, contenu, capture, choix="passer"):
    """The whole way, from the file to what is written."""
    importation = deposer(client, fichier(contenu))
    relier(client, importation, capture)
    geste(client, importation, "confirmer", capture, choix=choix)
    return importation


# --- Refused ----------------------------------------------------------------------------------------------------------


def test_who_does_not_write_brings_nothing_in(site, membre1):
    for adresse in ("annuaire_imports", "annuaire_exporter"):
        assert gestes.connecter(membre1).get(reverse(adresse)).url == reverse("wagtailadmin_home")
        assert Client().get(reverse(adresse)).url.startswith(reverse("wagtailadmin_login"))
    envoi = gestes.connecter(membre1).post(reverse("annuaire_imports"), {"fichier": fichier(TABLEAU)})
    assert envoi.url == reverse("wagtailadmin_home")
    assert not ImportDActeurs.objects.exists()


def classeur(**cellules):
    """The bytes of a workbook with these cells."""
    livre = openpyxl.Workbook()
    for case, valeur in cellules.items():
        livre.active[case] = valeur
    sortie = BytesIO()
    livre.save(sortie)
    livre.close()
    return sortie.getvalue()


@pytest.mark.parametrize(
    ("envoye", "dit"),
    [
        (fichier(b"", "vide.csv"), "Ce fichier est vide."),
        (fichier("a;b", "acteurs.ods"), "enregistrez le tableau en XLSX ou en CSV"),
        (fichier("a;b", "acteurs.xlsm"), "sans les macros"),
        (fichier("a;b", "acteurs"), "en XLSX ou en CSV"),
        (fichier("a;b", "acteurs.xlsx"), "son contenu n’est pas"),
        (fichier(b"PK\x03\x04" + b"\x00" * 90, "acteurs.xlsx"), "son contenu n’est pas"),
        (fichier(classeur(A1="Nom"), "acteurs.csv"), "son contenu n’est pas du texte"),
        (fichier(b"\x00\x01\x02;\x03", "acteurs.csv"), "son contenu n’est pas du texte"),
        (fichier("<html><script>", "acteurs.csv"), "son contenu n’est pas du texte"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(client, envoye, dit):
    assert dit in principal(deposer(client, envoye))
    assert not ImportDActeurs.objects.exists()


@pytest.mark.parametrize(
    ("contenu", "nom", "dit"),
    [
        ("\n\n\n", "vide.csv", "Cette feuille est vide."),
        (classeur(), "vide.xlsx", "Cette feuille est vide."),
        ("Nom;" + ";".join("abcdefgh"[n % 8] for n in range(150)), "large.csv", "plus de 100 colonnes"),
        ('Nom;Type\n"' + "x" * 120_000, "guillemet.csv", "jamais refermé"),
        ("Nom;Type;Nom\na;b;c", "double.csv", "Nom (colonne A)"),
        ("Zig;Zag\na;b", "inconnus.csv", "Ne pas importer"),
    ],
)
def test_a_table_that_says_little_is_shown_as_it_is(client, contenu, nom, dit):
    importation = deposer(client, fichier(contenu, nom))
    adresse = reverse("annuaire_import_colonnes", args=(importation.pk,))
    assert dit in texte(page(client.get(adresse)))
    for demande in ("?titres=999", "?titres=-1", "?titres=x", "?feuille=zzz", f"?titres={'9' * 40}"):
        assert client.get(adresse + demande).status_code == 200


def test_a_column_of_names_is_needed_and_a_field_has_one_column(client, django_capture_on_commit_callbacks):
    importation = deposer(client, fichier(TABLEAU))
    reponse = relier(
        client, importation, django_capture_on_commit_callbacks, colonne_0="", colonne_4="telephone"
    )
    lu = texte(page(reponse))
    assert "une ligne sans nom ne s’importe pas" in lu
    assert "« Téléphone » est déjà relié à la colonne C." in lu
    assert importation.etat == "a_relier"


@pytest.mark.parametrize("nom", ["confirmer", "arreter", "relancer"])
def test_a_gesture_out_of_turn_changes_nothing(client, django_capture_on_commit_callbacks, nom):
    importation = importer(client, TABLEAU, django_capture_on_commit_callbacks)
    avant = ActeurPage.objects.count()
    for cle in (importation.pk, 0, 10**30):
        adresse = reverse(f"annuaire_import_{nom}", args=(cle,))
        assert client.post(adresse, {"choix": "passer"}).status_code in (302, 404)
        assert client.get(adresse).status_code == 405
    importation.refresh_from_db()
    assert (importation.etat, ActeurPage.objects.count()) == ("fini", avant)


# --- From the file to the report --------------------------------------------------------------------------------------


def test_nothing_is_written_before_it_is_confirmed_and_faults_are_told(
    client, django_capture_on_commit_callbacks
):
    ActeurPageFactory(title="RELAIS deja-là", code_postal="44000", telephone="+33 1 99 00 10 03")
    importation = deposer(client, fichier(TABLEAU))
    relier(client, importation, django_capture_on_commit_callbacks)
    assert (importation.etat, ActeurPage.objects.count()) == ("controle", 1)
    lue = page(client.get(reverse("annuaire_import", args=(importation.pk,))))
    ligne = textes(lue, "table.trace tbody tr")
    assert len(ligne) == 1
    assert ligne[0].startswith("3 Sans rien en faute")
    assert "Téléphone « pas un numéro » : ce n’est pas un numéro" in ligne[0]
    assert "Code postal « 3 » : un code postal a cinq chiffres" in ligne[0]
    assert "Catégorie : la catégorie manque" in ligne[0]
    assert "1 déjà dans l’annuaire" in texte(lue)
    assert "Écrire 3 lignes" in texte(lue)


def test_drafts_are_made_and_the_reserved_goes_to_its_own_table(client, django_capture_on_commit_callbacks):
    ActeurPageFactory(title="Relais déjà là", code_postal="44000", telephone="01 99 00 10 03")
    importation = importer(client, TABLEAU, django_capture_on_commit_callbacks)
    assert importation.etat == "fini"
    tilleuls, abri = (ActeurPage.objects.get(title=nom) for nom in ("Maison des Tilleuls", "Abri du port"))
    assert (tilleuls.live, tilleuls.ville, tilleuls.telephone) == (False, "Nîmes", "01 99 00 10 01")
    assert [mission.nom for mission in tilleuls.missions_assurees.all()] == ["Mise à l’abri"]
    assert abri.codes_couverts == ["13", "30"]
    assert (abri.adresse_confidentielle, abri.adresse, abri.ville, abri.telephone) == (
        True,
        "",
        "",
        "01 99 00 10 02",
    )
    reserves = dict(CoordonneeReservee.objects.filter(acteur=abri).values_list("nature", "valeur"))
    assert reserves == {"adresse": "17 impasse du Secret, 13002 Marseille", "hors_horaires": "01 99 00 77 72"}
    reponse = client.get(reverse("annuaire_import_rapport", args=(importation.pk,)))
    rapport = list(csv.reader(StringIO(octets(reponse).decode("utf-8-sig")), delimiter=";"))
    assert [ligne[2] for ligne in rapport[1:]] == ["créée", "en faute", "créée", "passée"]
    assert not importation.fichier
    with connection.cursor() as curseur:
        for table in connection.introspection.table_names(curseur):
            curseur.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            dit = " ".join(str(cellule) for ligne in curseur.fetchall() for cellule in ligne)
            assert "Secret" not in dit or table == CoordonneeReservee._meta.db_table, table


@pytest.mark.parametrize(
    ("choix", "telephone", "ville"),
    [
        ("passer", "01 99 00 99 99", ""),
        ("completer", "01 99 00 99 99", "Nantes"),
        ("mettre_a_jour", "01 99 00 10 03", "Nantes"),
    ],
)
def test_an_actor_that_is_there_is_left_completed_or_brought_up_to_date(
    client, django_capture_on_commit_callbacks, choix, telephone, ville
):
    la = ActeurPageFactory(title="Relais déjà là", code_postal="44000", telephone="01 99 00 99 99", ville="")
    importer(client, TABLEAU, django_capture_on_commit_callbacks, choix)
    assert ActeurPage.objects.filter(title="Relais déjà là").count() == 1
    version = ActeurPage.objects.get(pk=la.pk).get_latest_revision_as_object()
    assert (version.telephone, version.ville) == (telephone, ville)
    la.refresh_from_db()
    assert (la.telephone, la.live) == ("01 99 00 99 99", True)  # the public reads what it read
    # The same file again finds everything it wrote.
    avant = ActeurPage.objects.count()
    importer(client, TABLEAU, django_capture_on_commit_callbacks, choix)
    assert ActeurPage.objects.count() == avant


def test_a_row_never_publishes_the_address_of_a_shelter(client, django_capture_on_commit_callbacks):
    nulle_part = {"adresse": "", "code_postal": "", "ville": "", "adresse_confidentielle": True}
    abri = ActeurPageFactory(title="Abri du port", telephone="01 99 00 10 02", **nulle_part)
    maison = ActeurPageFactory(title="Maison Bleue", telephone="01 99 00 10 05", **nulle_part)
    contenu = (
        "Nom;Type;Téléphone;Ville;Courriel\n"
        "Abri du port;Association;01 99 00 10 02;Marseille;abri@example.org\n"
        "Maison Bleue;Association;01 99 00 10 05;;bleue@example.org\n"
    )
    importation = importer(client, contenu, django_capture_on_commit_callbacks, "mettre_a_jour")
    refusee, faite = importation.lignes.all()
    assert "en donne une publique" in refusee.motif
    assert ActeurPage.objects.get(pk=abri.pk).get_latest_revision_as_object().courriel == ""
    assert faite.issue == "mise_a_jour"
    version = ActeurPage.objects.get(pk=maison.pk).get_latest_revision_as_object()
    assert (version.courriel, version.adresse_confidentielle) == ("bleue@example.org", True)


def test_a_stopped_worker_goes_on_where_it_was(client, django_capture_on_commit_callbacks, monkeypatch):
    lignes = "".join(f"Acteur numéro {n};Association;;{30000 + n};;;;;;\n" for n in range(12))
    importation = deposer(client, fichier(f"{TITRES}\n{lignes}"))
    relier(client, importation, django_capture_on_commit_callbacks)
    monkeypatch.setattr(ecriture, "PAR_LOT", 5)
    creer, vus = ecriture._Lot._creer, []

    def mourir(lot, valeurs):
        vus.append(valeurs["nom"])
        if len(vus) == 8:
            raise RuntimeError("killed")
        return creer(lot, valeurs)

    monkeypatch.setattr(ecriture._Lot, "_creer", mourir)
    actions.confirmer(importation, "passer", timezone.now())
    importation.refresh_from_db()
    cle, passage = importation.pk, importation.passage
    with pytest.raises(RuntimeError):
        ecriture.ecrire(cle, passage, timezone.now())
    assert ActeurPage.objects.count() == LigneDImport.objects.filter(issue="creee").count() == 5
    assert not ecriture.ecrire(cle, passage - 1, timezone.now())  # what was asked before does nothing
    assert ActeurPage.objects.count() == 5
    assert not ecriture.ecrire(cle, passage, timezone.now())
    noms = list(ActeurPage.objects.values_list("title", flat=True))
    assert len(noms) == len(set(noms)) == 12


def test_the_columns_are_remembered_and_a_person_who_objected_is_not_named(
    client, django_capture_on_commit_callbacks
):
    Opposition.objects.create(nom="Jeanne Martin", recue_le=timezone.localdate(), demande="Retirer")
    contenu = "Qui;Quoi\nCabinet Jeanne MARTIN;Association\nCabinet voisin;Association\n"
    premier = deposer(client, fichier(contenu))
    relier(client, premier, django_capture_on_commit_callbacks, colonne_0="nom", colonne_1="categorie")
    fautive, bonne = premier.lignes.all()
    assert (fautive.issue, bonne.issue) == ("fautive", "")
    assert "Martin" not in f"{fautive.nom} {fautive.fautes}"
    second = deposer(client, fichier("QUI;quoi\nUn autre;Association", encodage="utf-16"))
    lue = page(client.get(reverse("annuaire_import_colonnes", args=(second.pk,))))
    assert "déjà été importé" in texte(lue)
    choisis = [choix.select_one("option[selected]")["value"] for choix in lue.select("td select")]
    assert choisis == ["nom", "categorie"]
    geste(client, second, "arreter", django_capture_on_commit_callbacks)
    assert (second.etat, bool(second.fichier)) == ("arrete", False)


def test_what_was_made_is_proposed_to_the_committee(client, django_capture_on_commit_callbacks):
    importation = importer(client, TABLEAU, django_capture_on_commit_callbacks)
    adresse = reverse("redaction_proposer_import", args=(importation.pk,))
    assert "3 fiches de cet import attendent" in texte(page(client.get(adresse)))
    client.post(adresse)
    assert "Toutes les fiches de cet import sont proposées" in texte(page(client.get(adresse)))
    assert all(acteur.workflow_in_progress for acteur in ActeurPage.objects.all())
    assert not ActeurPage.objects.filter(live=True).exists()


def test_the_staff_exports_drafts_and_nothing_reserved(client, django_capture_on_commit_callbacks):
    importer(client, TABLEAU, django_capture_on_commit_callbacks)
    assert "Brouillons compris" in principal(client.get(reverse("annuaire_exporter")))
    demande = {"format": "csv", "etat": "brouillon", "departement": "13"}
    lu = octets(client.get(reverse("annuaire_exporter"), demande)).decode("utf-8-sig")
    assert [ligne["Nom"] for ligne in csv.DictReader(StringIO(lu), delimiter=";")] == ["Abri du port"]
    assert "Secret" not in lu
    assert "77 72" not in lu
    assert client.get(reverse("annuaire_exporter"), {"format": "exe", "colonne": "zzz"}).status_code == 200
