"""What is proposed while one types: terms of the thesaurus, themes, public contents by their title or references."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from recherche.elargissement import Elargie, Partie, elargir
from recherche.index.lexemes import FORME, TITRE
from recherche.langue import lire_demande, prefixe
from recherche.langue.demande import SIGNES_MAX
from recherche.models import Facette
from recherche.moteur.lecture import est_postgresql, lire, lisible, tient
from recherche.moteur.requete import pour_postgresql, pour_sqlite
from recherche.thesaurus import thesaurus_courant
from socle.adresses import Racine
from socle.genres import Genre
from socle.models import Thematique
from socle.texte import replier

SUGGESTIONS_MAX, TERMES_MAX, THEMES_MAX = 8, 2, 2
LETTRES_MIN = 2
LUS = 40  # titles among which the best are chosen
DERNIER_MOT = re.compile(r"[\w-]+\Z")


@dataclass(frozen=True)
class Suggestion:
    """One thing proposed: its words, what it is, where it leads."""

    texte: str
    nature: str
    adresse: str


def suggerer(saisie):
    """The Suggestions for what is being typed, SUGGESTIONS_MAX at most; none under two letters."""
    saisie = " ".join(saisie[:SIGNES_MAX].split())
    plie, debut = replier(saisie), prefixe(saisie)
    if len(plie) < LETTRES_MIN or not debut:
        return []
    demande = lire_demande(saisie)
    proposees = [*_termes(demande, plie), *_themes(plie)]
    question = _question(demande, lire_demande(DERNIER_MOT.sub("", saisie)), debut)
    return [*proposees, *_contenus(question, plie, SUGGESTIONS_MAX - len(proposees))]


@lru_cache(maxsize=4096)
def _plie(libelle):
    return replier(libelle)


def _commence(libelle, plie):
    """Whether a label begins so, or one of its words does: 0 or 1 by which, None when neither."""
    texte = _plie(libelle)
    if texte.startswith(plie):
        return 0
    return 1 if f" {plie}" in texte else None


def _choisir(libelles, plie, combien):
    """The labels that begin so, best first."""
    notes = [
        (note, len(libelle), libelle)
        for libelle in libelles
        if (note := _commence(libelle, plie)) is not None
    ]
    return [libelle for *_, libelle in sorted(notes)[:combien]]


def _termes(demande, plie):
    """The terms of the thesaurus that begin so, or have this for another name; they lead to a search."""
    thesaurus = thesaurus_courant()
    parties = elargir(demande, thesaurus).parties
    nommes = parties[0].termes if len(parties) == 1 else ()
    commences = _choisir({notion.libelle for notion in thesaurus.notions.values()}, plie, TERMES_MAX)
    return [
        Suggestion(libelle, "Recherche", f"{reverse('recherche')}?{urlencode({'q': libelle})}")
        for libelle in list(dict.fromkeys([*nommes, *commences]))[:TERMES_MAX]
    ]


def _themes(plie):
    """The themes, which lead to their contents."""
    slugs = dict(Thematique.objects.values_list("nom", "slug"))
    return [
        Suggestion(nom, "Thème", f"{reverse('recherche')}?{urlencode({Facette.THEME.value: slugs[nom]})}")
        for nom in _choisir(slugs, plie, THEMES_MAX)
    ]


def _contenus(question, plie, combien):
    """The public contents that answer, those whose title begins as what is typed first, then the latest."""
    lus = sorted(_lire(question), key=lambda lu: not _plie(lu[0]).startswith(plie))
    racine = Racine()
    return [
        Suggestion(titre, Genre(genre).label if genre else "", racine.adresse(chemin))
        for titre, genre, chemin in lus[:combien]
    ]


def _au_titre(groupes, postgresql):
    """The question « all of these in the title or the references »; empty without any."""
    if not groupes:
        return ""
    elargie = Elargie(tuple(Partie((groupe,)) for groupe in groupes))
    return pour_postgresql(elargie, TITRE) if postgresql else pour_sqlite(elargie, ("titre",))


def _question(demande, avant, debut):
    """What the engine is asked: all the words of ``demande``, or those of ``avant`` and the beginning of another."""
    postgresql = est_postgresql()
    entiere = _au_titre(demande.groupes, postgresql)
    commencee = [
        _au_titre(avant.groupes, postgresql),
        f"'{FORME}{debut}':*" if postgresql else f'formes : "{debut}" *',
    ]
    et, ou = (" & ", " | ") if postgresql else (" AND ", " OR ")
    return ou.join(f"({une})" for une in (entiere, et.join(f"({une})" for une in commencee if une)) if une)


def _lire(question):
    """(title, kind, path) of the latest contents that answer and that everyone may read, LUS at most."""
    # Sorted, never walked through by day: PostgreSQL would open vectors until it has enough.
    jour = "e.jour + 0" if est_postgresql() else "e.jour"
    return lire(
        "SELECT p.title, c.genre, p.url_path FROM"
        f" (SELECT e.page_id, e.jour FROM recherche_entree e WHERE {tient()} AND {lisible()}"
        f" ORDER BY {jour} DESC, e.page_id DESC LIMIT {LUS}) e"
        " JOIN wagtailcore_page p ON p.id = e.page_id JOIN socle_contenu c ON c.page_ptr_id = e.page_id"
        " ORDER BY e.jour DESC, e.page_id DESC",
        [question],
        par_l_index=True,
    )
