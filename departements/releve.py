"""What the public may read of one or two départements, in as many questions whatever there is."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, F, Q

from agenda.models import EvenementPage
from annuaire.cartes import COLONNES, lire_cartes
from annuaire.models import ActeurPage
from departements.rules import est_un_schema, roles
from documentation.models import Juridiction, JurisprudencePage
from socle.communes import du_nom
from socle.genres import DOCUMENTS, Genre
from socle.models import Contenu
from socle.requetes import RequetePreparee

# The other levels judge for the whole country.
NIVEAUX = (Juridiction.Niveau.APPEL, Juridiction.Niveau.PREMIERE_INSTANCE)
LUS = 400  # actors of a département that its page reads
MONTRES = 50  # decisions and events likewise
DERNIER_D_ABORD = (F("date_reference").desc(nulls_last=True), "-pk")


@dataclass
class Releve:
    """What there is of a département; ``roles`` are the actors to turn to first: « crip », « abri », « service »."""

    acteurs: list = field(default_factory=list)
    roles: dict = field(default_factory=lambda: {"service": [], "crip": [], "abri": []})
    rapports: list = field(default_factory=list)
    decisions: list = field(default_factory=list)
    evenements: list = field(default_factory=list)
    genres: Counter = field(default_factory=Counter)

    @property
    def schemas(self):
        """The schemes of child protection among the institutional reports."""
        return [rapport for rapport in self.rapports if est_un_schema(rapport.title)]

    @property
    def documents(self):
        """How many documents bear on it."""
        return sum(self.genres[genre] for genre in DOCUMENTS)

    @property
    def verifie_le(self):
        """The last day on which somebody verified one of its actors, or None."""
        return max((a.verifie_le for a in self.acteurs if a.verifie_le), default=None)

    @property
    def comptes(self):
        """How many there are of each thing that a page may lack (see ``rules.lacunes``)."""
        return {
            **{nom: len(acteurs) for nom, acteurs in self.roles.items()},
            "acteurs": len(self.acteurs),
            "schema": len(self.schemas),
            "documents": self.documents,
            "decisions": len(self.decisions),
            "evenements": len(self.evenements),
        }


def relever(codes, maintenant):
    """Code → its Releve, for these codes (one or two); ``maintenant``, the instant from which events are to come."""
    releves = {code: Releve() for code in codes}
    _relever_les_acteurs(releves)
    publics = Contenu.objects.publics()
    par_genre = (
        publics.filter(territoires__code__in=codes).order_by().values_list("territoires__code", "genre")
    )
    for code, genre, nombre in par_genre.annotate(Count("pk")):
        releves[code].genres[genre] = nombre
    for rapport in RAPPORTS(codes):
        releves[rapport.code_ici].rapports.append(rapport)
    a_venir = EvenementPage.objects.publics().a_venir(maintenant).defer_streamfields()
    juridictions = _juridictions(codes)
    for code in codes:
        releves[code].evenements = list(a_venir.du_territoire(code)[:MONTRES])
        releves[code].decisions = DECISIONS(code, [AUCUNE, *juridictions[code]])
    return releves


def _relever_les_acteurs(releves):
    """Reads who acts there, and whom to turn to first."""
    acteurs = _ici(ActeurPage.objects.publics(), releves).order_by("title", "pk")
    lignes = list(acteurs.values_list("code_ici", *COLONNES)[: LUS * len(releves)])
    cartes = lire_cartes(ligne[1:] for ligne in lignes)
    for (code, *_), acteur in zip(lignes, cartes, strict=True):
        releves[code].acteurs.append(acteur)
        mots = f"{acteur.title} {acteur.chapo} {acteur.public_accueilli} {acteur.missions_en_detail}"
        for tenu in roles(mots, acteur.categorie_id, [cle for cle, _ in acteur.missions]):
            releves[code].roles[tenu].append(acteur)


def _ici(contenus, codes):
    """Those of these contents that bear on the codes, once for each, with the code (``code_ici``)."""
    return (
        contenus.filter(territoires__code__in=list(codes))
        .annotate(code_ici=F("territoires__code"))
        .defer_streamfields()
    )


def _juridictions(codes):
    """Code → keys of the courts that sit there; of towns that share a name, the most peopled is meant."""
    sieges = {code: [] for code in codes}
    juridictions = Juridiction.objects.filter(niveau__in=NIVEAUX).exclude(ville="").order_by()
    for cle, ville in juridictions.values_list("pk", "ville"):
        villes = du_nom(ville)
        if villes and villes[0].departement in sieges:
            sieges[villes[0].departement].append(cle)
    return sieges


def _decisions(code, juridictions):
    """The public decisions of these courts, or on this territory, latest first."""
    cles = Contenu.territoires.through.objects.filter(territoire__code=code).values("contenu")
    decisions = JurisprudencePage.objects.publics().filter(Q(juridiction__in=juridictions) | Q(pk__in=cles))
    return decisions.defer_streamfields().order_by(*DERNIER_D_ABORD)[:MONTRES]


def _rapports(codes):
    """The public institutional reports on these territories, latest first."""
    rapports = Contenu.objects.publics().du_genre(Genre.RAPPORT_INSTITUTIONNEL)
    return _ici(rapports, codes).order_by(*DERNIER_D_ABORD)


AUCUNE = 0  # the key of no page, of no court: a list is never empty
DECISIONS, RAPPORTS = RequetePreparee(_decisions), RequetePreparee(_rapports)
