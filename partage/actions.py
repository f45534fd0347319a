"""Keeping the traces of what leaves the public and of what comes back to it, and the cards of what it may read."""

from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page, PageViewRestriction

from partage.carte_de_partage import dessiner
from partage.models import Trace
from socle.models import Contenu
from socle.visibilite import lisible_par_tous, restreinte

PAR_LOT = 500
CARTES = "cartes-de-partage"


def _tracer(contenus, est_retiree, maintenant):
    """Writes the trace of each of these contents (a ContenuQuerySet), in place of the one that it had."""
    lot = []
    for cle, genre in contenus.order_by().values_list("pk", "genre").iterator(PAR_LOT):
        lot.append(Trace(cle=cle, genre=genre, est_retiree=est_retiree, le=maintenant))
    Trace.objects.bulk_create(
        lot,
        batch_size=PAR_LOT,
        update_conflicts=True,
        unique_fields=["cle"],
        update_fields=["genre", "est_retiree", "le"],
    )


def noter_depublication(cle, maintenant):
    """A content was unpublished; nothing to say of one that the public could not read."""
    _tracer(Contenu.objects.filter(pk=cle).exclude(restreinte()), True, maintenant)


def noter_suppression(cle, maintenant):
    """A content is about to be deleted; nothing to say of one that the public could not read."""
    _tracer(Contenu.objects.publics().filter(pk=cle), True, maintenant)


def noter_publication(cle, maintenant):
    """A content withdrawn once is public again."""
    if Contenu.objects.publics().filter(pk=cle).exists():
        Trace.objects.retirees().filter(cle=cle).update(est_retiree=False, le=maintenant)


def noter_restriction(restriction, maintenant):
    """A page was kept for some readers: what it and those under it took from the public.

    What another restriction hid already was not public: nothing is said of it.
    """
    caches = Contenu.objects.filter(live=True).descendant_of(restriction.page, inclusive=True)
    autres = PageViewRestriction.objects.exclude(pk=restriction.pk).values_list("page__path", flat=True)
    for chemin in autres:
        caches = caches.exclude(path__startswith=chemin)
    _tracer(caches, True, maintenant)


def noter_ouverture(cle, maintenant):
    """A page is open again, if it still exists: what all may read under it comes back."""
    for page in Page.objects.filter(pk=cle):
        rendre(page, maintenant)


def rendre(page, maintenant):
    """What all may read under a page is to be read again."""
    _tracer(Contenu.objects.publics().descendant_of(page, inclusive=True), False, maintenant)


def noter_deplacement(page, ancien_parent, maintenant):
    """A page has moved with all that is under it: other addresses, and maybe other readers."""
    rendre(page, maintenant)
    etait_ouverte = Page.objects.filter(lisible_par_tous(), pk=ancien_parent.pk).exists()
    if etait_ouverte and Page.objects.filter(restreinte(), pk=page.pk).exists():
        vivants = Contenu.objects.filter(live=True).descendant_of(page, inclusive=True)
        propres = PageViewRestriction.objects.filter(page__path__startswith=page.path)
        for chemin in propres.values_list("page__path", flat=True):
            vivants = vivants.exclude(path__startswith=chemin)
        _tracer(vivants, True, maintenant)


# --- Cards: files only, one for each content --------------------------------------------------------------------------


def tenir_la_carte(cle, carte):
    """The PNG of a content's Carte, as bytes: the one that was kept, or drawn now and kept in place of the others."""
    nom = f"{CARTES}/{cle}/{carte.empreinte}.png"
    try:
        with default_storage.open(nom) as fichier:
            return fichier.read()
    except FileNotFoundError:
        octets = dessiner(carte)
    # Of two visitors at once, the second writes under another name, which goes at once.
    default_storage.save(nom, ContentFile(octets))
    oublier_la_carte(cle, sauf=nom)
    return octets


def oublier_la_carte(cle, sauf=""):
    """Deletes the cards kept for a content, but the one named ``sauf``."""
    with suppress(FileNotFoundError):
        for fichier in default_storage.listdir(f"{CARTES}/{cle}")[1]:
            if (nom := f"{CARTES}/{cle}/{fichier}") != sauf:
                default_storage.delete(nom)
