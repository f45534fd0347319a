"""From what has changed to the labels to drop: the page, what links to it, the lists above it, what it names."""

from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex, Site

PAGES_MAX = (
    300  # more pages at once (an import, a branch that moves) drop everything: it costs less than to tell
)
PAS = 4  # characters of a path for each level of the tree
SECTIONS = 3  # the depth of the sections, to which every page leads


@dataclass
class Changements:
    """What a transaction has written that visitors may see.

    ``pages``: keys of pages; ``cites``: (model, key) of what pages cite; ``anciennes``: (path, url_path) of pages that
    are gone from there; ``ajoutees``: keys of pages that were not there before; ``etiquettes``: labels said outright.
    """

    pages: set = field(default_factory=set)
    cites: set = field(default_factory=set)
    anciennes: set = field(default_factory=set)
    ajoutees: set = field(default_factory=set)
    etiquettes: set = field(default_factory=set)

    def joindre(self, autres):
        """Adds what others say."""
        for nom in ("pages", "cites", "anciennes", "ajoutees", "etiquettes"):
            getattr(self, nom).update(getattr(autres, nom))

    def __bool__(self):
        return bool(self.pages or self.cites or self.anciennes or self.etiquettes)


def etiquettes_de(changements):
    """The labels to drop for what has changed (a set); « tout » when that is wiser. At most six queries."""
    if "tout" in changements.etiquettes:
        return {"tout"}
    pages = {cle for cle in changements.pages if cle} | _qui_citent(changements.cites)
    if len(pages) + len(changements.anciennes) > PAGES_MAX:
        return {"tout"}
    etiquettes = set(changements.etiquettes)
    lignes = (
        Page.objects.filter(pk__in=pages).order_by().values_list("pk", "path", "depth", "url_path", "live")
    )
    # A new draft is on no page, and in no list.
    vues = [ligne for ligne in lignes if ligne[4] or ligne[0] not in changements.ajoutees]
    if any(profondeur <= SECTIONS for _, _, profondeur, *_ in vues):
        return {"tout"}
    chemins = {chemin for _, chemin, *_ in vues} | {chemin for chemin, _ in changements.anciennes}
    if not chemins:
        return etiquettes
    etiquettes |= {"contenus"} | {f"page:{ligne[0]}" for ligne in vues}
    etiquettes |= {f"lien:{adresse_de(ligne[3])}" for ligne in vues}
    etiquettes |= {f"lien:{adresse_de(adresse)}" for _, adresse in changements.anciennes}
    etiquettes |= {f"sous:{cle}" for cle in _au_dessus(chemins)}
    etiquettes |= {f"page:{cle}" for cle in _voisines([ligne[0] for ligne in vues])}
    return etiquettes


def adresse_de(url_path):
    """The address that links write, from what the tree says: « /accueil/agenda/ » is at « /agenda/ »."""
    for _, racine, *_ in Site.get_site_root_paths():
        if url_path.startswith(racine):
            return url_path[len(racine) - 1 :]
    return url_path


def _au_dessus(chemins):
    """The keys of the pages above these paths, the pages themselves included: each is a list for what is below it."""
    dessus = {chemin[:longueur] for chemin in chemins for longueur in range(PAS, len(chemin) + 1, PAS)}
    return Page.objects.filter(path__in=dessus, depth__gt=1).order_by().values_list("pk", flat=True)


def _qui_citent(cites):
    """The keys of the pages that name one of these objects: (« socle.Organisme », 3)."""
    question = Q()
    for modele, cle in cites:
        nature = ContentType.objects.get_for_model(apps.get_model(modele))
        question |= Q(to_content_type=nature, to_object_id=str(cle))
    return _pages_de(question) if question else set()


def _voisines(cles):
    """The keys of the pages that name these, by a field or in their text, and of those that these name."""
    natures = [ContentType.objects.get_for_model(un).pk for un in apps.get_models() if issubclass(un, Page)]
    textes = [str(cle) for cle in cles]
    citantes = _pages_de(Q(to_content_type__in=natures, to_object_id__in=textes))
    citees = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=textes,
        to_content_type__in=natures,
    ).values_list("to_object_id", flat=True)
    return citantes | {int(cle) for cle in citees}


def _pages_de(question):
    """The keys of the pages whose references answer a question."""
    lignes = ReferenceIndex.objects.filter(
        question, base_content_type=ContentType.objects.get_for_model(Page)
    )
    return {int(cle) for cle in lignes.values_list("object_id", flat=True)}
