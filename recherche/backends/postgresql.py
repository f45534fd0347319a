"""The admin's search on PostgreSQL: vectors made of our own terms, one column for all that is searched.

Wagtail filters on `title || body`, which no index serves. Here `body` holds every word, the title's included, with the
weight of where it stands (A title, B what is weighted, D the rest), and its GIN index answers alone; `title` holds what
ranks, the title and what is weighted: short, so that ordering thousands of rows reads no long text.
"""

from django.contrib.postgres.search import SearchQueryField, SearchRank
from django.db.models import BooleanField, F, Func, Value
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from wagtail.search.models import IndexEntry

from recherche.backends.compilation import Compilateur, IndexFrancais, voulus
from recherche.backends.requete import Debut, Mot, Sauf, Suite, Tous

# Before a word as it is written: no term begins so.
MARQUE = "_"
# Between two texts of an object, so that no phrase goes from one to the next.
ECART = 20
# PostgreSQL's own limits: the last position, the positions of a term, the bytes of a vector (with some to spare).
POSITION_MAX, POSITIONS_MAX, OCTETS_MAX = 16_383, 255, 1_000_000
POIDS = "{0,0,0.1,1}"


class Vecteur:
    """A tsvector being written, within PostgreSQL's limits: what comes after them is left out."""

    def __init__(self):
        self.places, self.octets, self.depart = {}, 0, 1

    def ajouter(self, jetons, poids, termes=True, formes=False):
        """Adds a text's terms, or the words as they are written, or both, under a weight A to D."""
        for jeton in jetons:
            place = min(self.depart + jeton.position, POSITION_MAX)
            if termes:
                self._poser(jeton.terme, place, poids)
            if formes:
                self._poser(MARQUE + jeton.forme, place, poids)
        self.depart += jetons[-1].position + ECART

    def _poser(self, terme, place, poids):
        places = self.places.get(terme)
        cout = 2 if places else len(terme) + 6
        if self.octets + cout > OCTETS_MAX or (places and len(places) >= POSITIONS_MAX):
            return
        self.octets += cout
        self.places.setdefault(terme, []).append(f"{place}{poids}")

    def __str__(self):
        return " ".join(f"'{terme}':{','.join(places)}" for terme, places in self.places.items())


def ecrire(noeud, poids=""):
    """A tree as a tsquery; with `poids`, only where terms have that weight. Terms are a to z, 0 to 9 and _."""
    match noeud:
        case Mot(terme):
            return f"'{terme}'" + (f":{poids}" if poids else "")
        case Debut(forme):
            return f"'{MARQUE}{forme}':*{poids}"
        case Suite(termes, positions):
            ecrite = ecrire(Mot(termes[0]), poids)
            for n in range(1, len(termes)):
                ecrite += f" <{positions[n] - positions[n - 1]}> {ecrire(Mot(termes[n]), poids)}"
            return f"({ecrite})"
        case Sauf(voulu, refuse):
            return f"({ecrire(voulu, poids)} & !{ecrire(refuse, poids)})"
    signe = " & " if isinstance(noeud, Tous) else " | "
    return f"({signe.join(ecrire(membre, poids) for membre in noeud.membres)})"


def _tsquery(noeud, poids=""):
    return Func(
        Value(ecrire(noeud, poids)), template="%(expressions)s::tsquery", output_field=SearchQueryField()
    )


class _Correspond(Func):
    """Whether a vector answers a tsquery."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    output_field = BooleanField()


class CompilateurPostgresql(Compilateur):
    """Whole words."""

    def entrees(self, noeud):
        """The rows that a tree finds, by the GIN index of `body`, or of `title` for the title alone."""
        colonne, poids = ("title", "A") if self.titre_seul else ("body", "")
        return self._entrees(colonne, _tsquery(noeud, poids))

    def _entrees(self, colonne, requete):
        return IndexEntry.objects.filter(_Correspond(F(colonne), requete), content_type__in=self.types())

    def pertinence(self, noeud):
        """The rank in the title, then in what is weighted; a short title before a long one."""
        rang = SearchRank(F("index_entries__title"), _tsquery(voulus(noeud)), weights=Value(POIDS))
        return rang * F("index_entries__title_norm")


class CompilateurAuFil(CompilateurPostgresql):
    """Words being typed: the last one may be the beginning of a word of what is completed."""

    AU_FIL = True

    def entrees(self, noeud):
        """The rows that a tree finds."""
        return self._entrees("autocomplete", _tsquery(noeud)) if self.fields else super().entrees(noeud)

    def pertinence(self, noeud):
        """The rank in what is completed, the title first, then in what is weighted."""
        voulu = _tsquery(voulus(noeud))
        rang = SearchRank(F("index_entries__autocomplete"), voulu, weights=Value(POIDS))
        reste = SearchRank(F("index_entries__title"), voulu, weights=Value("{0,0,0.1,0.1}"))
        return (rang + reste) * F("index_entries__title_norm")


class Index(IndexFrancais, PostgresIndex):
    """The entries, as vectors."""

    def colonnes(self, fiche):
        """The three vectors of a Fiche."""
        titre, corps, completion = Vecteur(), Vecteur(), Vecteur()
        for jetons in fiche.titre:
            titre.ajouter(jetons, "A")
            corps.ajouter(jetons, "A")
        for jetons, est_titre in fiche.completion:
            completion.ajouter(jetons, "A" if est_titre else "B", formes=True)
            corps.ajouter(jetons, "D", termes=False, formes=True)
        for jetons in fiche.resume:
            titre.ajouter(jetons, "B")
            corps.ajouter(jetons, "B")
        for jetons in fiche.corps:
            corps.ajouter(jetons, "D")
        return {"title": str(titre), "body": str(corps), "autocomplete": str(completion)}


class MoteurPostgresql(PostgresSearchBackend):
    """Wagtail's search by PostgreSQL, with the site's analyser in the place of PostgreSQL's dictionaries."""

    query_compiler_class = CompilateurPostgresql
    autocomplete_query_compiler_class = CompilateurAuFil
    index_class = Index
