"""Forty contents of every kind, invented, in the field's own words: what the table of requests is asked of.

Each has a short name, by which the table calls it.
"""

from datetime import date

from wagtail.models import ReferenceIndex

from documentation.models import Juridiction
from socle.models import PageDeFichier, Territoire
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import (
    FicheExpertPageFactory,
    JurisprudencePageFactory,
    RessourcePageFactory,
    TexteJuridiquePageFactory,
)
from tests.dossiers.factories import DossierPageFactory
from tests.socle.factories import FichierFactory, OrganismeFactory, ThematiqueFactory

# Name → title, summary, body, year, kind.
NOTICES = {
    "mie": (
        "L’accueil des mineurs isolés étrangers",
        "Bilan de trois ans.",
        "",
        2014,
        "rapport_institutionnel",
    ),
    "mna": ("Mineurs non accompagnés : quel parcours ?", "De l’arrivée à la majorité.", "", 2019, "etude"),
    "sigles": (
        "Rapport MIE/MNA",
        "Un bilan chiffré, 2013-2014.",
        "16 800 arrivées en 2018.",
        2018,
        "rapport_associatif",
    ),
    "evaluation": (
        "L’évaluation de la minorité et de l’isolement",
        "Guide pour les évaluateurs.",
        "Les tests osseux ne suffisent pas.",
        2016,
        "outil",
    ),
    "osseux": (
        "Examens radiologiques osseux : ce que dit la science",
        "La radiographie du poignet.",
        "",
        2017,
        "etude",
    ),
    "ase": ("L’aide sociale à l’enfance, comment ça marche", "Les missions de l’ASE.", "", 2020, "outil"),
    "majeurs": (
        "Contrat jeune majeur : enquête",
        "Après dix-huit ans.",
        "Les jeunes majeurs et leurs droits.",
        2021,
        "etude",
    ),
    "adhoc": ("Désigner un administrateur ad hoc", "En zone d’attente et pour l’asile.", "", 2015, "outil"),
    "ecole": ("Scolariser un élève allophone", "L’école, le collège, l’UPE2A.", "", 2018, "outil"),
    "sante": ("La santé mentale des jeunes exilés", "Psychotraumatisme et soin.", "", 2022, "etude"),
    "coeur": ("Au cœur des foyers", "Une œuvre collective d’éducateurs.", "", 2012, "rapport_associatif"),
    "presse": (
        "À Calais, des mineurs à la rue",
        "Reportage.",
        "Les associations dénoncent.",
        2016,
        "article_presse",
    ),
    "covid": ("COVID-19 et protection de l’enfance", "Ce que la crise a changé.", "", 2020, "etude"),
    "schema": (
        "Schéma départemental de protection de l’enfance",
        "Le conseil départemental fixe.",
        "",
        2015,
        "schema",
    ),
    "kafala": (
        "La kafala et le droit français",
        "Recueil légal.",
        "Enfant recueilli par kafala.",
        2013,
        "etude",
    ),
    "hotel": (
        "L’hébergement hôtelier des mineurs",
        "À l’hôtel, sans éducateur.",
        "",
        2020,
        "rapport_institutionnel",
    ),
    "travail": ("Apprentissage et autorisation de travail", "Se former, travailler.", "", 2019, "outil"),
    "dublin": ("Le règlement Dublin III et les familles", "Réunification.", "", 2014, "etude"),
    "anglais": (
        "Unaccompanied minors in Europe",
        "A comparative report.",
        "",
        2015,
        "rapport_institutionnel",
    ),
    "age": ("Déterminer l’âge", "Ni agence ni agent ne le peut seul.", "", 2013, "etude"),
    "droite": ("Une frise de gauche à droite", "Pour raconter son parcours.", "", 2011, "outil"),
    "traite": (
        "La traite des êtres humains",
        "Repérer et protéger les victimes.",
        "",
        2016,
        "rapport_associatif",
    ),
    "famille": ("Devenir famille d’accueil", "Le métier d’assistant familial.", "", 2017, "outil"),
    "police": (
        "Contrôles de police aux frontières",
        "La politique de la frontière à Menton.",
        "",
        2018,
        "rapport_associatif",
    ),
}


def planter(site):
    """Makes the contents under the site's sections; returns name → content."""
    contenus = _notices(site) | _textes(site) | _decisions(site) | _autres(site)
    ReferenceIndex.create_or_update_for_object(contenus["hotel"])  # as publication does
    return contenus


def _notices(site):
    """The notices, one of which has a file of three pages."""
    classes = {
        "mie": {"thematiques": [ThematiqueFactory(nom="Accueil et hébergement")]},
        "ecole": {"thematiques": [ThematiqueFactory(nom="Scolarité")], "tags": ["alphabétisation"]},
        "schema": {"territoires": [Territoire.objects.get(code="33")]},
        "presse": {"territoires": [Territoire.objects.get(code="62")]},
        "traite": {"auteurs": [OrganismeFactory(nom="Collectif des quais", sigle="CDQ")]},
        "anglais": {"langue": "en"},
        "hotel": {"fichiers": [_fichier_de_trois_pages()]},
    }
    contenus = {}
    for nom, (titre, chapo, corps, annee, genre) in NOTICES.items():
        contenus[nom] = RessourcePageFactory(
            parent=site.rubrique,
            title=titre,
            chapo=chapo,
            corps=[("texte", f"<p>{corps}</p>")] if corps else [],
            genre=genre,
            date_reference=date(annee, 6, 1),
            precision="annee",
            publie_le=date(annee, 7, 1),
            **classes.get(nom, {}),
        )
    return contenus


def _fichier_de_trois_pages():
    """A file that was read: the word « ombudsman » is on its third page only."""
    fichier = FichierFactory(title="Rapport sur l’hôtel")
    textes = (
        "Sommaire.",
        "Les chambres et les repas.",
        "Le défenseur, ou ombudsman, veut une visite par semaine.",
    )
    PageDeFichier.objects.bulk_create(
        PageDeFichier(fichier=fichier, numero=numero, texte=texte) for numero, texte in enumerate(textes, 1)
    )
    return fichier


def _textes(site):
    """Laws, decrees, articles, a circular."""
    commun = {"parent": site.rubrique, "publie_le": date(2019, 1, 1)}
    return {
        "loi2016": TexteJuridiquePageFactory(
            title="Loi n° 2016-297 du 14 mars 2016 relative à la protection de l’enfant",
            numero="2016-297",
            objet="relative à la protection de l’enfant",
            date_reference=date(2016, 3, 14),
            **commun,
        ),
        "decret2016": TexteJuridiquePageFactory(
            title="Décret n° 2016-840 du 24 juin 2016",
            nature="decret",
            numero="2016-840",
            date_reference=date(2016, 6, 24),
            **commun,
        ),
        "l222": TexteJuridiquePageFactory(
            title="Article L. 222-5 du code de l’action sociale et des familles",
            nature="article",
            numero="",
            article="L. 222-5",
            code="casf",
            date_reference=date(2022, 2, 7),
            **commun,
        ),
        "art375": TexteJuridiquePageFactory(
            title="Article 375 du code civil",
            nature="article",
            numero="",
            article="375",
            code="cciv",
            date_reference=date(2007, 3, 5),
            **commun,
        ),
        "circulaire": TexteJuridiquePageFactory(
            title="Circulaire du 31 mai 2013 relative aux modalités de prise en charge",
            nature="circulaire",
            numero="",
            nor="JUSF1314192C",
            date_reference=date(2013, 5, 31),
            statut_droit="annule",
            statut_depuis=date(2015, 1, 30),
            **commun,
        ),
    }


def _decisions(site):
    """Decisions of courts, and the sheet that cites the law."""
    commun = {"parent": site.rubrique, "publie_le": date(2019, 1, 1)}
    cour = Juridiction.objects.create(
        nom="Cour d’appel de Valmont", abrege="CA Valmont", niveau="appel", ordre="judiciaire"
    )
    return {
        "arret": JurisprudencePageFactory(
            title="CA Valmont, 15 février 2018, n° 18/00232",
            juridiction=cour,
            numeros="18/00232",
            ecli="ECLI:FR:CAVAL:2018:1800232",
            date_reference=date(2018, 2, 15),
            chapo="Le doute profite au jeune.",
            **commun,
        ),
        "pourvoi": JurisprudencePageFactory(
            title="Cass. 1re civ., 3 octobre 2019, n° 18-19.442",
            juridiction=cour,
            numeros="18-19.442",
            date_reference=date(2019, 10, 3),
            **commun,
        ),
        "fiche": FicheExpertPageFactory(
            title="Peut-on refuser un jeune sans papiers ?",
            reponse_courte="<p>Non : l’enfant est protégé.</p>",
            corps=[("texte", "<p>Saisir le juge des enfants (art. 375 du code civil).</p>")],
            **commun,
        ),
    }


def _autres(site):
    """A dossier, actors, events."""
    gironde, nord = (Territoire.objects.get(code=code) for code in ("33", "59"))
    return {
        "dossier": DossierPageFactory(
            parent=site.dossiers, title="Demander l’asile quand on est mineur", chapo="L’OFPRA, la CNDA."
        ),
        "bordeaux": ActeurPageFactory(
            parent=site.annuaire,
            title="Permanence des rives",
            ville="Bordeaux",
            code_postal="33000",
            territoires=[gironde],
            missions="<p>Permanence juridique pour les mineurs.</p>",
        ),
        "lille": ActeurPageFactory(
            parent=site.annuaire,
            title="Maison des Flandres",
            ville="Lille",
            code_postal="59000",
            territoires=[nord],
            missions="<p>Hébergement et permanence juridique.</p>",
        ),
        "avenir": EvenementPageFactory(
            parent=site.agenda,
            title="Formation des tuteurs",
            debut=date(2026, 3, 1),
            fin=None,
            ville="Lyon",
            nature="formation",
        ),
        "passe": EvenementPageFactory(
            parent=site.agenda,
            title="Formation des tuteurs, première session",
            debut=date(2024, 3, 1),
            fin=None,
            ville="Lyon",
            nature="formation",
        ),
    }
