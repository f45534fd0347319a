"""Imports are at the top and say the truth; import-linter keeps the layers."""

import ast


def test_no_import_inside_a_function(sources):
    fautifs = {
        f"{s.chemin}:{noeud.lineno}"
        for s in sources
        for fonction in s.fonctions()
        if (s.chemin.name, fonction.name) != ("apps.py", "ready")  # Django loads models between the two
        for noeud in ast.walk(fonction)
        if isinstance(noeud, ast.Import | ast.ImportFrom)
    }
    assert not fautifs, "\n".join(sorted(fautifs))


def test_no_type_checking_block(sources):
    noms = {(s.chemin, n.id) for s in sources for n in s.noeuds(ast.Name)}
    noms |= {(s.chemin, n.attr) for s in sources for n in s.noeuds(ast.Attribute)}
    assert not [chemin for chemin, nom in noms if nom == "TYPE_" + "CHECKING"]


def test_no_signal_of_our_own(sources):
    appels = [(s.chemin, n.func) for s in sources for n in s.noeuds(ast.Call)]
    crees = [
        chemin
        for chemin, f in appels
        if getattr(f, "id", getattr(f, "attr", "")) in ("Signal", "ModelSignal")
    ]
    assert not crees
