"""The demo's committee at work: a séance that was held, proposals of contents, a séance to come."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Page, Revision, TaskState

from accueil.demo.lecture import DemoIllisible, jour
from redaction.actions import proposer
from redaction.avis.deliberation import repondre
from redaction.models import Avis, Presence, Proposition, Seance, Sens
from redaction.propositions import actions as propositions
from redaction.propositions.brouillons import creer
from redaction.seances import actions, arrangement, compte_rendu, convocation, tenue

GESTES = ("adopter", "refuser", "reporter")


class Comite:
    """What the files say of séances and proposals, made once."""

    def __init__(self, registre, redactrice, maintenant):
        self.registre, self.redactrice, self.maintenant = registre, redactrice, maintenant
        self.jour = timezone.localdate(maintenant)
        self.secretaire = self._compte("juriste@example.org", "seances.toml")  # wrote none of what is voted

    def tenir(self, nouvelles):
        """Holds the past séances, when their contents (references in ``nouvelles``) have just been made."""
        if Seance.objects.exists():
            return
        for champs in self.registre.demo.seances:
            if "tenue" in champs and champs["tenue"]["vote"]["page"] in nouvelles:
                self._tenir(champs)

    def annoncer(self):
        """Prepares the séances to come, and invites."""
        if Seance.objects.a_venir().exists():
            return
        for champs in self.registre.demo.seances:
            if "tenue" not in champs:
                convocation.convoquer(self._preparer(champs), self.redactrice, self.maintenant)

    def _compte(self, courriel, ou):
        return self.registre.trouver("comptes", courriel, ou)

    def _instant(self, jours, heure):
        """An hour of a day counted from the loading."""
        return timezone.make_aware(datetime.combine(jour(jours, self.jour), time(heure)))

    def _preparer(self, champs):
        """A séance with the points that the staff added."""
        debut, fin = (self._instant(champs["jour"], champs[nom]) for nom in ("de", "a"))
        depart = {"debut": debut, "fin": fin, "lien": champs.get("lien", ""), "note": champs["note"]}
        seance = actions.preparer(self.redactrice, depart | {"lieu": champs["lieu"]})
        for point in champs.get("point", ()):
            pose = arrangement.ajouter_un_point(
                seance, self.redactrice, point["titre"], point.get("preparation", "")
            )
            if "retire" in point:
                arrangement.retirer(seance, self.redactrice, pose.cle, point["retire"], self.maintenant)
        self.registre.faits["séances"] += 1
        return seance

    def _tenir(self, champs):
        """Prepares, opens, holds, closes and approves a séance of the past."""
        dit, maintenant = champs["tenue"], self._instant(champs["jour"], champs["de"])
        page = Page.objects.get(pk=self.registre.pages[dit["vote"]["page"]]).specific
        page.ce_qui_change, page.mis_a_jour_le = dit["vote"]["ce_qui_change"], maintenant.date()
        version = page.save_revision(user=self.redactrice)
        Revision.objects.filter(pk=version.pk).update(created_at=maintenant - timedelta(days=8))
        proposer(page, self.redactrice)
        seance = self._preparer(champs)
        convocation.convoquer(seance, self.secretaire, maintenant)
        actions.ouvrir(seance, self.secretaire, maintenant)
        seance.points.filter(nature="retards").delete()  # what is late today was not late that day
        seance.refresh_from_db()
        self._pointer(seance, dit)
        self._voter(seance, dit["vote"], maintenant + timedelta(minutes=30))
        notes = {point["titre"]: point.get("notes", "") for point in champs["point"]}
        for point in seance.points.filter(nature="libre", retire_pour=""):
            tenue.ecrire_les_notes(seance, point, self.secretaire, notes[point.titre], 0, maintenant)
        fin = self._instant(champs["jour"], champs["a"])
        actions.clore(seance, self.secretaire, fin)
        compte_rendu.rediger(seance, self.secretaire, champs["introduction"], champs["conclusion"], 0)
        seance.refresh_from_db()
        lu = compte_rendu.sceau(compte_rendu.composer(seance))
        compte_rendu.approuver(seance, self.secretaire, lu, fin + timedelta(days=15))

    def _pointer(self, seance, dit):
        """Who came."""
        for courriel in dit["presents"]:
            membre = self._compte(courriel, "seances.toml")
            seance.presences.filter(membre=membre).update(etat=Presence.Etat.PRESENT)
        for courriel, precision in dit["excuses"].items():
            membre = self._compte(courriel, "seances.toml")
            seance.presences.filter(membre=membre).update(etat=Presence.Etat.EXCUSE, precision=precision)

    def _voter(self, seance, vote, maintenant):
        """The voices, the answer that the unfavourable one waits for, and the decision dated of that day."""
        point = seance.points.get(nature="vote")
        voix = []
        for une in vote["voix"]:
            if une["sens"] not in Sens.values:
                raise DemoIllisible(f"seances.toml : « {une['sens']} » n’est pas un avis.")
            membre = self._compte(une["membre"], "seances.toml")
            voix.append((membre.pk, {"sens": une["sens"], "commentaire": une.get("commentaire", "")}))
        tenue.voter(seance, point, self.secretaire, voix, None, maintenant)
        contre = Avis.objects.get(etat__workflow_state=point.demarche_id, sens=Sens.DEFAVORABLE)
        repondre(contre, self.secretaire, vote["reponse"], maintenant)
        TaskState.objects.filter(workflow_state=point.demarche_id).update(finished_at=maintenant)
        point.refresh_from_db()
        tenue.ecrire_les_notes(seance, point, self.secretaire, vote["notes"], point.version, maintenant)

    def proposer(self):
        """Files the proposals of contents, each brought to its state."""
        if Proposition.objects.exists():
            return
        faites = {}
        for rang, champs in enumerate(self.registre.demo.voeux):
            instant = self.maintenant - timedelta(days=80 - 5 * rang)
            proposition = self._deposer(champs, instant)
            faites[proposition.titre] = proposition
            self._mener(proposition, champs, instant + timedelta(days=3), faites)
            self.registre.faits["propositions de contenus"] += 1

    def _deposer(self, champs, instant):
        """A proposal and its supports."""
        depart = {nom: champs.get(nom, "") for nom in ("titre", "genre", "motif", "sources")}
        for nom, famille in (("thematique", "themes"), ("territoire", "territoires")):
            cle = champs.get({"thematique": "theme"}.get(nom, nom))
            depart[f"{nom}_id"] = self.registre.trouver(famille, cle, "voeux.toml") if cle else None
        auteur = self._compte(champs["auteur"], "voeux.toml")
        proposition = propositions.deposer(auteur, depart, instant)
        for courriel, mot in champs.get("soutiens", {}).items():
            propositions.soutenir(proposition, self._compte(courriel, "voeux.toml"), mot, instant)
        if "priorite" in champs:
            propositions.ponderer(proposition, self.redactrice, champs["priorite"])
        return proposition

    def _mener(self, proposition, champs, instant, faites):
        """Brings a proposal to the state that its file says, by the gestures of the staff and of its author."""
        if "reuni_a" in champs:
            propositions.reunir(proposition, self.redactrice, faites[champs["reuni_a"]], instant)
            return
        geste = champs.get("geste", "")
        if geste in GESTES:
            propositions.decider(proposition, self.redactrice, geste, champs.get("issue", ""), instant)
        elif geste == "retirer":
            auteur = self._compte(champs["auteur"], "voeux.toml")
            propositions.retirer(proposition, auteur, champs.get("issue", ""), instant)
        elif geste:
            self._confier(proposition, champs, geste, instant)

    def _confier(self, proposition, champs, geste, instant):
        """Adopts, entrusts, and if the file says so drafts, or closes with the content that answers it."""
        propositions.decider(proposition, self.redactrice, "adopter", "", instant)
        compte = self._compte(champs["confie_a"], "voeux.toml")
        echeance = jour(champs["echeance"], self.jour) if "echeance" in champs else None
        propositions.confier(proposition, self.redactrice, compte, echeance, instant)
        if geste == "rediger":
            lieu = Page.objects.get(pk=self.registre.trouver("pages", champs["lieu"], "voeux.toml"))
            creer(proposition, compte, lieu, {"a_jour_au": self.jour}, instant)
        elif geste == "publier":
            page = self.registre.trouver("pages", champs["page"], "voeux.toml")
            Proposition.objects.filter(pk=proposition.pk).update(page=page, etat=Proposition.Etat.BROUILLON)
            propositions.fermer_ce_qui_parait(Page.objects.get(pk=page), instant)
