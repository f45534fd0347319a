"""The passages of a proposed version, to be quoted; and where a quoted one is to be read."""

from urllib.parse import quote

from wagtail.fields import StreamField

from documentation.paroles import paroles
from redaction.avis.citation import en_clair

COURT = 15  # a shorter passage is a label: it may be quoted, the list does not offer it
LONG = 400  # of a passage that the list offers
NOMBRE = 150


def textes_de(version):
    """Every text of a version of a page, in clear: a list, the flow of its body in its order."""
    textes = [en_clair(mots) for _, mots in paroles(version)]
    for champ in version._meta.get_fields():
        if isinstance(champ, StreamField):
            textes += [en_clair(mots) for mots in _mots(getattr(version, champ.name).get_prep_value())]
    return textes


def _mots(valeur):
    """Every string of the value of a stream that a reader reads."""
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, dict):
        for nom, contenu in valeur.items():
            if nom not in ("id", "type"):
                yield from _mots(contenu)
    elif isinstance(valeur, list):
        for element in valeur:
            yield from _mots(element)


def passages_de(textes):
    """The passages that one may pick in a list, without a script: paragraphs, cut where they are too long."""
    lignes = (" ".join(ligne.split()) for texte in textes for ligne in texte.splitlines())
    return list(dict.fromkeys(ligne[:LONG] for ligne in lignes if len(ligne) >= COURT))[:NOMBRE]


def fragment(passage):
    """The end of an address that leads a browser to a passage of the page: « #:~:text=début,fin »."""
    mots = passage.split()
    if len(mots) <= 8:
        return f"#:~:text={_code(' '.join(mots))}"
    return f"#:~:text={_code(' '.join(mots[:4]))},{_code(' '.join(mots[-4:]))}"


def _code(mots):
    """Words of such an address: a hyphen is a sign of it."""
    return quote(mots, safe="").replace("-", "%2D")
