"""Makes the demo's pages: born empty first, so that each may name any other, then filled with their texts."""

import json
from itertools import zip_longest

from wagtail.models import Page

from accueil.demo import acteurs, evenements
from accueil.demo.lecture import DemoIllisible, jour
from accueil.demo.marquage import Redacteur
from accueil.models import PageSimple
from agenda.models import AgendaPage, EvenementPage
from annuaire.models import ActeurPage, AnnuairePage
from documentation.models import (
    DroitPage,
    FicheExpertPage,
    FichierDeRessource,
    JurisprudencePage,
    Remplacement,
    RessourcePage,
    RubriquePage,
    SuiteDeDecision,
    TexteJuridiquePage,
)
from documentation.models.droit import ContenuDeDroit
from dossiers.models import ChapitrePage, DossierPage, DossiersPage
from socle.dates import lire as lire_date
from socle.models import Auteur, Contenu, ContenuLie, TexteCite

CLASSES = {
    "rubrique": RubriquePage,
    "droit": DroitPage,
    "dossiers": DossiersPage,
    "agenda": AgendaPage,
    "annuaire": AnnuairePage,
    "page": PageSimple,
    "texte": TexteJuridiquePage,
    "decision": JurisprudencePage,
    "notice": RessourcePage,
    "fiche": FicheExpertPage,
    "dossier": DossierPage,
    "chapitre": ChapitrePage,
    "evenement": EvenementPage,
    "acteur": ActeurPage,
}
# The fields that a file and a model name alike, for each kind.
TELS_QUELS = {
    "page": ("chapo",),
    "texte": ("nature", "numero", "nor", "code", "article", "objet", "adresse_officielle"),
    "decision": ("numeros", "ecli", "issue", "dispositif", "adresse_officielle"),
    "notice": ("genre", "sous_titre", "source_nom", "source_url", "adresse_en_ligne"),
    "fiche": ("expert_nom", "expert_role"),
    "evenement": (
        *("nature", "modalite", "lieu", "adresse", "code_postal", "ville"),
        *("lien", "lien_pour", "organisateur_nom", "public_vise", "tarif"),
        *("inscription_url", "inscription_par", "etat", "etat_motif", "nouvelles_dates"),
    ),
    "acteur": (
        *("adresse", "code_postal", "ville", "adresse_confidentielle", "acces", "horaires_precision"),
        *("telephone", "telephone_hors_horaires", "courriel", "site", "public_accueilli"),
    ),
}
DATES = {
    "publie": "publie_le",
    "mis_a_jour": "mis_a_jour_le",
    "a_revoir": "revue_voulue_le",
    "verifie": "verifie_le",
}
TEXTES_RICHES = {"introduction": "introduction", "reponse": "reponse_courte", "missions": "missions"}


class Fabrique:
    """Makes and fills pages for one loading, on a given day."""

    def __init__(self, registre, aujourd_hui):
        self.registre = registre
        self.aujourd_hui = aujourd_hui
        self.redacteur = Redacteur(
            lambda cle: registre.trouver("pages", cle, "un lien"),
            lambda nom: registre.trouver("fichiers", nom, "un lien").pk,
        )

    def classe(self, description):
        """The page class of a description. Raises DemoIllisible for an unknown kind."""
        if description.nature not in CLASSES:
            raise DemoIllisible(f"{description.cle} : type « {description.nature} » inconnu.")
        return CLASSES[description.nature]

    def naitre(self, description, parent, auteur):
        """A new page under ``parent`` (a key), not public, with what needs no other page. Returns it."""
        champs = description.champs
        attributs = {"slug": description.slug, "live": False, "owner": auteur}
        attributs["show_in_menus"] = champs.get("menu", False)
        page = self.classe(description)(**attributs | self.scalaires(description))
        page.title = champs.get("titre") or self._titre_compose(page, description)
        return Page.objects.get(pk=parent).add_child(instance=page)

    def _titre_compose(self, page, description):
        """The title of a text or of a decision without ``titre``. Raises DemoIllisible for all else."""
        titre = page.titre_compose() if isinstance(page, ContenuDeDroit) else ""
        if not titre:
            raise DemoIllisible(f"{description.cle} : il manque le titre.")
        return titre

    def scalaires(self, description):
        """The fields that hold a word, a date or one body."""
        champs, nature, cle = description.champs, description.nature, description.cle
        valeurs = {nom: champs[nom] for nom in TELS_QUELS.get(nature, ()) if nom in champs}
        if issubclass(self.classe(description), Contenu):
            communs = ("chapo", "langue", "provenance")
            valeurs |= {nom: champs[nom] for nom in communs if nom in champs}
            valeurs |= {DATES[nom]: jour(champs[nom], self.aujourd_hui) for nom in DATES if nom in champs}
        if "date" in champs:
            date = lire_date(champs["date"])
            valeurs |= {"date_reference": date.date, "precision": date.precision.value}
        if "a_jour_au" in champs:
            valeurs["a_jour_au"] = jour(champs["a_jour_au"], self.aujourd_hui)
        for nom in ("organisme", "organisateur", "expert_organisme"):
            if nom in champs:
                valeurs[nom] = self._organisme(champs[nom], cle)
        if "categorie" in champs:
            valeurs["categorie_id"] = acteurs.categorie(champs["categorie"], cle)
        if "horaires" in champs:
            valeurs["horaires"] = acteurs.horaires(champs["horaires"], cle)
        return valeurs | self._droit(description) | (self._horaire(champs, cle) if "dans" in champs else {})

    def _droit(self, description):
        """The references and the status of a legal text or of a decision."""
        champs, cle = description.champs, description.cle
        valeurs = {}
        if description.nature in ("texte", "decision"):
            valeurs["titre_a_la_main"] = "titre" in champs
            if "fichier" in champs:
                valeurs["fichier"] = self.registre.trouver("fichiers", champs["fichier"], cle)
        if description.nature == "texte":
            valeurs |= {"statut_droit": champs["statut"], "statut_depuis": champs.get("depuis")}
            valeurs["publication_officielle"] = champs.get("publication")
        if description.nature == "decision":
            juridiction = self.registre.trouver("juridictions", champs["juridiction"], cle)
            formation = juridiction.formations.filter(nom=champs.get("formation", "")).first()
            if "formation" in champs and formation is None:
                raise DemoIllisible(
                    f"{cle} : « {champs['formation']} » n’est pas une formation de la juridiction."
                )
            valeurs |= {"juridiction": juridiction, "formation": formation}
        return valeurs

    def _organisme(self, nom, cle):
        organisme = self.registre.organisme(nom)
        if organisme is None:
            raise DemoIllisible(f"{cle} : l’organisme « {nom} » n’est pas dans organismes.toml.")
        return organisme

    def _horaire(self, champs, cle):
        """The bounds of an event, its last day of registration, its programme."""
        valeurs = evenements.horaire(champs, self.aujourd_hui)
        if "inscription_limite" in champs:
            limite = jour(champs["inscription_limite"], self.aujourd_hui)
            valeurs["inscription_limite"] = min(limite, valeurs["debut"])
        if "programme" in champs:
            valeurs["programme"] = self.registre.trouver("fichiers", champs["programme"], cle)
        return valeurs

    def remplir(self, page, description):
        """Gives a page (specific instance) its texts, classification, authors, files and related contents."""
        champs = description.champs
        for nom, colonne in TEXTES_RICHES.items():
            if nom in champs:
                setattr(page, colonne, self.redacteur.riche(champs[nom]))
        if description.corps:
            anciens = [bloc.id for bloc in page.corps]
            blocs = self.redacteur.flux(description.corps)
            # A block that stands where one stood is the same one, rewritten: the committee sees its words change.
            blocs = [
                bloc | {"id": cle} if cle else bloc for bloc, cle in zip_longest(blocs, anciens[: len(blocs)])
            ]
            page.corps = json.dumps(blocs)
        if isinstance(page, Contenu):
            self._classer(page, description)
        if "fichiers" in champs:
            page.fichiers = [
                FichierDeRessource(
                    fichier=self._trouver("fichiers", f["fichier"], page), intitule=f["intitule"]
                )
                for f in champs["fichiers"]
            ]
        if "textes_cites" in champs:
            page.textes_cites = [self._texte_cite(page, texte) for texte in champs["textes_cites"]]
        if description.nature == "evenement":
            evenements.remplir(
                page,
                champs,
                self.aujourd_hui,
                lambda cle: self._trouver("pages", cle, page),
                self.registre.organisme,
            )
        if description.nature == "texte":
            page.remplacements = [
                Remplacement(remplace_id=self._trouver("pages", cle, page))
                for cle in champs.get("remplace", ())
            ]
        if description.nature == "acteur":
            acteurs.remplir(page, champs, lambda cle: self._trouver("pages", cle, page))
        if "suites" in champs:
            page.suites = [self._suite(page, suite) for suite in champs["suites"]]
        if isinstance(page, Contenu):
            page.deriver()

    def _trouver(self, famille, cle, page):
        return self.registre.trouver(famille, cle, page.slug)

    def _classer(self, page, description):
        """Themes, territories, key words, authors, related contents."""
        champs = description.champs
        if "themes" in champs:
            page.thematiques = [self._trouver("themes", slug, page) for slug in champs["themes"]]
        codes = champs.get("departements", champs.get("territoires"))
        if codes is not None:
            page.territoires = [self._trouver("territoires", code, page) for code in codes]
        if "tags" in champs:
            page.tags.set(champs["tags"])
        if "auteurs" in champs:
            page.auteurs = [self._auteur(nom) for nom in champs["auteurs"]]
        if "a_lire_aussi" in champs:
            page.contenus_lies = [
                ContenuLie(contenu_id=self._trouver("pages", cle, page)) for cle in champs["a_lire_aussi"]
            ]

    def _auteur(self, nom):
        organisme = self.registre.organisme(nom)
        return Auteur(organisme=organisme) if organisme else Auteur(nom=nom)

    def _suite(self, page, suite):
        cle = suite.get("decision")
        return SuiteDeDecision(
            effet=suite["effet"],
            date=jour(suite["date"], self.aujourd_hui),
            decision_id=self._trouver("pages", cle, page) if cle else None,
            intitule=suite.get("intitule", ""),
        )

    def _texte_cite(self, page, texte):
        if "texte" in texte:
            cle = self._trouver("pages", texte["texte"], page)
            return TexteCite(texte_id=cle, precision=texte.get("precision", ""))
        return TexteCite(
            intitule=texte["intitule"],
            adresse=texte.get("adresse", ""),
            precision=texte.get("precision", ""),
        )
