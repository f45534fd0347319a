"""« Mes avis à donner »: what waits for a member, the most pressing first; and the way out."""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from redaction.acces import compte_present, ouvert_par_lien, rendre
from redaction.models import (
    Avis,
    DemandeUrgente,
    decident_a_plusieurs,
    delais,
    propositions_en_attente,
    propositions_pour,
    reglages_du_comite,
    voix_retenues,
)
from redaction.roles import est_membre_du_comite

PAR_PAGE = 20


@require_safe
@ouvert_par_lien
def a_donner(request):
    """What waits for one's opinion; for the staff that does not sit, all that waits for the committee."""
    compte = compte_present(request)
    siege = est_membre_du_comite(compte)
    attendent = delais(propositions_pour(compte) if siege else propositions_en_attente())
    pagination = Paginator(attendent, PAR_PAGE).get_page(request.GET.get("page"))
    lignes = lignes_de(pagination.object_list, compte, timezone.localdate())
    jour = timezone.localdate()
    retard = sum(un.echeance < jour for un in attendent)
    return rendre(
        request,
        "redaction/comite/mes_avis.html",
        {
            "ici": "avis",
            "siege": siege,
            "pagination": pagination,
            "lignes": lignes,
            "en_retard": retard,
        },
    )


def lignes_de(delais_lus, compte, jour):
    """What the list says of these proposals (each a ``Delai``), in their order: a list of dicts.

    Asks the same number of queries whatever their number.
    """
    etats = propositions_en_attente().in_bulk([un.etat for un in delais_lus])
    a_plusieurs = decident_a_plusieurs(list(etats.values()))
    pages = Page.objects.select_related("content_type").in_bulk(
        [int(etat.workflow_state.object_id) for etat in etats.values()]
    )
    donnes, anterieurs = defaultdict(list), {}
    fils = [etat.workflow_state_id for etat in etats.values()]
    for avis in Avis.objects.filter(etat__workflow_state__in=fils).select_related("etat").order_by("pk"):
        donnes[avis.etat_id].append(avis)
        if avis.membre_id == compte.pk and avis.etat_id not in etats:
            anterieurs[avis.etat.workflow_state_id] = avis
    urgentes = DemandeUrgente.objects.dernieres(fils)
    quorum = reglages_du_comite().quorum
    lignes = []
    for delai in delais_lus:
        etat = etats.get(delai.etat)
        if etat is None:  # decided between two queries
            continue
        voix = voix_retenues(donnes[etat.pk])
        page = pages[int(etat.workflow_state.object_id)]
        lignes.append(
            {
                "etat": etat,
                "nature": page.specific_class.get_verbose_name(),
                "est_en_ligne": page.live,
                "delai": delai,
                # Said in an earlier round, it is no longer urgent.
                "urgente": urgentes.get(etat.workflow_state_id, delai.propose_le) > delai.propose_le,
                "reste": delai.reste(jour),
                "a_plusieurs": etat.pk in a_plusieurs,
                "ont_parle": [un.nom_de_l_organisme for un in voix],
                "manquent": max(0, quorum - len(voix)),
                "a_confirmer": anterieurs.get(etat.workflow_state_id),
            }
        )
    return lignes


@require_POST
@ouvert_par_lien
def sortir(request):
    """Ends the session, whichever it is."""
    logout(request)
    messages.success(request, "Vous êtes déconnecté.")
    return redirect("wagtailadmin_login")
