"""How static files reach the visitor: hashed, compressed, and the style sheets as one file."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FEUILLE = "css/infomie.css"
IMPORT = re.compile(r'@import url\("(?P<nom>[^"]+)"\)(?: layer\((?P<couche>[\w.-]+)\))?;\n?')
ADRESSE = re.compile(r'url\("(?!data:|[a-z]+:|[/#])(?P<nom>[^"]+)"\)')


def assembler(feuille, lire):
    """The text of a sheet with each `@import` replaced by the sheet it names, kept in its layer.

    `lire(nom)` gives the text of a sheet from its path relative to this one. Relative addresses are rewritten,
    since a part may sit in a folder of its own. Parts import nothing themselves.
    """

    def remplacer(trouve):
        nom, couche = trouve["nom"], trouve["couche"]
        dossier = posixpath.dirname(nom)
        texte = ADRESSE.sub(
            lambda adresse: f'url("{posixpath.normpath(posixpath.join(dossier, adresse["nom"]))}")', lire(nom)
        )
        return f"@layer {couche} {{\n{texte}}}\n" if couche else texte

    return IMPORT.sub(remplacer, feuille)


class FeuilleAssemblee:
    """The one sheet, presented to the post-processing of static files as if it lay on a disk."""

    def __init__(self, fichiers):
        self.fichiers = fichiers

    def lire(self, nom):
        stockage, chemin = self.fichiers[nom]
        with stockage.open(chemin) as fichier:
            return fichier.read().decode("utf-8")

    def open(self, nom):
        dossier = posixpath.dirname(nom)
        texte = assembler(self.lire(nom), lambda partie: self.lire(posixpath.join(dossier, partie)))
        return ContentFile(texte.encode("utf-8"), name=nom)


class StockageStatique(CompressedManifestStaticFilesStorage):
    """Hashed and compressed static files, where `css/infomie.css` holds all its parts: one request, not twenty.

    With DEBUG the plain files are served and the browser follows the imports itself.
    """

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run and FEUILLE in paths:
            paths = {**paths, FEUILLE: (FeuilleAssemblee(dict(paths)), FEUILLE)}
        yield from super().post_process(paths, dry_run=dry_run, **options)
