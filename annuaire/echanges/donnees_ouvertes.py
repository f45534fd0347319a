"""The whole public directory for those who build on it: plain values, and points on a map. Pure.

A confidential address has neither place nor town here, and no point.
"""

LICENCE = {
    "nom": "Licence Ouverte / Open Licence version 2.0 (Etalab)",
    "adresse": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    "spdx": "etalab-2.0",
    "mention": "InfoMIE, annuaire des acteurs",
}
VERSION = "1.0"
PRECISION = "centre de la commune"

# Name → what it is, for the page that describes the data; in the order of ``decrire``.
CHAMPS = {
    "id": "numéro de l’acteur, qui ne change pas",
    "nom": "nom",
    "page": "adresse de sa page sur InfoMIE",
    "resume": "deux ou trois phrases",
    "categorie": "code et nom ; null si elle n’est pas connue",
    "missions": "liste de codes et de noms",
    "publics": "publics servis : liste de codes et de noms",
    "precision_public": "ce que la liste des publics ne dit pas",
    "territoires": "départements couverts : codes Insee (2A, 974 ; 69M pour la métropole de Lyon) et noms",
    "telephone": "téléphone, tel que la page le montre",
    "telephone_hors_horaires": "téléphone hors horaires",
    "courriel": "adresse électronique",
    "site": "site",
    "adresse": "rue, code_postal, ville ; null si l’adresse n’est pas connue ou est confidentielle",
    "adresse_confidentielle": "vrai si le lieu n’est pas public",
    "position": "latitude, longitude (WGS 84) et precision : c’est le centre de la commune, jamais l’adresse ; ou null",
    "acces": "comment venir",
    "horaires": "une règle par ligne : « lundi au vendredi : 9 h-12 h »",
    "precision_horaires": "ce que les horaires ne disent pas",
    "antennes": "liste : nom, telephone, courriel, adresse, adresse_confidentielle, position, horaires",
    "rattachement": "numéro de l’acteur dont il fait partie, ou null",
    "publie_le": "date de publication (AAAA-MM-JJ)",
    "mis_a_jour_le": "date de mise à jour, ou null",
    "verifie_le": "date de la dernière vérification par le centre, ou null",
}


def _valeurs(paires):
    return [{"code": code, "nom": nom} for code, nom in paires]


def _iso(jour):
    return jour.isoformat() if jour else None


def _adresse(lieu):
    """The public address of a place, or None."""
    if lieu.est_confidentiel or not (lieu.rue or lieu.code_postal or lieu.ville):
        return None
    return {"rue": lieu.rue, "code_postal": lieu.code_postal, "ville": lieu.ville}


def _position(lieu):
    """Where its town is, or None."""
    if lieu.est_confidentiel or lieu.latitude is None:
        return None
    return {"latitude": lieu.latitude, "longitude": lieu.longitude, "precision": PRECISION}


def _point(lieu):
    """The same as a geometry: longitude first (RFC 7946, 3.1.1)."""
    position = _position(lieu)
    return position and {"type": "Point", "coordinates": [position["longitude"], position["latitude"]]}


def _antenne(lieu):
    return {
        "nom": lieu.nom,
        "telephone": lieu.telephone,
        "courriel": lieu.courriel,
        "adresse": _adresse(lieu),
        "adresse_confidentielle": lieu.est_confidentiel,
        "position": _position(lieu),
        "horaires": lieu.horaires,
    }


def decrire(fiche):
    """An actor as its public page shows it (a dict of ``CHAMPS``)."""
    return {
        "id": fiche.cle,
        "nom": fiche.nom,
        "page": fiche.url,
        "resume": fiche.resume,
        "categorie": _valeurs([fiche.categorie])[0] if fiche.categorie[0] else None,
        "missions": _valeurs(fiche.missions),
        "publics": _valeurs(fiche.publics),
        "precision_public": fiche.precision_public,
        "territoires": _valeurs(fiche.territoires),
        "telephone": fiche.lieu.telephone,
        "telephone_hors_horaires": fiche.hors_horaires,
        "courriel": fiche.lieu.courriel,
        "site": fiche.site,
        "adresse": _adresse(fiche.lieu),
        "adresse_confidentielle": fiche.lieu.est_confidentiel,
        "position": _position(fiche.lieu),
        "acces": fiche.acces,
        "horaires": fiche.lieu.horaires,
        "precision_horaires": fiche.precision_horaires,
        "antennes": [_antenne(antenne) for antenne in fiche.antennes],
        "rattachement": fiche.rattachement,
        "publie_le": _iso(fiche.publie_le),
        "mis_a_jour_le": _iso(fiche.mis_a_jour_le),
        "verifie_le": _iso(fiche.verifie_le),
    }


def en_json(fiches, publics, entete):
    """The document in JSON; ``publics`` are the numbers of the public actors, ``entete`` what is said of the whole."""
    return {**entete, "acteurs": [_sans_parent_cache(decrire(fiche), publics) for fiche in fiches]}


def en_geojson(fiches, publics, entete):
    """The same as a collection of features (RFC 7946)."""
    entites = [
        {
            "type": "Feature",
            "id": fiche.cle,
            "geometry": _point(fiche.lieu),
            "properties": _sans_parent_cache(decrire(fiche), publics),
        }
        for fiche in fiches
    ]
    return {"type": "FeatureCollection", **entete, "features": entites}


def _sans_parent_cache(decrit, publics):
    """Without the number of a parent that the public does not read."""
    return decrit if decrit["rattachement"] in publics else decrit | {"rattachement": None}


ECRITURES = {"json": (en_json, "application/json"), "geojson": (en_geojson, "application/geo+json")}
