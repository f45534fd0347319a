"""The page of results: what the template shows, from what the engine answered."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode

from recherche.facettes import puces, volets
from recherche.moteur.lieux import departements_dits
from recherche.moteur.pistes import chercher_des_pistes
from recherche.moteur.reponse import PAR_PAGE, Resultat, repondre
from recherche.promotions import choisies
from recherche.thesaurus import thesaurus_courant
from socle.texte import ILLISIBLES

AJOUTS_DITS = 4  # names that a request was widened to
DEPARTEMENTS_DITS = 3  # pages of départements that a request names
FINS = ".!?…»:;"


@dataclass(frozen=True)
class Ligne:
    """One result as it is shown.

    ``est_passe``: an event that is over; ``debute`` and ``finit``: the excerpt begins and ends as a sentence does.
    """

    resultat: Resultat
    est_passe: bool
    extrait: list
    debute: bool
    finit: bool


@dataclass(frozen=True)
class Lien:
    """Words, and the address to which they lead."""

    texte: str
    url: str


def contexte(criteres, aujourd_hui):
    """What the template of a page of results reads; ``aujourd_hui`` is a date."""
    thesaurus = thesaurus_courant()
    reponse = repondre(
        criteres.q,
        criteres.filtres,
        criteres.page,
        aujourd_hui,
        criteres.exact,
        criteres.par_date,
        thesaurus,
    )
    est_posee = not reponse.demande.vide or bool(criteres.choisis)
    choix = choisies(reponse.demande, thesaurus) if reponse.numero == 1 and not criteres.choisis else []
    deja = {un.page_id for un in choix}
    return {
        "criteres": criteres,
        "reponse": reponse,
        "est_posee": est_posee,
        "adresse_propre": f"{reverse('recherche')}{criteres.adresse_de_page(reponse.numero)}"
        if est_posee
        else "",
        "adresse_flux": f"{reverse('flux_de_recherche')}{criteres.adresse}" if est_posee else "",
        "choix": choix,
        "lignes": _lignes([r for r in reponse.resultats if r.contenu.pk not in deja], aujourd_hui),
        "volets": volets(reponse.facettes, criteres, reponse.total) if est_posee else [],
        "puces": puces(criteres),
        "pagination": _pagination(reponse),
        "pistes": chercher_des_pistes(criteres, reponse, aujourd_hui, thesaurus),
        **_liens(criteres, reponse),
    }


def _liens(criteres, reponse):
    """What was understood, with the addresses that change it."""
    ajouts = reponse.elargie.ajouts
    return {
        "ajouts": ajouts[:AJOUTS_DITS],
        "autres_ajouts": len(ajouts[AJOUTS_DITS:]),
        "exclus": [expression.saisie for expression in reponse.demande.exclus],
        "departements": [
            Lien(f"{t.nom} ({t.code})", reverse("departement", args=[t.cle_d_adresse]))
            for t in departements_dits(reponse.demande, criteres.saisie)[:DEPARTEMENTS_DITS]
        ],
        "voir_aussi": [Lien(mots, _adresse(mots)) for mots in reponse.elargie.voir_aussi],
        "ambigues": [(tape, Lien(mots, _adresse(mots))) for tape, mots in reponse.elargie.ambigues],
        "mots_exacts": criteres.autrement(exact=True).adresse,
        "mots_elargis": criteres.autrement(exact=False).adresse,
        "par_pertinence": criteres.autrement(par_date=False).adresse,
        "par_date": criteres.autrement(par_date=True).adresse,
        "sans_filtre": criteres.autrement(filtres={}).adresse,
    }


def _adresse(mots):
    return f"?{urlencode({'q': mots})}"


def _pagination(reponse):
    """The page of results, as lists of contents have theirs."""
    lisibles = min(reponse.total, reponse.nombre_de_pages * PAR_PAGE)
    return Paginator(range(lisibles), PAR_PAGE).get_page(reponse.numero)


def _lignes(resultats, aujourd_hui):
    """The Lignes of results."""
    lignes = []
    for resultat in resultats:
        # A page of a file is shown with its own words.
        morceaux = resultat.page.extrait if resultat.page else resultat.extrait
        texte = ILLISIBLES.sub("", "".join(morceau.texte for morceau in morceaux)).strip()
        fin = resultat.contenu.fin
        est_passe = fin is not None and fin < aujourd_hui
        debute, finit = not texte[:1].islower(), texte[-1:] in FINS
        lignes.append(Ligne(resultat, est_passe, morceaux if texte else [], debute, finit))
    return lignes
