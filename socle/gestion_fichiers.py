"""The admin's screens of files: Wagtail's, with what was read of each file and what it held before."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import EditView, IndexView
from wagtail.permissions import policy_registry

from socle.actions import abandonner_remplacement, demander_analyse
from socle.models import Fichier, VersionDeFichier
from socle.views import envoyer_champ


class ListeDesFichiers(IndexView):
    """The listing of files, with how far the reading of each is."""

    def get_base_queryset(self):
        """The files, their readings read with them; those that wait to replace another are found at its page."""
        return super().get_base_queryset().a_choisir().select_related("analyse")

    @property
    def columns(self):
        """Wagtail's columns, and « Lecture »."""
        return [*super().columns, Column("lecture", label="Lecture", accessor=_etat, width="18%")]


def _etat(fichier):
    """The state of the reading, in words."""
    analyse = getattr(fichier, "analyse", None)
    return analyse.etat_en_clair if analyse else "jamais lu"


class ModifierFichier(EditView):
    """The form of a file, with what was read of it, its earlier versions, and the one that waits."""

    def get_success_message(self):
        """Says what is left to do when the new file waits for the committee."""
        page = self.form.page_a_proposer
        if page is None:
            return super().get_success_message()
        return (
            f"Le nouveau fichier est prêt ; celui en ligne n’a pas changé. Proposez cette version de « {page.title} » "
            "au comité : le fichier sera remplacé, à la même adresse, quand elle paraîtra."
        )

    def get_success_url(self):
        """The page to propose, when there is one."""
        page = self.form.page_a_proposer
        return reverse("wagtailadmin_pages:edit", args=(page.pk,)) if page else super().get_success_url()

    def get_context_data(self, **kwargs):
        """Adds the three."""
        return super().get_context_data(**kwargs) | {
            "analyse": getattr(self.object, "analyse", None),
            "remplacement": getattr(self.object, "remplacement", None),
            "versions": self.object.versions.select_related("fichier", "remplacee_par"),
        }


def _modifiable(compte, pk):
    """The file of this key if this account may change it; raises Http404 or PermissionDenied."""
    fichier = get_object_or_404(Fichier, pk=pk)
    droits = policy_registry.get_by_type(Fichier)
    if not droits.user_has_permission_for_instance(compte, "change", fichier):
        raise PermissionDenied
    return fichier


@require_POST
def relire(request, pk):
    """Has a file read once more."""
    fichier = _modifiable(request.user, pk)
    demander_analyse(fichier, timezone.now(), encore=True)
    messages.success(request, f"« {fichier.title} » va être lu de nouveau.")
    return redirect("wagtaildocs:edit", fichier.pk)


@require_POST
def abandonner(request, pk):
    """Throws away the file that waits to take this one's place."""
    fichier = _modifiable(request.user, pk)
    remplacement = getattr(fichier, "remplacement", None)
    if remplacement is None:
        messages.info(request, "Aucun nouveau fichier n’attendait.")
        return redirect("wagtaildocs:edit", fichier.pk)
    abandonner_remplacement(remplacement, request.user)
    messages.success(request, f"« {fichier.title} » reste tel qu’il est en ligne.")
    return redirect("wagtaildocs:edit", fichier.pk)


@require_safe
def version(request, pk, numero):
    """An earlier version of a file, for those who may change the file."""
    fichier = _modifiable(request.user, pk)
    ancienne = VersionDeFichier.objects.select_related("fichier").filter(pk=numero, fichier=fichier).first()
    if ancienne is None:
        raise Http404
    etag = ancienne.file_hash or f"version-{ancienne.pk}"
    return envoyer_champ(request, ancienne.file, ancienne.nom_public, etag, est_public=False)


# Read before Wagtail's own, whose addresses and names they keep.
ADRESSES = [
    path("documents/", ListeDesFichiers.as_view(), name="fichiers"),
    path("documents/results/", ListeDesFichiers.as_view(results_only=True), name="fichiers_trouves"),
    path("documents/edit/<int:document_id>/", ModifierFichier.as_view(), name="fichier_modifier"),
    path("documents/<int:pk>/relire/", relire, name="fichier_relire"),
    path("documents/<int:pk>/abandonner/", abandonner, name="fichier_abandonner"),
    path("documents/<int:pk>/versions/<int:numero>/", version, name="fichier_version"),
]
