"""How both engines are asked: rows of one query, « holds these words », « may be read by everyone »."""

from django.db import connection

from socle.visibilite import CACHEES, DANS_L_ORDRE

# PostgreSQL believes that a vector costs nothing to open: for a common word it would open them all, one by one, where
# the index answers at once. Counting holds a few dozen bytes for each combination; compiling costs more than it gains.
PAR_L_INDEX = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'"


def est_postgresql():
    """Whether the database is PostgreSQL; it is SQLite otherwise."""
    return connection.vendor == "postgresql"


def lire(demande, valeurs, par_l_index=False):
    """The rows of one query. ``par_l_index`` has PostgreSQL find what it looks for by its indexes, for this query.

    SQLite does without being told. What is asked in one message is one transaction, the only place for such a wish.
    """
    with connection.cursor() as curseur:
        if par_l_index and est_postgresql():
            curseur.execute(f"{PAR_L_INDEX}; {demande}", valeurs)
            while curseur.description is None:
                curseur.nextset()
        else:
            curseur.execute(demande, valeurs)
        return curseur.fetchall()


def tient(ligne="e", mots="recherche_mots"):
    """The condition « this row of an index answers a question », which is its one value; ``mots`` is SQLite's table."""
    if est_postgresql():
        return f"{ligne}.vecteur @@ %s::tsquery"
    return f"{ligne}.page_id IN (SELECT rowid FROM {mots} WHERE {mots} MATCH %s)"


def lisible():
    """The condition « everyone may read this entry », asked at each search."""
    return f"e.page_id NOT IN ({CACHEES.format(*DANS_L_ORDRE[connection.vendor])})"
