"""How tests read an answer: as a visitor does, by its text, its links and its landmarks."""

from xml.etree import ElementTree

from bs4 import BeautifulSoup

ATOM = "{http://www.w3.org/2005/Atom}"


def octets(reponse):
    """The bytes of an answer, read to the end: what carries a file closes it then."""
    return b"".join(reponse.streaming_content) if reponse.streaming else reponse.content


def page(reponse):
    """The HTML of an answer, after checking that it is one."""
    assert reponse.status_code == 200, reponse.status_code
    return BeautifulSoup(reponse.content, "html.parser")


def texte(noeud):
    """What one reads in a part of a page: blanks of every width are one space."""
    return " ".join(noeud.get_text(" ").split())


def textes(noeud, selecteur):
    """The text of each part that a CSS selector finds."""
    return [texte(trouve) for trouve in noeud.select(selecteur)]


def principal(reponse):
    """The text of the page's main part."""
    return texte(page(reponse).main)


def liens(noeud):
    """The links of a part of a page: text → address."""
    return {texte(lien): lien["href"] for lien in noeud.select("a[href]")}


def titres_de_liste(reponse):
    """The titles of the contents that a list shows, in order."""
    return textes(page(reponse).main, ".liste__resultats .carte__titre, .liste__resultats .acteur__nom")


def flux(reponse):
    """The root element of an Atom feed, after checking that it is one."""
    assert reponse.status_code == 200
    assert reponse.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(reponse.content)


def titres_du_flux(reponse):
    """The titles of a feed's entries, in order."""
    return [entree.findtext(f"{ATOM}title") for entree in flux(reponse).iter(f"{ATOM}entry")]
