"""Files and images: who adds, changes, deletes; nothing changes under what the public or the committee reads."""

import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex

from documentation.models import FichierDeRessource, RessourcePage
from socle.actions import garder_version, proposer_remplacement
from socle.models import AnalyseDeFichier, Fichier, Illustration, RemplacementDeFichier, Rendu
from tests.redaction import table
from tests.redaction.scene import proposer
from tests.redaction.table import DIRECTION, PERSONNE, REDACTEURS, ceux_qui
from tests.socle.factories import PDF, FichierFactory, IllustrationFactory, png

# Wagtail leaves the temporary file of a thumbnail to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
    pytest.mark.un_moteur,
]

AUTRE_PDF = PDF.replace(b"Catalog", b"Catalog/Lang(fr)")


def pdf(nom="rapport.pdf", octets=AUTRE_PDF):
    return SimpleUploadedFile(nom, octets, content_type="application/pdf")


def image(nom="gare.png", largeur=50):
    return SimpleUploadedFile(nom, png(largeur), content_type="image/png")


def avec(page, fichier):
    """A notice, with this file in its list."""
    page.fichiers = [FichierDeRessource(fichier=fichier)]
    return page


@pytest.fixture
def fichiers(scene, publier, redactrice):
    """The scene, with a file in a public notice and another that no page uses."""
    scene.public = FichierFactory(title="Fichier public", nom="public.pdf")
    scene.libre = FichierFactory(title="Fichier libre", nom="libre.pdf", uploaded_by_user=scene.juriste)
    scene.sien = FichierFactory(title="Le sien", nom="sien.pdf", uploaded_by_user=redactrice)
    publier(avec(scene.notice, scene.public), redactrice)
    return scene


def ajoute(client, s):
    client.post(reverse("wagtaildocs:add"), {"title": "Ajouté", "file": pdf()})
    return Fichier.objects.filter(title="Ajouté").exists()


def ajoute_en_nombre(client, s):
    client.post(reverse("wagtaildocs:add_multiple"), {"title": "Ajouté", "files[]": pdf()})
    return Fichier.objects.filter(title="Ajouté").exists()


def ajoute_en_choisissant(client, s):
    envoi = {"document-chooser-upload-title": "Ajouté", "document-chooser-upload-file": pdf()}
    client.post(reverse("wagtaildocs_chooser:create"), envoi)
    return Fichier.objects.filter(title="Ajouté").exists()


def change(cle, en_nombre=False, **champs):
    """Changes a file through its form, or through the one that follows an upload."""

    def geste(client, s):
        fichier = getattr(s, cle)
        avant = (fichier.title, fichier.file.name, fichier.file_hash)
        envoi = {"title": fichier.title} | {nom: v() if callable(v) else v for nom, v in champs.items()}
        if en_nombre:
            envoi = {f"doc-{fichier.pk}-{nom}": valeur for nom, valeur in envoi.items()}
        ou = "wagtaildocs:edit_multiple" if en_nombre else "wagtaildocs:edit"
        client.post(reverse(ou, args=(fichier.pk,)), envoi)
        apres = Fichier.objects.get(pk=fichier.pk)
        return (apres.title, apres.file.name, apres.file_hash) != avant

    return geste


def supprime(cle, nom="wagtaildocs:delete"):
    def geste(client, s):
        fichier = getattr(s, cle)
        client.post(reverse(nom, args=(fichier.pk,)))
        return not Fichier.objects.filter(pk=fichier.pk).exists()

    return geste


def en_lot(action, cle, fait, **envoi):
    def geste(client, s):
        fichier = getattr(s, cle)
        ou = reverse("wagtail_bulk_action", args=("socle", "fichier", action))
        client.post(f"{ou}?id={fichier.pk}", envoi)
        return fait(fichier)

    return geste


def disparu(fichier):
    return not Fichier.objects.filter(pk=fichier.pk).exists()


def etiquete(fichier):
    return Fichier.objects.get(pk=fichier.pk).tags.exists()


def demande_un_remplacement(client, s):
    change("public", file=pdf)(client, s)
    return RemplacementDeFichier.objects.filter(fichier=s.public).exists()


def remplacement(s):
    """A file that waits to take the public one's place."""
    par = FichierFactory(octets=AUTRE_PDF, nom="suivant.pdf")
    auteur = s.comptes[table.SUPER]
    return proposer_remplacement(s.public, par, s.relire(s.notice), auteur, timezone.now())


def abandonne(client, s):
    attendu = remplacement(s)
    client.post(reverse("fichier_abandonner", args=(s.public.pk,)))
    return not RemplacementDeFichier.objects.filter(pk=attendu.pk).exists()


def lit_ce_qui_attend(client, s):
    return lire(client, remplacement(s).par) == 200


def lit_une_version(client, s):
    ancien = {"file": s.libre.file.name, "file_hash": "a" * 40, "file_size": 10}
    version = garder_version(s.public, ancien, None, timezone.now())
    reponse = client.get(reverse("fichier_version", args=(s.public.pk, version.pk)))
    b"".join(reponse)
    return reponse.status_code == 200


def fait_relire(client, s):
    AnalyseDeFichier.objects.filter(fichier=s.public).update(etat=AnalyseDeFichier.Etat.ECHEC)
    client.post(reverse("fichier_relire", args=(s.public.pk,)))
    return AnalyseDeFichier.objects.get(fichier=s.public).etat == AnalyseDeFichier.Etat.ATTENTE


TABLE = {
    "add": (ajoute, REDACTEURS),
    "add several": (ajoute_en_nombre, REDACTEURS),
    "add while choosing": (ajoute_en_choisissant, REDACTEURS),
    "rename an unused file": (change("libre", title="Renommé"), REDACTEURS),
    "replace an unused file": (change("libre", file=pdf), REDACTEURS),
    "rename a public file": (change("public", title="Renommé"), PERSONNE),
    "rename a public file after an upload": (change("public", en_nombre=True, title="Renommé"), PERSONNE),
    "replace a public file": (change("public", file=pdf), PERSONNE),
    "ask for a public file to be replaced": (demande_un_remplacement, REDACTEURS),
    "abandon a replacement": (abandonne, REDACTEURS),
    "read what will replace a file before it is proposed": (lit_ce_qui_attend, REDACTEURS),
    "read an earlier version": (lit_une_version, REDACTEURS),
    "have a file read again": (fait_relire, REDACTEURS),
    "delete another's unused file": (supprime("libre"), DIRECTION),
    "delete one's own unused file": (supprime("sien"), REDACTEURS),
    "delete after an upload another's file": (supprime("libre", "wagtaildocs:delete_multiple"), DIRECTION),
    "delete a public file": (supprime("public"), PERSONNE),
    "delete a public file after an upload": (supprime("public", "wagtaildocs:delete_multiple"), PERSONNE),
    "delete a public file in bulk": (en_lot("delete", "public", disparu), PERSONNE),
    "delete an unused file in bulk": (en_lot("delete", "libre", disparu), DIRECTION),
    "tag a public file in bulk": (en_lot("add_tags", "public", etiquete, tags="asile"), REDACTEURS),
}


@pytest.mark.parametrize("action", TABLE)
def test_each_role_does_to_files_what_the_table_says(fichiers, action):
    geste, attendus = TABLE[action]
    assert ceux_qui(fichiers, geste) == attendus


def test_the_refusal_says_what_to_do(fichiers, connecte, redactrice):
    ou = reverse("wagtaildocs:edit", args=(fichiers.public.pk,))
    reponse = connecte(redactrice).post(ou, {"title": "Renommé"})
    assert "Ajoutez-en un nouveau" in reponse.content.decode()


# --- What the committee reads is not public yet, and does not change either ------------------------------------------


def lire(client, fichier):
    """The status of a file's or of an image's address."""
    reponse = client.get(fichier.url)
    b"".join(reponse)  # a file is closed once it is read
    return reponse.status_code


def test_the_file_of_a_proposal_no_longer_changes(scene, connecte, redactrice, membre1):
    joint = FichierFactory(title="Joint", nom="joint.pdf")
    page = avec(scene.relire(scene.notice), joint)
    page.save_revision(user=redactrice)
    assert lire(connecte(membre1), joint) == 404
    proposer(scene.relire(page), redactrice)
    client = connecte(redactrice)
    client.post(reverse("wagtaildocs:edit", args=(joint.pk,)), {"title": "Autre chose", "file": pdf()})
    client.post(reverse("wagtaildocs:delete", args=(joint.pk,)))
    assert Fichier.objects.get(pk=joint.pk).title == "Joint"
    assert lire(connecte(membre1), joint) == 200
    assert lire(Client(), joint) == 404


def test_the_file_of_a_scheduled_version_no_longer_changes(scene, connecte, redactrice):
    joint = FichierFactory(title="Joint", nom="joint.pdf")
    page = avec(scene.relire(scene.notice), joint)
    version = page.save_revision(user=redactrice)
    version.approved_go_live_at = "2999-01-01T00:00:00Z"
    version.save(update_fields=["approved_go_live_at"])
    connecte(redactrice).post(
        reverse("wagtaildocs:edit", args=(joint.pk,)), {"title": "Autre", "file": pdf()}
    )
    assert Fichier.objects.get(pk=joint.pk).title == "Joint"


def test_a_file_of_a_draft_or_a_withdrawn_page_is_for_those_who_write(scene, publier, redactrice):
    fichier = FichierFactory()
    page = avec(scene.relire(scene.brouillon), fichier)
    page.save()
    assert ceux_qui(scene, lambda client, s: lire(client, fichier) == 200) == REDACTEURS
    page = publier(page, redactrice)
    assert lire(Client(), fichier) == 200
    page.unpublish()
    assert ceux_qui(scene, lambda client, s: lire(client, fichier) == 200) == REDACTEURS


def test_a_file_added_in_the_draft_of_a_public_page_is_not_public(scene, redactrice, taches):
    fichier = FichierFactory()
    page = avec(scene.relire(scene.notice), fichier)
    page.save_revision(user=redactrice)
    assert lire(Client(), fichier) == 404


# --- Images ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def images(scene):
    """The scene, with an image that a public page shows, and another that none does."""
    scene.publique = IllustrationFactory(title="Quai")
    scene.libre = IllustrationFactory(title="Gare", uploaded_by_user=scene.juriste)
    reference(scene.notice, scene.publique)
    return scene


def reference(page, image_):
    """Says that a page shows an image, as Wagtail's index does for blocks and rich text."""
    texte = f'<embed embedtype="image" id="{image_.pk}" format="fullwidth" alt=""/>'
    page = RessourcePage.objects.get(pk=page.pk)
    page.corps = json.dumps([{"type": "texte", "value": texte}])
    page.save()
    ReferenceIndex.create_or_update_for_object(page)


def change_image(cle, **champs):
    def geste(client, s):
        objet = getattr(s, cle)
        noms = ("title", "credit", "texte_alternatif", "est_decorative", "focal_point_x", "file_hash")
        avant = [getattr(objet, nom) for nom in noms]
        envoi = {
            "title": objet.title,
            "credit": objet.credit,
            "texte_alternatif": objet.texte_alternatif,
            "collection": objet.collection_id,
        }
        client.post(
            reverse("wagtailimages:edit", args=(objet.pk,)),
            envoi | {nom: v() if callable(v) else v for nom, v in champs.items()},
        )
        apres = Illustration.objects.get(pk=objet.pk)
        return [getattr(apres, nom) for nom in noms] != avant

    return geste


def supprime_image(cle):
    def geste(client, s):
        objet = getattr(s, cle)
        client.post(reverse("wagtailimages:delete", args=(objet.pk,)))
        return not Illustration.objects.filter(pk=objet.pk).exists()

    return geste


def ajoute_image(client, s):
    envoi = {"title": "Ajoutée", "credit": "InfoMIE", "texte_alternatif": "Un quai", "file": image()}
    client.post(reverse("wagtailimages:add"), envoi)
    return Illustration.objects.filter(title="Ajoutée").exists()


POINT = {f"focal_point_{nom}": 10 for nom in ("x", "y", "width", "height")}
IMAGES = {
    "add": (ajoute_image, REDACTEURS),
    "change the text of an unused image": (change_image("libre", texte_alternatif="Deux quais"), REDACTEURS),
    "change the text of a public image": (change_image("publique", texte_alternatif="Deux quais"), PERSONNE),
    "change the credit of a public image": (change_image("publique", credit="Un autre"), PERSONNE),
    "rename a public image": (change_image("publique", title="Autre"), PERSONNE),
    "crop a public image": (change_image("publique", **POINT), PERSONNE),
    "replace a public image": (change_image("publique", file=image), PERSONNE),
    "delete another's unused image": (supprime_image("libre"), DIRECTION),
    "delete a public image": (supprime_image("publique"), PERSONNE),
}


@pytest.mark.parametrize("action", IMAGES)
def test_each_role_does_to_images_what_the_table_says(images, action):
    geste, attendus = IMAGES[action]
    assert ceux_qui(images, geste) == attendus


def taille(objet):
    """A size of an image."""
    octets = ContentFile(png(20), name=f"quai-{objet.pk}.png")
    return Rendu.objects.create(image=objet, filter_spec="width-20", file=octets, width=20, height=15)


def test_an_image_is_read_like_a_file(images):
    publique, libre = taille(images.publique), taille(images.libre)
    assert ceux_qui(images, lambda client, s: lire(client, publique) == 200) == set(table.ROLES)
    assert ceux_qui(images, lambda client, s: lire(client, libre) == 200) == REDACTEURS
    images.relire(images.notice).unpublish()
    assert ceux_qui(images, lambda client, s: lire(client, publique) == 200) == REDACTEURS
