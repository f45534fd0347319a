"""What follows Wagtail's and Django's own events: a public page's files are known at once, each file is read."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Site, get_page_models
from wagtail.signals import page_published, post_page_move

from socle.actions import actualiser, demander_analyse, remplacer_les_fichiers
from socle.adresses import PROFONDEUR_DE_L_ACCUEIL
from socle.indexation import demander_indexation
from socle.models import (
    AnalyseDeFichier,
    Contenu,
    EtatDuCadre,
    Fichier,
    ReglagesCentre,
    RemplacementDeFichier,
    Territoire,
    Thematique,
    VersionDeFichier,
)

# What menu, footer and settings say of a page.
CE_QUE_DIT_LE_CADRE = {"title", "slug", "live", "show_in_menus", "url_path", "path", "depth"}


@receiver(page_published)
def tenir_les_index(sender, instance, **kwargs):
    """Brings the reference index up to date now, and asks for the search index again once all is written.

    Tags and themes are written after the event that Wagtail listens to, so its own indexing misses them.
    """
    if not instance.live:
        return
    ReferenceIndex.create_or_update_for_object(instance)
    transaction.on_commit(lambda: demander_indexation(instance))


@receiver(page_published)
def mettre_les_fichiers_en_place(sender, instance, revision, **kwargs):
    """Replaces the files that waited for this version, once it is known which files it uses."""
    if instance.live and revision is not None:
        remplacer_les_fichiers(instance, revision, timezone.now())


@receiver(page_published)
def ecrire_l_historique(sender, instance, revision, **kwargs):
    """Moves the sentence that says what changed from the version now public to the content's history."""
    if isinstance(instance, Contenu) and instance.live and instance.ce_qui_change:
        actualiser(instance, revision, timezone.now())


@receiver(post_save, sender=Fichier)
def faire_lire(sender, instance, raw, **kwargs):
    """Has a file read when it arrives and when its bytes change, whichever door it came through."""
    if not raw:
        demander_analyse(instance, timezone.now())


@receiver(post_delete, sender=AnalyseDeFichier)
def effacer_les_vignettes(sender, instance, **kwargs):
    """Takes the pictures of a first page off the storage with their file."""
    for image in (instance.vignette, instance.petite_vignette):
        _effacer(image)


@receiver(post_delete, sender=VersionDeFichier)
def effacer_la_version(sender, instance, **kwargs):
    """Takes an earlier version off the storage with its file."""
    _effacer(instance.file)


@receiver(post_delete, sender=RemplacementDeFichier)
def effacer_ce_qui_attendait(sender, instance, **kwargs):
    """Takes away the file that waited: its bytes are in place by now, or nobody wants them."""
    instance.par.delete()


@receiver((post_save, post_delete), sender=Site)
@receiver((post_save, post_delete), sender=ReglagesCentre)
@receiver((post_save, post_delete), sender=PageViewRestriction)
@receiver((post_save, post_delete), sender=Thematique)
@receiver((post_save, post_delete), sender=Territoire)
def changer_le_cadre(sender, **kwargs):
    """Has the frame of the pages, and what their filters offer, read again by every process once all is written."""
    EtatDuCadre.objects.changer()


@receiver(post_page_move)
def suivre_le_deplacement(sender, instance, parent_page_before, **kwargs):
    """A page that is moved leaves the menu or comes into it; most are in none."""
    if parent_page_before.depth <= PROFONDEUR_DE_L_ACCUEIL or _est_au_cadre(instance):
        EtatDuCadre.objects.changer()


def suivre_les_pages():
    """Listens to what is written and deleted of the pages that the frame names."""
    for classe in get_page_models():
        pre_save.connect(_suivre_la_page, sender=classe)
        pre_delete.connect(_suivre_la_page, sender=classe)


def _suivre_la_page(sender, instance, update_fields=None, **kwargs):
    """Comes before the writing, in the same transaction: what the page was still stands."""
    if (update_fields is None or CE_QUE_DIT_LE_CADRE & set(update_fields)) and _est_au_cadre(instance):
        EtatDuCadre.objects.changer()


def _est_au_cadre(page):
    """Whether the menu, the footer or the settings name the page, did before this writing, or name one under it."""
    if page.depth is None or page.depth <= PROFONDEUR_DE_L_ACCUEIL + 1 or page.show_in_menus or page.numchild:
        return True
    if page.pk is None:
        return False
    etait_au_menu = Page.objects.filter(pk=page.pk, show_in_menus=True).exists()
    return etait_au_menu or ReglagesCentre.objects.filter(page_contact=page.pk).exists()


def _effacer(champ):
    if champ:
        magasin, nom = champ.storage, champ.name
        transaction.on_commit(lambda: magasin.delete(nom), robust=True)
