"""What a statement writes, read from its text: which table, which columns, which lines; pure.

Whatever writes to the database is seen so, an editor's form, an import of thousands of lines, a line of SQL by hand.
"""

import re
from dataclasses import dataclass
from itertools import islice

ECRITURE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|WITH|MERGE|COPY)\b", re.IGNORECASE)
TABLE = re.compile(
    r"\s*(?:(?P<ajout>INSERT)(?:\s+OR\s+\w+)?\s+INTO|(?P<change>UPDATE)|(?P<retrait>DELETE)\s+FROM)"
    r'\s+"?(?P<table>\w+)"?\s*(?P<reste>.*)',
    re.IGNORECASE | re.DOTALL,
)
COLONNES = re.compile(r"\(([^)]*)\)\s*(.*)", re.DOTALL)
COLONNE_MISE = re.compile(r'"(\w+)"\s*=\s')
OU = re.compile(r"(?:^|\s)WHERE\s", re.IGNORECASE)
CLE_SEULE = re.compile(
    r'"?(?:\w+"?\."?)?(?P<colonne>\w+)"?\s*(?:=\s*%s|IN\s*\((?:%s,\s*)*%s\))\s*', re.IGNORECASE
)


@dataclass(frozen=True)
class Ecriture:
    """One statement that writes: ``geste`` is ajout, change or retrait; ``colonnes`` those that it names.

    ``ou`` is its condition, with as many parameters at the end of the statement; None without one.
    """

    geste: str
    table: str
    colonnes: tuple
    reste: str
    ou: str | None


def lire(sql):
    """The Ecriture of a statement; None when it writes nothing; ValueError when it writes what cannot be read."""
    if not ECRITURE.match(sql):
        return None
    trouve = TABLE.match(sql)
    if trouve is None:
        if sql.lstrip()[:4].upper() == "WITH" and not re.search(r"\b(INSERT|UPDATE|DELETE)\b", sql):
            return None
        raise ValueError("A statement writes, and its table cannot be read.")
    table, reste = trouve["table"].lower(), trouve["reste"]
    if trouve["ajout"]:
        colonnes = COLONNES.match(reste)
        if colonnes is None:
            raise ValueError("An insertion without its columns.")
        noms = tuple(nom.strip().strip('"') for nom in colonnes[1].split(","))
        return Ecriture("ajout", table, noms, colonnes[2], None)
    conditions = OU.split(reste)
    ou = conditions[-1] if len(conditions) == 2 else None
    if trouve["retrait"]:
        return Ecriture("retrait", table, (), reste, ou)
    # A condition inside another value: what is named after it would be read wrong.
    mises = conditions[0] if len(conditions) <= 2 else ""
    noms = tuple(COLONNE_MISE.findall(mises))
    return Ecriture("change", table, noms, mises, ou)


def valeurs(ecriture, colonne, params):
    """The values of a column in the lines that a statement writes, when it says them; None when it does not."""
    if ecriture.geste == "ajout":
        return _ajoutees(ecriture, colonne, params)
    if ecriture.ou and (cle := CLE_SEULE.fullmatch(ecriture.ou)) and cle["colonne"] == colonne:
        return list(params[len(params) - ecriture.ou.count("%s") :])
    if ecriture.geste == "change" and colonne in ecriture.colonnes:
        return _mise(ecriture, colonne, params)
    return None


def _ajoutees(ecriture, colonne, params):
    if colonne not in ecriture.colonnes:
        return None
    rang, largeur = ecriture.colonnes.index(colonne), len(ecriture.colonnes)
    if "UNNEST" in ecriture.reste.upper():
        return list(params[rang]) if len(params) == largeur else None
    lignes = ecriture.reste.count("(%s")
    if not lignes or len(params) != lignes * largeur:
        return None
    return list(islice(params, rang, None, largeur))


def _mise(ecriture, colonne, params):
    """The value that a column is given, when it is a plain parameter."""
    mise = re.search(rf'"{colonne}"\s*=\s*%s', ecriture.reste)
    return [params[ecriture.reste.count("%s", 0, mise.start())]] if mise else None


def lignes_visees(ecriture, colonnes):
    """The question to ask before a statement runs, for the values of columns in the lines that it will write.

    (SQL, number of parameters to take from the end of the statement's), or None when its condition cannot be read.
    """
    if ecriture.ou is None:
        return None
    noms = ", ".join(f'"{nom}"' for nom in colonnes)
    # Nothing here was typed by anybody: the table, the columns and the condition are those of the statement itself.
    question = f'SELECT DISTINCT {noms} FROM "{ecriture.table}" WHERE {ecriture.ou}'  # noqa: S608
    return question, ecriture.ou.count("%s")
