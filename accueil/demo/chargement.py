"""Loads the demonstration: one gesture, whole or not at all, that finds again what it made before."""

from datetime import datetime, time

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex, Revision, TaskState, WorkflowState
from wagtail.signal_handlers import disable_reference_index_auto_update

from accueil.demo import evenements
from accueil.demo.campagne import interroger, proposer_un_acteur
from accueil.demo.comite import corriger, relire
from accueil.demo.decor import Registre, planter, promouvoir, regler
from accueil.demo.imports import importer
from accueil.demo.lecture import BROUILLON, PROPOSE, PUBLIC, DemoIllisible, jour, lire
from accueil.demo.pages import Fabrique
from accueil.demo.seances import Comite
from accueil.models import AccueilPage, SujetFrequent
from documentation.actions import attester
from documentation.models import JurisprudencePage
from redaction.actions import proposer
from redaction.avis.deliberation import donner_avis
from redaction.mails.annonces import membres_du_comite
from redaction.mails.demandes_urgentes import demander_l_urgence
from redaction.models import Sens
from redaction.publication import publier_revision
from redaction.refus import DecisionRefusee
from socle.indexation import sans_indexer
from socle.models import Contenu

NOMS = {
    "rubrique": "rubriques",
    "droit": "rubriques",
    "texte": "textes juridiques",
    "decision": "décisions de justice",
    "notice": "notices",
    "fiche": "fiches experts",
    "dossier": "dossiers",
    "chapitre": "chapitres",
    "evenement": "événements",
    "acteur": "acteurs",
    "page": "pages simples",
    PROPOSE: "contenus proposés au comité",
    BROUILLON: "brouillons",
}


def est_vide():
    """True while the site holds no content at all, public or not."""
    return not Contenu.objects.exists()


def charger(dossier, maintenant):
    """Loads what the folder ``dossier`` (a Path) describes, dated from ``maintenant``.

    Returns how many of each kind were made: a dict, empty when everything was there already. Raises DemoIllisible,
    and then writes nothing.
    """
    registre = Registre(lire(dossier))
    try:
        # The loading brings both indexes up to date by itself.
        with transaction.atomic(), sans_indexer(), disable_reference_index_auto_update():
            faits = Chargement(registre, maintenant).executer()
    except BaseException:
        registre.effacer_les_ecrits()
        raise
    if faits:
        for commande in ("update_index", "tenir_l_index", "tenir_le_vocabulaire"):
            call_command(commande, verbosity=0)
    return dict(faits)


class Chargement:
    """One loading: what it knows, and the pages that it makes."""

    def __init__(self, registre, maintenant):
        aujourd_hui = timezone.localtime(maintenant).date()
        planter(registre, aujourd_hui)
        self.demo = registre.demo
        self.registre = registre
        self.maintenant = maintenant
        self.fabrique = Fabrique(self.registre, aujourd_hui)
        self.redactrice = next(iter(self.registre.comptes.values()))
        self.approbateur = membres_du_comite().first()

    def executer(self):
        """Makes, fills, publishes and proposes. Returns the Counter of what was made."""
        accueil = self._accueil()
        nouvelles = [page for page in self.demo.pages if page.etat == PUBLIC and self._naitre(page, accueil)]
        for description in nouvelles:
            page = self._remplie(description)
            if "statut_avant" in description.champs:
                page.statut_droit, page.statut_depuis = description.champs["statut_avant"], None
            if "avant" in description.champs:
                evenements.reculer(page, description.champs, self.fabrique.aujourd_hui)
            self._publier(page)
        for description in nouvelles:
            if {"statut_avant", "avant"} & set(description.champs):
                self._changer_de_statut(description)
        comite = Comite(self.registre, self.redactrice, self.maintenant)
        comite.tenir({page.cle for page in nouvelles})
        corriger(self.registre, {page.cle for page in nouvelles}, self.maintenant)
        relire(self.registre, {page.cle for page in nouvelles}, self.maintenant)
        interroger(self.registre, self.redactrice, self.maintenant)
        proposer_un_acteur(self.registre, self.maintenant)
        for description in self.demo.pages:
            if description.etat != PUBLIC:
                self._hors_ligne(description, accueil, {page.cle for page in nouvelles})
        comite.proposer()
        importer(self.registre, self.maintenant)
        comite.annoncer()
        contact = self.registre.trouver(
            "pages", self.demo.reglages["centre"]["page_contact"], "reglages.toml"
        )
        regler(self.registre, Page.objects.get(pk=contact))
        promouvoir(self.registre)
        return +self.registre.faits

    def _accueil(self):
        """The home page, with the demo's words when it has none of its own."""
        reglages = self.demo.reglages["accueil"]
        accueil = AccueilPage.objects.get()
        if not accueil.sujets.exists():
            accueil.accroche, accueil.chapo = reglages["accroche"], reglages["chapo"]
            accueil.sujets = [SujetFrequent(**sujet) for sujet in reglages["sujets"]]
            self._publier(accueil)
            self.registre.faits["sujets fréquents"] += len(reglages["sujets"])
        return accueil

    def _naitre(self, description, accueil):
        """Finds or makes the page of a description, and keeps its key. Returns whether it was made."""
        parent = accueil.pk
        if description.parent:
            parent = self.registre.trouver("pages", description.parent, description.cle)
        deja = Page.objects.get(pk=parent).get_children().filter(slug=description.slug).first()
        if deja is not None:
            self.registre.pages[description.cle] = deja.pk
            return False
        page = self.fabrique.naitre(description, parent, self._auteur(description))
        self.registre.pages[description.cle] = page.pk
        nom = NOMS.get(description.nature if description.etat == PUBLIC else description.etat)
        if nom:
            self.registre.faits[nom] += 1
        return True

    def _auteur(self, description):
        """The account that signs a page."""
        courriel = description.champs.get("propose_par") or description.champs.get("redige_par")
        return self.registre.trouver("comptes", courriel, description.cle) if courriel else self.redactrice

    def _remplie(self, description):
        """The page of a description, read anew from the database, then filled."""
        page = self.fabrique.classe(description).objects.get(pk=self.registre.pages[description.cle])
        self.fabrique.remplir(page, description)
        return page

    def _changer_de_statut(self, description):
        """Publishes a text or an event again as it is now: what cites the text is then to be read again."""
        page = Page.objects.get(pk=self.registre.pages[description.cle]).specific
        for nom, valeur in self.fabrique.scalaires(description).items():
            setattr(page, nom, valeur)
        if "avant" in description.champs:
            self.fabrique.remplir(page, description)
        page.ce_qui_change = description.champs.get("ce_qui_change", "")
        self._publier(page)

    def _publier(self, page):
        """Makes a page public the way an approval does, in the name of a member of the committee."""
        revision = page.save_revision(user=self.redactrice)
        if isinstance(page, JurisprudencePage):
            attester(revision.as_object(), self.redactrice, self.maintenant)
        publier_revision(revision, self.approbateur, self.maintenant)

    def _hors_ligne(self, description, accueil, nouvelles):
        """Makes a draft or a proposal; a new version is proposed only with the content that it replaces."""
        auteur = self._auteur(description)
        remplacee = description.champs.get("remplace")
        if remplacee is None:
            if not self._naitre(description, accueil):
                return
            page = self._remplie(description)
            page.save()
            ReferenceIndex.create_or_update_for_object(page)
        elif remplacee in nouvelles:
            page = Page.objects.get(pk=self.registre.pages[remplacee]).specific
            for nom, valeur in self.fabrique.scalaires(description).items():
                setattr(page, nom, valeur)
            self.fabrique.remplir(page, description)
            self.registre.faits[NOMS[PROPOSE]] += 1
        else:
            return
        page.save_revision(user=auteur)
        if description.etat == PROPOSE:
            proposer(page, auteur)
            self._presser(page, description, auteur)
            for champs in description.champs.get("avis", ()):
                self._voter(page, champs, description.cle)

    def _presser(self, page, description, auteur):
        """Dates a proposal of the day that its file says, and tells the committee that it is urgent when it is."""
        etat, champs = page.current_workflow_task_state, description.champs
        if "propose_le" in champs:
            le_jour = jour(champs["propose_le"], timezone.localdate(self.maintenant))
            instant = timezone.make_aware(datetime.combine(le_jour, time(10)))
            Revision.objects.filter(pk=etat.revision_id).update(created_at=instant)
            WorkflowState.objects.filter(pk=etat.workflow_state_id).update(created_at=instant)
            TaskState.objects.filter(pk=etat.pk).update(started_at=instant)
        if "urgent" in champs:
            demander_l_urgence(etat, auteur, champs["urgent"], self.maintenant)

    def _voter(self, page, champs, ou):
        """Gives the opinion of a member on what has just been proposed."""
        membre = self.registre.trouver("comptes", champs["membre"], ou)
        if champs["sens"] not in Sens.values:
            raise DemoIllisible(f"{ou} : « {champs['sens']} » n’est pas un avis.")
        saisie = {nom: valeur for nom, valeur in champs.items() if nom not in ("membre", "remarques")}
        remarques = [(une["passage"], une["texte"]) for une in champs.get("remarques", ())]
        etat = page.current_workflow_task_state
        try:
            donner_avis(etat, membre, saisie, etat.revision.created_at, self.maintenant, remarques)
        except DecisionRefusee as refus:
            raise DemoIllisible(f"{ou} : {refus.message}") from refus
        self.registre.faits["avis du comité"] += 1
