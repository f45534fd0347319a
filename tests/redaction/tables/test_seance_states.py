"""Who does what of a séance, state by state, through its pages; docs/editors.md says the same."""

import pytest
from django.urls import reverse
from django.utils import timezone

from redaction.models import (
    Avis,
    CompteRendu,
    PointOrdreDuJour,
    Presence,
    Proposition,
    Seance,
)
from redaction.propositions import actions as propositions
from redaction.seances import actions, arrangement, compte_rendu, convocation
from socle.models import Courriel
from tests.redaction.liens import entrer
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import ou
from tests.redaction.table import COMITE, REDACTEURS, ROLES, annule, tableau_du_guide
from tests.redaction.tables.test_seances import SAISIE
from tests.redaction.voix import lue

pytestmark = pytest.mark.un_moteur

LIEN = "lien"
TOUS = (*ROLES, LIEN)
TITRES = {
    "Séances : rédaction, administration, superutilisateur": REDACTEURS,
    "Séances : comité": frozenset((COMITE,)),
}
ETATS = ("en préparation", "convoquée", "ouverte", "close", "approuvée", "annulée")


def la_seance(s, etat):
    """A séance in that state, with a vote and a proposal of content on its agenda, everyone there."""
    qui, maintenant = s.juriste, timezone.now()
    la = reunion.preparer(qui)
    if etat == "en préparation":
        return la
    convocation.convoquer(la, qui, maintenant)
    if etat == "convoquée":
        arrangement.ajouter_un_point(la, qui, "Ajouté depuis", "")  # there is something new to be sent
        return la
    if etat == "annulée":
        convocation.annuler(la, qui, "Grève")
        return la
    actions.ouvrir(la, qui, maintenant)
    la.presences.update(etat=Presence.Etat.PRESENT)
    if etat != "ouverte":
        actions.clore(la, qui, maintenant)
    if etat == "approuvée":
        la.refresh_from_db()
        compte_rendu.approuver(la, qui, compte_rendu.sceau(compte_rendu.composer(la)), maintenant)
    return la


def _poster(nom, *args, **champs):
    """A gesture: sends fields to one of the pages of the séance."""
    return lambda client, s: client.post(ou(nom, s.la, *args), champs)


def _lire(nom):
    """Reading one of its pages; done when it is given."""
    return lambda client, s: client.get(reverse(nom, args=(s.la.pk,))).status_code == 200


def _au_point(nature, geste, **champs):
    """A gesture of the screen that holds it, on the point of that kind."""

    def agir(client, s):
        point = s.points[nature]
        version = PointOrdreDuJour.objects.filter(pk=point).values_list("version", flat=True).first() or 0
        client.post(
            ou("point", s.la, point), {"notes": "", "version": version, "geste": geste} | s.vote | champs
        )

    return agir


def _mettre_en_ordre(client, s):
    client.post(ou("ordre", s.la), {"geste": "placer", "cle": s.cle, "place": "1"})


def _venir(client, s):
    client.post(reverse("redaction_seance", args=(s.la.pk,)), {"etat": "excuse", "precision": "En formation"})


def _pointer(client, s):
    place = s.place
    vue = Presence.objects.get(pk=place).etat
    client.post(ou("presences", s.la), {f"etat-{place}": "excuse", f"vue-{place}": vue})


def _rediger(client, s):
    envoi = {"introduction": "Bonjour.", "conclusion": "", "version": "0"}
    client.post(reverse("redaction_compte_rendu_gestion", args=(s.la.pk,)), envoi)


def _approuver(client, s):
    client.post(reverse("redaction_compte_rendu_approuver", args=(s.la.pk,)), {"sceau": s.sceau})


GESTES = {
    "lire la séance": _lire("redaction_seance_gestion"),
    "lire l’ordre du jour": _lire("redaction_seance"),
    "modifier": _poster("modifier", **SAISIE),
    "mettre en ordre": _mettre_en_ordre,
    "convoquer": _poster("convoquer"),
    "ajouter un point": _poster("ajouter", titre="Divers", preparation=""),
    "annuler": _poster("annuler", motif="Grève"),
    "dire sa venue": _venir,
    "ouvrir": _poster("ouvrir"),
    "pointer les présences": _pointer,
    "noter un point": _au_point("vote", "notes", notes="Dit."),
    "recueillir une voix": _au_point("vote", "voix"),
    "décider d’une proposition": _au_point("proposition", "adopter"),
    "clore": _poster("clore"),
    "rouvrir": _poster("rouvrir"),
    "rédiger le compte rendu": _rediger,
    "approuver le compte rendu": _approuver,
    "lire le compte rendu": _lire("redaction_compte_rendu"),
}


def tout():
    """What these gestures may write, but that somebody sent the notes of a point again."""
    return [
        list(modele.objects.order_by("pk").values_list(*champs))
        for modele, champs in (
            (Seance, ("debut", "etat", "envois", "introduction", "version")),
            (Presence, ("seance", "membre", "etat", "precision")),
            (PointOrdreDuJour, ("cle", "ordre", "notes", "issue", "retire_pour")),
            (Proposition, ("etat",)),
            (Avis, ("sens",)),
            (CompteRendu, ("empreinte",)),
            (Courriel, ("pk",)),
        )
    ]


@pytest.fixture
def reunie(scene, juriste, membre1):
    """``reunie(state)``: the scene, with a séance in that state and what its screens send of it."""
    scene.fiche = proposer(fiche_de(juriste, scene.site), juriste)
    champs = {"titre": "Vœu", "genre": "outil", "motif": "x", "sources": "", "thematique": None}
    propositions.deposer(juriste, champs | {"territoire": None}, timezone.now())
    vue_le = lue(relire(scene.fiche).current_workflow_task_state).isoformat()
    scene.vote = {"vue_le": vue_le, f"sens-{membre1.pk}": "favorable"}

    def reunir(etat):
        scene.la = la_seance(scene, etat)
        scene.la.refresh_from_db()
        scene.cle = next(reversed(reunion.agenda(scene.la).cles), "")  # what is cancelled has none
        scene.points = {"vote": 0, "proposition": 0} | dict(scene.la.points.values_list("nature", "pk"))
        scene.place = scene.la.presences.get(membre=membre1).pk
        scene.sceau = compte_rendu.sceau(compte_rendu.lire(scene.la)[0])
        return scene

    return reunir


@pytest.mark.parametrize("etat", ETATS)
def test_each_role_does_what_the_guide_says(reunie, membre1, etat):
    s = reunie(etat)
    navigateurs = {role: s.navigateur(role) for role in ROLES} | {LIEN: entrer(membre1, s.fiche)}
    prevus = lire_le_guide()
    avant = tout()
    for geste, agir in GESTES.items():
        faits = set()
        for role, client in navigateurs.items():
            with annule():
                lu = agir(client, s) is True
                if lu or tout() != avant:
                    faits.add(role)
        attendus = set().union(*(qui for qui, geste_, etat_ in prevus if (geste_, etat_) == (geste, etat)))
        assert faits == attendus, (geste, etat)


def lire_le_guide():
    """What the guide allows: a list of (roles, gesture, state)."""
    permis = []
    for titre, qui in TITRES.items():
        (_, *etats), *lignes = tableau_du_guide(titre)
        assert tuple(etats) == ETATS
        assert [geste for geste, *_ in lignes] == list(GESTES)
        for geste, *cases in lignes:
            assert set(cases) <= {"oui", "–"}, geste
            permis += [(qui, geste, etat) for etat, case in zip(etats, cases, strict=True) if case == "oui"]
    return permis
