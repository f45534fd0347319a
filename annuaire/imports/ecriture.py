"""Writing what was confirmed: each row in the same transaction as what it makes, so that none is written twice.

A stopped worker loses at most the batch that it had in hand; the rows that were written say so, the others wait.
"""

import time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from annuaire.imports.controle import registre_de_la_base
from annuaire.imports.doublons import connu
from annuaire.models import (
    ActeurPage,
    AnnuairePage,
    CoordonneeReservee,
    ImportDActeurs,
    LigneDImport,
    Mission,
    PublicServi,
)
from annuaire.rules import se_lit_dans
from socle.adresses import adresse_libre
from socle.models import Territoire

TRANCHE = 20  # seconds of writing after which mails and files to read have their turn
PAR_LOT = (
    20  # rows of one transaction: a few are written again after a stop, and visitors who write wait less
)
SIMPLES = (
    "categorie", "telephone", "telephone_hors_horaires", "courriel", "site", "adresse", "code_postal", "ville", "acces",
    "horaires", "horaires_precision", "public_accueilli", "chapo",
)  # fmt: skip
LISTES = {
    "missions": ("missions_assurees", Mission, "pk"),
    "publics": ("publics", PublicServi, "pk"),
    "territoires": ("territoires", Territoire, "code"),
}
Issue, Choix = LigneDImport.Issue, ImportDActeurs.Choix


class Refusee(Exception):
    """A row that is left as it is; the message is in French, and quotes nothing that is reserved."""


def ecrire(cle, passage, maintenant, duree=TRANCHE):
    """Writes rows of an import during ``duree`` seconds. Returns whether some are left.

    ``passage`` tells which confirmation asked for it: another one, or a stop, and nothing is written.
    """
    limite = time.monotonic() + duree
    registre = registre_de_la_base()
    while time.monotonic() < limite:
        with transaction.atomic():
            importation = (
                ImportDActeurs.objects.select_for_update()
                .filter(pk=cle, passage=passage, etat=ImportDActeurs.Etat.EN_ECRITURE)
                .first()
            )
            if importation is None:
                return False
            lot = list(importation.lignes.filter(issue=Issue.A_ECRIRE).order_by("numero")[:PAR_LOT])
            if not lot:
                _finir(importation, maintenant)
                return False
            _Lot(importation, registre).ecrire(lot)
            importation.bouge_le = timezone.now()
            importation.save(update_fields=["bouge_le"])
    return True


def _finir(importation, maintenant):
    """Closes an import: the file and what rows held are thrown away, the report stays."""
    importation.lignes.update(valeurs={})
    fichier = importation.fichier.name
    importation.etat, importation.fini_le, importation.fichier = ImportDActeurs.Etat.FINI, maintenant, ""
    importation.save()
    if fichier:
        magasin = ImportDActeurs._meta.get_field("fichier").storage
        transaction.on_commit(lambda: magasin.delete(fichier), robust=True)


class _Lot:
    """Some rows, written one after the other."""

    def __init__(self, importation, registre):
        self.importation, self.registre = importation, registre
        self.compte = importation.depose_par
        self.annuaire = AnnuairePage.objects.order_by("path").first()

    def ecrire(self, lignes):
        """Writes them; a row that cannot be says why, and the next ones go on."""
        for ligne in lignes:
            try:
                with transaction.atomic():
                    ligne.issue, ligne.acteur = self._ecrire(ligne)
                acteur = ligne.acteur
                self.registre.ajouter(connu(acteur.pk, acteur.title, acteur.code_postal, acteur.telephone))
            except Refusee as refus:
                ligne.issue, ligne.motif = Issue.PASSEE, str(refus)
            except ValidationError as refus:
                ligne.issue, ligne.motif = Issue.FAUTIVE, " ".join(refus.messages)[:300]
            ligne.valeurs = {}
            ligne.save(update_fields=["issue", "motif", "acteur", "valeurs"])

    def _ecrire(self, ligne):
        """Makes or changes the actor of a row. Returns (issue, actor). Raises Refusee, ValidationError."""
        if self.compte is None or not self.compte.is_active:
            raise Refusee("le compte qui a déposé le fichier n’existe plus")
        valeurs, acteur = ligne.valeurs, self._deja_la(ligne)
        if acteur is None:
            acteur, issue = self._creer(valeurs), Issue.CREEE
        else:
            issue = self._reprendre(acteur, valeurs)
        self._reserver(acteur, valeurs)
        return issue, acteur

    def _deja_la(self, ligne):
        """The actor that a row doubles: of the base, of a row above, or made by somebody since the check."""
        valeurs = ligne.valeurs
        un = connu(None, valeurs["nom"], valeurs["code_postal"], valeurs["telephone"])
        trouve = self.registre.retrouver(un)
        cle = ligne.acteur_id or (trouve.qui if trouve else None)
        return ActeurPage.objects.filter(pk=cle).first() if cle else None

    def _creer(self, valeurs):
        """A draft, in the name of who brought the file."""
        if self.annuaire is None or not self.annuaire.permissions_for_user(self.compte).can_add_subpage():
            raise Refusee("ce compte ne peut plus ajouter d’acteur à l’annuaire")
        acteur = ActeurPage(
            title=valeurs["nom"],
            slug=adresse_libre(self.annuaire, slugify(valeurs["nom"]) or "acteur"),
            owner=self.compte,
            live=False,
            has_unpublished_changes=True,
            adresse_confidentielle=valeurs["adresse_confidentielle"],
        )
        self._remplir(acteur, valeurs, remplacer=True)
        self.annuaire.add_child(instance=acteur)
        acteur.save_revision(user=self.compte, clean=False, log_action=True)
        return acteur

    def _reprendre(self, acteur, valeurs):
        """A new version of an actor that was there, for the committee as any other. Returns the issue."""
        choix = self.importation.choix
        if choix == Choix.PASSER:
            raise Refusee(f"« {acteur.title[:200]} » est déjà dans l’annuaire")
        if acteur.workflow_in_progress:
            raise Refusee("une version de cette fiche attend le comité")
        if not acteur.permissions_for_user(self.compte).peut_enregistrer():
            raise Refusee("cette fiche est verrouillée, ou ce compte ne peut pas la modifier")
        version = acteur.get_latest_revision_as_object()
        publie = any(valeurs[nom] for nom in ("adresse", "code_postal", "ville"))
        if version.adresse_confidentielle and publie:
            raise Refusee("l’adresse de cette fiche est confidentielle, et la ligne en donne une publique")
        if valeurs["adresse_confidentielle"] and not version.adresse_confidentielle:
            raise Refusee("l’adresse de cette fiche est publique, et la ligne la dit confidentielle")
        if not self._remplir(version, valeurs, remplacer=choix == Choix.METTRE_A_JOUR):
            if valeurs["reserves"]:
                return Issue.COMPLETEE
            raise Refusee("la fiche le dit déjà")
        self._refuser_les_secrets(version, valeurs)
        version.full_clean()
        if not version.live:
            version.save()
        version.save_revision(user=self.compte, clean=False, log_action=True)
        return Issue.MISE_A_JOUR if choix == Choix.METTRE_A_JOUR else Issue.COMPLETEE

    def _remplir(self, acteur, valeurs, remplacer):
        """Puts values in an actor: all that the row gives, or only where it has none. Returns whether it changed."""
        change = False
        for nom in SIMPLES:
            champ, valeur = ("categorie_id" if nom == "categorie" else nom), valeurs[nom]
            actuelle = getattr(acteur, champ)
            if valeur and valeur != actuelle and (remplacer or not actuelle):
                setattr(acteur, champ, valeur)
                change = True
        for nom, (relation, modele, cle) in LISTES.items():
            voulues = list(modele.objects.filter(**{f"{cle}__in": valeurs[nom]})) if valeurs[nom] else []
            actuelles = list(getattr(acteur, relation).all()) if acteur.pk else []
            if voulues and set(voulues) != set(actuelles) and (remplacer or not actuelles):
                setattr(acteur, relation, voulues)
                change = True
        return change

    def _refuser_les_secrets(self, acteur, valeurs):
        """Raises Refusee when the page would say what is kept beside it."""
        gardes = list(acteur.coordonnees_reservees.values_list("valeur", flat=True))
        textes = acteur.textes()
        if any(
            se_lit_dans(secret, textes)
            for secret in (*gardes, *(valeur for _, valeur in valeurs["reserves"]))
        ):
            raise Refusee("la fiche dirait une coordonnée réservée")

    def _reserver(self, acteur, valeurs):
        """Writes what is reserved in its own table, and nowhere else."""
        if valeurs["reserves"]:
            self._refuser_les_secrets(acteur.version_en_cours, valeurs)
        for nature, valeur in valeurs["reserves"]:
            CoordonneeReservee.objects.get_or_create(acteur=acteur, nature=nature, valeur=valeur)
