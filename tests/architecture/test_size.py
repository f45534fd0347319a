"""Files and functions stay small enough to be read in one go."""

import pytest

FICHIER = 400
FONCTION = 50
# What each kind of file of an app may weigh, in lines.
PLAFONDS = {
    "models.py": 300,
    "rules.py": 150,
    "actions.py": 250,
    "blocks.py": 250,
    "forms.py": 250,
    "views.py": 250,
    "urls.py": 250,
    "feeds.py": 250,
    "viewsets.py": 150,
    "wagtail_hooks.py": 150,
    "checks.py": 80,
    "apps.py": 80,
}


def plafond(chemin):
    """The ceiling of the file at ``chemin``, in lines."""
    if "commands" in chemin.parts:
        return 80
    if "templatetags" in chemin.parts:
        return 250  # an output, like views and feeds
    if "models" in chemin.parts:
        return PLAFONDS["models.py"]
    return (
        FICHIER if chemin.parts[0] in ("infomie", "outils", "tests") else PLAFONDS.get(chemin.name, FICHIER)
    )


def test_no_file_is_too_long(sources):
    longs = [
        f"{s.chemin}: {n} lines, ceiling {plafond(s.chemin)}"
        for s in sources
        if (n := len(s.texte.splitlines())) > plafond(s.chemin)
    ]
    assert not longs, "\n".join(longs)


def test_no_function_is_too_long(sources):
    longues = [
        f"{s.chemin}:{f.lineno} {f.name}: {n} lines"
        for s in sources
        for f in s.fonctions()
        if (n := f.end_lineno - f.lineno + 1) > FONCTION
    ]
    assert not longues, "\n".join(longues)


@pytest.mark.parametrize(("chemin", "attendu"), [("socle/models/contenu.py", 300), ("socle/dates.py", 400)])
def test_the_ceiling_depends_on_the_role(chemin, attendu, tmp_path):
    assert plafond(tmp_path.joinpath(chemin).relative_to(tmp_path)) == attendu
