"""What lists show of an actor, read as it is today: two questions for a page of them, a third for places overseas.

Reading whole pages for twenty cards costs ten times as much as the few columns that they show.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.timezone import localdate

from annuaire.models.acteur import ActeurPage
from annuaire.models.lieu import EtatDuLieu, ouverture_du_lieu
from socle.adresses import Racine
from socle.models import Contenu
from socle.rules import est_verifie
from socle.territoires import est_un_code_postal

COLONNES = (
    "pk", "title", "url_path", "chapo", "public_accueilli", "missions", "telephone", "telephone_hors_horaires",
    "courriel", "code_postal", "ville", "adresse_confidentielle", "horaires", "verifie_le", "a_revoir_le",
    "categorie", "categorie__nom", "categorie__ordre",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CarteActeur:
    """An actor as lists show it: two that are equal are written alike.

    ``missions`` are (key, name), ``codes`` those of territories that tell the hour of a place without postcode.
    ``ouverture`` and ``est_verifie`` are true of the instant given to ``a_l_instant``, ``eloignement`` is in words.
    """

    pk: int
    title: str
    chemin: str
    chapo: str
    public_accueilli: str
    missions_en_detail: str
    telephone: str
    telephone_hors_horaires: str
    courriel: str
    code_postal: str
    ville: str
    adresse_confidentielle: bool
    horaires: str
    verifie_le: date | None
    a_revoir_le: date | None
    categorie_id: str | None
    categorie: str | None
    rang: int | None
    url: str = ""
    missions: tuple = ()
    codes: tuple = ()
    eloignement: str = ""
    ouverture: EtatDuLieu | None = None
    est_verifie: bool = False

    @property
    def lignes_d_horaires(self):
        """The hours, one line for each rule (a list of strings)."""
        return self.horaires.splitlines()

    def a_l_instant(self, maintenant):
        """The same with what is true at an instant: open or not, verified lately or not."""
        return replace(
            self,
            ouverture=ouverture_du_lieu(self.horaires, self.code_postal, maintenant, self.codes),
            est_verifie=est_verifie(self.verifie_le, self.a_revoir_le, localdate(maintenant)),
        )


def lire_cartes(lignes):
    """The CarteActeur of each of these rows of ``COLONNES`` (a list)."""
    lignes = list(lignes)
    racine, missions = Racine(), _missions([ligne[0] for ligne in lignes])
    lues = [CarteActeur(*ligne, racine.adresse(ligne[2]), missions.get(ligne[0], ())) for ligne in lignes]
    # A postcode tells the hour of a place; without any, the territories that it covers.
    codes = _codes([une.pk for une in lues if une.horaires and not est_un_code_postal(une.code_postal)])
    return [replace(une, codes=codes[une.pk]) if une.pk in codes else une for une in lues]


def cartes(cles):
    """Key of an actor → its CarteActeur, for those of these keys that are still there (a dict)."""
    lues = ActeurPage.objects.filter(pk__in=cles).order_by().values_list(*COLONNES) if cles else ()
    return {carte.pk: carte for carte in lire_cartes(lues)}


def _missions(cles):
    """Key of an actor → its missions (pairs of a key and a name), in the staff's order."""
    liens = ActeurPage.missions_assurees.through.objects.filter(acteurpage__in=cles)
    rangees = liens.order_by("mission__ordre", "mission__nom")
    return _par_acteur(rangees.values_list("acteurpage", "mission", "mission__nom") if cles else ())


def _codes(cles):
    """Key of an actor → the codes of the territories that it covers."""
    liens = Contenu.territoires.through.objects.filter(contenu__in=cles).order_by("territoire__code")
    return _par_acteur(liens.values_list("contenu", "territoire__code") if cles else ())


def _par_acteur(lignes):
    par_acteur = {}
    for cle, *reste in lignes:
        par_acteur.setdefault(cle, []).append(tuple(reste) if len(reste) > 1 else reste[0])
    return {cle: tuple(siens) for cle, siens in par_acteur.items()}
