"""Images: their sizes are read as files are, and none goes without its credit and its words."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ReferenceIndex

from socle.models import Illustration, Rendu
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import octets
from tests.socle.factories import IllustrationFactory, RenduFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rendu():
    """A size of an image that nothing shows yet."""
    return RenduFactory()


def montrer(page, image):
    """Makes the page's row use the image, as a block of images will."""
    ReferenceIndex.objects.create(
        base_content_type=ReferenceIndex._get_base_content_type(page),
        content_type=page.content_type,
        object_id=str(page.pk),
        to_content_type=ReferenceIndex._get_base_content_type(image),
        to_object_id=str(image.pk),
        model_path="corps.item.image",
        content_path="corps.1.image",
        content_path_hash=ReferenceIndex._get_content_path_hash("corps.1.image"),
    )


def code(client, rendu):
    """What the size's address answers."""
    reponse = client.get(rendu.url)
    octets(reponse)
    return reponse.status_code


@pytest.mark.parametrize("etat", ["brouillon", "programme", "retire", "restreint"])
def test_an_image_that_only_a_hidden_page_shows_is_not_there(client, site, rendu, etat):
    assert code(client, rendu) == 404
    montrer(RessourcePageFactory(parent=site.rubrique, **{etat: True}), rendu.image)
    assert code(client, rendu) == 404


def test_an_image_is_public_with_its_page_and_gone_with_it(client, site, rendu):
    notice = RessourcePageFactory(parent=site.rubrique)
    montrer(notice, rendu.image)
    reponse = client.get(rendu.url)
    assert octets(reponse) == rendu.file.read()
    rendu.file.close()
    assert reponse.headers["Content-Type"] == "image/png"
    assert reponse.headers["Content-Disposition"].startswith("inline")
    assert reponse.headers["Cache-Control"] == "public, no-cache"
    notice.unpublish()
    assert code(client, rendu) == 404


def test_each_size_has_its_own_etag(client, site, rendu):
    autre = RenduFactory(image=rendu.image, filter_spec="width-40")
    montrer(RessourcePageFactory(parent=site.rubrique), rendu.image)
    etags = set()
    for taille in (rendu, autre):
        reponse = client.get(taille.url)
        octets(reponse)
        etags.add(reponse.headers["ETag"])
        assert client.get(taille.url, headers={"If-None-Match": reponse.headers["ETag"]}).status_code == 304
    assert len(etags) == 2


def test_a_part_of_an_image(client, site, rendu):
    montrer(RessourcePageFactory(parent=site.rubrique), rendu.image)
    reponse = client.get(rendu.url, headers={"Range": "bytes=0-7"})
    assert octets(reponse) == b"\x89PNG\r\n\x1a\n"
    assert reponse.status_code == 206


def test_the_staff_sees_an_image_before_it_is_public(connecte, redactrice, rendu):
    reponse = connecte(redactrice).get(rendu.url)
    octets(reponse)
    assert reponse.status_code == 200
    assert reponse.headers["Cache-Control"] == "private, no-store"


def test_the_original_has_no_address(client, site, rendu):
    montrer(RessourcePageFactory(parent=site.rubrique), rendu.image)
    for chemin in ("/", "/media/", "/illustrations/", "/images/"):
        assert client.get(chemin + rendu.image.file.name).status_code == 404


# --- Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("texte", ["", "   "])
def test_an_image_without_words_is_refused(texte):
    with pytest.raises(ValidationError, match="Décrivez l’image"):
        IllustrationFactory.build(texte_alternatif=texte).clean()


def test_an_image_may_say_that_it_is_only_decorative():
    image = IllustrationFactory.build(texte_alternatif="", est_decorative=True)
    image.clean()
    assert image.default_alt_text == ""


def test_the_words_of_an_image_are_those_that_pages_print():
    assert IllustrationFactory.build().default_alt_text == "Deux bancs vides sur un quai de gare"
    assert IllustrationFactory.build(est_decorative=True).default_alt_text == ""


def test_the_credit_is_asked():
    assert not Illustration._meta.get_field("credit").blank


def test_a_size_is_made_once(rendu):
    assert Rendu.objects.get(image=rendu.image, filter_spec="width-20") == rendu
    assert rendu.image.get_rendition("width-20") == rendu
