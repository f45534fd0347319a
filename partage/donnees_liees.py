"""What search engines read of a content: schema.org, in JSON-LD, what the centre wrote and what it describes. Pure."""

import json

from partage.reference import CENTRE

TYPES = {
    "texte": "Legislation",
    "rapport_institutionnel": "Report",
    "rapport_associatif": "Report",
    "etude": "ScholarlyArticle",
    "article_presse": "NewsArticle",
    "video": "VideoObject",
    "fiche_expert": "Article",
    "dossier": "Article",
    "chapitre": "Article",
    "evenement": "Event",
    "acteur": "Organization",
}
FORCES = {
    "en_vigueur": "InForce",
    "modifie": "InForce",
    "annule_en_partie": "PartiallyInForce",
    "abroge": "NotInForce",
    "annule": "NotInForce",
    "pas_encore": "NotInForce",
}
ETATS = {"annule": "EventCancelled", "reporte": "EventPostponed"}
# By whether one attends on site, and on line.
MODES = {
    (True, False): "OfflineEventAttendanceMode",
    (False, True): "OnlineEventAttendanceMode",
    (True, True): "MixedEventAttendanceMode",
}
ADRESSE = ("streetAddress", "postalCode", "addressLocality")
SCHEMA = "https://schema.org"
# Inside <script>, nothing may look like the end of it; the two separators end a line of JavaScript.
ECHAPPEMENTS = str.maketrans({c: f"\\u{ord(c):04X}" for c in "<>&\u2028\u2029"})


def _sans_vides(objet):
    return {nom: valeur for nom, valeur in objet.items() if valeur}


def _organisme(nom):
    return {"@type": "Organization", "name": nom} if nom else None


def _auteur(signature):
    famille, prenom = signature.parties
    return {"@type": "Person", "name": f"{prenom} {famille}"} if prenom else _organisme(famille)


def _oeuvre(reference):
    """The properties of a work, the original's when the centre only describes it."""
    return {
        "headline": reference.titre_complet[:110] if reference.est_du_centre else None,
        "author": [_auteur(signature) for signature in reference.auteurs],
        "publisher": _organisme(reference.editeur),
        "datePublished": reference.date.iso() if reference.date else None,
        "dateModified": reference.mis_a_jour_le.isoformat() if reference.mis_a_jour_le else None,
        "inLanguage": reference.langue_connue,
        "keywords": ", ".join(reference.mots_cles),
        "genre": reference.nature,
        "isBasedOn": reference.original,
        "isPartOf": {"@type": "CreativeWork", "name": reference.contenant} if reference.contenant else None,
        "encoding": [{"@type": "MediaObject", "contentUrl": fichier} for fichier in reference.fichiers],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": nom, "value": valeur}
            for nom, valeur in reference.numeros
        ],
        "spatialCoverage": list(reference.territoires),
        # Who describes, as distinct from who wrote.
        "sdPublisher": _organisme(CENTRE),
        "sdDatePublished": reference.publie_le.isoformat() if reference.publie_le else None,
    }


def _texte(reference):
    force = FORCES.get(reference.etat)
    return _oeuvre(reference) | {
        "legislationIdentifier": reference.numero("NOR") or reference.numero("n°"),
        "legislationType": reference.nature,
        "legislationDate": reference.date.iso() if reference.date else None,
        "legislationLegalForce": f"{SCHEMA}/{force}" if force else None,
    }


def _evenement(reference):
    rencontre = reference.rencontre
    etat = "EventRescheduled" if rencontre.deplacee else ETATS.get(reference.etat, "EventScheduled")
    return {
        "startDate": rencontre.debut,
        "endDate": rencontre.fin,
        "previousStartDate": rencontre.ancien_debut,
        "eventStatus": f"{SCHEMA}/{etat}",
        "eventAttendanceMode": f"{SCHEMA}/{MODES[rencontre.sur_place, rencontre.en_ligne]}",
        "location": _lieux(reference),
        "organizer": [
            _sans_vides(_auteur(signature) | {"url": rencontre.site_de_l_organisateur})
            for signature in reference.auteurs
        ],
        "isAccessibleForFree": rencontre.est_gratuite or None,
        "inLanguage": reference.langue_connue,
    }


def _lieux(reference):
    """Where one goes, and where one connects: the page itself when the address is only for those who register."""
    rencontre, lieux = reference.rencontre, []
    if rencontre.sur_place and (rencontre.lieu or rencontre.ville):
        adresse = {
            "@type": "PostalAddress",
            "streetAddress": rencontre.rue,
            "postalCode": rencontre.code_postal,
            "addressLocality": rencontre.ville,
            "addressCountry": "FR",
        }
        lieux.append(
            {"@type": "Place", "name": rencontre.lieu or rencontre.ville, "address": _sans_vides(adresse)}
        )
    if rencontre.en_ligne:
        lieux.append({"@type": "VirtualLocation", "url": rencontre.lien or reference.page})
    return lieux[0] if len(lieux) == 1 else lieux


def _acteur(reference):
    joindre = dict(reference.joindre)
    adresse = {nom: joindre.pop(nom) for nom in ADRESSE if nom in joindre}
    return joindre | {
        "areaServed": list(reference.territoires),
        "address": {"@type": "PostalAddress", **adresse} if adresse else None,
        "location": {"@type": "Place", "name": reference.lieu} if reference.lieu else None,
    }


PROPRIETES = {"texte": _texte, "evenement": _evenement, "acteur": _acteur}


def _fil(reference):
    etapes = (*reference.chemin, (reference.titre, reference.page))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": rang, "name": titre, "item": adresse}
            for rang, (titre, adresse) in enumerate(etapes, 1)
        ],
    }


def graphe(reference):
    """The linked data of a content, as a dict: the work, event or body, and the way to its page."""
    objet = {
        "@type": TYPES.get(reference.genre, "CreativeWork"),
        "@id": f"{reference.page}#objet",
        "url": reference.page,
        "name": reference.titre_complet,
        "description": reference.resume,
    } | PROPRIETES.get(reference.genre, _oeuvre)(reference)
    return {"@context": SCHEMA, "@graph": [_sans_vides(objet), _fil(reference)]}


def ecrire(reference):
    """The linked data as JSON that may stand inside <script>: no tag can end it."""
    return json.dumps(graphe(reference), ensure_ascii=False, separators=(",", ":")).translate(ECHAPPEMENTS)
