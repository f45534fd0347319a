"""How to cite a content: the page that shows it, and the files for reference managers."""

from io import BytesIO

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from partage import actions, citations, oai
from partage.cartes import carte_de
from partage.formats import EXPORTS, FORMATS, envoyer, nom_de_fichier
from partage.listes import MAXIMUM, de_la_liste, des_nouveautes
from partage.notices import lire, reference, references
from partage.reference import CLE_MAX
from socle.models import Contenu
from socle.octets import envoyer as envoyer_octets


def _a_citer(pk):
    """The public page of this number and its Reference, consulted today; raises Http404 for anything else."""
    pages = lire([pk]) if pk <= CLE_MAX else []
    if not pages:
        raise Http404
    return pages[0], reference(pages[0], timezone.localdate())


@require_safe
def citer(request, pk):
    """The reference in words, to copy, and as files."""
    page, notice = _a_citer(pk)
    contexte = {
        "contenu": page,
        "notice": notice,
        "citation": mark_safe(citations.html(notice)),  # noqa: S308 (escaped piece by piece)
        "nom": nom_de_fichier(page.title),
        "formats": FORMATS.values(),
    }
    reponse = render(request, "partage/citer.html", contexte)
    reponse.headers["X-Robots-Tag"] = "noindex"
    return reponse


@require_safe
def telecharger(request, pk, nom, extension):
    """The reference as a file; the number decides, a name of old leads to the one of today."""
    if extension not in FORMATS:
        raise Http404
    page, notice = _a_citer(pk)
    if nom != nom_de_fichier(page.title):
        return redirect(
            "citer_fichier", pk=pk, nom=nom_de_fichier(page.title), extension=extension, permanent=False
        )
    choisi = FORMATS[extension]
    return envoyer(choisi.ecrire([notice]), choisi.type_mime, f"{nom}.{extension}")


@require_safe
def carte(request, pk, empreinte):
    """The picture that stands for a public content beside a link; the fingerprint of old leads to the one of today.

    Raises Http404 for what is not public: its title is nobody's business.
    """
    contenu = Contenu.objects.publics().filter(pk=pk).first() if pk <= CLE_MAX else None
    if contenu is None:
        raise Http404
    voulue = carte_de(contenu)
    if empreinte != voulue.empreinte:
        return redirect("carte_de_partage", pk=pk, empreinte=voulue.empreinte, permanent=False)
    octets = actions.tenir_la_carte(pk, voulue)
    return envoyer_octets(
        request,
        ouvrir=lambda: BytesIO(octets),
        taille=len(octets),
        type_mime="image/png",
        nom=f"{nom_de_fichier(contenu.title)}.png",
        etag=voulue.empreinte,
        telecharger=False,
        est_public=True,
    )


def _exporter(selection, extension):
    """The contents of a list as a file, whose name says when it is not all of them."""
    jour = timezone.localdate()
    coupe = f"-{MAXIMUM}-premiers" if selection.est_coupee else ""
    nom = f"infomie-{slugify(selection.titre)[:60].strip('-')}{coupe}-{jour:%Y-%m-%d}.{extension}"
    choisi = EXPORTS[extension]
    return envoyer(choisi.ecrire(references(selection.cles, jour)), choisi.type_mime, nom)


@require_safe
def exporter_nouveautes(request, extension):
    """The novelties, filters included, five hundred at most."""
    if extension not in EXPORTS:
        raise Http404
    return _exporter(des_nouveautes(request), extension)


@require_safe
def exporter_liste(request, pk, extension):
    """A list of the site, filters included, five hundred at most."""
    if extension not in EXPORTS or pk > CLE_MAX:
        raise Http404
    return _exporter(de_la_liste(request, pk), extension)


@csrf_exempt  # nothing is written; harvesters also ask by POST
@require_http_methods(["GET", "HEAD", "POST"])
def moissonner(request):
    """The door of OAI-PMH."""
    champs = dict((request.POST if request.method == "POST" else request.GET).lists())
    xml = oai.repondre(champs, settings.ADRESSE_DU_SITE + reverse("oai"), timezone.now())
    return HttpResponse(xml, content_type="text/xml; charset=utf-8")
