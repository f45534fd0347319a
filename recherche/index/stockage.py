"""Where the lexemes lie: a column of vectors on PostgreSQL, a table of words on SQLite."""

from django.db import connection

from recherche.index import lexemes
from recherche.models import Entree

PLACES = ("titre", "reperes", "resume", "corps")
CHAMPS = Entree._meta.concrete_fields
COLONNES = [champ.column for champ in CHAMPS]


def ecrire_les_contenus(contenus):
    """Writes entries and their lexemes: (Entree, place → list of (tokens, suite), terms of its files)."""
    if connection.vendor == "postgresql":
        # Vector included: added by a second request, it would leave beside each row the one that it replaces, whose
        # texts lie in full in the table that counting reads.
        _executer(
            f"INSERT INTO recherche_entree ({', '.join(COLONNES)}, vecteur)"
            f" VALUES ({', '.join(['%s'] * len(COLONNES))}, %s::tsvector)"
            f" ON CONFLICT (page_id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in (*COLONNES, 'vecteur'))}",
            [(*_valeurs(entree), _vecteur(lus, fichiers)) for entree, lus, fichiers in contenus],
        )
        return
    Entree.objects.bulk_create(
        [entree for entree, _, _ in contenus],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=[champ.name for champ in CHAMPS if not champ.primary_key],
    )
    _executer(
        "INSERT OR REPLACE INTO recherche_mots (rowid, titre, reperes, resume, corps, fichiers, formes)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        [
            (
                entree.pk,
                *(lexemes.texte_de([suite for _, suite in lus[place]]) for place in PLACES),
                " ".join(sorted(fichiers)),
                " ".join(_formes(lus)),
            )
            for entree, lus, fichiers in contenus
        ],
    )


def ecrire_les_pages(pages):
    """Writes the lexemes of pages of files: (key, suite)."""
    if connection.vendor == "postgresql":
        _executer(
            "UPDATE recherche_pageinscrite SET vecteur = %s::tsvector WHERE page_id = %s",
            [(lexemes.vecteur([suite]), cle) for cle, suite in pages],
        )
        return
    _executer(
        "INSERT OR REPLACE INTO recherche_mots_des_pages (rowid, mots) VALUES (%s, %s)",
        [(cle, lexemes.texte_de([suite])) for cle, suite in pages],
    )


def termes_des_fichiers(cles):
    """The distinct terms of the pages of these files (a set)."""
    marques = ", ".join(["%s"] * len(cles))
    if connection.vendor == "postgresql":
        demande = (
            "SELECT DISTINCT unnest(tsvector_to_array(vecteur)) FROM recherche_pageinscrite"
            f" WHERE fichier_id IN ({marques})"
        )
    else:
        demande = (
            "SELECT m.mots FROM recherche_mots_des_pages m JOIN recherche_pageinscrite p ON p.page_id = m.rowid"
            f" WHERE p.fichier_id IN ({marques})"
        )
    with connection.cursor() as curseur:
        curseur.execute(demande, list(cles))
        return {terme for (mots,) in curseur.fetchall() for terme in mots.split()} - lexemes.SIGNES


def _valeurs(entree):
    """What an entry holds, as its columns do."""
    return [champ.get_db_prep_save(getattr(entree, champ.attname), connection) for champ in CHAMPS]


def _vecteur(lus, fichiers):
    """The literal of a content's vector: the words in order, then those of its files, then the marked ones."""
    suites = [suite for place in PLACES for _, suite in lus[place]]
    titre = [terme for _, suite in lus["titre"] for terme in suite]
    tete = [terme for place in PLACES[:3] for _, suite in lus[place] for terme in suite]
    marques = (
        *lexemes.marquer(lexemes.TITRE, titre),
        *lexemes.marquer(lexemes.TETE, tete),
        *lexemes.marquer(lexemes.FORME, _formes(lus)),
    )
    return lexemes.vecteur(suites, (*marques, *sorted(fichiers)))


def _formes(lus):
    """The words of the title as written, folded, by which suggestions begin."""
    return dict.fromkeys(jeton.forme for jetons, _ in lus["titre"] for jeton in jetons)


def _executer(demande, lignes):
    if not lignes:
        return
    with connection.cursor() as curseur:
        curseur.executemany(demande, lignes)
