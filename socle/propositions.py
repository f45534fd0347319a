"""The counter at which outsiders propose a content: filed, confirmed by a mail, published or set aside, forgotten.

To open one for a kind of content: a subclass of ``Propose``, a form of ``FormulairePublic`` with ``saisie`` and a field
``courriel``, a ``Guichet``, and the three views that ``socle.vues_de_propositions`` makes of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from socle.actions import ecrire
from socle.adresses import adresse_libre

DELAI = timedelta(days=7)  # to press the button of the mail
MEMOIRE = timedelta(days=365)  # how long an address is kept when nobody decides
MEMOIRE_DES_COURRIELS = timedelta(days=15)  # of the mails that bear it, sent or not
EN_ATTENTE_MAX, PAR_ADRESSE_MAX = 200, 3  # not confirmed, in all and for one address
JETON_MAX = 200


class TropDePropositions(Exception):
    """Too many proposals wait for their confirmation."""


class PlusDeGuichet(Exception):
    """The site has no page under which to put what is proposed."""


@dataclass(frozen=True)
class Guichet:
    """One counter. ``nom`` begins the names of its addresses and says its mails' salt; ``modele`` is its Propose.

    ``classe_du_parent`` is the list under which drafts go; ``batir(saisie, titre, slug)`` makes the page, not saved,
    with its relations in memory. ``titre`` and ``chapo`` head its form; ``lieu`` is « l’agenda », ``cela``
    « l’événement ».
    """

    nom: str
    modele: type
    classe_du_parent: type
    batir: Callable
    titre: str
    chapo: str
    lieu: str
    cela: str

    @property
    def _sel(self):
        return f"socle.propositions.{self.nom}"

    def jeton(self, propose):
        """The word of the mailed link, which no one can make but us."""
        return signing.dumps(propose.pk, salt=self._sel)

    def du_jeton(self, mot):
        """The proposal of a mailed word, or None when it is false, too old, or decided already."""
        if len(mot) > JETON_MAX:
            return None
        try:
            cle = signing.loads(mot, salt=self._sel, max_age=DELAI)
        except signing.BadSignature:
            return None
        return self.modele.objects.select_related("page").filter(pk=cle).first()

    @transaction.atomic
    def deposer(self, saisie, courriel, maintenant):
        """Keeps what was typed (a dict of words, lists, dates and times) and mails the link that confirms it.

        Raises TropDePropositions. Returns the Propose.
        """
        attendent = self.modele.objects.non_confirmes().filter(depose_le__gt=maintenant - DELAI)
        siennes = attendent.filter(courriel__iexact=courriel).count()
        if siennes >= PAR_ADRESSE_MAX or attendent.count() >= EN_ATTENTE_MAX:
            raise TropDePropositions
        ecrite = {
            nom: valeur.isoformat() if isinstance(valeur, date | time) else valeur
            for nom, valeur in saisie.items()
        }
        propose = self.modele.objects.create(saisie=ecrite, courriel=courriel, depose_le=maintenant)
        adresse = settings.ADRESSE_DU_SITE + reverse(f"{self.nom}_confirmer", args=(self.jeton(propose),))
        contexte = {"titre": saisie["titre"], "adresse": adresse, "jours": DELAI.days}
        sujet = f"Confirmez {self.cela} que vous proposez à InfoMIE"
        self._courriel(propose, sujet, "confirmer", contexte, maintenant)
        return propose

    @transaction.atomic
    def confirmer(self, propose):
        """Makes the draft that the staff will read. Pressed twice, it is made once. Raises PlusDeGuichet.

        Returns the page, or None when the proposal has been decided meanwhile.
        """
        encore = self.modele.objects.select_for_update().filter(pk=propose.pk).first()
        if encore is None:
            return None
        if encore.page_id:
            return encore.page
        parent = self.classe_du_parent.objects.live().order_by("path").first()
        if parent is None:
            raise PlusDeGuichet
        titre = encore.saisie["titre"]
        page = self.batir(encore.saisie, titre, adresse_libre(parent, slugify(titre) or self.nom))
        page.live, page.has_unpublished_changes = False, True
        page.deriver()  # Wagtail checks no draft
        parent.add_child(instance=page)
        page.save_revision(clean=False, log_action=True)
        encore.page, encore.saisie = page, {}
        encore.save(update_fields=["page", "saisie"])
        return page

    @transaction.atomic
    def ecarter(self, propose, utilisateur, motif):
        """Sets a proposal aside: its sender is told why, the draft and the address are deleted.

        Returns whether it was there to be set aside: one that is public is a content like the others.
        """
        attendent = self.modele.objects.select_for_update().filter(pk=propose.pk, page__isnull=False)
        encore = attendent.first()
        if encore is None or encore.page.live:
            return False
        page = encore.page
        sujet = f"{_majuscule(self.cela)} que vous avez proposé"
        self._courriel(encore, sujet, "ecarte", {"titre": page.title, "motif": motif}, timezone.now())
        log(instance=page, action="wagtail.delete", user=utilisateur, deleted=True)
        page.delete()
        return True

    @transaction.atomic
    def retenir(self, page, maintenant):
        """Tells who proposed a content that it is public, and forgets their address."""
        propose = self.modele.objects.select_for_update().filter(page=page.pk).first()
        if propose is not None:
            contexte = {"titre": page.title, "adresse": page.full_url}
            sujet = f"{_majuscule(self.cela)} que vous avez proposé est en ligne"
            self._courriel(propose, sujet, "en_ligne", contexte, maintenant)
            propose.delete()

    @transaction.atomic
    def oublier(self, maintenant):
        """Deletes what nobody confirmed in time, and the addresses kept too long. Returns how many rows."""
        perimes = self.modele.objects.non_confirmes().filter(depose_le__lte=maintenant - DELAI)
        combien = perimes.count()
        perimes.delete()
        vieux = self.modele.objects.filter(depose_le__lte=maintenant - MEMOIRE).exclude(courriel="")
        return combien + vieux.update(courriel="")

    def _courriel(self, propose, sujet, nom, contexte, maintenant):
        """Writes to who proposed it, while we still have their address; the mail itself is deleted after its days."""
        if propose.courriel:
            contexte |= {"guichet": self, "garde": MEMOIRE_DES_COURRIELS.days}
            texte = render_to_string(f"socle/propositions/courriel_{nom}.txt", contexte)
            ecrire([propose.courriel], sujet, texte, oublie_le=maintenant + MEMOIRE_DES_COURRIELS)


def _majuscule(mots):
    return mots[0].upper() + mots[1:]
