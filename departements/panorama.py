"""What the page of one département shows, in its order, and the lines by which two are compared."""

from itertools import groupby

from django.urls import reverse
from django.utils.http import urlencode

from departements.releve import AUCUNE, DERNIER_D_ABORD, MONTRES, relever
from departements.rules import lacunes
from socle.dates import date_longue
from socle.genres import DOCUMENTS, Genre
from socle.models import Contenu
from socle.requetes import RequetePreparee

PAR_GROUPE = 12
DERNIERS = 6

ROLES = (
    ("crip", "Signaler un enfant en danger"),
    ("abri", "Évaluation et mise à l’abri"),
    ("service", "Service du département"),
)


def panorama(territoire, annuaire, maintenant):
    """What the template of a département's page reads; ``annuaire`` is the directory's address, or empty."""
    releve = relever([territoire.code], maintenant)[territoire.code]
    premiers, autres = _premiers(releve, maintenant)
    return {
        "releve": releve,
        "premiers": premiers,
        "groupes": list(_groupes(autres, territoire, annuaire)),
        "schemas": releve.schemas,
        "documents": LES_DOCUMENTS(territoire.code, [AUCUNE, *(schema.pk for schema in releve.schemas)]),
        "decisions": releve.decisions[:DERNIERS],
        "evenements": releve.evenements[:DERNIERS],
        "lacunes": lacunes(releve.comptes, territoire.locatif),
        "recherche_documents": _recherche(territoire, releve.documents > DERNIERS, *DOCUMENTS),
        "recherche_decisions": _recherche(territoire, len(releve.decisions) > DERNIERS, Genre.DECISION),
        "liste_annuaire": f"{annuaire}?{urlencode({'territoire': territoire.code})}" if annuaire else "",
    }


def _documents(code, sauf):
    """The latest public documents on a territory, but these."""
    ici = Contenu.objects.publics().du_territoire(code).filter(genre__in=DOCUMENTS)
    return ici.exclude(pk__in=sauf).order_by(*DERNIER_D_ABORD)[:DERNIERS]


LES_DOCUMENTS = RequetePreparee(_documents)


def _premiers(releve, maintenant):
    """Whom to turn to first, by what for, each actor once; and the other actors."""
    premiers, deja = [], set()
    for nom, titre in ROLES:
        acteurs = [acteur for acteur in releve.roles[nom] if acteur.pk not in deja]
        deja |= {acteur.pk for acteur in acteurs}
        premiers += [(titre, [acteur.a_l_instant(maintenant) for acteur in acteurs])] if acteurs else []
    return premiers, [acteur for acteur in releve.acteurs if acteur.pk not in deja]


def _groupes(acteurs, territoire, annuaire):
    """The other actors by kind: its name, the first of them, how many are left, and where to read them all."""
    ordre = sorted(acteurs, key=lambda a: (_rang(a), a.title))
    for (_, cle, nom), groupe in groupby(ordre, key=_rang):
        membres = list(groupe)
        parametres = urlencode({"territoire": territoire.code} | ({"genre": cle} if cle else {}))
        yield {
            "nom": nom,
            "acteurs": membres[:PAR_GROUPE],
            "restants": len(membres) - PAR_GROUPE if len(membres) > PAR_GROUPE else 0,
            "url": f"{annuaire}?{parametres}" if annuaire else "",
        }


def _rang(acteur):
    """The kind of an actor in the staff's order, with its key and name; those without any come last."""
    if acteur.categorie_id is None:
        return (1_000_000, "", "Autres")
    return (acteur.rang, acteur.categorie_id, acteur.categorie)


def _recherche(territoire, il_en_reste, *genres):
    """The address of the search for these kinds there; empty when everything is shown already."""
    if not il_en_reste:
        return ""
    parametres = [("territoire", territoire.code), *(("nature", genre.value) for genre in genres)]
    return f"{reverse('recherche')}?{urlencode(parametres)}"


def comparaison(territoires, maintenant):
    """The lines of the table for these territories (two): (what is counted, what each has)."""
    releves = relever([territoire.code for territoire in territoires], maintenant)
    lus = [releves[territoire.code] for territoire in territoires]
    lignes = [
        ("Acteurs répertoriés", [len(r.acteurs) for r in lus]),
        ("Services du département", [_noms(r.roles["service"]) for r in lus]),
        ("Cellule de recueil des informations préoccupantes", [_noms(r.roles["crip"]) for r in lus]),
        ("Évaluation et mise à l’abri", [_noms(r.roles["abri"]) for r in lus]),
        ("Schéma départemental", [_noms(r.schemas) for r in lus]),
        ("Documents", [r.documents for r in lus]),
        ("Décisions de justice", [_combien(r.decisions) for r in lus]),
        ("Rendez-vous à venir", [_combien(r.evenements) for r in lus]),
        ("Dernière vérification d’une fiche", [_jour(r.verifie_le) for r in lus]),
    ]
    return [
        {"titre": titre, "cellules": [c if isinstance(c, list) else [{"texte": c}] for c in cellules]}
        for titre, cellules in lignes
    ]


def _noms(pages):
    """The names of these pages with their addresses, or that none is known."""
    return [{"texte": page.title, "url": page.url} for page in pages[:DERNIERS]] or [
        {"texte": "Non connu du centre"}
    ]


def _combien(liste):
    """How many, as far as they were read."""
    return f"{MONTRES} ou plus" if len(liste) >= MONTRES else len(liste)


def _jour(jour):
    """A day in full letters, or that there is none."""
    return date_longue(jour) if jour else "Aucune fiche vérifiée"
