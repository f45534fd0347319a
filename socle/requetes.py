"""Questions asked at every page, whose SQL is written once by process: to write it costs Django more than to ask it."""

from itertools import chain

from django.db import connection
from django.db.models import prefetch_related_objects
from django.db.models.query import get_related_populators

# Values that stand for those to come while the SQL is written: no row holds them, and every key may be as great.
ENTIER_TEMOIN, TEXTE_TEMOIN = 2_147_000_000, "\ue000valeur "


class ValeurTransformee(TypeError):
    """A value does not reach the database as it was given, so that no other may take its place."""


class RequetePreparee:
    """A question asked many times with other values.

    ``construire`` takes the values and gives a queryset of model instances. It reads nothing else that may change, no
    clock: it is called once for each engine and each length of lists. Values are whole numbers, texts, or lists of
    either, which the database is given as they are: no « startswith ». Called with values, gives a list of instances,
    with all that the queryset asks (annotations, ``select_related``, ``prefetch_related``).
    """

    def __init__(self, construire):
        self.construire = construire
        self._ecrites = {}

    def __call__(self, *valeurs):
        """The instances, in order; none when a list is empty."""
        listes = [_allonger(valeur) if isinstance(valeur, (list, tuple)) else [valeur] for valeur in valeurs]
        if not all(listes):
            return []
        forme = (connection.vendor, *(len(liste) if isinstance(v, (list, tuple)) else None
                                      for v, liste in zip(valeurs, listes, strict=True)))  # fmt: skip
        ecrite = self._ecrites.get(forme)
        if ecrite is None:
            ecrite = self._ecrites[forme] = _Ecrite(self.construire, valeurs, listes)
        return ecrite.lire(list(chain.from_iterable(listes)))


def _allonger(valeurs):
    """A list whose last value comes again until its length is a power of two: as few texts of SQL."""
    valeurs = list(valeurs)
    manque = (1 << (len(valeurs) - 1).bit_length()) - len(valeurs) if valeurs else 0
    return valeurs + valeurs[-1:] * manque


class _Ecrite:
    """A question as the database reads it, and how its rows become instances."""

    def __init__(self, construire, valeurs, listes):
        temoins, rangs = [], {}
        for valeur, liste in zip(valeurs, listes, strict=True):
            places = []
            for exemple in liste:
                rang = len(rangs)
                places.append(ENTIER_TEMOIN + rang if isinstance(exemple, int) else f"{TEXTE_TEMOIN}{rang}")
                rangs[places[-1]] = rang
            temoins.append(places if isinstance(valeur, (list, tuple)) else places[0])
        requete = construire(*temoins)
        compilateur = requete.query.get_compiler(connection=connection)
        self.sql, parametres = compilateur.as_sql()
        # Each parameter: the rank of a value, or what it always is.
        self.parametres = [
            (rangs[p], None) if isinstance(p, (int, str)) and p in rangs else (None, p) for p in parametres
        ]
        if {rang for rang, _ in self.parametres if rang is not None} != set(rangs.values()):
            raise ValeurTransformee(self.sql)
        self.prealables = requete._prefetch_related_lookups
        colonnes, information = compilateur.select, compilateur.klass_info
        debut, fin = information["select_fields"][0], information["select_fields"][-1] + 1
        self.modele, self.tranche = information["model"], slice(debut, fin)
        self.champs = [colonne[0].target.attname for colonne in colonnes[debut:fin]]
        self.lies = get_related_populators(information, colonnes, connection.alias)
        self.annotations = list(compilateur.annotation_col_map.items())
        self.convertisseurs = [
            (place, fonctions, expression)
            for place, (fonctions, expression) in compilateur.get_converters(
                [colonne[0] for colonne in colonnes[: compilateur.col_count]]
            ).items()
        ]

    def lire(self, valeurs):
        """The instances that these values, in order, bring."""
        with connection.cursor() as curseur:
            curseur.execute(
                self.sql, [valeurs[rang] if rang is not None else fixe for rang, fixe in self.parametres]
            )
            lignes = curseur.fetchall()
        objets = [self._objet(list(ligne)) for ligne in lignes]
        if self.prealables:
            prefetch_related_objects(objets, *self.prealables)
        return objets

    def _objet(self, ligne):
        for place, fonctions, expression in self.convertisseurs:
            for fonction in fonctions:
                ligne[place] = fonction(ligne[place], expression, connection)
        objet = self.modele.from_db(connection.alias, self.champs, ligne[self.tranche])
        for lie in self.lies:
            lie.populate(ligne, objet)
        for nom, place in self.annotations:
            setattr(objet, nom, ligne[place])
        return objet
