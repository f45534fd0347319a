"""Actors as plain values, for the files that one takes away: six queries, however many there are.

Nothing here reads the table of reserved numbers and confidential addresses.
"""

from collections import defaultdict
from datetime import date
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from annuaire.models import ActeurPage, Antenne
from socle.models import Contenu

COLONNES = (
    "pk", "title", "slug", "genre", "chapo", "categorie_id", "categorie__nom", "organisme__nom", "rattachement_id",
    "telephone", "telephone_hors_horaires", "courriel", "site", "adresse", "code_postal", "ville",
    "adresse_confidentielle", "acces", "horaires", "horaires_precision", "public_accueilli", "missions", "live",
    "has_unpublished_changes", "latitude", "longitude", "publie_le", "mis_a_jour_le", "verifie_le", "a_revoir_le",
)  # fmt: skip
D_ANTENNE = (
    "acteur_id", "nom", "adresse", "code_postal", "ville", "adresse_confidentielle", "telephone", "courriel",
    "horaires", "latitude", "longitude",
)  # fmt: skip


class Lieu(NamedTuple):
    """Where one goes and what one dials: of an actor, or of an antenna (`nom`); the point is its town's centre."""

    nom: str
    rue: str
    code_postal: str
    ville: str
    est_confidentiel: bool
    telephone: str
    courriel: str
    horaires: str
    latitude: float | None = None
    longitude: float | None = None


class Fiche(NamedTuple):
    """An actor: lists hold (code, name) pairs in their order, dates may be None, texts have no tags."""

    cle: int
    nom: str
    url: str
    resume: str
    categorie: tuple
    missions: tuple
    publics: tuple
    territoires: tuple
    organisme: str
    rattachement: int | None
    lieu: Lieu
    hors_horaires: str
    site: str
    acces: str
    precision_horaires: str
    precision_public: str
    missions_en_detail: str
    antennes: tuple
    publie_le: date | None
    mis_a_jour_le: date | None
    verifie_le: date | None
    a_revoir_le: date | None
    est_publique: bool
    a_une_version: bool


def lire_fiches(acteurs, adresse):
    """The Fiche of each actor of a queryset, in its order (a generator); ``adresse`` is that of the directory."""
    lignes = list(acteurs.values(*COLONNES))
    voulus = acteurs.order_by().values("pk")
    relations = {
        "missions": _listes(ActeurPage.missions_assurees.through, "acteurpage", "mission", voulus),
        "publics": _listes(ActeurPage.publics.through, "acteurpage", "publicservi", voulus),
        "territoires": _territoires(voulus),
        "antennes": _antennes(voulus),
    }
    for ligne in lignes:
        yield _fiche(ligne, {nom: tuple(trouves[ligne["pk"]]) for nom, trouves in relations.items()}, adresse)


def _fiche(ligne, relations, adresse):
    noms = ("telephone", "courriel", "horaires", "latitude", "longitude")
    lieu = Lieu(
        "", ligne["adresse"], ligne["code_postal"], ligne["ville"], ligne["adresse_confidentielle"],
        *(ligne[nom] for nom in noms),
    )  # fmt: skip
    return Fiche(
        cle=ligne["pk"],
        nom=ligne["title"],
        url=f"{adresse}{ligne['slug']}/" if ligne["live"] else "",
        resume=ligne["chapo"],
        categorie=(ligne["categorie_id"] or "", ligne["categorie__nom"] or ""),
        organisme=ligne["organisme__nom"] or "",
        rattachement=ligne["rattachement_id"],
        lieu=_sans_adresse(lieu),
        hors_horaires=ligne["telephone_hors_horaires"],
        precision_horaires=ligne["horaires_precision"],
        precision_public=ligne["public_accueilli"],
        missions_en_detail=" ".join(unescape(strip_tags(ligne["missions"].replace("<", " <"))).split()),
        est_publique=ligne["live"],
        a_une_version=ligne["has_unpublished_changes"],
        **relations,
        **{
            nom: ligne[nom]
            for nom in ("site", "acces", "publie_le", "mis_a_jour_le", "verifie_le", "a_revoir_le")
        },
    )


def _sans_adresse(lieu):
    """The same, without street, town nor point when it is confidential: the database refuses them already."""
    nulle_part = {"rue": "", "code_postal": "", "ville": "", "latitude": None, "longitude": None}
    return lieu._replace(**nulle_part) if lieu.est_confidentiel else lieu


def _listes(liens, acteur, valeur, voulus):
    """Key of an actor → (key, name) of its values, in the order of the staff."""
    rangees = liens.objects.filter(**{f"{acteur}__in": voulus})
    return _reunies(
        rangees.order_by(f"{valeur}__ordre", f"{valeur}__nom").values_list(
            f"{acteur}_id", f"{valeur}_id", f"{valeur}__nom"
        )
    )


def _territoires(voulus):
    rangees = Contenu.territoires.through.objects.filter(contenu__in=voulus).order_by("territoire__code")
    return _reunies(rangees.values_list("contenu_id", "territoire__code", "territoire__nom"))


def _reunies(lignes):
    trouvees = defaultdict(list)
    for cle, code, nom in lignes:
        trouvees[cle].append((code, nom))
    return trouvees


def _antennes(voulus):
    trouvees = defaultdict(list)
    for cle, *valeurs in (
        Antenne.objects.filter(acteur__in=voulus).order_by("sort_order", "pk").values_list(*D_ANTENNE)
    ):
        trouvees[cle].append(_sans_adresse(Lieu(*valeurs)))
    return trouvees
