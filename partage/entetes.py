"""The lines of a page's head by which Google Scholar, Zotero and catalogues know what it describes. Pure."""

from partage.carte_de_partage import HAUTEUR, LARGEUR
from partage.reference import CENTRE

RAPPORTS = ("rapport_institutionnel", "rapport_associatif", "etude")
SANS_OEUVRE = ("evenement", "acteur")  # nothing that one reads: no bibliographic lines


def _date(date):
    """« 2015/11/10 », « 2015/11 », « 2015 », as Google Scholar asks."""
    return date.iso().replace("-", "/") if date else ""


def _editeur(reference):
    if reference.editeur:
        return reference.editeur
    return next((signature.nom for signature in reference.auteurs if signature.est_un_organisme), "")


def bibliographiques(reference):
    """(name, content) of the Highwire lines, in order, without empty ones."""
    if reference.genre in SANS_OEUVRE:
        return []
    pdf = next((fichier for fichier in reference.fichiers if fichier.endswith(".pdf")), "")
    lignes = [
        ("citation_title", reference.titre_complet),
        *(("citation_author", signature.inverse) for signature in reference.auteurs),
        ("citation_publication_date", _date(reference.date)),
        ("citation_online_date", f"{reference.publie_le:%Y/%m/%d}" if reference.publie_le else ""),
        ("citation_language", reference.langue_connue),
        ("citation_journal_title", reference.contenant if reference.genre == "article_presse" else ""),
        ("citation_technical_report_institution", _editeur(reference) if reference.genre in RAPPORTS else ""),
        ("citation_publisher", reference.editeur),
        ("citation_pdf_url", pdf),
        ("citation_abstract_html_url", reference.page),
        ("citation_keywords", "; ".join(reference.mots_cles)),
    ]
    return [(nom, valeur) for nom, valeur in lignes if valeur]


def dublin_core(reference):
    """(name, content) of the Dublin Core elements, in order, without empty ones."""
    lignes = [
        ("title", reference.titre_complet),
        *(("creator", signature.inverse) for signature in reference.auteurs),
        ("publisher", reference.editeur or (CENTRE if reference.est_du_centre else "")),
        ("date", reference.date.iso() if reference.date else ""),
        ("type", reference.nature),
        ("language", reference.langue_connue),
        ("identifier", reference.page),
        *(
            ("identifier", f"{nom} {valeur}")
            for nom, valeur in reference.numeros
            if nom != "Publication officielle"
        ),
        ("source", reference.original),
        *(("subject", mot) for mot in reference.mots_cles),
        *(("coverage", territoire) for territoire in reference.territoires),
    ]
    return [(nom, valeur) for nom, valeur in lignes if valeur]


def carte(adresse, reference):
    """(property, content) of the lines that show a picture beside a link; ``adresse`` is where it is."""
    return [
        ("og:image", adresse),
        ("og:image:width", LARGEUR),
        ("og:image:height", HAUTEUR),
        ("og:image:alt", f"{reference.nature} : {reference.titre}"),
    ]


def reseaux(reference):
    """(property, content) of the Open Graph lines that the frame of every page does not print."""
    lignes = [
        ("og:description", reference.resume[:300]),
        ("article:published_time", reference.publie_le.isoformat() if reference.publie_le else ""),
        ("article:modified_time", reference.mis_a_jour_le.isoformat() if reference.mis_a_jour_le else ""),
        *(("article:tag", mot) for mot in reference.mots_cles),
    ]
    if reference.genre in SANS_OEUVRE:
        lignes = lignes[:1]
    return [(nom, valeur) for nom, valeur in lignes if valeur]
