"""Relations between models go down the layers, as imports do: import-linter does not see a foreign key's string."""

from django.apps import apps

from tests.architecture.house import APPS

# The height of each app; siblings, on the same floor, ignore each other.
ETAGES = {
    "socle": 0,
    "annuaire": 1,
    "documentation": 2,
    "agenda": 2,
    "dossiers": 3,
    "redaction": 4,
    "recherche": 5,
    "partage": 5,
    "accueil": 5,
    "departements": 5,
}


def relations():
    """(model, field, target app) for each relation that a model of ours declares."""
    for app in APPS:
        for modele in apps.get_app_config(app).get_models(include_auto_created=True):
            for champ in modele._meta.get_fields(include_parents=False):
                cible = getattr(champ, "related_model", None)
                if champ.concrete and hasattr(cible, "_meta"):
                    yield modele, champ.name, cible._meta.app_label


def test_every_app_has_its_floor():
    assert set(ETAGES) == set(APPS)


def test_relations_go_down():
    montent = [
        f"{modele._meta.label}.{champ} → {cible}"
        for modele, champ, cible in relations()
        if cible in ETAGES
        and cible != modele._meta.app_label
        and ETAGES[cible] >= ETAGES[modele._meta.app_label]
    ]
    assert not montent, "\n".join(montent)


def test_some_relations_were_looked_at():
    assert any(cible == "socle" for _, _, cible in relations())
