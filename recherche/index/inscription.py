"""Writes the entries of the search: what public contents say, for both engines."""

import logging
import re
from datetime import date
from hashlib import blake2b

from django.db import transaction

from recherche.index import champs, lexemes, liens, stockage, valeurs
from recherche.langue import analyser
from recherche.models import Entree, PageInscrite
from socle.genres import Genre
from socle.models import AnalyseDeFichier, Contenu, PageDeFichier
from socle.visibilite import fichiers_des_pages

journal = logging.getLogger("infomie.recherche")

# Of what entries hold: a change here comes with a migration that has every content read again, as 0003 does.
VERSION = 2
TEXTE_MAX = 60_000  # characters kept of a content, from which excerpts are cut
LOT = 200
ENTRE_CELLULES = re.compile(r"(?:[ \t]*[|\x00][ \t]*)+")  # of a table typed with bars; and what no base holds
SANS_DATE = date(1900, 1, 1)  # sorts what has no date after all that has one


def inscrire(cles, maintenant):
    """Brings the entries of these pages (numbers) up to date: written when live, taken away when not.

    Returns the keys whose entry was written. What cannot be read raises, and nothing of the batch is written. Who may
    read a live page is asked at each search, never here.
    """
    cles = list(cles)
    vivantes = {page.pk: page for page in _vivantes(cles)}
    with transaction.atomic():
        Entree.objects.filter(pk__in=[cle for cle in cles if cle not in vivantes]).delete()
        if vivantes:
            _ecrire(list(vivantes.values()), maintenant)
    return list(vivantes)


def _vivantes(cles):
    """Those of these contents that are live, as instances of their own classes."""
    return Contenu.objects.live().filter(pk__in=cles).specific()


def _ecrire(pages, maintenant):
    fichiers = fichiers_des_pages([page.pk for page in pages])
    tous = {cle for cles in fichiers.values() for cle in cles}
    lectures = _lectures(tous)
    _inscrire_les_fichiers(tous)
    termes = stockage.termes_des_fichiers(tous)
    lies = liens.lire(pages)
    lues = {page.pk: valeurs.de(page, lies[page.pk]) for page in pages}
    combinaisons = valeurs.combiner(lues)
    inscriptions = []
    for page in pages:
        textes, cites = champs.lire(page, lies[page.pk]), fichiers.get(page.pk, [])
        suites = {place: list(map(lexemes.suite, getattr(textes, place))) for place in stockage.PLACES}
        entree = _entree(page, textes, suites, combinaisons[page.pk], maintenant)
        entree.empreinte = _empreinte(textes, lues[page.pk], [(cle, lectures.get(cle)) for cle in cites])
        formes = dict.fromkeys(jeton.forme for texte in textes.titre for jeton in analyser(texte))
        des_fichiers = set().union(*(termes.get(cle, ()) for cle in cites))
        inscriptions.append(stockage.Inscription(entree, suites, formes, des_fichiers))
    stockage.ecrire_les_contenus(inscriptions)


def _entree(page, textes, suites, combinaison, maintenant):
    """The Entree of a page, from its texts and what was read of them."""
    return Entree(
        page_id=page.pk,
        jour=page.date_reference or page.publie_le or SANS_DATE,
        fin=_dernier_jour(page),
        en_titre=lexemes.texte_de(suites["titre"]),
        en_reperes=lexemes.texte_de(suites["reperes"]),
        en_resume=lexemes.texte_de(suites["resume"]),
        texte=_sans_cellules("\n".join([*textes.resume, *textes.corps])[:TEXTE_MAX]),
        inscrite_le=maintenant,
        **{f"{nom}_id": cle for nom, cle in combinaison.items()},
    )


def _sans_cellules(texte):
    """The text without what parts the cells of a table."""
    return ENTRE_CELLULES.sub(" ", texte) if "|" in texte or "\x00" in texte else texte


def _dernier_jour(page):
    """The last day of an event; None for anything else."""
    if page.genre != Genre.EVENEMENT:
        return None
    return page.fin or page.debut


def empreintes(cles):
    """What the entries of these pages should bear: key → fingerprint, for those that are live.

    What cannot be read has an empty one, which is no entry's.
    """
    pages = list(_vivantes(cles))
    lies, fichiers = liens.lire(pages), fichiers_des_pages([page.pk for page in pages])
    lectures, trouvees = _lectures({cle for liste in fichiers.values() for cle in liste}), {}
    for page in pages:
        try:
            lu = champs.lire(page, lies[page.pk]), valeurs.de(page, lies[page.pk])
        except Exception:
            journal.warning("Page %s cannot be read for the search", page.pk, exc_info=True)
            trouvees[page.pk] = ""
        else:
            cites = fichiers.get(page.pk, [])
            trouvees[page.pk] = _empreinte(*lu, [(cle, lectures.get(cle)) for cle in cites])
    return trouvees


def _lectures(fichiers):
    """When these files (keys) were last read: key → instant."""
    return dict(AnalyseDeFichier.objects.filter(fichier__in=fichiers).values_list("fichier", "analysee_le"))


def _empreinte(textes, lues, fichiers):
    """What tells that an entry says what its content does: its texts, its values, its files as read, our version."""
    su = (VERSION, sorted(vars(textes).items()), sorted(lues.items()), fichiers)
    return blake2b(repr(su).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _inscrire_les_fichiers(cles):
    """Enters the pages of these files that are not yet."""
    manquantes = PageDeFichier.objects.filter(fichier__in=cles).exclude(
        pk__in=PageInscrite.objects.values("pk")
    )
    lot = []
    for page in manquantes.order_by("fichier", "numero").iterator(chunk_size=LOT):
        lot.append((page.pk, page.fichier_id, lexemes.suite(page.texte)))
        if len(lot) == LOT:
            stockage.ecrire_les_pages(lot)
            lot = []
    stockage.ecrire_les_pages(lot)
