"""The columns of the tables that one takes away: which ones, under which title, and what each says. Pure."""

from typing import NamedTuple

from socle.telephone import ESPACE, lisible


class Colonne(NamedTuple):
    """A column: its key in addresses, its title, how it reads a Fiche."""

    cle: str
    titre: str
    lire: object
    est_courante: bool = True  # in the table that nobody has chosen the columns of
    est_interne: bool = False  # for the staff alone


def _noms(paires):
    return ", ".join(nom for _, nom in paires)


def _codes(paires):
    return ", ".join(code for code, _ in paires)


def _numero(telephone):
    """As one reads it, with blanks that can be typed: tables are searched."""
    return lisible(telephone).replace(ESPACE, " ")


def _iso(jour):
    return jour.isoformat() if jour else ""


def _antenne(antenne):
    """An antenna in one line."""
    ville = " ".join(mot for mot in (antenne.code_postal, antenne.ville) if mot)
    lieu = "adresse confidentielle" if antenne.est_confidentiel else antenne.rue
    return ", ".join(
        mot for mot in (antenne.nom, lieu, ville, _numero(antenne.telephone), antenne.courriel) if mot
    )


def _etat(fiche):
    """What the public reads of it, for the staff."""
    if not fiche.est_publique:
        return "brouillon"
    return "en ligne, une version attend" if fiche.a_une_version else "en ligne"


COLONNES = (
    Colonne("nom", "Nom", lambda f: f.nom),
    Colonne("categorie", "Catégorie", lambda f: f.categorie[1]),
    Colonne("missions", "Missions", lambda f: _noms(f.missions)),
    Colonne("publics", "Publics", lambda f: _noms(f.publics)),
    Colonne("precision_public", "Précision sur le public", lambda f: f.precision_public, est_courante=False),
    Colonne("departements", "Départements couverts", lambda f: _codes(f.territoires)),
    Colonne("telephone", "Téléphone", lambda f: _numero(f.lieu.telephone)),
    Colonne("hors_horaires", "Téléphone hors horaires", lambda f: _numero(f.hors_horaires)),
    Colonne("courriel", "Courriel", lambda f: f.lieu.courriel),
    Colonne("site", "Site", lambda f: f.site),
    Colonne("adresse", "Adresse", lambda f: f.lieu.rue),
    Colonne("code_postal", "Code postal", lambda f: f.lieu.code_postal),
    Colonne("ville", "Ville", lambda f: f.lieu.ville),
    Colonne(
        "confidentielle",
        "Adresse confidentielle (oui/non)",
        lambda f: "oui" if f.lieu.est_confidentiel else "non",
    ),
    Colonne("acces", "Accès", lambda f: f.acces, est_courante=False),
    Colonne("horaires", "Horaires", lambda f: f.lieu.horaires),
    Colonne(
        "precision_horaires", "Précision sur les horaires", lambda f: f.precision_horaires, est_courante=False
    ),
    Colonne("antennes", "Antennes", lambda f: "\n".join(map(_antenne, f.antennes)), est_courante=False),
    Colonne("resume", "Résumé", lambda f: f.resume, est_courante=False),
    Colonne("missions_en_detail", "Missions en détail", lambda f: f.missions_en_detail, est_courante=False),
    Colonne("organisme", "Organisme", lambda f: f.organisme, est_courante=False),
    Colonne("verifie_le", "Vérifié le", lambda f: _iso(f.verifie_le)),
    Colonne(
        "mis_a_jour_le", "Mis à jour le", lambda f: _iso(f.mis_a_jour_le or f.publie_le), est_courante=False
    ),
    Colonne("page", "Page InfoMIE", lambda f: f.url),
    Colonne("numero", "Numéro", lambda f: f.cle, est_courante=False),
    Colonne("etat", "État", _etat, est_interne=True),
    Colonne("publie_le", "Publié le", lambda f: _iso(f.publie_le), est_interne=True),
    Colonne("a_revoir_le", "À revoir le", lambda f: _iso(f.a_revoir_le), est_interne=True),
)
PUBLIQUES = tuple(colonne for colonne in COLONNES if not colonne.est_interne)


def choisies(cles, offertes):
    """The columns asked for, in the order of the table; the usual ones of ``offertes`` when none is known."""
    voulues = set(cles)
    return tuple(c for c in offertes if c.cle in voulues) or tuple(c for c in offertes if c.est_courante)
