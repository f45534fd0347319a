"""Who is in the directory at this instant: read in one question, then chosen and counted as sets of keys.

Five thousand actors are a few dozen kilobytes of keys, which Python intersects in less time than a database takes to
join and to group them for each facet.
"""

from functools import lru_cache

from django.db import connection

REUNIES = {"sqlite": "group_concat({})", "postgresql": "string_agg({}::text, ',')"}
# A filter, the column of its values, that of who has them: hidden pages too, and other contents for territories.
GROUPES = (
    ("genre", "categorie", "contenu_ptr_id", "annuaire_acteurpage"),
    ("mission", "mission_id", "acteurpage_id", "annuaire_acteurpage_missions_assurees"),
    ("public", "publicservi_id", "acteurpage_id", "annuaire_acteurpage_publics"),
    ("territoire", "territoire_id", "contenu_id", "socle_contenu_territoires"),
)
GROUPE = "SELECT '{nom}', CAST({valeur} AS text), {cles} FROM {table} GROUP BY {valeur}"
ORDRE = "SELECT 'ordre', '', {cles} FROM ({pages}) alphabet"
VALEURS_GARDEES = 256  # twice what a directory has


class Repertoire:
    """The public actors: ``ordre``, their keys in alphabetical order; who has each value of each filter."""

    def __init__(self, lignes):
        """``lignes`` are (filter, value, keys written « 1,2,3 »); those of the filter « ordre » are who is public."""
        self.ordre, self._qui = (), {nom: {} for nom, *_ in GROUPES}
        for nom, valeur, cles in lignes:
            if nom == "ordre":
                self.ordre = _suite(cles or "")
            elif valeur is not None:
                self._qui[nom][valeur] = _ensemble(cles)
        self.tous = frozenset(self.ordre)

    def ayant(self, nom, valeurs):
        """Who has one of these values at least (keys, not all of public actors)."""
        qui = self._qui[nom]
        return frozenset().union(*(qui[valeur] for valeur in valeurs if valeur in qui))

    def parmi(self, ensembles, sauf=""):
        """The public actors who are in each of these sets (name → keys), but the one named."""
        retenus = self.tous
        for nom, ensemble in ensembles.items():
            if nom != sauf:
                retenus = retenus & ensemble
        return retenus

    def compter(self, nom, acteurs):
        """Value of a filter → how many of these actors have it."""
        return {valeur: len(acteurs & qui) for valeur, qui in self._qui[nom].items()}

    def ranger(self, acteurs, eloignements=None):
        """The keys of these actors in alphabetical order (a list), the nearest first with ``eloignements``."""
        ranges = [cle for cle in self.ordre if cle in acteurs]
        return sorted(ranges, key=eloignements.__getitem__) if eloignements is not None else ranges


def lire_repertoire(publics):
    """The Repertoire of ``publics``, the pages (a queryset, in alphabetical order) that visitors may read."""
    reunies = REUNIES[connection.vendor]
    pages, valeurs = publics.values("pk").query.sql_with_params()
    parties = [ORDRE.format(cles=reunies.format("pk"), pages=pages)]
    for nom, valeur, cle, table in GROUPES:
        parties.append(GROUPE.format(nom=nom, valeur=valeur, cles=reunies.format(cle), table=table))
    with connection.cursor() as curseur:
        curseur.execute(" UNION ALL ".join(parties), valeurs)
        return Repertoire(curseur.fetchall())


# What is written the same is the same: nothing here can be out of date.
@lru_cache(maxsize=VALEURS_GARDEES)
def _ensemble(cles):
    return frozenset(_suite(cles))


@lru_cache(maxsize=2)
def _suite(cles):
    return tuple(map(int, cles.split(","))) if cles else ()
