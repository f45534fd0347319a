"""What the page of components is made of (`/styles/`): what templates read, held by no database."""

from datetime import date
from types import SimpleNamespace

from django import forms

from socle.carte import Choix
from socle.dates import DatePartielle, Precision

LONG = (
    "L’évaluation de la minorité et de l’isolement des personnes se présentant comme mineures et privées de la "
    "protection de leur famille : guide des conseils départementaux"
)
CHAPO = "Deux ou trois phrases disent ce que l’on trouvera, pour qui, et ce qui a changé depuis l’an dernier."
JOUR = date(2026, 11, 5)
ICONES = (
    "recherche", "menu", "bas", "retirer", "telecharger", "sortie", "lien", "lieu", "telephone", "courriel", "date",
    "fichier", "flux", "imprimer", "alerte", "info", "verifie",
)  # fmt: skip


class Objet(SimpleNamespace):
    """A thing with the attributes that a template reads; its ``nom`` is what it is called."""

    def __str__(self):
        return getattr(self, "nom", "")


class FormulaireSimple(forms.Form):
    """A form of a few lines."""

    titre = forms.CharField(label="Titre", help_text="Le titre de l’événement, sans la date.")
    courriel = forms.EmailField(label="Votre adresse électronique")


class FormulaireExemple(FormulaireSimple):
    """A form with one field of each sort, as those that visitors fill in."""

    modalite = forms.ChoiceField(
        label="Où", choices=[("lieu", "Sur place"), ("ligne", "En ligne")], widget=forms.RadioSelect
    )
    quoi = forms.CharField(
        label="Précisions (facultatif)", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    site_web = forms.CharField(label="Ne remplissez pas ce champ", required=False)

    @property
    def champs(self):
        """Those that one sees."""
        return [self[nom] for nom in ("titre", "courriel", "modalite", "quoi")]

    @property
    def leurre(self):
        """The one that nobody sees."""
        return self["site_web"]


GARD = Objet(nom="Gard", code="30", cle_d_adresse="30-gard", place={"x": 0}, nature="departement")


def contenu(titre="Bilan de l’année", **autres):
    """A content as lists read it."""
    rien = {"evenement": "", "statut_droit": "", "statut_en_clair": "", "chapo": "", "auteurs_texte": ""}
    champs = {
        "pk": 1, "title": titre, "url": "#", "genre": "etude", "get_genre_display": "Étude", "live": True,
        "date_partielle": DatePartielle(date(2015, 11, 1), Precision.MOIS), "publie_le": JOUR, "mis_a_jour_le": None,
        "territoires": Objet(all=[GARD]), "est_sans_restriction": True,
    }  # fmt: skip
    return Objet(**rien | champs | autres)


def acteur(**autres):
    """An actor of the directory."""
    champs = {
        "categorie": "Association", "url": "#", "title": "Permanence des quais", "eloignement": "",
        "missions": (("accueil-de-jour", "Accueil de jour"), ("droits", "Accès aux droits")), "ouverture": None,
        "telephone": "0240000000", "telephone_hors_horaires": "", "courriel": "quais@example.org", "ville": "Nantes",
        "code_postal": "44000", "adresse_confidentielle": False, "lignes_d_horaires": ["lundi : 9 h – 17 h"],
        "verifie_le": JOUR, "est_verifie": True,
    }  # fmt: skip
    return Objet(**champs | autres)


def evenement(**autres):
    """An event of the agenda."""
    champs = {
        "ne_tient_plus": False, "etat": "prevu", "etat_dit": "", "etat_motif": "", "jour_en_liste": date(2026, 12, 10),
        "url": "#", "title": "Colloque sur l’accueil", "get_nature_display": "Colloque", "attend_une_date": False,
        "quand": "jeudi 10 décembre 2026 de 9 h à 17 h", "lieu_liste": "Nantes", "est_deplace": False,
        "anciennes_dates": [],
    }  # fmt: skip
    return Objet(**champs | autres)


def ouverture(phrase, est_ouvert):
    """Whether an actor is open now."""
    return Objet(phrase=phrase, etat=Objet(est_ouvert=est_ouvert, jusqu_a=None))


ANNULE = evenement(etat="annule", etat_dit="Annulé", ne_tient_plus=True, etat_motif="Salle indisponible.")
REPORTE = evenement(
    etat="reporte", etat_dit="Reporté", est_deplace=True, anciennes_dates=["jeudi 3 décembre 2026"]
)
LOI = contenu("Loi du 14 mars 2016", get_genre_display="Texte juridique", statut_droit="en_vigueur",
              statut_en_clair="texte en vigueur")  # fmt: skip
ABROGE = contenu("Circulaire du 31 mai 2013", evenement="a été abrogée le 2 mars 2020", statut_droit="abroge",
                 statut_en_clair="texte abrogé", fait="cette circulaire a été abrogée le 2 mars 2020")  # fmt: skip
CARTES = [contenu(LONG, chapo=CHAPO, auteurs_texte="Défenseur des droits"), ABROGE]
DEPARTEMENTS = [
    Choix(code, nom, n, "#")
    for code, nom, n in (("01", "Ain", 0), ("30", "Gard", 2), ("44", "Loire-Atlantique", 4), ("59", "Nord", 8),
                         ("75", "Paris", 14), ("974", "La Réunion", 1))
]  # fmt: skip
CHAPITRES = [
    Objet(cle=1, url="#", numero="1", titre="L’entretien", enfants=[
        Objet(cle=2, url="#", numero="1.1", titre="Qui le mène", enfants=[]),
    ]),
    Objet(cle=3, url="#", numero="2", titre="La décision et les recours", enfants=[]),
]  # fmt: skip
ETAPES = [Objet(titre="Accueil", url="#"), Objet(titre="Documentation", url="#")]
ENTREES = [
    Objet(titre="Actualités", url="#", etat="", enfants=[]),
    Objet(titre="Documentation", url="#", etat="true", enfants=[Objet(titre="Textes", url="#", etat="page")]),
]  # fmt: skip
CENTRE = Objet(
    telephone="0140000000", courriel="contact@example.org", horaires="du lundi au vendredi, 9 h – 17 h"
)
THEMES, ETIQUETTES = [Objet(nom="Santé", slug="sante")], [Objet(name="mise à l’abri")]
MORCEAUX = [Objet(texte="L’accueil des ", est_trouve=False), Objet(texte="mineurs", est_trouve=True)]
TROUVE = Objet(titre=MORCEAUX, page=Objet(url="#", numero=12))
LIGNE = Objet(extrait=MORCEAUX, debute=False, finit=False, est_passe=False)
NOTICE = contenu(provenance="cree", adresse_en_ligne="https://exemple.example.org/x", langue="en",
                 get_langue_display="anglais", source_nom="Vie publique", source_url="")  # fmt: skip
PDF = Objet(
    url="#",
    file_extension="pdf",
    file_size=2_400_000,
    analyse=Objet(pages=48, est_numerise=True),
    vignettes=None,
)
FICHIER = Objet(libelle="Rapport", fichier=PDF)
AUTEURS = [Objet(organisme=Objet(site="#"), libelle="Défenseur des droits"), Objet(libelle="Anouk Berthier")]
CLASSEMENT = {"territoires": [GARD], "thematiques": THEMES, "tags": ETIQUETTES}
SEANCES = [
    Objet(quand="jeudi 10 décembre 2026, 9 h – 12 h", annulee=False, intitule="Ouverture", lieu="Nantes"),
    Objet(quand="vendredi 11 décembre 2026, 9 h – 12 h", annulee=True, intitule="", lieu=""),
]
TEXTES = [
    Objet(lien="#", libelle="Code civil, article 388", texte=Objet(evenement="")),
    Objet(lien="#", libelle="Circulaire du 31 mai 2013", texte=ABROGE),
]
LIEUX = [
    Objet(url="#", lieu=Objet(libelle="Vienne (86)", nature="département")),
    Objet(url="#", lieu=Objet(libelle="Vienne (38200)", nature="commune de l’Isère")),
]
LECTURE = Objet(message="Plusieurs lieux portent ce nom : choisissez.")
