"""Puts the store of pages in front of the site when it starts."""

import hashlib
from pathlib import Path

from django.conf import settings

from infomie.pages_gardees.adresses import Adresses
from infomie.pages_gardees.backend import magasin
from infomie.pages_gardees.porte import Porte

# What a page is made of besides the database: another version of it makes another page.
CODE = ("*.py", "*.html", "*.txt", "*.xml", "*.toml", "*.csv", "*.svg")
AILLEURS = {"var", "tests", "bench", "docs", "node_modules"}


def devant(application):
    """The application behind its store; the application itself when nothing is to be kept (PAGES_GARDEES=non)."""
    if not settings.PAGES_GARDEES:
        # Changes made meanwhile are not listened to by who keeps nothing.
        magasin().vider()
        return application
    magasin().accorder(empreinte_du_site())
    return Porte(application, magasin(), Adresses(), settings.SESSION_COOKIE_NAME)


def empreinte_du_site():
    """What changes with the code, the templates, the libraries, the static files, the site's address, its database."""
    somme = hashlib.sha256()
    racine = Path(settings.BASE_DIR)
    dossiers = [dossier for dossier in racine.iterdir() if dossier.is_dir() and dossier.name not in AILLEURS]
    fichiers = [racine / "requirements.txt", Path(settings.STATIC_ROOT) / "staticfiles.json"]
    for dossier in dossiers:
        if not dossier.name.startswith("."):
            fichiers += [fichier for motif in CODE for fichier in dossier.rglob(motif)]
    for fichier in sorted(fichiers):
        if fichier.exists():
            etat = fichier.stat()
            somme.update(f"{fichier} {etat.st_size} {etat.st_mtime_ns}".encode())
    base = settings.DATABASES["default"]
    somme.update(
        f"{settings.ADRESSE_DU_SITE} {base.get('HOST')} {base.get('PORT')} {base.get('NAME')}".encode()
    )
    return somme.hexdigest()
