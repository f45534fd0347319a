"""The answers of OAI-PMH 2.0, as libraries and archives harvest them: XML, in oai_dc."""

import re
from html import escape

from django.conf import settings

from partage import moisson
from partage.entetes import dublin_core
from partage.notices import references
from partage.reference import net
from partage.rules import JETON, PREFIXE, DemandeRefusee, ecrire_instant, lire_demande
from socle.genres import Genre

ESPACE = "http://www.openarchives.org/OAI/2.0/"
DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA_DC = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
ELEMENTS_DC = "http://purl.org/dc/elements/1.1/"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
NUMERO = re.compile(r"[1-9]\d{0,17}", re.ASCII)


def balise(nom, contenu="", **attributs):
    """An element whose content is XML already; attributes are escaped, without what XML cannot hold."""
    liste = "".join(f' {cle}="{escape(net(valeur))}"' for cle, valeur in attributs.items())
    return f"<{nom}{liste}>{contenu}</{nom}>" if contenu else f"<{nom}{liste}/>"


def feuille(nom, texte, **attributs):
    """An element that holds a text."""
    return balise(nom, escape(net(texte)), **attributs)


# --- Identifiers ------------------------------------------------------------------------------------------------------


def _depot():
    """The name of this repository: the site's, without its port."""
    return settings.ADRESSE_DU_SITE.partition("//")[2].partition(":")[0]


def identifiant(cle):
    """The identifier of a content in the archives of the world."""
    return f"oai:{_depot()}:{cle}"


def _entree(texte):
    """The line of an identifier. Raises DemandeRefusee for none of ours."""
    numero = texte.removeprefix(f"oai:{_depot()}:")
    entree = moisson.trouver(int(numero)) if NUMERO.fullmatch(numero) and numero != texte else None
    if entree is None:
        raise DemandeRefusee("idDoesNotExist", "Aucun contenu public ne porte cet identifiant.")
    return entree


def _exiger_le_format(arguments):
    if arguments["metadataPrefix"] != PREFIXE:
        raise DemandeRefusee("cannotDisseminateFormat", f"Le seul format est {PREFIXE}.")


# --- Verbs ------------------------------------------------------------------------------------------------------------


def _identify(demande, adresse):
    return (
        feuille("repositoryName", "InfoMIE, centre de ressources sur les mineurs isolés étrangers")
        + feuille("baseURL", adresse)
        + feuille("protocolVersion", "2.0")
        + feuille("adminEmail", settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip("> "))
        + feuille("earliestDatestamp", ecrire_instant(moisson.premiere_date()))
        + feuille("deletedRecord", "persistent")
        + feuille("granularity", "YYYY-MM-DDThh:mm:ssZ")
    )


def _list_metadata_formats(demande, adresse):
    if "identifier" in demande.arguments:
        _entree(demande.arguments["identifier"])
    return balise(
        "metadataFormat",
        feuille("metadataPrefix", PREFIXE) + feuille("schema", SCHEMA_DC) + feuille("metadataNamespace", DC),
    )


def _list_sets(demande, adresse):
    if JETON in demande.arguments:
        raise DemandeRefusee("badResumptionToken", "La liste des ensembles tient en une page.")
    return "".join(
        balise("set", feuille("setSpec", code) + feuille("setName", nom)) for code, nom in Genre.choices
    )


def _get_record(demande, adresse):
    _exiger_le_format(demande.arguments)
    return "".join(_notices([_entree(demande.arguments["identifier"])]))


def _lister(demande, ecrire):
    """A page of a harvest, written by ``ecrire``, and the token of the next."""
    if JETON in demande.arguments:
        periode, apres, deja, total = moisson.lire_jeton(demande.verbe, demande.arguments[JETON])
    else:
        _exiger_le_format(demande.arguments)
        genre = demande.arguments.get("set", "")
        if "set" in demande.arguments and genre not in Genre.values:
            raise DemandeRefusee("noRecordsMatch", "Cet ensemble n’existe pas.")
        periode = moisson.Periode(demande.depuis, demande.jusqu_a, genre)
        apres, deja, total = None, 0, None
    entrees, suivent = moisson.page(periode, apres)
    if not entrees and not deja:
        raise DemandeRefusee("noRecordsMatch", "Rien ne répond à cette demande.")
    if total is None:
        total = moisson.compter(periode) if suivent else len(entrees)
    lignes = "".join(ecrire(entrees))
    if not suivent and not deja:
        return lignes
    jeton = (
        moisson.ecrire_jeton(demande.verbe, periode, entrees[-1], deja + len(entrees), total)
        if suivent
        else ""
    )
    return lignes + feuille(JETON, jeton, completeListSize=total, cursor=deja)


def _list_identifiers(demande, adresse):
    return _lister(demande, lambda entrees: (_entete(entree) for entree in entrees))


def _list_records(demande, adresse):
    return _lister(demande, _notices)


VERBES = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
    "GetRecord": _get_record,
}


# --- Records ----------------------------------------------------------------------------------------------------------


def _entete(entree):
    etat = {"status": "deleted"} if entree.est_retiree else {}
    contenu = (
        feuille("identifier", identifiant(entree.cle))
        + feuille("datestamp", ecrire_instant(entree.le))
        + feuille("setSpec", entree.genre)
    )
    return balise("header", contenu, **etat)


def _notices(entrees):
    """The records of these lines; one that left the public since it was listed has its header alone."""
    lues = {une.cle: une for une in references([entree.cle for entree in entrees if not entree.est_retiree])}
    for entree in entrees:
        if entree.cle in lues:
            yield balise("record", _entete(entree) + balise("metadata", _oai_dc(lues[entree.cle])))
        else:
            entree.est_retiree = True
            yield balise("record", _entete(entree))


def _oai_dc(reference):
    elements = "".join(feuille(f"dc:{nom}", valeur) for nom, valeur in dublin_core(reference))
    elements += feuille("dc:description", reference.resume) if reference.resume else ""
    elements += "".join(
        feuille("dc:format", "application/pdf") for f in reference.fichiers[:1] if f.endswith(".pdf")
    )
    espaces = {"xmlns:oai_dc": DC, "xmlns:dc": ELEMENTS_DC, "xsi:schemaLocation": f"{DC} {SCHEMA_DC}"}
    return balise("oai_dc:dc", elements, **espaces)


# --- The whole answer -------------------------------------------------------------------------------------------------


def repondre(champs, adresse, maintenant):
    """The XML answer to a query: ``champs`` maps arguments to lists of values, ``adresse`` is that of this door."""
    attributs = {}
    try:
        demande = lire_demande(champs)
        attributs = {"verb": demande.verbe, **demande.arguments}
        corps = balise(demande.verbe, VERBES[demande.verbe](demande, adresse))
    except DemandeRefusee as refus:
        if refus.code in ("badVerb", "badArgument"):
            attributs = {}
        corps = feuille("error", str(refus), code=refus.code)
    entete = feuille("responseDate", ecrire_instant(maintenant)) + feuille("request", adresse, **attributs)
    espaces = {
        "xmlns": ESPACE,
        "xmlns:xsi": INSTANCE,
        "xsi:schemaLocation": f"{ESPACE} {ESPACE[:-1]}/OAI-PMH.xsd",
    }
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{balise("OAI-PMH", entete + corps, **espaces)}\n'
