"""One search: what the public may read that answers a request, in order, counted by facet."""

from dataclasses import dataclass, field, replace

from recherche.index.lexemes import TETE, TITRE
from recherche.models import Facette
from recherche.moteur.classement import Candidat, classer
from recherche.moteur.comptage import COLONNES, compter, numeros
from recherche.moteur.lecture import est_postgresql, lire, lisible, tient
from recherche.moteur.requete import expressions, pour_postgresql, pour_sqlite
from socle.genres import Genre

CLASSES = 200  # results put in order by what they say; after them, the latest first
# From so many results on, the latest are found sooner by walking through the days than by sorting all that answers
# (measured on PostgreSQL: 7 µs to open a vector, 0.3 µs to sort a result); beyond so many days walked, no longer.
FOULE, JOURS_PARCOURUS = 40_000, 2_000
# A phrase has to be looked for in each vector that holds its words: there, walking through the days gains sooner.
FOULE_D_EXPRESSIONS = 5_000
AVEC = (
    "SELECT cv.combinaison_id FROM recherche_combinaison_valeurs cv"
    " JOIN recherche_valeur v ON v.id = cv.valeur_id WHERE v.facette = %s AND v.cle IN ({})"
)
# Every part of a content that announces it, for SQLite, which keeps them in columns of their own.
COLONNES_DE = {TITRE: ("titre",), TETE: ("titre", "reperes", "resume"), "": ()}


@dataclass(frozen=True, slots=True)
class Compte:
    """A value of a facet and the number of results that it gives."""

    cle: str
    libelle: str
    nombre: int


@dataclass
class Trouvailles:
    """What a search found: keys of the pages shown, the total, and the Comptes of each facet, largest first."""

    cles: list = field(default_factory=list)
    total: int = 0
    facettes: dict = field(default_factory=dict)


class Recherche:
    """A widened request (an Elargie; None for everything) under filters (facet → keys), on a given day."""

    def __init__(self, elargie, filtres, aujourd_hui, departements=()):
        """``departements``: codes of the territories that the request names, whose actors come first."""
        self.elargie = elargie
        self.filtres = {facette: tuple(cles) for facette, cles in filtres.items() if cles}
        self.aujourd_hui = aujourd_hui
        self.departements = tuple(departements)
        self.exacte = _sans_equivalents(elargie)

    def trouver(self, debut, fin, par_date=False):
        """The Trouvailles, with the keys of the results from ``debut`` to ``fin`` (numbers, the first is 0)."""
        facettes, total = self._compter()
        return Trouvailles(self._cles(debut, fin, total, par_date) if total else [], total, facettes)

    def compte(self):
        """The question « how many results », with its values."""
        source, valeurs = self._source(self.filtres)
        return f"SELECT count(*) {source}", valeurs

    def _lire(self, demande, valeurs):
        """The rows of one query about what answers."""
        return lire(demande, valeurs, par_l_index=self._a_des_mots())

    def _a_des_mots(self):
        """Whether something is looked for, rather than everything listed."""
        return self.elargie is not None and bool(self.elargie.parties)

    def _cles(self, debut, fin, total, par_date):
        """The keys of the results from ``debut`` to ``fin``."""
        if par_date:
            return self._par_date(debut, fin - debut, total)
        classes = [c.cle for c in classer(self._candidats(total), self.elargie, self.aujourd_hui)]
        cles = classes[debut:fin]
        reste = fin - max(debut, len(classes))
        if reste > 0 and total > len(classes):
            cles += self._par_date(max(debut, len(classes)) - len(classes), reste, total, sauf=classes)
        return cles

    def _candidats(self, total):
        """What is put in order: everything, or the latest of what announces it best."""
        if total <= CLASSES:
            return self._lire_candidats(total)
        pris = {}
        for criteres in self._etapes():
            lus = self._lire_candidats(total, **criteres)
            for candidat in lus:
                pris.setdefault(candidat.cle, candidat)
            # What follows answers less well, and holds all of this.
            if len(lus) == CLASSES:
                break
        return list(pris.values())[:CLASSES]

    def _etapes(self):
        """What to read first of a crowd of results: each step as the arguments of ``_lire_candidats``."""
        etapes = [{"du_lieu": True}] if self.departements else []
        for elargie in filter(None, (self.exacte, self.elargie)):
            marques = (TITRE, TETE, "") if elargie.parties else ("",)
            etapes += [{"marque": marque, "elargie": elargie} for marque in marques]
        return etapes

    def _lire_candidats(self, total, marque="", elargie=None, du_lieu=False):
        """The Candidats (a list), the latest first, out of ``total`` results of the request."""
        du_lieu_sql, valeurs_du_lieu = self._du_lieu()
        exact_sql, valeurs_exactes = self._mots(self.exacte) if self.exacte else ("true", [])
        source, valeurs = self._source(self.filtres, marque, elargie)
        if du_lieu:
            source, valeurs = f"{source} AND {du_lieu_sql}", [*valeurs, *valeurs_du_lieu]
        jour = self._jour(0 if marque or du_lieu or elargie is self.exacte else total)
        choisis = f"SELECT e.page_id {source} ORDER BY {jour} DESC, e.page_id DESC LIMIT {CLASSES}"
        lignes = self._lire(
            "SELECT e.page_id, e.jour, e.fin, e.en_titre, e.en_reperes, e.en_resume,"
            f" {exact_sql}, {du_lieu_sql} FROM recherche_entree e WHERE e.page_id IN ({choisis})"
            " ORDER BY e.jour DESC, e.page_id DESC",
            [*valeurs_exactes, *valeurs_du_lieu, *valeurs],
        )
        return [Candidat(*ligne) for ligne in lignes]

    def _du_lieu(self):
        """The condition « an actor of a département that the request names », and its values."""
        if not self.departements:
            return "false", []
        marques = ", ".join(["%s"] * len(self.departements))
        return (
            f"(e.profil_id IN ({AVEC.format('%s')}) AND e.territoires_id IN ({AVEC.format(marques)}))",
            [Facette.NATURE, Genre.ACTEUR, Facette.TERRITOIRE, *self.departements],
        )

    def _jour(self, total, jusqu_a=0):
        """The day to sort by, written so that PostgreSQL walks through the days only when ``total`` results make it
        worth it, and no further than the ``jusqu_a``-th.
        """
        foule = FOULE
        if self._a_des_mots() and any(len(une.termes) > 1 for une in expressions(self.elargie)):
            foule = FOULE_D_EXPRESSIONS
        par_jour = total >= foule or not self._a_des_mots()
        if not est_postgresql() or (par_jour and jusqu_a <= JOURS_PARCOURUS):
            return "e.jour"
        return "e.jour + 0"

    def _par_date(self, debut, nombre, total, sauf=()):
        """The keys of ``nombre`` of ``total`` results from the ``debut``-th, the latest first, without ``sauf``."""
        source, valeurs = self._source(self.filtres)
        if sauf:
            source += f" AND e.page_id NOT IN ({', '.join(str(int(cle)) for cle in sauf)})"
        jour = self._jour(total, debut + len(sauf))
        demande = f"SELECT e.page_id {source} ORDER BY {jour} DESC, e.page_id DESC"
        return [cle for (cle,) in self._lire(f"{demande} LIMIT {int(nombre)} OFFSET {int(debut)}", valeurs)]

    def _compter(self):
        """(facet → its Comptes, largest first; how many results)."""
        source, valeurs = self._source({})
        facettes, total = compter(numeros(source, valeurs, self._a_des_mots()), self.filtres)
        libelles = _libelles([valeur for comptes in facettes.values() for valeur, _ in comptes])
        return {
            facette: [Compte(*libelles[valeur], nombre) for valeur, nombre in comptes if valeur in libelles]
            for facette, comptes in facettes.items()
        }, total

    def _mots(self, elargie, marque=""):
        """The condition « holds the words of a request », and its values."""
        if est_postgresql():
            return tient(), [pour_postgresql(elargie, marque)]
        return tient(), [pour_sqlite(elargie, COLONNES_DE[marque])]

    def _source(self, filtres, marque="", elargie=None):
        """« FROM … WHERE … » and its values: what answers, under these filters, that everyone may read."""
        conditions, valeurs = [lisible()], []
        if self._a_des_mots():
            condition, lus = self._mots(elargie or self.elargie, marque)
            conditions.append(condition)
            valeurs += lus
        for facette, cles in filtres.items():
            conditions.append(f"e.{COLONNES[facette]} IN ({AVEC.format(', '.join(['%s'] * len(cles)))})")
            valeurs += [facette, *cles]
        return f"FROM recherche_entree e WHERE {' AND '.join(conditions)}", valeurs


def _sans_equivalents(elargie):
    """The request without what the thesaurus puts in place of its words; None when it puts nothing."""
    if elargie is None or not any(partie.equivalents for partie in elargie.parties):
        return None
    return replace(elargie, parties=tuple(replace(partie, equivalents=()) for partie in elargie.parties))


def totaux(recherches):
    """How many results each of these Recherches gives (a list), in one query."""
    questions = [recherche.compte() for recherche in recherches]
    demande = ", ".join(f"({question})" for question, _ in questions)
    valeurs = [valeur for _, valeurs in questions for valeur in valeurs]
    return list(lire(f"SELECT {demande}", valeurs, par_l_index=True)[0]) if questions else []


def _libelles(valeurs):
    """Key of Valeur → (key in addresses, label as it is today: a theme may have been renamed)."""
    if not valeurs:
        return {}
    lignes = lire(
        f"SELECT id, cle, libelle FROM recherche_valeur WHERE id IN ({', '.join(map(str, valeurs))})", []
    )
    return {valeur: (cle, libelle) for valeur, cle, libelle in lignes}
