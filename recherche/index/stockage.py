"""Where the lexemes lie: a column of vectors on PostgreSQL, a table of words on SQLite."""

from dataclasses import dataclass
from itertools import chain

from django.db import connection

from recherche.index import lexemes
from recherche.models import Entree, PageInscrite

PLACES = ("titre", "reperes", "resume", "corps")
LIGNES = 50  # written by one request
CHAMPS = Entree._meta.concrete_fields
COLONNES = [champ.column for champ in CHAMPS]


@dataclass(frozen=True, slots=True)
class Inscription:
    """What is written of a content: its Entree, its suites by place, the words of its title, the terms of its files.

    The words of the title (an iterable) are folded and whole: suggestions begin by them.
    """

    entree: Entree
    suites: dict
    formes: object
    fichiers: object


def ecrire_les_contenus(inscriptions):
    """Writes entries and their lexemes (a list of Inscription)."""
    if connection.vendor == "postgresql":
        # Vector included: added by a second request, it would leave beside each row the one that it replaces, whose
        # texts lie in full in the table that counting reads.
        _inserer(
            "recherche_entree",
            (*COLONNES, "vecteur"),
            [(*_valeurs(une.entree), _vecteur(une)) for une in inscriptions],
        )
        return
    Entree.objects.bulk_create(
        [une.entree for une in inscriptions],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[champ.name for champ in CHAMPS if not champ.primary_key],
    )
    _remplacer(
        "INSERT OR REPLACE INTO recherche_mots (rowid, titre, reperes, resume, corps, fichiers, formes)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                une.entree.pk,
                *(lexemes.texte_de(une.suites[place]) for place in PLACES),
                " ".join(sorted(une.fichiers)),
                " ".join(une.formes),
            )
            for une in inscriptions
        ],
    )


def ecrire_les_pages(pages):
    """Writes the lexemes of pages of files: (key, key of the file, suite)."""
    if connection.vendor == "postgresql":
        lignes = [(cle, fichier, lexemes.vecteur([suite])) for cle, fichier, suite in pages]
        _inserer("recherche_pageinscrite", ("page_id", "fichier_id", "vecteur"), lignes)
        return
    PageInscrite.objects.bulk_create(
        (PageInscrite(page_id=cle, fichier_id=fichier) for cle, fichier, _ in pages), ignore_conflicts=True
    )
    _remplacer(
        "INSERT OR REPLACE INTO recherche_mots_des_pages (rowid, mots) VALUES (%s, %s)",
        [(cle, lexemes.texte_de([suite])) for cle, _, suite in pages],
    )


def termes_des_fichiers(cles):
    """The distinct terms of the pages of these files: file's key → set."""
    if not cles:
        return {}
    marques = ", ".join(["%s"] * len(cles))
    if connection.vendor == "postgresql":
        demande = (
            "SELECT fichier_id, array_to_string(tsvector_to_array(vecteur), ' ') FROM recherche_pageinscrite"
            f" WHERE fichier_id IN ({marques})"
        )
    else:
        demande = (
            "SELECT p.fichier_id, m.mots FROM recherche_mots_des_pages m"
            " JOIN recherche_pageinscrite p ON p.page_id = m.rowid"
            f" WHERE p.fichier_id IN ({marques})"
        )
    termes = {}
    with connection.cursor() as curseur:
        curseur.execute(demande, list(cles))
        for fichier, mots in curseur.fetchall():
            termes.setdefault(fichier, set()).update((mots or "").split())
    return {fichier: mots - lexemes.SIGNES for fichier, mots in termes.items()}


def _valeurs(entree):
    """What an entry holds, as its columns do."""
    return [champ.get_db_prep_save(getattr(entree, champ.attname), connection) for champ in CHAMPS]


def _vecteur(une):
    """The literal of a content's vector: the words in order, then those of its files, then the marked ones."""
    suites = [suite for place in PLACES for suite in une.suites[place]]
    titre = [terme for suite in une.suites["titre"] for terme in suite]
    tete = [terme for place in PLACES[:3] for suite in une.suites[place] for terme in suite]
    marques = (
        *lexemes.marquer(lexemes.TITRE, titre),
        *lexemes.marquer(lexemes.TETE, tete),
        *lexemes.marquer(lexemes.FORME, une.formes),
    )
    return lexemes.vecteur(suites, (*marques, *sorted(une.fichiers)))


def _inserer(table, colonnes, lignes):
    """Writes rows, whose first column is the key, in the place of those that bear it; the last one is a vector."""
    marques = f"({', '.join(['%s'] * (len(colonnes) - 1))}, %s::tsvector)"
    nouvelles = ", ".join(f"{colonne} = excluded.{colonne}" for colonne in colonnes[1:])
    with connection.cursor() as curseur:
        for debut in range(0, len(lignes), LIGNES):
            lot = lignes[debut : debut + LIGNES]
            curseur.execute(
                f"INSERT INTO {table} ({', '.join(colonnes)}) VALUES {', '.join([marques] * len(lot))}"
                f" ON CONFLICT ({colonnes[0]}) DO UPDATE SET {nouvelles}",
                list(chain.from_iterable(lot)),
            )


def _remplacer(demande, lignes):
    """Writes rows of a full-text table of SQLite."""
    if lignes:
        with connection.cursor() as curseur:
            curseur.executemany(demande, lignes)
