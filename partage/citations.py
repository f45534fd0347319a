"""A reference in words, after ISO 690:2021 as French libraries write it: who, what, when, read where.

Pure. A reference is a list of pieces (text, italic or not); ``texte`` and ``html`` join them.
"""

from html import escape

from partage.reference import CENTRE
from socle.dates import DatePartielle, Precision
from socle.texte import typographie

SUPPORTS = {"video": "vidéo en ligne", "evenement": "annonce en ligne", "acteur": "fiche en ligne"}
PARTIES = {"chapitre", "article_presse"}  # the title in italics is that of what contains them


def _jour(jour):
    return DatePartielle(jour, Precision.JOUR).texte()


def _phrase(texte):
    """A sentence with its full stop, unless it ends with its own."""
    return texte if texte.endswith((".", "!", "?", "…")) else f"{texte}."


def _auteurs(reference):
    if not reference.auteurs:
        return ""
    noms = []
    for signature in reference.auteurs[:3]:
        famille, prenom = signature.parties
        noms.append(f"{famille.upper()}, {prenom}" if prenom else famille.upper())
    suite = " et al." if len(reference.auteurs) > 3 else ""
    return _phrase(" ; ".join(noms) + suite) + " "


def _titre(reference):
    """The pieces of the title, with its medium."""
    support = f" [{SUPPORTS.get(reference.genre, 'en ligne')}]. "
    titre = typographie(reference.titre_complet)
    if reference.genre in PARTIES and reference.contenant:
        mot = "In : " if reference.genre == "chapitre" else ""
        return [
            (f"{_phrase(titre)} {mot}", False),
            (typographie(reference.contenant), True),
            (support, False),
        ]
    return [(titre, True), (support, False)]


def _numeros(reference):
    """« NOR : INTV1234567J. ECLI : … », but for those that the title says already."""
    dits = [f"{nom} : {valeur}" for nom, valeur in reference.numeros if valeur not in reference.titre]
    return "".join(f"{_phrase(dit)} " for dit in dits)


def _edition(reference):
    """Place, publisher, date, what became of it."""
    dates = []
    if reference.date and reference.date.texte() not in reference.titre:
        dates.append(reference.date.texte())
    if reference.fin:
        dates[-1:] = [f"du {_jour(reference.date.date)} au {_jour(reference.fin)}"]
    if reference.a_jour_au:
        dates.append(f"à jour du droit au {_jour(reference.a_jour_au)}")
    editeur = (
        "" if reference.genre in PARTIES and reference.editeur == reference.contenant else reference.editeur
    )
    morceaux = [morceau for morceau in (reference.lieu, editeur, *dates) if morceau]
    edition = f"{_phrase(', '.join(morceaux))} " if morceaux else ""
    return edition + (f"État : {_phrase(reference.statut)} " if reference.statut else "")


def _consultation(reference):
    le = f" le {_jour(reference.consulte_le)}" if reference.consulte_le else ""
    if not reference.original:
        return f"[Consulté{le}]. Disponible à l’adresse : {reference.page}"
    return (
        f"[Consulté sur {CENTRE}{le}]. Disponible à l’adresse : {reference.original}. "
        f"Notice : {reference.page}"
    )


def morceaux(reference):
    """The pieces of the reference, in order: (text, whether it is in italics)."""
    suite = typographie(f"{_numeros(reference)}{_edition(reference)}")
    return [
        (typographie(_auteurs(reference)), False),
        *_titre(reference),
        (suite, False),
        (typographie(_consultation(reference)), False),
    ]


def texte(reference):
    """The reference as plain text."""
    return "".join(morceau for morceau, _ in morceaux(reference))


def html(reference):
    """The reference as HTML, the title in italics; every character of the reference is escaped."""
    return "".join(
        f"<cite>{escape(morceau)}</cite>" if italique else escape(morceau)
        for morceau, italique in morceaux(reference)
        if morceau
    )
