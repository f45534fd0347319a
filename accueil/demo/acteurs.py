"""Fills an actor of the demo: its lists, its antennas, its family, and what is kept beside its page."""

from accueil.demo.lecture import DemoIllisible
from annuaire.horaires import HorairesIllisibles, normaliser
from annuaire.models import Antenne, Categorie, CoordonneeReservee, Mission, PublicServi

LISTES = {"assure": ("missions_assurees", Mission), "publics": ("publics", PublicServi)}


def horaires(texte, ou):
    """Hours as the site writes them. Raises DemoIllisible."""
    try:
        return normaliser(texte)
    except HorairesIllisibles as faute:
        raise DemoIllisible(f"{ou} : {faute}") from faute


def categorie(cle, ou):
    """The key of a kind of actor, which must be in the list. Raises DemoIllisible."""
    if not Categorie.objects.filter(pk=cle).exists():
        raise DemoIllisible(f"{ou} : la catégorie « {cle} » n’est pas dans la liste.")
    return cle


def remplir(page, champs, trouver):
    """Gives an actor its missions, publics, antennas and parent; ``trouver`` gives the key of a reference."""
    for nom, (relation, modele) in LISTES.items():
        if nom in champs:
            valeurs = modele.objects.in_bulk(champs[nom])
            inconnues = [cle for cle in champs[nom] if cle not in valeurs]
            if inconnues:
                raise DemoIllisible(f"{page.slug} : « {inconnues[0]} » n’est pas dans la liste.")
            setattr(page, relation, list(valeurs.values()))
    page.antennes = [
        Antenne(**antenne | {"horaires": horaires(antenne.get("horaires", ""), page.slug)})
        for antenne in champs.get("antennes", ())
    ]
    if "rattachement" in champs:
        page.rattachement_id = trouver(champs["rattachement"])
    for reservee in champs.get("reservees", ()):
        CoordonneeReservee.objects.get_or_create(acteur_id=page.pk, **reservee)
