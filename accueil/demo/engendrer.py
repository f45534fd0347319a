"""What each generated content says: instances that are not saved yet, from what a Plume writes."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.utils import timezone

from agenda.models import EvenementPage
from annuaire.models import ActeurPage
from documentation.models import JurisprudencePage, RessourcePage, TexteJuridiquePage
from socle.genres import DOCUMENTS
from socle.models import Contenu
from socle.statuts import StatutDroit

# Out of a hundred contents: how many of each class, as a documentation centre holds them.
PARTS = (
    (RessourcePage, 62),
    (JurisprudencePage, 12),
    (TexteJuridiquePage, 10),
    (ActeurPage, 9),
    (EvenementPage, 7),
)
POIDS_DES_GENRES = (14, 18, 16, 26, 5, 3, 3, 9, 6)  # in the order of DOCUMENTS
LANGUES = ((Contenu.Langue.FRANCAIS, 92), (Contenu.Langue.ANGLAIS, 5), (Contenu.Langue.ESPAGNOL, 3))
ANNEES = 20  # the contents are spread over them, half on the last seven
AVEC_FICHIER = 0.05  # of the notices
A_VENIR = 0.33  # of the events
HORAIRES = ("", "Lundi au vendredi : 9 h-12 h 30, 14 h-17 h", "Mardi : 14 h-18 h\nJeudi : 9 h-12 h")
PREFIXE = "engendre-"


@dataclass
class Engendre:
    """A content to be written: its page, its keys of themes, territories, tags and lists, its authors, its file."""

    page: object
    themes: list = field(default_factory=list)
    territoires: list = field(default_factory=list)
    etiquettes: list = field(default_factory=list)
    auteurs: list = field(default_factory=list)
    missions: list = field(default_factory=list)
    publics: list = field(default_factory=list)
    fichier: list = field(default_factory=list)


def engendrer(numero, plume, fonds, aujourd_hui, parts=PARTS):
    """The content of that number, always the same: an Engendre.

    ``fonds`` holds what contents rest on (themes, territories, tags, bodies, courts); ``aujourd_hui`` is a date;
    ``parts`` says how many there are of each class.
    """
    plume.reprendre(numero)
    hasard = plume.hasard
    classe = hasard.choices([c for c, _ in parts], weights=[poids for _, poids in parts])[0]
    jour = aujourd_hui - timedelta(days=int(365 * ANNEES * hasard.random() ** 1.5))
    titre = plume.titre()
    page = classe(
        title=titre,
        slug=f"{PREFIXE}{numero:07}",
        chapo=plume.resume(),
        langue=hasard.choices([langue for langue, _ in LANGUES], weights=[poids for _, poids in LANGUES])[0],
        date_reference=jour,
        precision="jour",
        publie_le=jour,
        corps=json.dumps(
            [{"type": "texte", "value": plume.corps(), "id": str(uuid.UUID(int=hasard.getrandbits(128)))}]
        ),
    )
    un = Engendre(page)
    un.themes = hasard.sample(fonds.themes, min(len(fonds.themes), hasard.choice((1, 1, 2, 3))))
    un.etiquettes = sorted({fonds.etiquettes[plume.mot_cle()] for _ in range(hasard.randint(0, 4))})
    if hasard.random() < 0.6:
        un.territoires = hasard.sample(fonds.territoires, hasard.choice((1, 1, 1, 2)))
    PROPRES[classe](un, plume, fonds)
    page.genre = page.genre or classe.GENRES[0]
    page.first_published_at = page.last_published_at = timezone.make_aware(datetime.combine(jour, time(9)))
    page.draft_title = page.title
    page.auteurs_texte = ", ".join(auteur.libelle for auteur in un.auteurs)
    return un


def _notice(un, plume, fonds):
    """A document: its kind, its authors, sometimes its file."""
    page, hasard = un.page, plume.hasard
    page.genre = hasard.choices(DOCUMENTS, weights=POIDS_DES_GENRES)[0].value
    page.source_nom = fonds.organisme(plume).nom
    un.auteurs = fonds.auteurs(plume)
    if hasard.random() < AVEC_FICHIER:
        page.a_un_fichier = True
        longueur = 60 if hasard.random() < 0.02 else hasard.randint(2, 12)
        un.fichier = [plume.page() for _ in range(longueur)]


def _texte(un, plume, fonds):
    """A legal text, whose number no law has."""
    page, hasard = un.page, plume.hasard
    nature = TexteJuridiquePage.Nature
    page.nature = hasard.choice((nature.LOI, nature.DECRET, nature.ARRETE, nature.CIRCULAIRE, nature.ARTICLE))
    if page.nature == nature.ARTICLE:
        page.code = hasard.choice(("casf", "ceseda", "cciv", "cjpm"))
        page.article = f"L. {hasard.randint(900, 999)}-{hasard.randint(1, 99)}"
    else:
        page.numero = f"{page.date_reference.year}-{hasard.randint(90_000, 99_999)}"
        page.objet = plume.objet()
    page.statut_droit = hasard.choice((StatutDroit.EN_VIGUEUR, StatutDroit.EN_VIGUEUR, StatutDroit.MODIFIE))
    if page.statut_droit == StatutDroit.MODIFIE:
        page.statut_depuis = page.date_reference
    page.title = page.titre_compose()[:255]


def _decision(un, plume, fonds):
    """A decision of one of the demo's courts, whose number none gave."""
    page, hasard = un.page, plume.hasard
    page.juridiction = hasard.choice(fonds.juridictions)
    page.numeros = f"99/{hasard.randrange(100_000):05}"
    page.issue = hasard.choice(JurisprudencePage.Issue.values)
    page.chapo = f"Décision fictive de démonstration. {page.chapo}"
    page.title = page.titre_compose()[:255]


def _acteur(un, plume, fonds):
    """An actor of a département, in one of its towns."""
    page, hasard = un.page, plume.hasard
    commune = fonds.commune(plume)
    page.categorie_id = hasard.choice(fonds.categories)
    page.code_postal, page.ville = commune.codes_postaux[0], commune.nom
    page.telephone = f"01 99 00 {hasard.randrange(100):02} {hasard.randrange(100):02}"
    page.horaires = hasard.choice(HORAIRES)
    page.title = f"{fonds.organisme(plume).nom} de {page.ville}"
    page.date_reference, page.precision = None, ""
    un.territoires = [fonds.departements[commune.departement]]
    un.missions = hasard.sample(fonds.missions, min(len(fonds.missions), hasard.choice((1, 1, 2, 3))))
    un.publics = hasard.sample(fonds.publics, min(len(fonds.publics), hasard.choice((0, 1, 2))))


def _evenement(un, plume, fonds):
    """An event of one day, one out of three to come within a year."""
    page, hasard = un.page, plume.hasard
    page.nature = hasard.choice(EvenementPage.Nature.values)
    commune = fonds.commune(plume)
    page.code_postal, page.ville = commune.codes_postaux[0], commune.nom
    if hasard.random() < A_VENIR:
        page.date_reference = fonds.aujourd_hui + timedelta(days=hasard.randint(1, 365))
    page.debut = page.date_reference
    un.territoires = [fonds.departements[commune.departement]]
    page.organisateur = fonds.organisme(plume)


PROPRES = {
    RessourcePage: _notice,
    TexteJuridiquePage: _texte,
    JurisprudencePage: _decision,
    ActeurPage: _acteur,
    EvenementPage: _evenement,
}
