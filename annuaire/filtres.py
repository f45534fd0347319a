"""The filters of the directory: missions, kinds and publics, several of each, and the distance to a town."""

from functools import partial
from urllib.parse import urlencode

from django import forms
from django.utils.functional import cached_property

from annuaire.models.acteur import ActeurPage
from annuaire.models.listes import Categorie, Mission, PublicServi, valeurs_reunies
from annuaire.proximite import lire_alentours
from socle.centres import centre_d_un_choix
from socle.filtres import FiltreActif, FiltresForm, par_niveau
from socle.lieux import SIGNES_MAX, lire_lieu
from socle.models import Contenu, Territoire, Thematique

PROCHES = "proches"
RAYONS = [(str(km), f"À {km} km au plus") for km in (10, 25, 50, 100)] + [
    (PROCHES, "Les plus proches d’abord")
]
RAYON = "50"
DITS_MAX = 5  # values left out that are said one by one


class ValeursChoisies(forms.MultipleChoiceField):
    """Boxes ticked in a list; those that the list does not hold are left out, and the form says so."""

    def to_python(self, value):
        """The known values, once each."""
        return [une for une in dict.fromkeys(super().to_python(value)) if self.valid_value(une)]

    def validate(self, value):
        """Whatever is left is right."""


class LieuDemande(forms.CharField):
    """A town or a postcode, of which the centre is known: its ``Lieu`` and its ``Centre``, or an empty string."""

    def to_python(self, value):
        """(Lieu, Centre); refuses what is no single place, or has no centre."""
        saisie = super().to_python(value)
        lieu = lire_lieu(saisie).lieu if saisie else None
        centre = centre_d_un_choix(lieu) if lieu else None
        if saisie and centre is None:
            raise forms.ValidationError("Ce lieu n’a pas de centre connu.")
        return (lieu, centre) if saisie else ""


class FiltresDeLAnnuaire(FiltresForm):
    """What a visitor asks of the directory; as forgiving as the form of every list."""

    FEMININS = (*FiltresForm.FEMININS, "mission")
    FACETTES = ("mission", "genre", "public")  # several values each: one of them is enough

    mission = ValeursChoisies(label="Mission", required=False)
    genre = ValeursChoisies(label="Nature", required=False)
    public = ValeursChoisies(label="Public", required=False)
    autour = LieuDemande(label="Autour de", required=False, max_length=SIGNES_MAX)
    rayon = forms.ChoiceField(
        label="Jusqu’où", required=False, choices=[("", "Tout le département"), *RAYONS]
    )

    field_order = ("autour", "rayon", "territoire", "theme", "mission", "genre", "public")

    def offres(self):
        """The kinds, missions and publics that the staff listed, in its order."""
        listes = valeurs_reunies(
            genre=Categorie.objects.all(), mission=Mission.objects.all(), public=PublicServi.objects.all()
        )
        self.territoires_lus = list(Territoire.objects.all())
        territoires = {"territoire": lambda: par_niveau(self.territoires_lus)}
        return super().offres() | territoires | {nom: partial(listes.get, nom) for nom in listes}

    @property
    def listes_deroulantes(self):
        """The fields of which one value is chosen."""
        return [self["territoire"], self["theme"]]

    @property
    def champ_du_rayon(self):
        """The field of the distance, which stands beside the place."""
        return self["rayon"]

    @property
    def lieu(self):
        """The place (Lieu) around which one looks, or None."""
        return self.cleaned_data["autour"][0] if self.cleaned_data.get("autour") else None

    @property
    def saisie_du_lieu(self):
        """What its field shows: the place as it can be written again."""
        return self.lieu.libelle if self.lieu else ""

    @property
    def centre(self):
        """Its Centre, or None."""
        return self.cleaned_data["autour"][1] if self.cleaned_data.get("autour") else None

    @property
    def rayon_en_km(self):
        """How far one looks, or None for everywhere."""
        rayon = self.valeurs.get("rayon", RAYON)
        return None if rayon == PROCHES else int(rayon)

    @property
    def valeurs(self):
        """The filters in force, name → value or list of values, as an address holds them."""
        valeurs = super().valeurs
        if self.lieu is None:
            valeurs.pop("rayon", None)
            return valeurs
        return valeurs | {"autour": self.lieu.libelle, "rayon": valeurs.get("rayon", RAYON)}

    @property
    def paires(self):
        """The filters in force as pairs (name, value), the lists unfolded: what an address or hidden fields hold."""
        return [
            (nom, une)
            for nom, valeur in self.valeurs.items()
            for une in (valeur if isinstance(valeur, list) else [valeur])
        ]

    @property
    def paires_du_lieu(self):
        """Those that say where; the others are ``paires_hors_du_lieu``."""
        return [paire for paire in self.paires if paire[0] in ("autour", "rayon")]

    @property
    def paires_hors_du_lieu(self):
        """Those that another place leaves as they are."""
        return [paire for paire in self.paires if paire[0] not in ("autour", "rayon", "territoire")]

    @property
    def actifs(self):
        """One filter for each value: the reader takes off one mission and leaves the other."""
        actifs = []
        for nom, valeur in self.paires:
            if nom == "rayon":
                continue
            otees = {(nom, valeur)} if nom != "autour" else set(self.paires_du_lieu)
            autres = [paire for paire in self.paires if paire not in otees]
            actifs.append(
                FiltreActif(self.fields[nom].label, self._mots(nom, valeur), f"?{urlencode(autres)}")
            )
        return actifs

    def _mots(self, nom, valeur):
        """A value in the reader's words."""
        if nom == "autour":
            km = self.rayon_en_km
            return f"{valeur}, {f'{km} km' if km else 'les plus proches d’abord'}"
        return dict(self.fields[nom].choices)[valeur] if nom in self.FACETTES else self.libelle(nom)

    @property
    def ecartes(self):
        """Also the values of the lists that nobody knows."""
        inconnues = [
            (nom, une[:60].replace("\x00", ""))
            for nom in self.FACETTES
            for une in self.data.getlist(nom)
            if une and une not in self.valeurs.get(nom, ())
        ]
        return [*super().ecartes, *(self.phrase(nom, une) for nom, une in inconnues[:DITS_MAX])]

    def phrase(self, nom, saisie):
        """For a place, what one expects."""
        if nom != "autour":
            return super().phrase(nom, saisie)
        return (
            f"Autour de : le centre de « {saisie} » n’est pas connu, la distance a été laissée de côté. "
            "Essayez une ville voisine ou son code postal, ou le département."
        )

    @property
    def adresse(self):
        """The query string of the filters in force."""
        return urlencode(self.paires)

    def adresse_sans(self, *noms):
        """The same without these filters."""
        return urlencode([paire for paire in self.paires if paire[0] not in noms])

    def cles(self, *sauf):
        """The keys of the actors that each filter in force lets through (a list of querysets), but those named."""
        questions = {
            "theme": lambda slug: _liens(Contenu.thematiques, thematique__in=_themes(slug)),
            "territoire": lambda code: _liens(Contenu.territoires, territoire__code=code),
            "mission": lambda cles: _liens(ActeurPage.missions_assurees, mission__in=cles),
            "public": lambda cles: _liens(ActeurPage.publics, publicservi__in=cles),
            "genre": lambda cles: ActeurPage.objects.order_by().filter(categorie__in=cles).values("pk"),
            "autour": lambda _: (
                ActeurPage.objects.autour(self.centre, self.rayon_en_km).order_by().values("pk")
            ),
        }
        valeurs = self.valeurs
        return [
            question(valeurs[nom])
            for nom, question in questions.items()
            if nom in valeurs and nom not in sauf
        ]

    @cached_property
    def alentours(self):
        """What is around the place chosen."""
        return lire_alentours(self.centre, self.rayon_en_km)

    def ensembles(self, repertoire):
        """Name of each filter in force → the keys (a set) that it lets through in a Repertoire; as ``cles`` says it."""
        questions = {
            "theme": lambda slug: frozenset(_liens(Contenu.thematiques, thematique__in=_themes(slug))),
            "territoire": lambda code: repertoire.ayant("territoire", self.cles_des_territoires({code})),
            "autour": lambda _: frozenset(self.alentours.carres),
        } | {nom: partial(repertoire.ayant, nom) for nom in self.FACETTES}
        valeurs = self.valeurs
        return {nom: question(valeurs[nom]) for nom, question in questions.items() if nom in valeurs}

    def cles_des_territoires(self, codes):
        """The keys of the territories of these official codes, as a Repertoire has them (a list)."""
        return [str(territoire.pk) for territoire in self.territoires_lus if territoire.code in codes]

    def appliquer(self, contenus):
        """The actors (an ActeurQuerySet) that the filters in force let through, nearest first around a place."""
        contenus = contenus.parmi(*self.cles("autour"))
        return contenus.autour(self.centre, self.rayon_en_km) if self.centre else contenus


def _themes(slug):
    return Thematique.objects.avec_sous_themes(slug).order_by().values("pk")


def _liens(relation, **conditions):
    """The keys of the actors that a relation to many ties to some of its values."""
    acteur = relation.field.m2m_field_name()
    return relation.through.objects.order_by().filter(**conditions).values_list(acteur, flat=True)
