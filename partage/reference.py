"""What one cites: an original document that the centre describes, or a page of its own; values, nothing else."""

import datetime
import re
import unicodedata
from dataclasses import dataclass, field

from socle.dates import DatePartielle
from socle.texte import ILLISIBLES

CENTRE = "InfoMIE"
PARTICULES = (
    "de",
    "du",
    "des",
    "d’",
    "d'",
    "le",
    "la",
    "van",
    "von",
    "der",
    "den",
    "ben",
    "el",
    "al",
    "da",
    "dos",
)
CIVILITES = re.compile(r"^(?:MM?\.|Mmes?|Mlle|Dr|Pr|Me|Maître)\s+")
COLLECTIF = re.compile(r"\b(?:et|and|with|avec)\b|[&/;()\d]|\bal\.|,.*,", re.IGNORECASE)
MOTS_DE_NOM = 5
CLE_MAX = 2**63 - 1  # of what a database can look for


def net(texte):
    """A text on one line, ordinary spaces, without the characters that no exchange format can hold."""
    return " ".join(ILLISIBLES.sub(" ", "" if texte is None else str(texte)).split())


def ascii_seul(texte):
    """Letters and digits of a text, without accents, in lower case."""
    decompose = unicodedata.normalize("NFKD", texte.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    return re.sub(r"[^a-z0-9]", "", decompose.casefold().encode("ascii", "ignore").decode())


def _a_une_particule(famille):
    """Whether a family name is of several words by a particle, « de la Tour », not because it is a whole name."""
    return any(mot.casefold() in PARTICULES for mot in famille.split()[:-1])


@dataclass(frozen=True)
class Signature:
    """One who signs: a person, or a body."""

    nom: str
    est_un_organisme: bool = False

    @property
    def parties(self):
        """(family name, given names); the second empty for a body or for a name that cannot be cut safely."""
        if self.est_un_organisme or COLLECTIF.search(self.nom):
            return self.nom, ""
        if "," in self.nom:
            famille, prenom = (partie.strip() for partie in self.nom.split(","))
            deux_personnes = " " in famille and " " in prenom and not _a_une_particule(famille)
            return (self.nom, "") if deux_personnes else (famille, prenom)
        mots = CIVILITES.sub("", self.nom).split()
        if not 2 <= len(mots) <= MOTS_DE_NOM:
            return self.nom, ""
        debut = next(
            (n for n, mot in enumerate(mots[1:-1], 1) if mot.casefold() in PARTICULES), len(mots) - 1
        )
        return " ".join(mots[debut:]), " ".join(mots[:debut])

    @property
    def inverse(self):
        """« Bricaud, Julien », or the name of the body."""
        famille, prenom = self.parties
        return f"{famille}, {prenom}" if prenom else famille


@dataclass(frozen=True)
class Rencontre:
    """When and where an event takes place, as search engines ask it."""

    debut: str  # ISO: a day, or an instant with its zone
    fin: str
    sur_place: bool = True
    en_ligne: bool = False
    deplacee: bool = False  # postponed to dates that are known
    ancien_debut: str = ""
    lieu: str = ""
    rue: str = ""
    code_postal: str = ""
    ville: str = ""
    lien: str = ""  # where one attends on line, when everybody may know it
    est_gratuite: bool = False
    site_de_l_organisateur: str = ""


@dataclass(frozen=True)
class Reference:
    """What is to be cited, whatever the format in which it is written."""

    cle: int
    genre: str  # a value of ``Genre``
    nature: str  # in words: « Rapport institutionnel », « Loi »
    titre: str
    page: str  # the whole address of the centre's page
    sous_titre: str = ""
    auteurs: tuple = ()
    date: DatePartielle | None = None
    editeur: str = ""
    original: str = ""  # the whole address of the original document, when the centre only describes it
    contenant: str = ""  # the newspaper, the dossier
    numeros: tuple = ()  # (« NOR », « ECLI », « n° »…, value)
    langue: str = "fr"
    resume: str = ""
    mots_cles: tuple = ()
    territoires: tuple = ()
    statut: str = ""  # in words, of a text or decision
    etat: str = ""  # its value in ``StatutDroit``, or the state of an event
    fichiers: tuple = ()  # whole addresses of public files
    lieu: str = ""
    joindre: tuple = ()  # (property of schema.org, value): site and address of an actor, as its page says to everyone
    fin: datetime.date | None = None  # of an event
    rencontre: Rencontre | None = None  # of an event
    a_jour_au: datetime.date | None = None
    publie_le: datetime.date | None = None
    mis_a_jour_le: datetime.date | None = None
    est_du_centre: bool = False  # the page itself is the work
    consulte_le: datetime.date | None = None
    chemin: tuple = field(default=())  # (title, whole address) of what is above the page

    @property
    def titre_complet(self):
        """Title and subtitle."""
        return f"{self.titre} : {self.sous_titre}" if self.sous_titre else self.titre

    @property
    def adresse(self):
        """Where the work itself is read: the original when there is one."""
        return self.original or self.page

    @property
    def cle_citation(self):
        """An ASCII key, readable, that no other reference of the centre has: the number of the page ends it."""
        premier = ascii_seul(self.auteurs[0].parties[0])[:24] if self.auteurs else ""
        annee = str(self.date.date.year) if self.date else ""
        return f"{premier or 'infomie'}{annee}-{self.cle}"

    @property
    def langue_connue(self):
        """The code of the language; empty for several."""
        return "" if self.langue == "mul" else self.langue

    def numero(self, nom):
        """The first number of this name (« NOR », « ECLI »…), or an empty string."""
        return next((valeur for libelle, valeur in self.numeros if libelle == nom), "")
