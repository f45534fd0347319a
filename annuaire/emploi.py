"""What uses a value of a list: actors as they are, and the versions that wait. A value in use is not taken away."""

from django.db.models import ProtectedError

from annuaire.models import ActeurPage, Categorie, Mission, PublicServi

CHAMPS = {Categorie: "categorie", Mission: "missions_assurees", PublicServi: "publics"}


def acteurs_employant(valeur):
    """The actors that have a value, in what is public or in the version being written (a list)."""
    champ = CHAMPS[type(valeur)]
    employes = list(ActeurPage.objects.filter(**{champ: valeur.pk}))
    en_cours = ActeurPage.objects.filter(has_unpublished_changes=True).exclude(
        pk__in=[a.pk for a in employes]
    )
    for acteur in en_cours.select_related("latest_revision"):
        tenu = acteur.latest_revision and acteur.latest_revision.content.get(champ)
        if valeur.pk in (tenu if isinstance(tenu, list) else [tenu]):
            employes.append(acteur)
    return employes


def est_employee(valeur):
    """Whether some actor has this value."""
    return bool(acteurs_employant(valeur))


def proteger(valeur):
    """Raises ProtectedError when some actor has this value, whatever the way by which it would go."""
    employes = acteurs_employant(valeur)
    if employes:
        raise ProtectedError(f"« {valeur} » : des fiches d’acteur l’emploient.", set(employes))
