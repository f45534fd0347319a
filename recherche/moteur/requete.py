"""A widened request written for each engine's full text. Pure.

An expression of several terms is found in order, at the distances at which it was typed; ``Elargie`` and its parts are
those of ``recherche.elargissement``, ``Expression`` that of ``recherche.langue``.
"""

from recherche.index.lexemes import VIDE


def pour_postgresql(elargie, marque=""):
    """The text of a ``tsquery``; with a mark (``TITRE``, ``TETE``), every term must be in that part too."""
    return _ecrire(elargie, lambda expression: _tsquery(expression, marque), _tsquery, "&", "|", "& !")


def pour_sqlite(elargie, colonnes=()):
    """The text of an FTS5 ``MATCH``; with columns, every term must be in one of them."""
    dans = f"{{{' '.join(colonnes)}}} : " if colonnes else ""
    return _ecrire(elargie, lambda expression: f"{dans}{_fts5(expression)}", _fts5, "AND", "OR", "NOT")


def _ecrire(elargie, ecrire, ecrire_refuse, et, ou, sauf):
    """The parts, all required, then what is refused wherever it is, with the operators of an engine."""
    parties = f" {et} ".join(f"({_partie(partie, ecrire, et, ou)})" for partie in elargie.parties)
    exclus = f" {ou} ".join(ecrire_refuse(expression) for expression in elargie.exclus)
    return f"({parties}) {sauf} ({exclus})" if exclus else parties


def _partie(partie, ecrire, et, ou):
    """The groups of a part together, or any of its equivalents."""
    groupes = f" {et} ".join(
        f"({f' {ou} '.join(ecrire(expression) for expression in groupe)})" for groupe in partie.groupes
    )
    autres = [ecrire(equivalent.expression) for equivalent in partie.equivalents]
    return f" {ou} ".join([f"({groupes})", *autres])


def _tsquery(expression, marque=""):
    """One expression for PostgreSQL; what is under a mark has no place, hence the phrase is asked too."""
    morceaux, precedente = [], None
    for terme, position in zip(expression.termes, expression.positions, strict=True):
        if precedente is not None:
            morceaux.append(f"<{position - precedente}>")
        morceaux.append(f"'{terme}'")
        precedente = position
    suite = f"({' '.join(morceaux)})"
    if not marque:
        return suite
    tous = " & ".join(f"'{marque}{terme}'" for terme in expression.termes)
    return f"({tous} & {suite})" if precedente != expression.positions[0] else f"({tous})"


def _fts5(expression):
    """One expression for SQLite: a string, whose blanks separate terms."""
    return f'"{" ".join(suite_de(expression))}"'


def suite_de(expression):
    """The terms of an expression at their places, ``VIDE`` between those that are apart (a list)."""
    places = dict(zip(expression.positions, expression.termes, strict=True))
    return [places.get(place, VIDE) for place in range(max(places) + 1)]


def expressions(elargie):
    """Every expression that may be found, typed ones first (a list of Expression)."""
    tapees = [e for partie in elargie.parties for groupe in partie.groupes for e in groupe]
    return [*tapees, *(q.expression for partie in elargie.parties for q in partie.equivalents)]
