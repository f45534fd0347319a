"""A file sent twice is said before it is kept; a file replaced keeps its address and what it was."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import UploadedFile

from socle.doublons import fichiers_identiques
from socle.models import Fichier, VersionDeFichier
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import octets
from tests.socle.factories import PDF, FichierFactory
from tests.socle.hostiles import page as pdf

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]

AUTRE = pdf()


def envoi(contenu=PDF, nom="envoi.pdf"):
    return SimpleUploadedFile(nom, contenu, content_type="application/pdf")


def ajouter(client, contenu=PDF, **champs):
    return client.post(reverse("wagtaildocs:add"), {"title": "Double", "file": envoi(contenu)} | champs)


def remplacer(client, fichier, contenu=AUTRE, **champs):
    adresse = reverse("wagtaildocs:edit", args=(fichier.pk,))
    return client.post(adresse, {"title": fichier.title, "file": envoi(contenu)} | champs)


# --- Sent twice -------------------------------------------------------------------------------------------------------


def test_a_duplicate_is_said_with_where_it_is_then_passes(connecte, redactrice):
    premier = FichierFactory(title="Rapport <2024>")
    client = connecte(redactrice)
    dit = ajouter(client).content.decode()
    assert "Ce fichier existe déjà" in dit
    assert reverse("wagtaildocs:edit", args=(premier.pk,)) in dit
    assert "Rapport &lt;2024&gt;" in dit
    assert 'name="quand_meme"' in dit
    assert 'value="Double"' in dit
    assert Fichier.objects.count() == 1
    ajouter(client, quand_meme="on")
    assert Fichier.objects.filter(title="Double").count() == 1


def test_other_bytes_are_kept_without_a_word(connecte, redactrice):
    FichierFactory()
    client = connecte(redactrice)
    assert "quand_meme" not in client.get(reverse("wagtaildocs:add")).content.decode()
    ajouter(client, AUTRE)
    assert Fichier.objects.filter(title="Double").exists()


def test_a_duplicate_sent_with_others_waits_for_its_box(connecte, redactrice, juriste):
    premier = FichierFactory()
    client = connecte(redactrice)
    reponse = client.post(reverse("wagtaildocs:add_multiple"), {"title": "Double", "files[]": envoi()})
    dit = json.loads(reponse.content)
    assert reverse("wagtaildocs:edit", args=(premier.pk,)) in dit["form"]
    attente = UploadedFile.objects.get()
    prefixe = f"uploaded-document-{attente.pk}"
    adresse = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=(attente.pk,))
    champs = {f"{prefixe}-title": "Double"}
    assert not json.loads(client.post(adresse, champs).content)["success"]
    assert Fichier.objects.count() == 1
    assert json.loads(client.post(adresse, champs | {f"{prefixe}-quand_meme": "on"}).content)["success"]
    assert Fichier.objects.filter(title="Double").count() == 1


def test_a_duplicate_sent_while_choosing_is_said(connecte, redactrice):
    FichierFactory()
    champs = {"document-chooser-upload-title": "Double", "document-chooser-upload-file": envoi()}
    client = connecte(redactrice)
    reponse = client.post(reverse("wagtaildocs_chooser:create"), champs)
    assert "existe d\\u00e9j\\u00e0" in reponse.content.decode()
    assert Fichier.objects.count() == 1


def test_a_file_without_fingerprint_is_nobodys_twin():
    FichierFactory()
    Fichier.objects.update(file_hash="")
    assert not fichiers_identiques("").exists()


# --- Replaced ---------------------------------------------------------------------------------------------------------


def test_what_is_replaced_is_kept_under_the_same_address(
    connecte, redactrice, django_capture_on_commit_callbacks
):
    fichier = FichierFactory()
    adresse, avant = fichier.url, fichier.file.name
    client = connecte(redactrice)
    with django_capture_on_commit_callbacks() as rappels:
        remplacer(client, fichier)
    fichier.refresh_from_db()
    assert fichier.url == adresse
    assert octets(client.get(adresse)) == AUTRE
    version = VersionDeFichier.objects.get()
    assert (version.fichier, version.file.name, version.remplacee_par) == (fichier, avant, redactrice)
    assert version.file_size == len(PDF)
    assert fichier.analyse.etat == "attente"
    assert rappels
    dit = client.get(reverse("wagtaildocs:edit", args=(fichier.pk,))).content.decode()
    ancienne = reverse("fichier_version", args=(fichier.pk, version.pk))
    assert ancienne in dit
    assert "remplacée par" in dit
    reponse = client.get(ancienne)
    assert octets(reponse) == PDF
    assert "private, no-store" in reponse.headers["Cache-Control"]
    assert "jusqu" in reponse.headers["Content-Disposition"]


def test_an_earlier_version_is_for_those_who_write(client, connecte, redactrice, membre1, site, publier):
    fichier = FichierFactory()
    remplacer(connecte(redactrice), fichier)
    version = VersionDeFichier.objects.get()
    publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    adresse = reverse("fichier_version", args=(fichier.pk, version.pk))
    assert client.get(adresse).status_code == 302
    assert connecte(membre1).get(adresse).status_code == 302
    autre = FichierFactory(octets=b"%PDF-1.4 autre %%EOF")
    for mauvaise in ((autre.pk, version.pk), (fichier.pk, 999_999), (999_999, version.pk)):
        assert connecte(redactrice).get(reverse("fichier_version", args=mauvaise)).status_code == 404


def test_the_same_bytes_again_make_no_version(connecte, redactrice, django_capture_on_commit_callbacks):
    fichier = FichierFactory()
    avant, magasin = fichier.file.name, fichier.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        remplacer(connecte(redactrice), fichier, PDF)
    fichier.refresh_from_db()
    assert not VersionDeFichier.objects.exists()
    assert magasin.exists(fichier.file.name)
    assert fichier.file.name == avant or not magasin.exists(avant)


def test_earlier_versions_go_with_their_file(
    connecte, redactrice, django_capture_on_commit_callbacks, taches
):
    fichier = FichierFactory(uploaded_by_user=redactrice)
    client = connecte(redactrice)
    remplacer(client, fichier)
    fichier.refresh_from_db()
    version = VersionDeFichier.objects.get()
    magasin, noms = fichier.file.storage, [fichier.file.name, version.file.name]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtaildocs:delete", args=(fichier.pk,)))
    assert not Fichier.objects.exists()
    assert not any(map(magasin.exists, noms))
