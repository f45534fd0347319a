"""What is proposed while one types: terms of the thesaurus, themes, public contents by their title or references."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from recherche.elargissement import Elargie, Partie, elargir
from recherche.index.lexemes import FORME, TITRE
from recherche.langue import lire_demande, prefixe
from recherche.langue.demande import SIGNES_MAX
from recherche.models import Facette
from recherche.moteur.requete import pour_postgresql, pour_sqlite
from recherche.thesaurus import thesaurus_courant
from socle.models import Contenu, Thematique
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
    plie = replier(saisie)
    debut = prefixe(saisie)
    if len(plie) < LETTRES_MIN or not debut:
        return []
    proposees = [*_termes(saisie, plie), *_themes(plie)]
    return [*proposees, *_contenus(saisie, plie, debut, SUGGESTIONS_MAX - len(proposees))]


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


def _termes(saisie, plie):
    """The terms of the thesaurus that begin so, or have this for another name; they lead to a search."""
    thesaurus = thesaurus_courant()
    parties = elargir(lire_demande(saisie), thesaurus).parties
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


def _contenus(saisie, plie, debut, combien):
    """The public contents whose title or references hold all the words, the last one only begun."""
    cles = _cles(saisie, debut)
    lus = Contenu.objects.publics().filter(pk__in=cles).only("title", "genre", "url_path", "path", "depth")
    rangs = {cle: rang for rang, cle in enumerate(cles)}
    ordre = sorted(lus, key=lambda c: (not _plie(c.title).startswith(plie), rangs[c.pk]))
    return [Suggestion(c.title, c.get_genre_display(), c.url) for c in ordre[:combien]]


def _au_titre(groupes, postgresql):
    """The question « all of these in the title or the references »; empty without any."""
    if not groupes:
        return ""
    elargie = Elargie(tuple(Partie((groupe,)) for groupe in groupes))
    return pour_postgresql(elargie, TITRE) if postgresql else pour_sqlite(elargie, ("titre",))


def _cles(saisie, debut):
    """The keys of the latest live contents that answer, LUS at most."""
    demande, avant = lire_demande(saisie), lire_demande(DERNIER_MOT.sub("", saisie))
    postgresql = connection.vendor == "postgresql"
    entiere = _au_titre(demande.groupes, postgresql)
    commencee = [
        _au_titre(avant.groupes, postgresql),
        f"'{FORME}{debut}':*" if postgresql else f'formes : "{debut}" *',
    ]
    et, ou = (" & ", " | ") if postgresql else (" AND ", " OR ")
    question = ou.join(
        f"({une})" for une in (entiere, et.join(f"({une})" for une in commencee if une)) if une
    )
    if postgresql:
        condition = "e.vecteur @@ %s::tsquery"
    else:
        condition = "e.page_id IN (SELECT rowid FROM recherche_mots WHERE recherche_mots MATCH %s)"
    with connection.cursor() as curseur:
        curseur.execute(
            "SELECT e.page_id FROM recherche_entree e JOIN wagtailcore_page p ON p.id = e.page_id"
            f" WHERE p.live AND {condition} ORDER BY e.jour DESC, e.page_id DESC LIMIT {LUS}",
            [question],
        )
        return [cle for (cle,) in curseur.fetchall()]
