"""The directory to take away: the filtered list as a file, an actor as a card, the whole as open data."""

import hashlib
import json

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from annuaire.echanges.colonnes import PUBLIQUES, choisies
from annuaire.echanges.donnees_ouvertes import CHAMPS, ECRITURES, LICENCE, VERSION
from annuaire.echanges.formats import FORMATS
from annuaire.echanges.listes import (
    MAXIMUM,
    annuaire_public,
    fiche_publique,
    fiches_filtrees,
    fiches_publiques,
)
from annuaire.models import ActeurPage, Categorie, Mission, PublicServi
from annuaire.models.listes import valeurs_reunies
from socle.debit import attente

PAR_MINUTE, MINUTE = 20, 60  # files to one address, in how many seconds


def envoyer(ecrit, format_, nom):
    """The answer that saves under ``nom`` (without extension) what a format wrote; no search engine keeps it."""
    classe = FileResponse if hasattr(ecrit, "read") else StreamingHttpResponse
    reponse = classe(ecrit, content_type=format_.type_mime)
    reponse.headers["Content-Disposition"] = f'attachment; filename="{nom}.{format_.extension}"'
    reponse.headers["X-Robots-Tag"] = "noindex"
    return reponse


def _trop(request):
    """The answer to who asks too often, or None."""
    secondes = attente(request, timezone.now(), "annuaire", PAR_MINUTE, MINUTE)
    if not secondes:
        return None
    phrase = f"Plus de {PAR_MINUTE} fichiers en une minute : reprenez dans {secondes} s."
    reponse = HttpResponse(phrase, status=429, content_type="text/plain; charset=utf-8")
    reponse.headers["Retry-After"] = str(secondes)
    return reponse


@require_safe
def telecharger(request):
    """The page where one chooses the columns and the format of the filtered list."""
    annuaire = annuaire_public()
    filtres = annuaire.filtres(request)
    contexte = {
        "annuaire": annuaire,
        "filtres": filtres,
        "nombre": annuaire.selection(filtres).order_by().count(),
        "maximum": MAXIMUM,
        "colonnes": PUBLIQUES,
        "formats": FORMATS.values(),
    }
    reponse = render(request, "annuaire/echanges/telecharger.html", contexte)
    reponse.headers["X-Robots-Tag"] = "noindex"
    return reponse


@require_safe
def fichier(request, extension):
    """The filtered list as a file; « ?colonne= », repeated, chooses the columns."""
    if extension not in FORMATS:
        raise Http404
    annuaire = annuaire_public()
    refus = _trop(request)
    if refus:
        return refus
    _, _, fiches = fiches_filtrees(request, annuaire)
    colonnes = choisies(request.GET.getlist("colonne"), PUBLIQUES)
    choisi = FORMATS[extension]
    return envoyer(
        choisi.ecrire(colonnes, fiches), choisi, f"infomie-annuaire-{timezone.localdate():%Y-%m-%d}"
    )


@require_safe
def carte(request, pk):
    """One public actor as a card for an address book."""
    fiche = fiche_publique(pk)
    choisi = FORMATS["vcf"]
    return envoyer(choisi.ecrire((), [fiche]), choisi, slugify(fiche.nom)[:60].strip("-") or "acteur")


# --- Open data --------------------------------------------------------------------------------------------------------


def _empreinte(annuaire):
    """What changes whenever the data do, and the instant of the last publication (or None); two queries."""
    champs = ("pk", "live_revision_id", "last_published_at", "verifie_le", "url_path")
    acteurs = list(ActeurPage.objects.publics().child_of(annuaire).order_by("pk").values_list(*champs))
    valeurs = valeurs_reunies(
        categories=Categorie.objects.all(), missions=Mission.objects.all(), publics=PublicServi.objects.all()
    )
    etat = json.dumps([VERSION, annuaire.full_url, acteurs, valeurs], default=str)
    dates = [instant for _, _, instant, *_ in acteurs if instant]
    return hashlib.sha256(etat.encode()).hexdigest()[:32], max(dates, default=None)


@require_safe
def donnees_ouvertes(request):
    """What the open data are: licence, files, fields, date."""
    annuaire = annuaire_public()
    _, change_le = _empreinte(annuaire)
    contexte = {"annuaire": annuaire, "licence": LICENCE, "champs": CHAMPS.items(), "change_le": change_le}
    return render(request, "annuaire/echanges/donnees_ouvertes.html", contexte)


@require_safe
def donnees(request, extension):
    """The whole public directory; any page of the web may read it, and asks again only what has changed.

    Only the ETag decides: the date of the last publication does not move when an actor is withdrawn.
    """
    if extension not in ECRITURES:
        raise Http404
    annuaire = annuaire_public()
    refus = _trop(request)
    if refus:
        return refus
    empreinte, change_le = _empreinte(annuaire)
    etag = f'W/"{empreinte}-{extension}"'
    reponse = get_conditional_response(request, etag=etag) or _ecrire(annuaire, extension, change_le)
    reponse.headers["ETag"] = etag
    reponse.headers["Access-Control-Allow-Origin"] = "*"
    if change_le:
        reponse.headers["Last-Modified"] = http_date(change_le.timestamp())
    patch_cache_control(reponse, public=True, no_cache=True)
    return reponse


def _ecrire(annuaire, extension, change_le):
    ecrire, type_mime = ECRITURES[extension]
    fiches = list(fiches_publiques(annuaire))
    entete = {
        "titre": "Annuaire InfoMIE des acteurs",
        "version": VERSION,
        "licence": LICENCE,
        "mis_a_jour_le": change_le.isoformat() if change_le else None,
        "nombre": len(fiches),
    }
    contenu = ecrire(fiches, {fiche.cle for fiche in fiches}, entete)
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(texte, content_type=f"{type_mime}; charset=utf-8")
