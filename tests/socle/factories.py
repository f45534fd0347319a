"""What every app's tests need: people, bodies, themes, files, images, and the base of every content's factory."""

from datetime import date, timedelta
from io import BytesIO

import factory
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image
from wagtail.models import Collection, PageViewRestriction
from wagtail_factories.factories import MP_NodeFactory

from redaction.models import MembreComite
from redaction.roles import ADMINISTRATION, COMITE, REDACTION
from socle.models import (
    Auteur,
    Contenu,
    ContenuLie,
    Courriel,
    Fichier,
    Illustration,
    Organisme,
    Rendu,
    Territoire,
    TexteCite,
    Thematique,
    Utilisateur,
)

MOT_DE_PASSE = "demo-infomie-2026"
DEPUIS_TOUJOURS = date(2000, 1, 1)  # when the cast's mandates began: before any day that a test takes
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class OrganismeFactory(factory.django.DjangoModelFactory):
    """A body."""

    nom = factory.Sequence(lambda n: f"Association des quais {n}")

    class Meta:
        model = Organisme


class ThematiqueFactory(factory.django.DjangoModelFactory):
    """A theme; ``parent=`` makes it a part of another."""

    nom = factory.Sequence(lambda n: f"Thème {n}")
    slug = factory.LazyAttribute(lambda o: slugify(o.nom))

    class Meta:
        model = Thematique
        django_get_or_create = ("nom",)


class CourrielFactory(factory.django.DjangoModelFactory):
    """A mail written down, not sent yet."""

    destinataire = "lectrice@example.org"
    sujet = "À relire"
    texte = "Une version attend votre avis."

    class Meta:
        model = Courriel


# --- People -----------------------------------------------------------------------------------------------------------


class UtilisateurFactory(factory.django.DjangoModelFactory):
    """An account without any role; its password is ``MOT_DE_PASSE``. One trait for each role."""

    email = factory.Sequence(lambda n: f"compte{n}@example.org")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Durand {n}")
    password = factory.django.Password(MOT_DE_PASSE)
    groupes = ()

    class Meta:
        model = Utilisateur

    class Params:
        de_la_redaction = factory.Trait(groupes=(REDACTION,))
        du_comite = factory.Trait(groupes=(COMITE,), organisme=factory.SubFactory(OrganismeFactory))
        de_l_administration = factory.Trait(groupes=(ADMINISTRATION,))
        super = factory.Trait(is_superuser=True, is_staff=True)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """The account, in the groups of these names; on the committee by a mandate for its body."""
        groupes = kwargs.pop("groupes")
        compte = super()._create(model_class, *args, **kwargs)
        compte.groups.set(Group.objects.filter(name__in=groupes))
        if COMITE in groupes and compte.organisme:
            MembreComite.objects.create(compte=compte, organisme=compte.organisme, debut=DEPUIS_TOUJOURS)
        return compte


# --- Files ------------------------------------------------------------------------------------------------------------


class FichierFactory(factory.django.DjangoModelFactory):
    """A small PDF file; ``octets=`` and ``nom=`` make another."""

    title = "Bilan d’activité"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(
        data=factory.SelfAttribute("..octets"), filename=factory.SelfAttribute("..nom")
    )

    class Meta:
        model = Fichier

    class Params:
        octets = PDF
        nom = "bilan.pdf"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Measures the file as Wagtail's upload form does."""
        fichier = model_class(**kwargs)
        fichier._set_document_file_metadata()
        fichier.save()
        return fichier


def png(largeur=40, hauteur=30):
    """The bytes of a small picture."""
    flux = BytesIO()
    Image.new("RGB", (largeur, hauteur), "teal").save(flux, "PNG")
    return flux.getvalue()


class IllustrationFactory(factory.django.DjangoModelFactory):
    """A small image with its alternative text."""

    title = "Un quai de gare"
    credit = "InfoMIE"
    texte_alternatif = "Deux bancs vides sur un quai de gare"
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.FileField(data=png(), filename="quai.png")

    class Meta:
        model = Illustration

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Measures the image as Wagtail's upload form does."""
        image = model_class(**kwargs)
        image._set_image_file_metadata()
        image.save()
        return image


class RenduFactory(factory.django.DjangoModelFactory):
    """A size of an image, as a page that shows it would have had made."""

    image = factory.SubFactory(IllustrationFactory)
    filter_spec = "width-20"
    file = factory.django.FileField(data=png(20, 15), filename="quai.width-20.png")
    width = 20
    height = 15

    class Meta:
        model = Rendu


# --- Pages ------------------------------------------------------------------------------------------------------------


class PageFactory(MP_NodeFactory):
    """A public page under ``parent``; traits for what the public must not see."""

    title = factory.Sequence(lambda n: f"Page {n}")
    slug = factory.LazyAttribute(lambda o: slugify(o.title)[:200])
    acces = ""

    class Meta:
        abstract = True

    class Params:
        brouillon = factory.Trait(live=False, has_unpublished_changes=True)
        programme = factory.Trait(
            live=False,
            has_unpublished_changes=True,
            go_live_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=7)),
        )
        retire = factory.Trait(
            live=False,
            has_unpublished_changes=True,
            first_published_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=30)),
        )
        restreint = factory.Trait(acces=PageViewRestriction.LOGIN)

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        """Adds the page under its parent, whose count of children other objects may have changed."""
        acces = kwargs.pop("acces")
        parent.refresh_from_db(fields=["path", "depth", "numchild"])
        page = parent.add_child(instance=cls.assembler(model_class, kwargs))
        if acces:
            PageViewRestriction.objects.create(page=page, restriction_type=acces)
        return model_class.objects.get(pk=page.pk)

    @classmethod
    def assembler(cls, model_class, kwargs):
        """The page with its relations, not saved yet."""
        return model_class(**kwargs)


def _auteur(auteur):
    """An author from a free name, a body or an Auteur."""
    if isinstance(auteur, Organisme):
        return Auteur(organisme=auteur)
    return Auteur(nom=auteur) if isinstance(auteur, str) else auteur


def _territoire(territoire):
    """A territory from its official code."""
    return Territoire.objects.get(code=territoire) if isinstance(territoire, str) else territoire


def _texte_cite(texte):
    """A text cited from a content of ours, a (label, address) pair or a TexteCite."""
    if isinstance(texte, tuple):
        return TexteCite(intitule=texte[0], adresse=texte[1])
    return TexteCite(texte=Contenu.objects.get(pk=texte.pk)) if isinstance(texte, Contenu) else texte


class ContenuFactory(PageFactory):
    """The base of every content's factory.

    Relations are given as plain lists: ``auteurs`` (names, bodies), ``thematiques``, ``territoires`` (codes), ``tags``
    (words), ``contenus_lies`` (contents), ``textes_cites`` (texts of ours, (label, address) pairs, TexteCite).
    """

    chapo = "Ce que le document apporte, en deux phrases."
    publie_le = date(2024, 3, 14)

    class Meta:
        abstract = True

    class Params:
        brouillon = factory.Trait(live=False, has_unpublished_changes=True, publie_le=None)
        perime = factory.Trait(a_revoir_le=factory.LazyFunction(timezone.localdate))

    @classmethod
    def assembler(cls, model_class, kwargs):
        """The content with its authors, themes, territories, key words and related contents."""
        tags = kwargs.pop("tags", ())
        kwargs["auteurs"] = [_auteur(auteur) for auteur in kwargs.pop("auteurs", ())]
        kwargs["territoires"] = [_territoire(t) for t in kwargs.pop("territoires", ())]
        lies = [Contenu.objects.get(pk=lie.pk) for lie in kwargs.pop("contenus_lies", ())]
        kwargs["contenus_lies"] = [ContenuLie(contenu=lie) for lie in lies]
        kwargs["textes_cites"] = [_texte_cite(texte) for texte in kwargs.pop("textes_cites", ())]
        page = model_class(**kwargs)
        if tags:
            page.tags.add(*tags)
        return page


def ou_ranger(factory_de_parent):
    """The first page of a parent's class, made when there is none: where a content goes unless told otherwise."""

    def chercher():
        modele = factory_de_parent._meta.model
        return modele.objects.order_by("path").first() or factory_de_parent()

    return factory.LazyFunction(chercher)
