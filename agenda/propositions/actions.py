"""The life of a proposed event: filed, confirmed, published or set aside, forgotten."""

from datetime import date, time, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from wagtail.log_actions import log

from agenda.models import AgendaPage, EvenementPage, EvenementPropose, SeanceDEvenement
from socle.actions import ecrire
from socle.adresses import adresse_libre

SEL = "agenda.propositions"
DELAI = timedelta(days=7)  # to press the button of the mail
MEMOIRE = timedelta(days=365)  # how long an address is kept when nobody decides
EN_ATTENTE_MAX, PAR_ADRESSE_MAX = 200, 3  # not confirmed, in all and for one address
JETON_MAX = 200
DATES, HEURES = ("debut", "fin"), ("heure_debut", "heure_fin")
TELS_QUELS = (
    *("nature", "modalite", "lieu", "adresse", "code_postal", "ville", "organisateur_nom"),
    *("inscription_url", "tarif"),
)


class TropDePropositions(Exception):
    """Too many proposals wait for their confirmation."""


class PlusDAgenda(Exception):
    """The site has no agenda under which to put an event."""


def jeton(propose):
    """The word of the mailed link, which no one can make but us."""
    return signing.dumps(propose.pk, salt=SEL)


def propose_du_jeton(mot):
    """The proposal of a mailed word, or None when it is false, too old, or decided already."""
    if len(mot) > JETON_MAX:
        return None
    try:
        cle = signing.loads(mot, salt=SEL, max_age=DELAI)
    except signing.BadSignature:
        return None
    return EvenementPropose.objects.select_related("page").filter(pk=cle).first()


@transaction.atomic
def deposer(saisie, courriel, maintenant):
    """Keeps what was typed (a dict of words, dates and times) and mails the link that confirms it.

    Raises TropDePropositions. Returns the EvenementPropose.
    """
    attendent = EvenementPropose.objects.non_confirmes().filter(depose_le__gt=maintenant - DELAI)
    siennes = attendent.filter(courriel__iexact=courriel).count()
    if siennes >= PAR_ADRESSE_MAX or attendent.count() >= EN_ATTENTE_MAX:
        raise TropDePropositions
    ecrite = {
        nom: valeur.isoformat() if isinstance(valeur, date | time) else valeur
        for nom, valeur in saisie.items()
    }
    propose = EvenementPropose.objects.create(saisie=ecrite, courriel=courriel, depose_le=maintenant)
    adresse = settings.ADRESSE_DU_SITE + reverse("evenement_confirmer", args=(jeton(propose),))
    contexte = {"titre": saisie["titre"], "adresse": adresse, "jours": DELAI.days}
    _courriel(propose, "Confirmez l’événement que vous proposez à InfoMIE", "confirmer", contexte)
    return propose


@transaction.atomic
def confirmer(propose):
    """Makes the draft that the staff will read. Pressed twice, it is made once. Raises PlusDAgenda.

    Returns the page, or None when the proposal has been decided meanwhile.
    """
    encore = EvenementPropose.objects.select_for_update().filter(pk=propose.pk).first()
    if encore is None:
        return None
    if encore.page_id:
        return encore.page
    parent = AgendaPage.objects.live().order_by("path").first()
    if parent is None:
        raise PlusDAgenda
    saisie = encore.saisie
    horaire = {nom: date.fromisoformat(saisie[nom]) if saisie.get(nom) else None for nom in DATES}
    horaire |= {nom: time.fromisoformat(saisie[nom]) if saisie.get(nom) else None for nom in HEURES}
    page = EvenementPage(
        title=saisie["titre"],
        slug=adresse_libre(parent, slugify(saisie["titre"]) or "evenement"),
        chapo=saisie.get("presentation", ""),
        live=False,
        has_unpublished_changes=True,
        debut=horaire["debut"],
        **{nom: saisie.get(nom, "") for nom in TELS_QUELS},
    )
    page.seances = [SeanceDEvenement(**horaire)]
    page.deriver()  # Wagtail checks no draft
    parent.add_child(instance=page)
    page.save_revision(clean=False, log_action=True)
    encore.page, encore.saisie = page, {}
    encore.save(update_fields=["page", "saisie"])
    return page


@transaction.atomic
def ecarter(propose, utilisateur, motif):
    """Sets a proposal aside: its sender is told why, the draft and the address are deleted.

    Returns whether it was there to be set aside: one that is public is a content like the others.
    """
    encore = EvenementPropose.objects.select_for_update().filter(pk=propose.pk, page__isnull=False).first()
    if encore is None or encore.page.live:
        return False
    page = encore.page
    _courriel(encore, "L’événement que vous avez proposé", "ecarte", {"titre": page.title, "motif": motif})
    log(instance=page, action="wagtail.delete", user=utilisateur, deleted=True)
    page.delete()
    return True


@transaction.atomic
def retenir(page):
    """Tells who proposed an event that it is public, and forgets their address."""
    propose = EvenementPropose.objects.select_for_update().filter(page=page.pk).first()
    if propose is not None:
        contexte = {"titre": page.title, "adresse": page.full_url}
        _courriel(propose, "L’événement que vous avez proposé est en ligne", "en_ligne", contexte)
        propose.delete()


@transaction.atomic
def oublier(maintenant):
    """Deletes what nobody confirmed in time, and the addresses kept too long. Returns how many rows."""
    perimes = EvenementPropose.objects.non_confirmes().filter(depose_le__lte=maintenant - DELAI)
    combien = perimes.count()
    perimes.delete()
    vieux = EvenementPropose.objects.filter(depose_le__lte=maintenant - MEMOIRE).exclude(courriel="")
    return combien + vieux.update(courriel="")


def _courriel(propose, sujet, nom, contexte):
    """Writes to who proposed it, while we still have their address."""
    if propose.courriel:
        texte = render_to_string(f"agenda/propositions/courriel_{nom}.txt", contexte)
        ecrire([propose.courriel], sujet, texte)
