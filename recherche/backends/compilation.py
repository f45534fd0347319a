"""What the admin's search does alike on both databases: finds, orders, writes its index one row at a time."""

import math

from django.db.models import F
from django.db.models.functions import Cast
from modelsearch.backends.base import BaseSearchQueryCompiler, SearchFieldError
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

from recherche.backends.fiche import champ_du_titre, ficher
from recherche.backends.requete import RIEN, TOUT, UnParmi, feuilles, lire

# Written at once when the whole index is rebuilt: a notice may carry 300,000 characters of its files.
PAR_LOT = 50


class Compilateur(BaseSearchQueryCompiler):
    """From a query to a queryset: all the words wanted, the most relevant first, by the database's own index.

    A search in given fields tells the title from the rest, which the index keeps apart; in any other field it looks
    everywhere.
    """

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    # Whether the words are being typed, and the last one may be unfinished.
    AU_FIL = False

    def check(self):
        """Refuses to look in a field that is not searched; any filter and any order will do, it is the same database.

        Wagtail refuses those on columns that are not declared FilterField, and the admin's filters then answered 500.
        """
        connus = {champ.field_name for champ in self.queryset.model.get_searchable_search_fields()}
        for nom in self.fields or ():
            if nom not in connus:
                raise SearchFieldError(f"« {nom} » is no search field of this model.", field_name=nom)

    @property
    def titre_seul(self):
        """Whether the caller wants the title alone."""
        return self.fields is not None and set(self.fields) == {champ_du_titre(self.queryset.model)}

    def get_config(self, backend):
        """Nothing: the language is the site's."""
        return

    def entrees(self, noeud):
        """The rows of the index that a tree finds."""
        raise NotImplementedError

    def pertinence(self, noeud):
        """How well each object of the queryset answers a tree: an expression, the greater the better."""
        raise NotImplementedError

    def types(self):
        """The content types that the queryset may hold."""
        return get_descendants_content_types_pks(self.queryset.model)

    def search(self, config, start, stop, score_field=None, backend=None):
        """The queryset's objects that answer, from `start` to `stop`; the names are Wagtail's."""
        lecture = lire(self.query, self.AU_FIL)
        if lecture is None or lecture == RIEN:
            return self.queryset.none()
        if lecture == TOUT:
            return self.queryset[start:stop]
        trouves = self._cles(self.entrees(lecture.noeud))
        if lecture.nie:
            queryset, note = self.queryset.exclude(pk__in=trouves), None
        else:
            queryset, note = self.queryset.filter(pk__in=trouves), self.pertinence(lecture.noeud)
        if score_field is not None:
            queryset = queryset.annotate(**{score_field: note or F("pk")})
        if self.order_by_relevance and note:
            queryset = queryset.order_by(note.desc(), "-pk")
        elif self.order_by_relevance or not queryset.query.order_by:
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def _cles(self, entrees):
        """The keys of the objects of these rows."""
        return entrees.values(cle=Cast("object_id", _cle(self.queryset.model)))


def voulus(noeud):
    """What a tree looks for, any of it: an object that has one word in its title goes before one that has none."""
    return UnParmi(tuple(dict.fromkeys(feuilles(noeud))))


def _cle(modele):
    """The field that the keys of a model come from, through its parents."""
    champ = modele._meta.pk
    while champ.remote_field:
        champ = champ.target_field
    return champ


class IndexFrancais:
    """Writes the entries of objects, each by itself: the cost of a save does not grow with the site."""

    def colonnes(self, fiche):
        """The values of the columns `title`, `body` and `autocomplete` for a Fiche."""
        raise NotImplementedError

    def add_items(self, model, objs):
        """Writes the entries of objects of one model, new or not."""
        genre = get_content_type_pk(model)
        for debut in range(0, len(objs), PAR_LOT):
            lot = [self._entree(genre, objet) for objet in objs[debut : debut + PAR_LOT]]
            IndexEntry.objects.using(self.write_connection.alias).bulk_create(
                lot,
                update_conflicts=True,
                unique_fields=["content_type", "object_id"],
                update_fields=["title", "body", "autocomplete", "title_norm"],
            )

    def _entree(self, genre, objet):
        fiche = ficher(objet)
        norme = 1 / (1 + math.log(fiche.mots_du_titre))
        return IndexEntry(
            content_type_id=genre, object_id=str(objet.pk), title_norm=norme, **self.colonnes(fiche)
        )

    def _refresh_title_norms(self, full=False):
        """Nothing to do: Wagtail compares each title to the average of all; ours depends on the title alone."""
