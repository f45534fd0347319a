"""From a proposal to a draft: which class of page, under which page, with what it cannot be saved without."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page

from agenda.models import EvenementPage
from annuaire.models import ActeurPage
from documentation.models import FicheExpertPage, JurisprudencePage, RessourcePage, TexteJuridiquePage
from dossiers.models import ChapitrePage, DossierPage
from redaction.propositions.actions import passer, reserver_pour_la_redaction
from redaction.refus import SaisieRefusee
from socle.adresses import adresse_libre

CLASSES = (
    RessourcePage,
    FicheExpertPage,
    DossierPage,
    ChapitrePage,
    EvenementPage,
    ActeurPage,
    TexteJuridiquePage,
    JurisprudencePage,
)
# What the database asks of a draft, beyond its title.
REQUIS = {FicheExpertPage: "a_jour_au", EvenementPage: "debut", JurisprudencePage: "juridiction"}
ACTE = "infomie.brouillon_propose"


def classe_de(genre):
    """The class of page that holds a kind of content (a value of ``Genre``)."""
    return next(classe for classe in CLASSES if genre in classe.GENRES)


def lieux_possibles(classe):
    """The pages under which one of this class may be put, in the order of the site."""
    return Page.objects.type(*classe.allowed_parent_page_models()).order_by("path")


@transaction.atomic
def creer(proposition, utilisateur, parent, requis, maintenant):
    """Makes the draft of a proposal under ``parent`` (a Page), in the name of this account. Returns the page.

    ``requis`` gives what the class asks for beyond the title (``REQUIS``). Raises PermissionDenied, EtatContraire, or
    SaisieRefusee when that place does not take such pages.
    """
    encore = reserver_pour_la_redaction(proposition, utilisateur, "rediger")
    classe = classe_de(encore.genre)
    parent = parent.specific
    possible = isinstance(parent, tuple(classe.allowed_parent_page_models()))
    if encore.page_id is not None:
        raise SaisieRefusee("Le brouillon existe déjà : « Ouvrir le brouillon » y mène.")
    if not possible or not parent.permissions_for_user(utilisateur).can_add_subpage():
        raise SaisieRefusee("Ce contenu ne peut pas être créé à cet endroit : choisissez-en un autre.")
    page = classe(
        title=encore.titre,
        slug=adresse_libre(parent, slugify(encore.titre) or "brouillon"),
        genre=encore.genre,
        owner=utilisateur,
        live=False,
        has_unpublished_changes=True,
        **requis,
    )
    page.thematiques = [encore.thematique] if encore.thematique else []
    page.territoires = [encore.territoire] if encore.territoire else []
    if isinstance(page, EvenementPage):
        page.deriver()  # Wagtail checks no draft: its séance comes from there
    parent.add_child(instance=page)
    page.save_revision(user=utilisateur, clean=False, log_action=True)
    log(instance=page, action=ACTE, user=utilisateur, data={"motif": encore.motif[:1000]})
    encore.page_id = page.pk
    if encore.confiee_a is None:
        encore.confiee_a = utilisateur
    passer(encore, "rediger", encore.issue_motif, maintenant)
    return page


def jour_propose(classe, maintenant):
    """What the form proposes for what the class asks beyond the title: today, for the date of the law."""
    return timezone.localdate(maintenant) if classe is FicheExpertPage else None
