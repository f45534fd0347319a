"""What may already be there: the same bytes, the same on-line address, nearly the same title at the same date."""

import re
import unicodedata
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.db.models import Q

from socle.models import Fichier
from socle.texte import replier

RESSEMBLANCE = 0.9
_DE_SUIVI = re.compile(r"utm_\w*|at_\w+|mc_[ce]id|(?:fb|g)clid|msclkid|xtor|_ga", re.IGNORECASE)


def _hote(adresse):
    """The host of an address as both spellings see it: (ASCII, letters), without « www. » nor port."""
    try:
        adresse.encode()  # lone surrogates go nowhere
        hote = (urlsplit(adresse.strip()).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return "", ""
    try:
        ascii_ = hote.encode("idna").decode("ascii")
        return ascii_, ascii_.encode("ascii").decode("idna")
    except UnicodeError:
        return hote, hote


def adresse_canonique(adresse):
    """The key under which two spellings of one address meet; an empty string for what is no web address.

    Scheme, « www. », the usual ports, the trailing slash, the fragment and what follows readers (utm_…) are dropped;
    letters are percent-encoded alike; parameters are put in order.
    """
    hote, _ = _hote(adresse)
    if not hote:
        return ""
    parties = urlsplit(adresse.strip())
    try:
        port = "" if parties.port in (None, 80, 443) else f":{parties.port}"
    except ValueError:
        port = ""
    chemin = quote(unicodedata.normalize("NFC", unquote(parties.path)), safe="/~!$&'()*+,;=:@").rstrip("/")
    parametres = sorted(
        (nom, valeur)
        for nom, valeur in parse_qsl(parties.query, keep_blank_values=True, max_num_fields=None)
        if not _DE_SUIVI.fullmatch(nom)
    )
    suite = f"?{urlencode(parametres)}" if parametres else ""
    return f"{hote}{port}{chemin}{suite}"


def fichiers_identiques(empreinte, sauf=None):
    """The files (a Fichier queryset) that hold these bytes, the file ``sauf`` put aside."""
    if not empreinte:
        return Fichier.objects.none()
    return Fichier.objects.filter(file_hash=empreinte).exclude(pk=sauf).order_by("pk")


def meme_adresse(pages, adresse, sauf=None):
    """The (number, title) pairs of ``pages`` (a queryset with ``adresse_en_ligne``) that give this address."""
    cherchee = adresse_canonique(adresse)
    if not cherchee:
        return []
    ascii_, lettres = _hote(adresse)
    voisines = pages.exclude(pk=sauf).filter(
        Q(adresse_en_ligne__icontains=ascii_) | Q(adresse_en_ligne__icontains=lettres)
    )
    return [
        (cle, titre)
        for cle, titre, autre in voisines.order_by("pk").values_list("pk", "title", "adresse_en_ligne")
        if adresse_canonique(autre) == cherchee
    ]


def titre_proche(pages, titre, date, sauf=None):
    """The (number, title) pairs of ``pages`` dated alike (a date, or None) whose title is nearly this one."""
    voisines = pages.exclude(pk=sauf).filter(date_reference=date).order_by("pk")
    return ressemblants(titre, voisines.values_list("pk", "title"))


def ressemblants(titre, couples, seuil=RESSEMBLANCE):
    """Among (number, title) pairs, those whose title is nearly this one: alike beyond ``seuil``, from 0 to 1."""
    voulu = replier(titre)
    if not voulu:
        return []
    comparaison = SequenceMatcher(b=voulu, autojunk=False)
    proches = []
    for cle, autre in couples:
        comparaison.set_seq1(replier(autre))
        if all(
            mesure() >= seuil
            for mesure in (comparaison.real_quick_ratio, comparaison.quick_ratio, comparaison.ratio)
        ):
            proches.append((cle, autre))
    return proches
