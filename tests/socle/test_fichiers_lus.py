"""What is read of files: honest ones give their words and first page, hostile ones a reason, and nothing stops."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from PIL import Image
from pypdf import PdfWriter

from infomie.pages_gardees.ecoute import Ecoute
from socle.analyse import lecteur
from socle.analyse.langues import deviner
from socle.analyse.processus import lire
from socle.lecture_fichiers import ESSAIS_MAX, lire_le_fichier
from socle.models import AnalyseDeFichier, Fichier, PageDeFichier
from socle.tasks import analyser
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import octets
from tests.socle import hostiles
from tests.socle.factories import FichierFactory, UtilisateurFactory
from tests.socle.hostiles import docx, odt, page, paragraphe, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

HOSTILES = hostiles.pdfs() | hostiles.bureautique()
FRANCAIS = (
    "Le mineur est pris en charge par les services du département, et il a droit à une mise à l’abri. " * 3
)
LISIBLE = page(b"BT /F1 24 Tf 72 700 Td (Le mineur est mis a l'abri) Tj ET")


def lu(contenu, nom="bilan.pdf", maintenant=None):
    """The reading of a file of these bytes, as the worker makes it."""
    fichier = FichierFactory(octets=contenu, nom=nom)
    analyser.call(fichier.pk)
    return AnalyseDeFichier.objects.select_related("fichier").get(fichier=fichier)


def textes(analyse):
    return list(PageDeFichier.objects.filter(fichier=analyse.fichier).values_list("texte", flat=True))


# --- Hostile files ----------------------------------------------------------------------------------------------------


def test_there_are_enough_of_them():
    assert len(HOSTILES) >= 40
    assert max(map(len, HOSTILES.values())) < 10_000_000


@pytest.mark.parametrize("nom", HOSTILES)
def test_a_hostile_file_is_kept_and_its_reading_ends(nom, monkeypatch):
    monkeypatch.setattr(lecteur, "SECONDES", 3)
    analyse = lu(HOSTILES[nom], nom)
    assert analyse.essais == 1
    if analyse.etat == AnalyseDeFichier.Etat.FAIT:
        assert sum(map(len, textes(analyse))) <= lecteur.CARACTERES_MAX
        assert len(textes(analyse)) <= lecteur.PAGES_MAX
    else:
        assert analyse.motif.endswith(".")
        assert not textes(analyse)


def test_neither_a_secret_file_nor_an_entity_is_read():
    for nom in ("vol.docx", "vol.odt"):
        assert not textes(lu(HOSTILES[nom], nom))


def test_a_password_is_said(client):
    analyse = lu(hostiles.protege())
    assert (
        analyse.etat_en_clair
        == "échec : Ce fichier est protégé par un mot de passe : son texte n’est pas lu."
    )
    assert analyse.est_chiffre


def test_what_may_pass_is_tried_again_then_given_up(monkeypatch, horloge):
    monkeypatch.setattr(lecteur, "SECONDES", 0.01)
    analyse = lu(LISIBLE)
    assert (analyse.etat, analyse.essais) == ("attente", 1)
    assert "a duré plus de" in analyse.motif
    for _ in range(ESSAIS_MAX - 1):
        attente = lire_le_fichier(analyse.fichier_id, analyse.demandee_le)
    assert attente is None
    analyse.refresh_from_db()
    assert (analyse.etat, analyse.essais) == ("echec", ESSAIS_MAX)


def test_a_file_lost_by_the_storage_is_said():
    fichier = FichierFactory()
    fichier.file.storage.delete(fichier.file.name)
    analyser.call(fichier.pk)
    assert fichier.analyse.__class__.objects.get().motif == "Le fichier n’est plus dans le stockage."


def test_a_file_deleted_meanwhile_asks_nothing():
    assert lire_le_fichier(999_999, None) is None


def test_the_reader_learns_nothing_of_the_site():
    source = Path(lecteur.__file__).read_text(encoding="utf-8")
    assert "django" not in source
    assert "environ" not in source


# --- Honest files -----------------------------------------------------------------------------------------------------


def test_a_pdf_gives_its_words_pages_and_metadata():
    analyse = lu(
        pdf(
            {
                1: b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>",
                2: b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % hostiles.POLICE,
                4: hostiles.flux(b"BT /F1 24 Tf 72 700 Td (La mise en danger) Tj ET"),
                5: b"<</Author(Jeanne Martin)/Title(Bilan)/Creator(Writer)>>",
                6: b"<</Type/StructTreeRoot>>",
            },
            b"/Info 5 0 R",
        )
    )
    assert (analyse.etat, analyse.pages, textes(analyse)) == ("fait", 2, ["La mise en danger"] * 2)
    assert analyse.metadonnees == {"auteur": "Jeanne Martin", "titre": "Bilan", "logiciel": "Writer"}
    assert analyse.est_balise
    assert not any((analyse.est_numerise, analyse.est_chiffre, analyse.est_tronquee))
    assert analyse.empreinte == analyse.fichier.file_hash


def test_a_scan_is_known_as_one():
    sortie = io.BytesIO()
    Image.new("RGB", (80, 110), "gray").save(sortie, "PDF")
    assert lu(sortie.getvalue()).est_numerise
    blanche, ecrit = io.BytesIO(), PdfWriter()
    ecrit.add_blank_page(200, 200)
    ecrit.write(blanche)
    assert not lu(blanche.getvalue()).est_numerise


def test_office_and_plain_files_give_their_words():
    noyau = '<c xmlns:dc="x"><dc:creator>Jeanne Martin</dc:creator></c>'
    suite = paragraphe(FRANCAIS) + "<w:p><w:r><w:br w:type='page'/><w:t>Suite</w:t><w:tab/></w:r></w:p>"
    analyse = lu(
        docx(suite, **{"docProps/core.xml": noyau, "docProps/app.xml": "<P><Pages>3</Pages></P>"}), "a.docx"
    )
    assert [texte.strip() for texte in textes(analyse)] == [FRANCAIS.strip(), "Suite"]
    assert (analyse.pages, analyse.langue, analyse.metadonnees) == (3, "fr", {"auteur": "Jeanne Martin"})
    analyse = lu(
        odt("<t:h>Titre</t:h><t:p>Un <t:span>mot</t:span><t:tab/>dit<t:note>bas</t:note>.</t:p>"), "a.odt"
    )
    assert textes(analyse) == ["Titre\nUn mot\tditbas.\n"]
    assert textes(lu("Été à Nîmes\r\n".encode("cp1252"), "a.txt")) == ["Été à Nîmes\n"]
    assert textes(lu("Été".encode("utf-16"), "a.csv")) == ["Été"]
    assert lu(b"PK", "a.xlsx").etat == "fait"


def test_a_long_docx_without_page_breaks_is_read_whole():
    assert len(textes(lu(docx(paragraphe("mot " * 40_000)), "a.docx"))[0]) > 150_000


@pytest.mark.parametrize(
    ("texte", "langue"),
    [
        (FRANCAIS, "fr"),
        ("The child has the right to be heard in all of the proceedings that are about his or her care. " * 3, "en"),
        ("El menor tiene derecho a ser escuchado en todo el procedimiento que le afecta por los servicios. " * 3, "es"),
        ("Das Kind hat das Recht, in allen Verfahren gehört zu werden, und es wird von den Ämtern betreut. " * 3, "de"),
        ("Il minore ha il diritto di essere ascoltato in tutte le procedure che lo riguardano con la famiglia. " * 3,
         "it"),
        ("Het kind heeft het recht om te worden gehoord in de procedure en wordt door de dienst opgevangen " * 3, "nl"),
        ("O menor tem o direito de ser ouvido em todos os processos que não são do seu interesse com os pais. " * 3,
         "pt"),
        ("للطفل الحق في أن يستمع إليه في جميع الإجراءات التي تخصه من قبل السلطات المختصة في البلاد " * 3, "ar"),
        ("Trop court", ""), ("12 2013 45 % " * 50, ""), ("lorem ipsum dolor sit amet " * 30, ""),
    ],
)  # fmt: skip
def test_the_language_is_guessed_or_left_blank(texte, langue):
    assert deviner(texte) == langue


# --- Asked once, on arrival and on replacement ------------------------------------------------------------------------


def lectures(rappels):
    """What is promised for the end of the transaction, but for the pages that it drops."""
    return [rappel for rappel in rappels if not isinstance(getattr(rappel, "__self__", None), Ecoute)]


def test_every_file_is_read_once_on_arrival(django_capture_on_commit_callbacks, taches):
    with django_capture_on_commit_callbacks(execute=True):
        fichier = FichierFactory(octets=LISIBLE)
    assert AnalyseDeFichier.objects.get().etat == "fait"
    with django_capture_on_commit_callbacks() as rappels:
        Fichier.objects.get(pk=fichier.pk).save()
    assert not lectures(rappels)


def test_a_reading_does_not_overwrite_that_of_newer_bytes(monkeypatch):
    fichier = FichierFactory(octets=LISIBLE)

    def remplace_entre_temps(flux, extension):
        AnalyseDeFichier.objects.update(empreinte="autre")
        return lire(flux, extension)

    monkeypatch.setattr("socle.lecture_fichiers.lire", remplace_entre_temps)
    analyser.call(fichier.pk)
    assert AnalyseDeFichier.objects.get().etat == "attente"


def test_a_reading_is_no_use_of_its_file():
    assert not lu(LISIBLE).fichier.get_usage()


# --- The first page ---------------------------------------------------------------------------------------------------


def test_the_first_page_is_for_those_who_read_the_file(client, connecte, site, publier, redactrice):
    fichier = lu(LISIBLE).fichier
    adresses = [reverse("premiere_page", args=(fichier.pk, largeur)) for largeur in (240, 480)]
    for adresse in adresses:
        assert client.get(adresse).status_code == 404
        assert connecte(UtilisateurFactory()).get(adresse).status_code == 404
        assert octets(connecte(redactrice).get(adresse))
    publier(RessourcePageFactory(parent=site.rubrique, fichiers=[fichier], brouillon=True))
    for adresse, largeur in zip(adresses, (240, 480), strict=True):
        reponse = client.get(adresse)
        image = Image.open(io.BytesIO(octets(reponse)))
        assert (image.format, image.width) == ("WEBP", largeur)
        assert reponse.headers["Content-Type"] == "image/webp"
        assert reponse.headers["X-Content-Type-Options"] == "nosniff"
        assert reponse.headers["Cache-Control"] == "public, no-cache"
        again = client.get(adresse, headers={"If-None-Match": reponse.headers["ETag"]})
        assert again.status_code == 304
    assert client.get(f"/fichiers/{fichier.pk}/premiere-page-999.webp").status_code == 404
    assert client.get("/fichiers/999999/premiere-page-240.webp").status_code == 404


def test_what_was_read_of_other_bytes_is_forgotten_at_once(connecte, redactrice):
    fichier = lu(LISIBLE).fichier
    adresse = reverse("premiere_page", args=(fichier.pk, 240))
    avant = connecte(redactrice).get(adresse)
    assert octets(avant)
    fichier.file_hash = "1" * 40
    fichier.save()
    assert connecte(redactrice).get(adresse).status_code == 404
    assert not fichier.pages_lues.exists()
    fichier.analyse.refresh_from_db()
    assert (fichier.analyse.etat, fichier.analyse.pages) == ("attente", None)


def test_the_pictures_go_with_the_file(django_capture_on_commit_callbacks, taches):
    analyse = lu(LISIBLE)
    magasin, noms = analyse.vignette.storage, [analyse.vignette.name, analyse.petite_vignette.name]
    assert all(map(magasin.exists, noms))
    with django_capture_on_commit_callbacks(execute=True):
        analyse.fichier.delete()
    assert not any(map(magasin.exists, noms))


# --- What the staff sees ----------------------------------------------------------------------------------------------


def test_the_listing_and_the_form_say_how_far_it_is(connecte, redactrice):
    analyse = lu(b"%PDF-1.7\n%%EOF")
    client = connecte(redactrice)
    for adresse in (reverse("wagtaildocs:index"), reverse("wagtaildocs:edit", args=(analyse.fichier_id,))):
        assert "échec : Ce fichier est abîmé" in client.get(adresse).content.decode()
    FichierFactory(octets=LISIBLE)
    assert "en attente" in client.get(reverse("wagtaildocs:index")).content.decode()


def test_one_asks_for_another_reading_by_post(
    connecte, redactrice, membre1, client, django_capture_on_commit_callbacks
):
    analyse = lu(b"%PDF-1.7\n%%EOF")
    adresse = reverse("fichier_relire", args=(analyse.fichier_id,))
    assert client.post(adresse).status_code == 302
    assert connecte(membre1).post(adresse).status_code == 302
    assert connecte(redactrice).get(adresse).status_code == 405
    analyse.refresh_from_db()
    assert analyse.etat == "echec"
    with django_capture_on_commit_callbacks() as rappels:
        connecte(redactrice).post(adresse)
    analyse.refresh_from_db()
    assert (analyse.etat, analyse.motif, len(lectures(rappels))) == ("attente", "", 1)
    assert connecte(redactrice).post(reverse("fichier_relire", args=(999_999,))).status_code == 404


def test_the_listing_asks_the_same_for_many_files(connecte, redactrice, django_assert_max_num_queries):
    for _ in range(12):
        FichierFactory()
    client = connecte(redactrice)
    client.get(reverse("wagtaildocs:index"))
    with django_assert_max_num_queries(30):
        client.get(reverse("wagtaildocs:index"))


def test_the_files_of_before_are_read_on_demand():
    perdu, neuf = lu(b"%PDF-1.7\n%%EOF").fichier, FichierFactory()
    AnalyseDeFichier.objects.filter(fichier=neuf).delete()
    call_command("analyser_fichiers", stdout=io.StringIO())
    assert AnalyseDeFichier.objects.get(fichier=neuf).etat == "attente"
    assert AnalyseDeFichier.objects.get(fichier=perdu).etat == "echec"
    call_command("analyser_fichiers", "--echecs", stdout=io.StringIO())
    assert AnalyseDeFichier.objects.get(fichier=perdu).etat == "attente"
