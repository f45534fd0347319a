"""Actors as cards for address books: vCard 3.0 (RFC 2426), the one that telephones and mail programs all read. Pure."""

from socle.telephone import international, lisible
from socle.texte import ILLISIBLES

LARGEUR = 75  # bytes of a line, its end not counted (RFC 2426, 2.6)


def _echapper(texte):
    propre = ILLISIBLES.sub("", str(texte).replace("\r\n", "\n").replace("\r", "\n"))
    for signe, echappe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        propre = propre.replace(signe, echappe)
    return propre


def plier(ligne):
    """The line cut after 75 bytes at most, never within a character, each part but the first after a blank."""
    parties, courante, largeur = [], "", 0
    for signe in ligne:
        poids = len(signe.encode())
        if largeur + poids > LARGEUR:
            parties.append(courante)
            courante, largeur = " ", 1
        courante += signe
        largeur += poids
    return "\r\n".join([*parties, courante])


def _adresse(lieu):
    """The seven parts of an address; empty when there is none, or when it is confidential."""
    if lieu.est_confidentiel or not (lieu.rue or lieu.ville):
        return ""
    return ";".join(
        ["", "", *map(_echapper, (lieu.rue, lieu.ville)), "", _echapper(lieu.code_postal), "France"]
    )


def _note(fiche):
    """What a card has no place for."""
    parties = (
        ("", fiche.resume),
        ("Missions : ", ", ".join(nom for _, nom in fiche.missions)),
        ("Public : ", ", ".join(nom for _, nom in fiche.publics)),
        ("", fiche.precision_public),
        ("Horaires : ", fiche.lieu.horaires),
        ("", fiche.precision_horaires),
        ("Téléphone hors horaires : ", lisible(fiche.hors_horaires)),
        ("", "Adresse confidentielle." if fiche.lieu.est_confidentiel else ""),
        ("Vérifié le ", f"{fiche.verifie_le:%d/%m/%Y}" if fiche.verifie_le else ""),
        ("Départements couverts : ", ", ".join(nom for _, nom in fiche.territoires)),
    )
    return "\n".join(f"{titre}{texte}" for titre, texte in parties if texte)


def carte(fiche):
    """The card of an actor (a str)."""
    jour = fiche.mis_a_jour_le or fiche.publie_le
    champs = [
        ("VERSION", "3.0"),
        ("PRODID", "-//InfoMIE//Annuaire//FR"),
        ("UID", f"acteur-{fiche.cle}@infomie.net"),
        ("FN", _echapper(fiche.nom)),
        ("N", f"{_echapper(fiche.nom)};;;;"),
        ("ORG", _echapper(fiche.nom)),
        ("X-ABShowAs", "COMPANY"),
        ("CATEGORIES", _echapper(fiche.categorie[1])),
        ("TEL;TYPE=WORK,VOICE", _echapper(international(fiche.lieu.telephone))),
        ("TEL;TYPE=WORK", _echapper(international(fiche.hors_horaires))),
        ("EMAIL;TYPE=INTERNET", _echapper(fiche.lieu.courriel)),
        ("ADR;TYPE=WORK", _adresse(fiche.lieu)),
        ("URL", _echapper(fiche.site or fiche.url)),
        ("SOURCE", _echapper(fiche.url)),
        ("NOTE", _echapper(_note(fiche))),
        ("REV", f"{jour.isoformat()}T00:00:00Z" if jour else ""),
    ]
    lignes = ["BEGIN:VCARD", *(f"{nom}:{valeur}" for nom, valeur in champs if valeur), "END:VCARD"]
    return "".join(f"{plier(ligne)}\r\n" for ligne in lignes)
