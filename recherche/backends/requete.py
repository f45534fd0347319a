"""What is asked of the admin's search, read into a tree of index terms that either database can be asked for."""

from dataclasses import dataclass

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from recherche.langue import analyser, lire_demande
from recherche.langue.demande import SIGNES_MAX

# Wagtail cuts what is typed at its quotes without end; what comes after these many terms is not looked for.
TERMES_EN_TOUT = 64
GUILLEMETS = "\"'»”"


@dataclass(frozen=True, slots=True)
class Mot:
    """A term, anywhere."""

    terme: str


@dataclass(frozen=True, slots=True)
class Debut:
    """The beginning of a word as it is written, not of its stem."""

    forme: str


@dataclass(frozen=True, slots=True)
class Suite:
    """Terms in order; a gap between two positions stands for stop words."""

    termes: tuple
    positions: tuple


@dataclass(frozen=True, slots=True)
class Tous:
    """Each of the members."""

    membres: tuple


@dataclass(frozen=True, slots=True)
class UnParmi:
    """Any of the members."""

    membres: tuple


@dataclass(frozen=True, slots=True)
class Sauf:
    """What is wanted, without what is refused."""

    voulu: object
    refuse: object


@dataclass(frozen=True, slots=True)
class Lecture:
    """A tree, or everything that it does not find (`nie`). No tree: nothing, or everything.

    SQLite has no « not » by itself: refusals are brought up to here, or under a Sauf.
    """

    noeud: object
    nie: bool = False


RIEN, TOUT = Lecture(None), Lecture(None, nie=True)


def lire(requete, au_fil=False):
    """The Lecture of a query of Wagtail's; None when no word is left in it: stop words, quotes, signs.

    `au_fil`: it is read while it is typed, and the last word of each text may be unfinished.
    """
    return _Lecteur(au_fil).lire(requete)


def feuilles(noeud):
    """Yield what a tree looks for, refusals apart: it is what results are ranked by."""
    match noeud:
        case Tous(membres) | UnParmi(membres):
            for membre in membres:
                yield from feuilles(membre)
        case Sauf(voulu, _):
            yield from feuilles(voulu)
        case _:
            yield noeud


class _Lecteur:
    """Reads one query; counts the terms that it takes."""

    def __init__(self, au_fil):
        self.au_fil = au_fil
        self.reste = TERMES_EN_TOUT

    def lire(self, requete):
        match requete:
            case MatchAll():
                return TOUT
            case PlainText() | Fuzzy():
                return self._texte(requete.query_string, requete.operator == "or")
            case Phrase():
                # Cut so that its closing quote is read.
                sans_guillemet = requete.query_string.replace('"', " ")
                return self._texte(f'"{sans_guillemet[: SIGNES_MAX - 2]}"')
            case Boost():
                return self.lire(requete.subquery)
            case Not():
                lue = self.lire(requete.subquery)
                return lue and Lecture(lue.noeud, not lue.nie)
            case And():
                return _tous([self.lire(membre) for membre in requete.subqueries])
            case Or():
                return _un_parmi([self.lire(membre) for membre in requete.subqueries])
        raise NotImplementedError(f"{type(requete).__name__} is no query that the admin's search can read.")

    def _texte(self, texte, au_choix=False):
        demande = lire_demande(texte)
        rang, debut = _dernier(texte, demande.groupes) if self.au_fil else (None, None)
        groupes = []
        for n, groupe in enumerate(demande.groupes):
            lectures = [expression for e in groupe if (expression := self._expression(e))]
            if lectures and n == rang:
                lectures.append(debut)
            groupes += [UnParmi(tuple(lectures))] if lectures else []
        exclus = [expression for e in demande.exclus if (expression := self._expression(e))]
        if not groupes:
            return None
        voulu = (UnParmi if au_choix else Tous)(tuple(groupes))
        return Lecture(Sauf(voulu, UnParmi(tuple(exclus))) if exclus else voulu)

    def _expression(self, expression):
        if self.reste < len(expression.termes):
            return None
        self.reste -= len(expression.termes)
        if expression.phrase:
            return Suite(expression.termes, expression.positions)
        return Mot(expression.termes[0])


def _dernier(texte, groupes):
    """The rank of the group that the last word typed belongs to, and the Debut that it may be; (None, None) if none."""
    texte = texte[:SIGNES_MAX].rstrip()
    jetons = analyser(texte)
    if not jetons or texte[-1] in GUILLEMETS:
        return None, None
    fin = max(j.fin for j in jetons)
    # A compound comes before its last part, and a whole reference before what it contains.
    dernier = next(j for j in jetons if j.fin == fin)
    for rang in reversed(range(len(groupes))):
        if any(dernier.terme in expression.termes for expression in groupes[rang]):
            return rang, Debut(dernier.forme)
    return None, None


def _tous(lues):
    lues = [lue for lue in lues if lue is not None]
    voulus = tuple(lue.noeud for lue in lues if not lue.nie)
    refuses = tuple(lue.noeud for lue in lues if lue.nie and lue.noeud)
    if not lues:
        return None
    if None in voulus:
        return RIEN
    if not voulus:
        return Lecture(UnParmi(refuses), nie=True) if refuses else TOUT
    return Lecture(Sauf(Tous(voulus), UnParmi(refuses)) if refuses else Tous(voulus))


def _un_parmi(lues):
    lues = [lue for lue in lues if lue is not None]
    voulus = tuple(lue.noeud for lue in lues if not lue.nie and lue.noeud)
    refuses = tuple(lue.noeud for lue in lues if lue.nie)
    if not lues:
        return None
    if None in refuses:
        return TOUT
    if refuses:
        return Lecture(Sauf(Tous(refuses), UnParmi(voulus)) if voulus else Tous(refuses), nie=True)
    return Lecture(UnParmi(voulus)) if voulus else RIEN
