"""What the page of a proposal shows: everything that it reads, asked of the database once."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import TaskState

from redaction import actions, roles
from redaction.acces import compte_present
from redaction.avis import remarques
from redaction.avis.passages import passages_de, textes_de
from redaction.forms import ReponseForm
from redaction.models import (
    CONTROLES,
    Avis,
    DemandeUrgente,
    Sens,
    decide_a_plusieurs,
    lire_la_version,
    lire_le_scrutin,
    voix_retenues,
)
from redaction.refus import AuteurDeLaVersion, SansMandat
from redaction.versions.changements import changements, remplacements_de


class Lecture:
    """A proposal (a task state) as an account reads it on a day."""

    def __init__(self, request, etat):
        self.request, self.etat = request, etat
        self.compte, self.jour = compte_present(request), timezone.localdate()
        proposition = etat.workflow_state
        modele = ContentType.objects.get_for_id(proposition.content_type_id).model_class()
        self.page = modele.objects.get(pk=int(proposition.object_id))
        self.proposee = lire_la_version(self.page, etat.revision)
        self.a_plusieurs = decide_a_plusieurs(etat, self.page)
        self.attend = etat.status == TaskState.STATUS_IN_PROGRESS
        self.textes = textes_de(self.proposee)
        tous = Avis.objects.de_la_proposition(etat).prefetch_related("remarques")
        self.tous = list(tous)
        self.donnes = [un for un in self.tous if un.etat_id == etat.pk]
        self.mien = next((un for un in reversed(self.donnes) if un.membre_id == self.compte.pk), None)
        self.scrutin = lire_le_scrutin(etat, self.jour, self.donnes, self.page)
        self.siege = roles.est_membre_du_comite(self.compte)

    def deja_dit(self):
        """The fields of one's opinion on this version, to be changed; nothing before one gave it."""
        champs = ("sens", "commentaire", *CONTROLES)
        return {nom: getattr(self.mien, nom) for nom in champs} if self.mien else {}

    def remarques_deja_faites(self):
        """Likewise, one's remarks."""
        faites = self.mien.remarques.all() if self.mien else ()
        return [{"passage": une.passage, "texte": une.texte} for une in faites]

    def contexte(self, formulaire, refus, lignes):
        """What the template is given; ``refus`` says why something was not recorded, ``lignes`` are remarks."""
        remarques.situer(self.tous, self.textes)
        return self._proposition(refus) | self._vote() | self._saisie(formulaire, refus, lignes)

    def _proposition(self, refus):
        """What is proposed, and until when."""
        etat, page, delai = self.etat, self.page, self.scrutin.delai
        suivante = None if self.attend else page.current_workflow_task_state
        return {
            "etat": etat,
            "en_ligne": page if page.live else None,
            "proposee": self.proposee,
            "changements": changements(self.request, page, self.proposee) if page.live else [],
            "remplacements": remplacements_de(self.proposee, etat.revision_id),
            "attend": self.attend,
            "delai": delai if self.attend else None,
            "reste": delai.reste(self.jour),
            "urgence": DemandeUrgente.objects.du_tour(etat).first(),
            "peut_presser": self.attend and roles.suit_les_contenus(self.request.user),
            "peut_annuler": self.attend and actions.peut_annuler(etat.workflow_state, self.request.user),
            "suivante": suivante if suivante and suivante.pk != etat.pk else None,
        }

    def _vote(self):
        """Every opinion on the proposal, what is missing, what may be answered or confirmed.

        Opinions are shown under « un avis » too, when some were given before the path changed.
        """
        en_cours = self.a_plusieurs and self.attend
        anterieurs = [un for un in self.tous if un.etat_id < self.etat.pk]
        miens = [un for un in anterieurs if un.membre_id == self.compte.pk]
        a_confirmer = miens[-1] if en_cours and self.mien is None and miens else None
        return {
            "a_plusieurs": self.a_plusieurs,
            "avis_donnes": self.donnes,
            "est_un_vote": self.a_plusieurs and bool(self.donnes),
            "avis_comptes": {un.pk for un in voix_retenues(self.donnes)},
            "avis_anterieurs": anterieurs,
            "depouillement": self.scrutin.depouiller(self.jour) if en_cours else None,
            "attendent_une_reponse": self._a_repondre() if en_cours else [],
            "formulaire_de_reponse": ReponseForm(auto_id=False),
            "mon_avis": self.mien,
            "a_confirmer": a_confirmer,
            "changements_depuis": self._depuis(a_confirmer),
        }

    def _a_repondre(self):
        """The keys of the unfavourable voices without an answer, for those who may answer."""
        if not roles.suit_les_contenus(self.request.user):
            return []
        return [
            un.pk
            for un in voix_retenues(self.donnes)
            if un.sens == Sens.DEFAVORABLE and not un.est_repondu and un.membre_id != self.request.user.pk
        ]

    def _depuis(self, ancien):
        """What changed since the version on which the member gave an opinion: nothing when it was written over."""
        if ancien is None:
            return []
        lu = TaskState.objects.select_related("revision").get(pk=ancien.etat_id)
        if lu.revision_id == self.etat.revision_id:
            return []
        return changements(self.request, lire_la_version(self.page, lu.revision), self.proposee)

    def _saisie(self, formulaire, refus, lignes):
        """What this account may say here, and what it had written."""
        raison = refus
        if self.attend and self.siege:
            if self.compte.pk in self.scrutin.auteurs:
                raison = raison or AuteurDeLaVersion.message
            elif self.a_plusieurs and not self.scrutin.siege(self.compte):
                raison = SansMandat.message
        peut = self.attend and self.siege and self.compte.pk not in self.scrutin.auteurs
        peut = peut and (not self.a_plusieurs or self.scrutin.siege(self.compte))
        return {
            "formulaire": formulaire,
            "peut_decider": peut,
            "refus": raison,
            "envoi_refuse": refus,
            "a_corriger": bool(formulaire.errors) or any(ligne.get("erreurs") for ligne in lignes),
            "remarques": [*lignes, {"passage": "", "texte": ""}],
            "passages": passages_de(self.textes) if peut and self.a_plusieurs else [],
            "mots_non_enregistres": _mots(formulaire, lignes) if refus and not self.attend else "",
        }


def _mots(formulaire, lignes):
    """The words of what was not recorded, to be copied."""
    dits = [formulaire.initial.get("commentaire") or ""]
    dits += [f"« {ligne['passage']} » : {ligne['texte']}" for ligne in lignes]
    return "\n\n".join(filter(None, dits))
