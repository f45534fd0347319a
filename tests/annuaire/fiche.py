"""An actor in plain values, for what is written of actors without any database."""

from datetime import date

from annuaire.echanges.fiches import Fiche, Lieu

LIEU = Lieu(
    "",
    "3, rue des Mariniers",
    "44000",
    "Nantes",
    False,
    "02 99 00 00 01",
    "quais@example.org",
    "lundi : 9 h-12 h",
)


def fiche(lieu=None, **champs):
    """A whole Fiche; ``lieu`` gives other values of its place."""
    valeurs = {
        "cle": 7, "nom": "Le Relais des quais", "url": "http://127.0.0.1/annuaire/relais/", "resume": "Un accueil.",
        "categorie": ("association", "Association"), "missions": (("acces-au-droit", "Accès au droit"),),
        "publics": (("jeunes-majeurs", "Jeunes majeurs"),), "territoires": (("44", "Loire-Atlantique"),),
        "organisme": "", "rattachement": None, "lieu": LIEU._replace(**(lieu or {})), "hors_horaires": "",
        "site": "https://relais.example.org", "acces": "", "precision_horaires": "", "precision_public": "",
        "missions_en_detail": "", "antennes": (), "publie_le": date(2026, 1, 2), "mis_a_jour_le": None,
        "verifie_le": date(2026, 3, 4), "a_revoir_le": None, "est_publique": True, "a_une_version": False,
    }  # fmt: skip
    return Fiche(**valeurs | champs)
