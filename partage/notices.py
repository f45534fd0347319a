"""The reference of a content: the original document when the centre describes one, its own page when it is the author.

What hangs from the contents is read for all of them at once: as many queries for one as for five hundred.
"""

from collections import defaultdict
from functools import cache
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from agenda.models import EvenementPage
from annuaire.models import ActeurPage
from documentation.models import (
    FicheExpertPage,
    FichierDeRessource,
    JurisprudencePage,
    RessourcePage,
    TexteJuridiquePage,
)
from dossiers.models import ChapitrePage, DossierPage
from partage.reference import CENTRE, Reference, Rencontre, Signature, net
from socle.dates import DatePartielle, Precision
from socle.models import Auteur, Contenu, Territoire, Thematique
from socle.models.relations import EtiquetteDeContenu
from socle.requetes import RequetePreparee

# What a class reads with its own row.
LIENS = {
    FicheExpertPage: ("expert_organisme",),
    TexteJuridiquePage: ("fichier",),
    JurisprudencePage: ("juridiction", "formation", "fichier"),
    EvenementPage: ("organisateur",),
    ActeurPage: ("organisme", "categorie"),
}
# What hangs from a class and is read for all of it at once.
SUIVIS = {EvenementPage: ("annonces",)}
# What a page prints of what hangs from it, and reads anyway: relation → (model, link, what is read with each row).
RELATIONS = {
    "auteurs": (Auteur, "contenu", "organisme"),
    "etiquettes": (EtiquetteDeContenu, "content_object", "tag"),
    "fichiers": (FichierDeRessource, "page", "fichier__analyse"),
}

# Those that the templates read by a property of the page, which reads more with each row: relation → property.
AVEC_SUITE = {"auteurs": "signatures", "fichiers": "fichiers_joints"}


# --- Reading ----------------------------------------------------------------------------------------------------------


def lire(contenus):
    """The pages of these contents (a ContenuQuerySet, or a list of keys), each of its class, in the same order.

    Everything that a reference needs comes with them; what the public may not read any more is left out.
    """
    cles = list(contenus if isinstance(contenus, list) else contenus.values_list("pk", flat=True))
    par_type = defaultdict(list)
    for cle, genre in Contenu.objects.publics().filter(pk__in=cles).values_list("pk", "content_type"):
        par_type[genre].append(cle)
    pages = {}
    for genre, groupe in par_type.items():
        classe = ContentType.objects.get_for_id(genre).model_class()
        lues = classe.objects.filter(pk__in=groupe).defer_streamfields()
        lues = lues.prefetch_related(*SUIVIS.get(classe, ()))
        pages |= lues.select_related(*LIENS.get(classe, ())).in_bulk()
    trouvees = [pages[cle] for cle in cles if cle in pages]
    garnir(trouvees, tout=True)
    _situer(trouvees)
    return trouvees


def garnir(pages, tout=False):
    """Puts on each page what hangs from it, where its own templates find it: asked once, printed twice.

    Without ``tout``, only what the page prints: a chapter prints none of it. Versions held in memory keep theirs.
    """
    pages = [page for page in pages if tout or not isinstance(page, ChapitrePage)]
    for relation, (modele, lien, suivi) in RELATIONS.items():
        concernees = [page for page in pages if _porte(page, relation, tout)]
        if relation in AVEC_SUITE and not tout:
            for page in concernees:
                _tenir_ce_que_lit_la_page(page, relation)
            continue
        _poser(concernees, relation, _accrochees(modele, lien, suivi), f"{lien}_id")
    for relation, modele in (("thematiques", Thematique), ("territoires", Territoire)):
        _poser_liens(pages, relation, modele)


def _tenir_ce_que_lit_la_page(page, relation):
    """Reads a relation as the page's own templates do, with all that they print of each row."""
    if not _tient(page, relation):
        _tenir(page, relation, list(getattr(page, AVEC_SUITE[relation])))


def _porte(page, relation, tout):
    if relation == "fichiers":
        return isinstance(page, RessourcePage)
    return relation != "auteurs" or tout or isinstance(page, RessourcePage | DossierPage)


def _ordre(modele):
    return ("tag__name",) if modele is EtiquetteDeContenu else ("sort_order", "pk")


def _libres(pages, relation):
    """Key → page, for the pages whose relation is not held in memory yet."""
    return {page.pk: page for page in pages if not _tient(page, relation)}


def _tient(page, relation):
    """Whether the page holds this relation in memory."""
    return relation in getattr(page, "_cluster_related_objects", {})


@cache
def _accrochees(modele, lien, suivi):
    """What gives the rows that hang from pages, by their keys."""
    return RequetePreparee(
        lambda cles: (
            modele.objects.filter(**{f"{lien}__in": cles}).select_related(suivi).order_by(*_ordre(modele))
        )
    )


def _poser(pages, relation, lire_les_lignes, lien):
    """Gives its rows to each page."""
    libres = _libres(pages, relation)
    if not libres:
        return
    groupes = {cle: [] for cle in libres}
    for ligne in lire_les_lignes(list(libres)):
        if getattr(ligne, lien) in groupes:
            groupes[getattr(ligne, lien)].append(ligne)
    for cle, groupe in groupes.items():
        _tenir(libres[cle], relation, groupe)


def _poser_liens(pages, relation, modele):
    """Gives each page the themes or territories that it is on, in their own order."""
    libres = _libres(pages, relation)
    if not libres:
        return
    nom = modele._meta.model_name
    groupes = {cle: [] for cle in libres}
    for lien in _classements(relation, modele)(list(libres)):
        groupes[lien.contenu_id].append(getattr(lien, nom))
    for cle, groupe in groupes.items():
        _tenir(libres[cle], relation, groupe)


@cache
def _classements(relation, modele):
    """What gives the links of pages with the themes or territories, in their own order."""
    liens, nom = getattr(Contenu, relation).through.objects, modele._meta.model_name
    ordre = [f"{nom}__{champ}" for champ in modele._meta.ordering]
    return RequetePreparee(lambda cles: liens.filter(contenu__in=cles).select_related(nom).order_by(*ordre))


def _tenir(page, relation, lignes):
    """Keeps rows on the page, as modelcluster keeps those of a version held in memory."""
    page.__dict__.setdefault("_cluster_related_objects", {})[relation] = lignes


def _situer(pages):
    """Gives each chapter the dossier above it."""
    chapitres = [page for page in pages if isinstance(page, ChapitrePage)]
    if not chapitres:
        return
    chemins = {page.path[:n] for page in chapitres for n in range(page.steplen, len(page.path), page.steplen)}
    dossiers = {d.path: d for d in DossierPage.objects.filter(path__in=chemins).defer_streamfields()}
    for page in chapitres:
        page.ancetres_lus = [dossiers[chemin] for chemin in sorted(dossiers) if page.path.startswith(chemin)]


# --- Describing -------------------------------------------------------------------------------------------------------


def entiere(adresse):
    """A whole address, the same whatever the name by which the site is reached."""
    return urljoin(f"{settings.ADRESSE_DU_SITE}/", adresse) if adresse else ""


def reference(page, jour=None):
    """The Reference of a content (of its own class), consulted on ``jour`` (a date or None)."""
    fiche = {
        "cle": page.pk,
        "genre": page.genre,
        "nature": page.get_genre_display(),
        "titre": net(page.title),
        "page": entiere(page.url),
        "date": page.date_partielle,
        "langue": page.langue,
        "resume": net(page.chapo),
        "publie_le": page.publie_le,
        "mis_a_jour_le": page.mis_a_jour_le,
        "consulte_le": jour,
        "chemin": _chemin(page),
    }
    if not isinstance(page, ChapitrePage) or _tient(page, "thematiques"):
        mots = [*(theme.nom for theme in page.thematiques.all()), *(tag.name for tag in page.tags.all())]
        fiche["mots_cles"] = tuple(net(mot) for mot in mots)
        fiche["territoires"] = tuple(net(territoire.nom) for territoire in page.territoires.all())
    return Reference(**fiche | _selon_la_classe(page))


def references(contenus, jour=None):
    """The Reference of each of these contents, in order."""
    return [reference(page, jour) for page in lire(contenus)]


def _chemin(page):
    """What is above the page, from the top, when it was read with it."""
    ancetres = [ancetre for ancetre in page.ancetres_lus or () if ancetre.live]
    return tuple((net(ancetre.title), entiere(ancetre.url)) for ancetre in ancetres)


def _selon_la_classe(page):
    for classe, decrire in DESCRIPTIONS.items():
        if isinstance(page, classe):
            return decrire(page)
    return _du_centre(page, ())


def _signatures(page):
    return tuple(Signature(net(auteur.libelle), bool(auteur.organisme_id)) for auteur in page.auteurs.all())


def _du_centre(page, auteurs):
    """A page whose words are the centre's, or its expert's."""
    le = page.mis_a_jour_le or page.publie_le
    return {
        "auteurs": auteurs or (Signature(CENTRE, est_un_organisme=True),),
        "editeur": CENTRE,
        "est_du_centre": True,
        "date": DatePartielle(le, Precision.JOUR) if le else page.date_partielle,
    }


def _fichiers(*fichiers):
    return tuple(entiere(fichier.url) for fichier in fichiers if fichier)


def _notice(page):
    presse = page.genre == "article_presse"
    source = net(page.source_nom)
    cree = page.provenance == page.Provenance.CREE
    return {
        "auteurs": _signatures(page),
        "sous_titre": net(page.sous_titre),
        "editeur": source or (CENTRE if cree else ""),
        "contenant": source if presse else "",
        "original": page.adresse_en_ligne,
        "fichiers": _fichiers(*(ligne.fichier for ligne in page.fichiers.all())),
        "est_du_centre": cree and not page.adresse_en_ligne,
    }


def _texte(page):
    numeros = (("n°", page.numero), ("NOR", page.nor))
    publication = page.publication_officielle
    parution = (
        (("Publication officielle", DatePartielle(publication, Precision.JOUR).texte()),)
        if publication
        else ()
    )
    return {
        "nature": page.get_nature_display(),
        "numeros": tuple((nom, net(numero)) for nom, numero in (*numeros, *parution) if numero),
        "original": page.adresse_officielle,
        "statut": _statut(page),
        "etat": page.statut_droit,
        "fichiers": _fichiers(page.fichier),
    }


def _decision(page):
    ecli = (("ECLI", page.ecli),) if page.ecli else ()
    return {
        "auteurs": (Signature(net(page.juridiction.nom), est_un_organisme=True),),
        "numeros": (*(("n°", net(numero)) for numero in page.liste_des_numeros), *ecli),
        "original": page.adresse_officielle,
        "lieu": net(page.juridiction.ville),
        "statut": _statut(page),
        "etat": page.statut_droit,
        "fichiers": _fichiers(page.fichier),
    }


def _statut(page):
    """« abrogé depuis le 2 février 2016 », or an empty string."""
    if not page.statut_droit:
        return ""
    statut = page.get_statut_droit_display()
    if not page.statut_depuis:
        return statut
    return f"{statut} depuis le {DatePartielle(page.statut_depuis, Precision.JOUR).texte()}"


def _fiche(page):
    organisme = net(page.expert_organisme.nom) if page.expert_organisme_id else ""
    expert = Signature(net(page.expert_nom))
    auteurs = (expert, Signature(organisme, est_un_organisme=True)) if organisme else (expert,)
    return _du_centre(page, auteurs) | {"a_jour_au": page.a_jour_au}


def _dossier(page):
    return _du_centre(page, _signatures(page)) | {"a_jour_au": page.a_jour_au}


def _chapitre(page):
    ancetres = [a for a in page.ancetres_lus or () if a.cached_content_type.model == "dossierpage"]
    auteurs = _signatures(page) if _tient(page, "auteurs") else ()
    return _du_centre(page, auteurs) | {"contenant": net(ancetres[-1].title) if ancetres else ""}


def _evenement(page):
    organisateur = net(page.organisateur_texte)
    connu = bool(page.organisateur_id)
    return {
        "auteurs": (Signature(organisateur, est_un_organisme=True),) if organisateur else (),
        "nature": page.get_nature_display(),
        "editeur": CENTRE if not connu and not organisateur else "",
        "lieu": net(page.ville) or net(page.lieu_liste),
        "fin": page.fin,
        "etat": page.etat,
        "date": DatePartielle(page.debut, Precision.JOUR),
        "rencontre": _rencontre(page),
    }


def _rencontre(page):
    modalites = page.Modalite
    debut, fin = page.iso
    return Rencontre(
        debut,
        fin,
        sur_place=page.modalite != modalites.EN_LIGNE,
        en_ligne=page.modalite != modalites.SUR_PLACE,
        deplacee=page.est_deplace,
        ancien_debut=page.ancien_debut,
        lieu=net(page.lieu),
        rue=net(page.adresse),
        code_postal=page.code_postal,
        ville=net(page.ville),
        lien=page.lien_montre,
        est_gratuite=page.tarif.casefold().startswith("gratuit"),
        site_de_l_organisateur=page.organisateur.site if page.organisateur_id else "",
    )


def _acteur(page):
    rue, code, ville = net(page.adresse), net(page.code_postal), net(page.ville)
    joindre = (
        ("sameAs", page.site), ("streetAddress", rue), ("postalCode", code), ("addressLocality", ville),
    )  # fmt: skip
    return _du_centre(page, ()) | {
        "nature": page.categorie.nom if page.categorie_id else "",
        "lieu": ville,
        "joindre": tuple((nom, valeur) for nom, valeur in joindre if valeur),
    }


DESCRIPTIONS = {
    RessourcePage: _notice,
    TexteJuridiquePage: _texte,
    JurisprudencePage: _decision,
    FicheExpertPage: _fiche,
    DossierPage: _dossier,
    ChapitrePage: _chapitre,
    EvenementPage: _evenement,
    ActeurPage: _acteur,
}
