"""The admin's search on SQLite: our own terms, with blanks between them, in the columns of Wagtail's FTS5 table."""

from django.db.models import Case, CharField, FloatField, OuterRef, Subquery, Value, When
from django.db.models.functions import Cast
from django.db.models.lookups import Lookup
from modelsearch.backends.database.sqlite.sqlite import SQLiteIndex, SQLiteSearchBackend
from wagtail.search.models import IndexEntry, SQLiteFTSIndexEntry

from recherche.backends.compilation import Compilateur, IndexFrancais, voulus
from recherche.backends.requete import Debut, Mot, Sauf, Suite, Tous

# FTS5 parts terms at « _ » and keeps this letter whole (U+02CD): within a reference, alone in the place of a stop word,
# before a word as it is written. No term holds it otherwise.
TRAIT = "ˍ"
# Between two texts of an object, so that no phrase goes from one to the next.
ENTRE_DEUX = f" {TRAIT}{TRAIT} "
TABLE = SQLiteFTSIndexEntry._meta.db_table


def _mot(terme):
    return terme.replace("_", TRAIT)


def _ligne(jetons):
    """The terms of a text in order, a mark for each stop word; then those that share another's place."""
    mots, autres, suivante = [], [], 0
    for jeton in sorted(jetons, key=lambda j: j.position):
        if jeton.position < suivante:
            autres.append(_mot(jeton.terme))
            continue
        mots += [TRAIT] * (jeton.position - suivante)
        mots.append(_mot(jeton.terme))
        suivante = jeton.position + 1
    return " ".join(mots) + (ENTRE_DEUX + " ".join(autres) if autres else "")


def _formes(jetons):
    """The words of a text as they are written, marked."""
    return " ".join(TRAIT + _mot(jeton.forme) for jeton in jetons)


def ecrire(noeud):
    """A tree in the language of FTS5. Terms are a to z, 0 to 9 and _."""
    match noeud:
        case Mot(terme):
            return f'"{_mot(terme)}"'
        case Debut(forme):
            return f'"{TRAIT}{_mot(forme)}" *'
        case Suite(termes, positions):
            mots = [_mot(termes[0])]
            for n in range(1, len(termes)):
                mots += [TRAIT] * (positions[n] - positions[n - 1] - 1)
                mots.append(_mot(termes[n]))
            return f'"{" ".join(mots)}"'
        case Sauf(voulu, refuse):
            return f"({ecrire(voulu)} NOT {ecrire(refuse)})"
    signe = " AND " if isinstance(noeud, Tous) else " OR "
    return f"({signe.join(ecrire(membre) for membre in noeud.membres)})"


class _Correspond(Lookup):
    """Whether a row of the FTS5 table answers; the table's name is also that of the hidden column to ask."""

    lookup_name = "correspond"

    def __init__(self, colonnes, noeud):
        self.demande = f"{{{colonnes}}} : {ecrire(noeud)}"
        super().__init__(None, None)

    def as_sql(self, compiler, connection):
        return f"{TABLE} MATCH %s", [self.demande]


class CompilateurSqlite(Compilateur):
    """Whole words."""

    COLONNES, COLONNES_DU_TITRE = "title body", "title"

    @property
    def colonnes(self):
        """The columns in which to look."""
        return self.COLONNES_DU_TITRE if self.titre_seul else self.COLONNES

    def _trouvees(self, colonnes, noeud):
        return SQLiteFTSIndexEntry.objects.filter(_Correspond(colonnes, noeud))

    def entrees(self, noeud):
        """The rows that a tree finds."""
        trouvees = self._trouvees(self.colonnes, noeud)
        return IndexEntry.objects.filter(content_type__in=self.types(), pk__in=trouvees.values("pk"))

    def pertinence(self, noeud):
        """First what has it all in its title, then what has some of it there; a short title before a long one.

        SQLite's own rank is left alone: it would read the whole of what answers again for each row of it.
        """
        norme = IndexEntry.objects.filter(
            content_type__in=self.types(), object_id=Cast(OuterRef("pk"), CharField(max_length=50))
        )
        norme = Subquery(norme.values("title_norm")[:1], output_field=FloatField())
        tout, un_mot = (self._cles(self._titres(n)) for n in (noeud, voulus(noeud)))
        return Case(When(pk__in=tout, then=1 + norme), When(pk__in=un_mot, then=norme), default=Value(0.0))

    def _titres(self, noeud):
        trouvees = self._trouvees(self.COLONNES_DU_TITRE, noeud)
        return IndexEntry.objects.filter(content_type__in=self.types(), pk__in=trouvees.values("pk"))


class CompilateurAuFil(CompilateurSqlite):
    """Words being typed: the last one may be the beginning of a word of what is completed."""

    AU_FIL = True
    COLONNES, COLONNES_DU_TITRE = "autocomplete title body", "autocomplete"

    @property
    def colonnes(self):
        """The columns in which to look."""
        return "autocomplete" if self.fields else self.COLONNES


class Index(IndexFrancais, SQLiteIndex):
    """The entries, as terms with blanks between them."""

    def colonnes(self, fiche):
        """The three texts of a Fiche."""
        completion = [_ligne(jetons) for jetons, _ in fiche.completion]
        completion += [_formes(jetons) for jetons, _ in fiche.completion]
        return {
            "title": ENTRE_DEUX.join(_ligne(jetons) for jetons in fiche.titre),
            "body": ENTRE_DEUX.join(_ligne(jetons) for jetons in fiche.resume + fiche.corps),
            "autocomplete": ENTRE_DEUX.join(completion),
        }


class MoteurSqlite(SQLiteSearchBackend):
    """Wagtail's search by SQLite, with the site's analyser before FTS5."""

    query_compiler_class = CompilateurSqlite
    autocomplete_query_compiler_class = CompilateurAuFil
    index_class = Index
