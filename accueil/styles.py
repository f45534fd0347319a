"""The page of components (`/styles/`, in development only): each template of composants/, in each of its states."""

import re
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from accueil import exemples as ex
from accueil.exemples import Objet
from socle.filtres import FiltresForm

COMPOSANTS = Path("templates") / "composants"
JETONS = Path("static") / "css" / "jetons.css"
JETON = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6});")
# What lies within a list of facts.
DANS_DES_FAITS = ("auteurs", "classement")
THEMES = {"clair": "Clair", "sombre": "Sombre"}


def pagination(nombre, numero):
    """A page of a list of so many contents."""
    return Paginator([ex.contenu()] * nombre, 20).get_page(numero)


# Component → [(state in words, what its template is given)].
ETATS = {
    "a_jour": [("", {"jour": ex.JOUR})],
    "actes": [("", {"actes": ex.CARTES})],
    "acteur": [
        ("vérifié, ouvert", {"acteur": ex.acteur(ouverture=ex.ouverture("Ouvert jusqu’à 17 h", True))}),
        ("à vérifier, adresse confidentielle", {"acteur": ex.acteur(
            est_verifie=False, adresse_confidentielle=True, eloignement="à 12 km", ville="")}),
    ],
    "alerte": [
        ("information", {"titre": "À savoir", "texte": "Le guide est en cours de révision."}),
        ("attention", {"sorte": "attention", "texte": "Ce filtre a été laissé de côté."}),
        ("grave", {"sorte": "grave", "titre": "Annulé", "texte": "Salle indisponible."}),
    ],
    "arbre": [("", {"noeuds": ex.CHAPITRES})],
    "auteurs": [("", {"auteurs": ex.AUTEURS})],
    "avertissements": [("", {"avertissements": [Objet(objet=ex.ABROGE, fait=ex.ABROGE.evenement)]})],
    "bandeau": [("", {"texte": "La permanence est fermée le 24 décembre.", "lien": "#"})],
    "carte_contenu": [
        ("", {"contenu": ex.CARTES[0], "avec_publication": True}),
        ("texte abrogé", {"contenu": ex.ABROGE}), ("courte", {"contenu": ex.CARTES[0], "court": True}),
    ],
    "carte_de_france": [
        ("avec ses nombres", {"departements": ex.DEPARTEMENTS}),
        ("légère", {"departements": ex.DEPARTEMENTS, "legere": True}),
    ],
    "choix_de_lieu": [("", {"lecture": ex.LECTURE, "choix": ex.LIEUX})],
    "cite_par": [("", {"contenus": ex.CARTES, "quoi": "ce texte"})],
    "classement": [("", ex.CLASSEMENT)],
    "coordonnees": [
        ("", {"telephone": "0240000000", "courriel": "quais@example.org", "ville": "Nantes", "site": "https://a.fr"}),
        ("grandes", {"telephone": "0240000000", "horaires": "9 h – 17 h", "grandes": True}),
        ("adresse confidentielle", {"hors_horaires": "0240000001", "confidentielle": True}),
    ],
    "dates": [("", {"publie_le": ex.JOUR, "mis_a_jour_le": ex.JOUR.replace(day=20)})],
    "departements": [("", {"departements": ex.DEPARTEMENTS})],
    "encadrement": [("", {"precedent": ex.CHAPITRES[0], "suivant": ex.CHAPITRES[1]})],
    "etat_evenement": [("annulé", {"page": ex.ANNULE}), ("reporté", {"page": ex.REPORTE})],
    "etat_verification": [
        ("à jour", {"verifie_le": ex.JOUR, "a_jour": True}), ("ancien", {"verifie_le": ex.JOUR}), ("jamais", {}),
    ],
    "evenement": [(e.etat_dit, {"evenement": e}) for e in (ex.evenement(), ex.ANNULE, ex.REPORTE)],
    "fichiers": [("seul", {"fichiers": [ex.FICHIER]}), ("deux", {"fichiers": [ex.FICHIER, ex.FICHIER]})],
    "fil_ariane": [("", {"fil": ex.ETAPES})],
    "gestes": [("", {"page": ex.NOTICE})],
    "historique": [("", {"historique": [Objet(le=ex.JOUR, texte="§ 3 mis à jour après l’arrêt du 3 mars")]})],
    "horaires": [("", {"titre": True, "lignes": ["lundi : 9 h – 12 h"], "precision": "Sur rendez-vous."})],
    "icone": [(nom, {"nom": nom}) for nom in ex.ICONES],
    "icones": [("la planche, qui ne se voit pas", {})],
    "intervenants": [("", {"intervenants": [Objet(nom="Anouk Berthier", qualites="avocate")]})],
    "lieu": [("", {"identifiant": "lieu", "action": "#", "saisie": "Nîmes"})],
    "marque": [("", {})],
    "menu": [("", {"menu": ex.ENTREES, "contact": Objet(url="#")})],
    "morceaux": [("", {"morceaux": ex.MORCEAUX})],
    "ouverture": [(p, {"ouverture": ex.ouverture(p, o)}) for p, o in (("Ouvert", True), ("Fermé", False))],
    "pagination": [(f"page {n}", {"pagination": pagination(900, n)}) for n in (1, 20)],
    "panneau_notice": [("", {"page": ex.NOTICE, "fichiers": [ex.FICHIER], "auteurs": ex.AUTEURS, **ex.CLASSEMENT})],
    "pied": [("", {"centre": ex.CENTRE, "menu": ex.ENTREES, "liens": ex.ETAPES})],
    "pour_aller_plus_loin": [("", {"contenus": ex.CARTES})],
    "que_faire": [("", {})],
    "recherche": [("", {"identifiant": "r1"}), ("grande", {"identifiant": "r2", "grande": True, "requete": "âge"})],
    "resultat": [
        ("", {"ligne": ex.LIGNE, "resultat": ex.TROUVE, "contenu": ex.contenu(genre="Étude", lieux=["Gard"])}),
        ("événement passé", {"ligne": Objet(est_passe=True), "resultat": Objet(titre=ex.MORCEAUX),
                             "contenu": ex.contenu(genre="Colloque")}),
    ],
    "seances": [("", {"seances": ex.SEANCES})],
    "sommaire": [
        ("à côté", {"chapitres": ex.CHAPITRES, "courant": 2}),
        ("en page", {"chapitres": ex.CHAPITRES, "grand": True}),
    ],
    "sommaire_niveau": [("", {"chapitres": ex.CHAPITRES, "courant": 3})],
    "statut": [("en vigueur", {"contenu": ex.LOI}), ("abrogé", {"contenu": ex.ABROGE})],
    "tete": [("", {"genre": "Étude", "titre": ex.LONG, "sous_titre": "Bilan", "publie_le": ex.JOUR})],
    "textes_cites": [("", {"textes": ex.TEXTES})],
    "urgence": [("", {})],
}  # fmt: skip


def avec_formulaires():
    """The same for those that read a form, made with the themes and territories of the site."""
    faute = {"courriel": "sans arobase"}
    vierge, refuse = ex.FormulaireExemple(), ex.FormulaireExemple(faute)
    choisi = FiltresForm(QueryDict("genre=etude&annee=2015"), annees=[2016, 2015])
    libre, faux = FiltresForm(QueryDict("")), FiltresForm(QueryDict("genre=inconnu"))
    return {
        "abonnement": [("", {"webcal": "#", "adresse": "#", "filtres": libre})],
        "champs": [
            ("vide", {"formulaire": ex.FormulaireSimple()}),
            ("refusé", {"formulaire": ex.FormulaireSimple(faute)}),
        ],
        "filtres": [
            ("sans filtre", {"filtres": libre, "adresse_flux": "#"}), ("filtré", {"filtres": choisi}),
            ("valeur écartée", {"filtres": faux, "ouvert": True}),
        ],
        "filtres_actifs": [("filtré", {"filtres": choisi}), ("valeur écartée", {"filtres": faux})],
        "formulaire_public": [
            ("vide", {"formulaire": vierge, "adresse": "#", "bouton": "Envoyer"}),
            ("refusé", {"formulaire": refuse, "adresse": "#", "bouton": "Envoyer"}),
        ],
        "liste": [
            ("pleine", {"filtres": choisi, "pagination": pagination(2, 1), "quoi": "contenu"}),
            ("vide", {"filtres": choisi, "pagination": pagination(0, 1), "quoi": "contenu"}),
        ],
        "rien": [("sans filtre", {"filtres": libre}), ("avec un filtre", {"filtres": choisi})],
    }  # fmt: skip


def planche(request):
    """[(component, [(state, HTML)], whether it lies in a list of facts)], from the true templates."""
    return [
        {
            "nom": nom,
            "dans_des_faits": nom in DANS_DES_FAITS,
            "etats": [
                {
                    "nom": etat,
                    "html": mark_safe(render_to_string(f"composants/{nom}.html", donne, request)),  # noqa: S308
                }
                for etat, donne in montres
            ],
        }
        for nom, montres in sorted({**ETATS, **avec_formulaires()}.items())
    ]


def _jeux():
    """(light, dark) declarations of the tokens, as written."""
    clair, sombre = (settings.BASE_DIR / JETONS).read_text(encoding="utf-8").split("@media", 1)
    return (jeu.rpartition(":root {")[2].partition("}")[0] for jeu in (clair, sombre))


def palette():
    """[(name, light, dark)] of the colours, as #rrggbb."""
    clair, sombre = (dict(JETON.findall(jeu)) for jeu in _jeux())
    return [{"nom": nom, "clair": valeur, "sombre": sombre.get(nom, valeur)} for nom, valeur in clair.items()]


def feuille(theme):
    """A style sheet that holds the page to one set of tokens, whatever the device asks; ``theme`` is in THEMES."""
    clair, sombre = _jeux()
    schema, jeu = ("dark", sombre) if theme == "sombre" else ("light", clair)
    return f":root {{\n{jeu}\n  color-scheme: {schema};\n}}\n"
