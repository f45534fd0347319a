"""Names say what a thing is."""

import ast

from django.apps import apps

from tests.architecture.house import APPS

FOURRE_TOUT = {"utils", "helpers", "services", "managers", "mixins", "misc"}
MODELES_AMBIGUS = {"Document", "Image", "Page", "Tag", "Liste", "Session"}
MODULES_MASQUES = {"statistics", "calendar", "email"}


def test_no_module_is_called_after_nothing(sources):
    fautifs = [s.chemin for s in sources if FOURRE_TOUT & {*s.chemin.parts[:-1], s.chemin.stem}]
    assert not fautifs


def test_no_app_hides_a_module_of_python():
    assert not MODULES_MASQUES & {app.label for app in apps.get_app_configs() if app.name in APPS}


def test_no_model_takes_a_name_that_everyone_uses():
    noms = {m.__name__ for app in APPS for m in apps.get_app_config(app).get_models()}
    assert not noms & MODELES_AMBIGUS


def test_identifiers_have_no_accent(sources):
    fautifs = []
    for source in sources:
        noms = {n.name for n in source.noeuds(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)}
        noms |= {n.id for n in source.noeuds(ast.Name)} | {n.arg for n in source.noeuds(ast.arg)}
        noms |= {n.attr for n in source.noeuds(ast.Attribute)}
        fautifs += [f"{source.chemin}: {nom}" for nom in noms if not nom.isascii()]
    assert not fautifs


def test_errors_say_what_happened(sources):
    classes = [(s.chemin, c.name) for s in sources for c in s.noeuds(ast.ClassDef)]
    assert not [(chemin, nom) for chemin, nom in classes if nom.endswith(("Error", "Exception"))]


def test_every_module_and_class_says_what_it_is(sources):
    muets = [str(s.chemin) for s in sources if s.texte.strip() and not ast.get_docstring(s.arbre)]
    muets += [
        f"{s.chemin}: {c.name}"
        for s in sources
        if s.chemin.parts[0] != "tests"
        for c in s.noeuds(ast.ClassDef)
        if c.name not in ("Meta", "Media") and not ast.get_docstring(c)
    ]
    assert not muets, "\n".join(muets)
