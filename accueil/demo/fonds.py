"""What generated contents rest on: themes, territories, key words, bodies, courts; made once, found again after."""

from django.utils.text import slugify

from accueil.demo.lecture import DemoIllisible
from annuaire.models import Categorie, Mission, PublicServi
from documentation.models import Juridiction
from socle.communes import liste_des_communes
from socle.models import Auteur, Etiquette, Organisme, Territoire, Thematique
from socle.texte import replier

ORGANISMES = 300  # invented bodies
SANS_ORGANISME = 0.3  # of the authors: people, who are no body


class Fonds:
    """Their keys, ready to be drawn; bodies and courts as instances."""

    def __init__(self, plume, aujourd_hui):
        """Makes the bodies and key words that are missing. Raises DemoIllisible on a site without theme or court."""
        self.aujourd_hui = aujourd_hui
        self.themes = list(Thematique.objects.order_by("pk").values_list("pk", flat=True))
        self.departements = dict(Territoire.objects.departements().values_list("code", "pk"))
        self.territoires = list(self.departements.values())
        self.missions = list(Mission.objects.values_list("pk", flat=True))
        self.publics = list(PublicServi.objects.values_list("pk", flat=True))
        self.categories = list(Categorie.objects.values_list("pk", flat=True))
        self.juridictions = list(Juridiction.objects.order_by("pk"))
        if not (self.themes and self.juridictions):
            raise DemoIllisible("Il faut au moins un thème et une juridiction.")
        self.etiquettes = _etiquettes(plume)
        self._organismes = _organismes(plume)

    def commune(self, plume):
        """One of the towns of the official list (a Commune), which has a postcode."""
        liste = liste_des_communes()
        while True:
            commune = liste.commune(plume.hasard.randrange(len(liste)))
            if commune.codes_postaux:
                return commune

    def organisme(self, plume):
        """One of the bodies (an Organisme), the first more often than the last."""
        return self._organismes[int(len(self._organismes) * plume.hasard.random() ** 2)]

    def auteurs(self, plume):
        """The authors of a document, in order: Auteurs that are not saved, none twice."""
        noms = {}
        for _ in range(plume.hasard.choice((1, 1, 1, 2, 3))):
            if plume.hasard.random() < SANS_ORGANISME:
                auteur = Auteur(nom=plume.personne())
            else:
                auteur = Auteur(organisme=self.organisme(plume))
            noms.setdefault(auteur.libelle, auteur)
        return list(noms.values())


def _etiquettes(plume):
    """Word of the vocabulary → key of its tag."""
    mots = {replier(mot): mot for mot in plume.noms_communs()}
    connues = set(Etiquette.objects.values_list("cle", flat=True))
    for cle, mot in mots.items():
        if cle not in connues:
            Etiquette.objects.create(name=mot, slug=slugify(mot)[:100])
    cles = dict(Etiquette.objects.filter(cle__in=mots).values_list("cle", "pk"))
    return {mot: cles[cle] for cle, mot in mots.items()}


def _organismes(plume):
    """The invented bodies, in an order that never changes."""
    noms = {replier(nom): nom for nom in map(plume.organisme, range(ORGANISMES))}
    connus = set(Organisme.objects.filter(cle__in=noms).values_list("cle", flat=True))
    Organisme.objects.bulk_create(Organisme(nom=nom) for cle, nom in noms.items() if cle not in connus)
    trouves = {organisme.cle: organisme for organisme in Organisme.objects.filter(cle__in=noms)}
    return [trouves[cle] for cle in noms]
