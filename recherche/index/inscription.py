"""Writes the entries of the search: what public contents say, for both engines."""

import logging
import re
from datetime import date
from hashlib import blake2b

from django.db import transaction

from recherche.index import champs, lexemes, stockage, valeurs
from recherche.langue import analyser
from recherche.models import Entree, PageInscrite
from socle.genres import Genre
from socle.models import AnalyseDeFichier, Contenu, PageDeFichier
from socle.visibilite import fichiers_des_pages

journal = logging.getLogger("infomie.recherche")

# Of what entries hold: a change here comes with a migration that has every content read again, as 0003 does.
VERSION = 1
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
    vivantes = {p.pk: p for p in _a_lire(Contenu.objects.live().filter(pk__in=cles))}
    with transaction.atomic():
        Entree.objects.filter(pk__in=[cle for cle in cles if cle not in vivantes]).delete()
        if vivantes:
            _ecrire(list(vivantes.values()), maintenant)
    return list(vivantes)


def _a_lire(contenus):
    """Contents as their own class, with what an entry reads of all of them."""
    return contenus.specific().prefetch_related(
        "tags", "thematiques__parent", "territoires__parent", "auteurs__organisme"
    )


def _ecrire(pages, maintenant):
    fichiers = fichiers_des_pages([page.pk for page in pages])
    lectures = _lectures(fichiers)
    _inscrire_les_fichiers({cle for cles in fichiers.values() for cle in cles})
    lues = {page.pk: valeurs.de(page) for page in pages}
    combinaisons = valeurs.combiner(lues)
    contenus = []
    for page in pages:
        textes, cites = champs.lire(page), fichiers.get(page.pk, [])
        lus = {place: _suites(getattr(textes, place)) for place in stockage.PLACES}
        entree = _entree(page, textes, lus, combinaisons[page.pk], maintenant)
        entree.empreinte = _empreinte(textes, lues[page.pk], [(cle, lectures.get(cle)) for cle in cites])
        contenus.append((entree, lus, stockage.termes_des_fichiers(cites) if cites else set()))
    stockage.ecrire_les_contenus(contenus)


def _suites(textes):
    """Each text with its tokens and its suite, as (tokens, suite)."""
    return [(jetons, lexemes.suite(jetons)) for jetons in map(analyser, textes)]


def _entree(page, textes, lus, combinaison, maintenant):
    """The Entree of a page, from its texts and what was read of them."""
    return Entree(
        page_id=page.pk,
        jour=page.date_reference or page.publie_le or SANS_DATE,
        fin=_dernier_jour(page),
        en_titre=lexemes.texte_de([suite for _, suite in lus["titre"]]),
        en_reperes=lexemes.texte_de([suite for _, suite in lus["reperes"]]),
        en_resume=lexemes.texte_de([suite for _, suite in lus["resume"]]),
        texte=ENTRE_CELLULES.sub(" ", "\n".join([*textes.resume, *textes.corps])[:TEXTE_MAX]),
        inscrite_le=maintenant,
        **{f"{nom}_id": cle for nom, cle in combinaison.items()},
    )


def _dernier_jour(page):
    """The last day of an event; None for anything else."""
    if page.genre != Genre.EVENEMENT:
        return None
    return page.fin or page.debut


def empreintes(cles):
    """What the entries of these pages should bear: key → fingerprint, for those that are live.

    What cannot be read has an empty one, which is no entry's.
    """
    pages = list(_a_lire(Contenu.objects.live().filter(pk__in=cles)))
    fichiers = fichiers_des_pages([page.pk for page in pages])
    lectures, trouvees = _lectures(fichiers), {}
    for page in pages:
        try:
            lu = champs.lire(page), valeurs.de(page)
        except Exception:
            journal.warning("Page %s cannot be read for the search", page.pk, exc_info=True)
            trouvees[page.pk] = ""
        else:
            cites = fichiers.get(page.pk, [])
            trouvees[page.pk] = _empreinte(*lu, [(cle, lectures.get(cle)) for cle in cites])
    return trouvees


def _lectures(fichiers):
    """When the files of these pages (page's key → keys of files) were last read: key of the file → instant."""
    cles = {cle for liste in fichiers.values() for cle in liste}
    return dict(AnalyseDeFichier.objects.filter(fichier__in=cles).values_list("fichier", "analysee_le"))


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
        lot.append((page.pk, page.fichier_id, lexemes.suite(analyser(page.texte))))
        if len(lot) == LOT:
            _ecrire_les_pages(lot)
            lot = []
    _ecrire_les_pages(lot)


def _ecrire_les_pages(lot):
    PageInscrite.objects.bulk_create(
        (PageInscrite(page_id=cle, fichier_id=fichier) for cle, fichier, _ in lot), ignore_conflicts=True
    )
    stockage.ecrire_les_pages([(cle, suite) for cle, _, suite in lot])
