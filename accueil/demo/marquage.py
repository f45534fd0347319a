"""Turns the Markdown of the demo, with its ``:::`` blocks, into what the site's editors write: rich text and blocks."""

import re

from markdown_it import MarkdownIt

from accueil.demo.lecture import DemoIllisible

CLOTURE = ":::"
NIVEAUX = {"## ": "h2", "### ": "h3"}
# A table whose very first cell is empty has headers in its first column too.
DEUX_ENTETES = re.compile(r"\|\s*\|")


def decouper(texte):
    """The blocks of a text, in order: a list of (kind, argument, text)."""
    blocs, courant = [], ("texte", "", [])
    for ligne in texte.split("\n"):
        ouvert = courant[0] != "texte"
        titre = next((prefixe for prefixe in NIVEAUX if ligne.startswith(prefixe)), "")
        if not ouvert and titre:
            blocs += [courant, ("intertitre", NIVEAUX[titre], [ligne.removeprefix(titre)])]
            courant = ("texte", "", [])
        elif ligne.strip() == CLOTURE:
            if not ouvert:
                raise DemoIllisible("« ::: » ferme un bloc qui n’est pas ouvert.")
            blocs.append(courant)
            courant = ("texte", "", [])
        elif ligne.startswith(CLOTURE + " "):
            if ouvert:
                raise DemoIllisible(f"le bloc « {courant[0]} » n’est pas fermé.")
            nom, _, argument = ligne.removeprefix(CLOTURE).strip().partition(" ")
            blocs.append(courant)
            courant = (nom, argument.strip(), [])
        else:
            courant[2].append(ligne)
    if courant[0] != "texte":
        raise DemoIllisible(f"le bloc « {courant[0]} » n’est pas fermé.")
    propres = [(nom, argument, "\n".join(lignes).strip()) for nom, argument, lignes in [*blocs, courant]]
    return [bloc for bloc in propres if bloc[0] != "texte" or bloc[2]]


# Blocks that files and models do not name alike.
TYPES = {"liste": "liste_vivante"}


class Redacteur:
    """Writes rich text and blocks; ``page`` and ``fichier`` give the key of what a reference names."""

    def __init__(self, page, fichier):
        self.page = page
        self.fichier = fichier
        self.markdown = MarkdownIt("commonmark", {"html": False})
        for nom, balise in (("em", "i"), ("strong", "b")):
            self.markdown.add_render_rule(f"{nom}_open", lambda *_, balise=balise: f"<{balise}>")
            self.markdown.add_render_rule(f"{nom}_close", lambda *_, balise=balise: f"</{balise}>")
        self.markdown.add_render_rule("softbreak", lambda *_: " ")
        self.markdown.add_render_rule("link_open", lambda _, jetons, rang, *__: self._lien(jetons[rang]))

    def _lien(self, jeton):
        """The opening of a link as Wagtail stores it."""
        adresse = str(jeton.attrGet("href"))
        schema, _, reste = adresse.partition(":")
        if schema == "page":
            return f'<a linktype="page" id="{self.page(reste)}">'
        if schema == "fichier":
            return f'<a linktype="document" id="{self.fichier(reste)}">'
        return f'<a href="{adresse}">'

    def riche(self, texte):
        """The rich text (HTML as Wagtail stores it) of Markdown."""
        return self.markdown.render(texte.strip()).replace("\n", "")

    def flux(self, texte):
        """The blocks (a list of dicts, as a stream stores them) of a whole text."""
        return [
            {"type": TYPES.get(nom, nom), "value": self._valeur(nom, argument, contenu)}
            for nom, argument, contenu in decouper(texte)
        ]

    def _valeur(self, nom, argument, contenu):
        match nom:
            case "texte":
                return self.riche(contenu)
            case "intertitre":
                return {"titre": contenu, "niveau": argument}
            case "extrait":
                return {"texte": self.riche(contenu), "source": argument}
            case "encadre":
                return {"titre": argument, "texte": self.riche(contenu)}
            case "plan":
                return contenu
            case "fichier":
                return {"fichier": self.fichier(argument), "intitule": contenu}
            case "lien":
                interne = argument.startswith("page:")
                cle = self.page(argument.removeprefix("page:")) if interne else None
                return {"intitule": contenu, "page": cle, "url": "" if interne else argument}
            case "droit":
                cle, _, precision = argument.partition(",")
                return {"page": self.page(cle), "precision": precision.strip(), "apport": contenu}
            case "tableau":
                entetes = "deux" if DEUX_ENTETES.match(contenu) else "ligne"
                return {"titre": argument, "entetes": entetes, "cellules": contenu}
            case "video":
                titre, _, description = contenu.partition("\n")
                return {"titre": titre, "url": argument, "description": description.strip()}
            case "liste":
                genre, theme, nombre = (*argument.split(), "", "")[:3]
                return {"titre": contenu, "genre": genre, "theme": theme, "nombre": int(nombre or 5)}
            case "coordonnees":
                return None
        raise DemoIllisible(f"bloc inconnu : « {nom} ».")
