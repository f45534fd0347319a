"""Who cites a text or a decision, directly or through a text that it replaces, in public and in drafts."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex, Revision

from documentation.models.remplacement import Remplacement
from socle.genres import HISTORIQUES
from socle.models import Contenu
from socle.visibilite import qui_nomment

# Relations by which a page names another without relying on what it says.
SANS_CITER = ("contenus_lies.", "remplacements.", "suites.")


def chaine(cles):
    """``cles`` and the keys of every text that they replace, near or far; a cycle ends like the rest."""
    vus, nouveaux = set(), set(cles)
    while nouveaux:
        vus |= nouveaux
        remplaces = Remplacement.objects.filter(texte__in=nouveaux).values_list("remplace_id", flat=True)
        nouveaux = set(remplaces) - vus
    return vus


def cles_qui_citent(cles):
    """The keys of the pages whose database row cites one of ``cles`` (page keys), by a field, a block or a link."""
    pages = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        base_content_type=pages, to_content_type=pages, to_object_id__in=[str(cle) for cle in cles]
    ).values_list("object_id", "model_path")
    return {int(cle) for cle, chemin in references if not chemin.startswith(SANS_CITER)} - set(cles)


def contenus_qui_citent(cles):
    """The public contents that cite one of ``cles``, but for those that keep the words of their day."""
    return citations_publiques(cles).exclude(genre__in=HISTORIQUES).order_by("title")


def citations_publiques(cles):
    """The public contents that cite one of ``cles``, whatever their kind."""
    return Contenu.objects.publics().filter(pk__in=cles_qui_citent(cles))


def brouillons_qui_citent(cles):
    """The contents (a list) whose latest version cites one of ``cles`` while what is public does not."""
    type_de_page, cherches = ContentType.objects.get_for_model(Page).pk, {str(cle) for cle in cles}
    publics = set(citations_publiques(cles).values_list("pk", flat=True))
    modifies = Contenu.objects.filter(has_unpublished_changes=True).exclude(pk__in=publics)
    versions = Revision.objects.filter(pk__in=modifies.values("latest_revision"))
    trouves = []
    for revision in qui_nomment(versions, cherches).iterator(50):
        page = revision.as_object()
        for vers, cle, chemin, _ in ReferenceIndex._extract_references_from_object(page):
            if vers == type_de_page and cle in cherches and not chemin.startswith(SANS_CITER):
                trouves.append(page)
                break
    return trouves
