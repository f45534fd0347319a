"""The counter at which outsiders propose an actor."""

from annuaire.models import ActeurPage, ActeurPropose, AnnuairePage, Categorie, Mission, PublicServi
from socle.models import Territoire
from socle.propositions import Guichet

TELS_QUELS = (
    *("adresse", "code_postal", "ville", "telephone", "site", "horaires"),
    *("acces", "public_accueilli"),
)


def batir(saisie, titre, slug):
    """The actor that was typed, not saved, with its lists; what they have lost since is left out."""
    page = ActeurPage(
        title=titre,
        slug=slug,
        chapo=saisie.get("presentation", ""),
        courriel=saisie.get("courriel_public", ""),
        adresse_confidentielle=bool(saisie.get("adresse_confidentielle")),
        categorie=Categorie.objects.filter(pk=saisie.get("categorie")).first(),
        **{nom: saisie.get(nom, "") for nom in TELS_QUELS},
    )
    page.missions_assurees = list(Mission.objects.filter(pk__in=saisie.get("missions", ())))
    page.publics = list(PublicServi.objects.filter(pk__in=saisie.get("publics", ())))
    page.territoires = list(Territoire.objects.departements().filter(code__in=saisie.get("departements", ())))
    return page


GUICHET = Guichet(
    nom="acteur",
    modele=ActeurPropose,
    classe_du_parent=AnnuairePage,
    batir=batir,
    titre="Proposer un acteur",
    chapo="Association, service, lieu d’accueil qui agit pour des mineurs isolés : dites l’essentiel.",
    lieu="l’annuaire",
    cela="l’acteur",
)
