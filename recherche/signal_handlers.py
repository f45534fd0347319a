"""What follows Wagtail's and Django's own events: what a content says, what it is named by, the thesaurus changed."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished

from recherche.index.attente import demander
from recherche.models import Facette, FormeDuTerme, TermeDuThesaurus, Valeur, VersionDuThesaurus
from recherche.tasks import tenir_l_index
from socle.models import AnalyseDeFichier, Contenu, Organisme, Territoire, Thematique
from socle.visibilite import pages_citant


def _relire(cles):
    """Has these pages entered as soon as what is being written is written."""
    demander(cles, timezone.now())
    transaction.on_commit(tenir_l_index.enqueue)


@receiver(page_published)
@receiver(page_unpublished)
def suivre_le_contenu(sender, instance, **kwargs):
    """A content comes out, changes or goes away."""
    if isinstance(instance, Contenu):
        _relire([instance.pk])


@receiver(post_save, sender=AnalyseDeFichier)
def suivre_la_lecture(sender, instance, **kwargs):
    """A file was read: its words are those of the contents that use it."""
    if instance.est_fait:
        _relire(pages_citant(instance.fichier).filter(live=True).values_list("pk", flat=True))


@receiver(post_save, sender=Thematique)
def suivre_le_theme(sender, instance, created, **kwargs):
    """A theme has another name."""
    if not created:
        _renommer(Facette.THEME, instance.slug, instance.nom)
        _relire(instance.contenus.filter(live=True).values_list("pk", flat=True))


@receiver(post_save, sender=Territoire)
def suivre_le_territoire(sender, instance, created, **kwargs):
    """A territory has another name."""
    if not created:
        _renommer(Facette.TERRITOIRE, instance.code, str(instance))
        _relire(instance.contenus.filter(live=True).values_list("pk", flat=True))


@receiver(post_save, sender=Organisme)
def suivre_l_organisme(sender, instance, created, **kwargs):
    """A body has another name."""
    if not created:
        _renommer(Facette.AUTEUR, f"o{instance.pk}", instance.nom)
        signes = Contenu.objects.live().filter(auteurs__organisme=instance)
        _relire(signes.values_list("pk", flat=True))


@receiver((post_save, post_delete), sender=TermeDuThesaurus)
@receiver((post_save, post_delete), sender=FormeDuTerme)
@receiver(m2m_changed, sender=TermeDuThesaurus.voir_aussi.through)
def suivre_le_thesaurus(sender, **kwargs):
    """A name or a tie was written, or is no more: this is a new state, from the end of the transaction."""
    VersionDuThesaurus.objects.changer()


def _renommer(facette, cle, libelle):
    Valeur.objects.filter(facette=facette, cle=cle).update(libelle=libelle)
