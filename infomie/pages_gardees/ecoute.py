"""Listens to what is written to the database, and drops the pages that showed it once it is committed.

Listening to the statements rather than to the models misses nothing: updates of many lines, imports, SQL by hand.
"""

import logging
from functools import partial

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends
from wagtail.signals import page_slug_changed, post_page_move

from infomie.pages_gardees.backend import magasin
from infomie.pages_gardees.dependances import DEPENDANCES, INVISIBLES, SANS_EFFET, TOUT, Abandon, Page
from infomie.pages_gardees.effets import Changements, adresse_de, etiquettes_de
from infomie.pages_gardees.lecture_sql import lignes_visees, lire, valeurs

journal = logging.getLogger(__name__)

CLES_DES_PAGES = ("page_ptr_id", "contenu_ptr_id")  # of the tables that hold one line for each page of a kind
NOTRE = "pages"  # our store among WAGTAILFRONTENDCACHE


class Ecoute:
    """What one connection to the database has written since its last commit."""

    def __init__(self, connexion):
        self.connexion = connexion
        self.changements = Changements()

    def __call__(self, execute, sql, params, many, context):
        """Runs a statement; what it changes for visitors is noted, to be dropped on commit."""
        if not (noter := self._a_noter(sql)):
            return execute(sql, params, many, context)
        notes = Changements()
        noter(notes, params or (), many)  # before it runs: what it replaces is still to be read
        resultat = execute(sql, params, many, context)
        # What SQLite says of an insertion that returns its key comes later.
        if context["cursor"].rowcount == 0 and not sql.lstrip().startswith("INSERT"):
            return resultat  # nothing was written
        self.changements.joindre(notes)
        # At each statement: what a savepoint promised goes away with it. A second call finds nothing left to do.
        self.connexion.on_commit(self.tenir, robust=True)
        return resultat

    def _a_noter(self, sql):
        """What notes a statement before it runs, from its parameters; None for those that visitors never see."""
        try:
            ecriture = lire(sql)
        except ValueError:
            return _noter_tout
        if ecriture is None or ecriture.table in SANS_EFFET or _est_a_nous(ecriture.table):
            return None
        regle = DEPENDANCES.get(ecriture.table, TOUT)
        if isinstance(regle, Abandon) and ecriture.geste == "ajout" and not regle.a_l_ajout:
            return None
        mises = set(ecriture.colonnes)
        if ecriture.geste == "change" and mises and mises <= INVISIBLES.get(ecriture.table, set()):
            return None
        return partial(self._noter, regle, ecriture)

    def _noter(self, regle, ecriture, notes, params, many):
        if isinstance(regle, Abandon):
            notes.etiquettes.update(regle.etiquettes)
            return
        if ecriture.table == "wagtailcore_page":
            self._noter_une_page(ecriture, notes, params)
            return
        cles = self._cles(ecriture, regle.colonne, params, many)
        if cles is None:
            _noter_tout(notes)
            return
        if isinstance(regle, Page):
            notes.pages.update(cles)
            if ecriture.geste == "ajout" and regle.colonne in CLES_DES_PAGES:
                notes.ajoutees.update(cles)
        else:
            notes.cites.update((regle.modele, cle) for cle in cles)

    def _noter_une_page(self, ecriture, notes, params):
        """A line of the tree: its addresses are asked while they are still those that visitors know."""
        if ecriture.geste == "ajout":
            return  # the line of its own kind comes next, with its key
        deplace = {"path", "url_path", "slug"} & set(ecriture.colonnes)
        cles = valeurs(ecriture, "id", params)
        if ecriture.geste == "retrait" or cles is None or (deplace and "live" not in ecriture.colonnes):
            lignes = self._demander(ecriture, ("id", "path", "url_path"), params)
            if lignes is None:
                _noter_tout(notes)
                return
            cles = [cle for cle, _, _ in lignes]
            notes.anciennes.update((chemin, adresse) for _, chemin, adresse in lignes)
        notes.pages.update(cles)

    def _cles(self, ecriture, colonne, params, many):
        """The values of a column in the lines written, asked of the database when the statement does not say them."""
        if many:
            lues = [valeurs(ecriture, colonne, un) for un in params]
            return None if None in lues else [cle for une in lues for cle in une]
        lues = valeurs(ecriture, colonne, params)
        if lues is None and ecriture.geste != "ajout":
            lignes = self._demander(ecriture, (colonne,), params)
            lues = None if lignes is None else [cle for (cle,) in lignes]
        return lues

    def _demander(self, ecriture, colonnes, params):
        question = lignes_visees(ecriture, colonnes)
        if question is None:
            return None
        sql, nombre = question
        with self.connexion.cursor() as curseur:
            curseur.execute(sql, list(params)[len(params) - nombre :] if nombre else [])
            return curseur.fetchall()

    def tenir(self):
        """Drops what the committed statements touched."""
        changements, self.changements = self.changements, Changements()
        # A page being rendered has opened the register first: without one there is nothing to drop, nor to forbid.
        if not changements or not (magasin().registre.existe or len(settings.WAGTAILFRONTENDCACHE) > 1):
            return
        try:
            etiquettes = etiquettes_de(changements)
        except DatabaseError as erreur:
            journal.error(
                "What depends on a change cannot be read (%s): all is dropped.", type(erreur).__name__
            )
            etiquettes = {"tout"}
        abandonner(etiquettes)


def _noter_tout(notes, *args):
    notes.etiquettes.add("tout")


def abandonner(etiquettes):
    """Drops these labels from our store now, and sends the addresses dropped to the caches in front, by a task."""
    magasins = get_backends()
    notre = magasins.pop(NOTRE, None)
    adresses = notre.abandonner(etiquettes) if notre and etiquettes else []
    if magasins and adresses:
        PurgeBatch(settings.ADRESSE_DU_SITE + adresse for adresse in adresses).purge(backends=list(magasins))


def _est_a_nous(table):
    """Whether a table is the database's own, or a test's."""
    return table.startswith(("sqlite_", "pg_"))


def ecouter(sender, connection, **kwargs):
    """Each new connection is listened to, once."""
    if not any(isinstance(une, Ecoute) for une in connection.execute_wrappers):
        connection.execute_wrappers.append(Ecoute(connection))


def commencer():
    """Listens to every connection to come, and to the two gestures that change addresses."""
    connection_created.connect(ecouter, dispatch_uid="pages_gardees.ecouter")


@receiver(page_slug_changed)
def renommee(sender, instance, instance_before, **kwargs):
    """What led to the page, and to those below it, under its old address."""
    _ancienne_adresse(instance_before.url_path)


@receiver(post_page_move)
def deplacee(sender, instance, url_path_before, parent_page_before, **kwargs):
    """The same, and the lists that it left."""
    _ancienne_adresse(url_path_before)
    ancetres = parent_page_before.get_ancestors(inclusive=True).values_list("pk", flat=True)
    etiquettes = {f"sous:{cle}" for cle in ancetres}
    transaction.on_commit(lambda: abandonner(etiquettes), robust=True)


def _ancienne_adresse(url_path):
    etiquettes = {f"lien:{adresse_de(url_path)}*", "contenus"}
    transaction.on_commit(lambda: abandonner(etiquettes), robust=True)
