"""Who does what of a proposal, state by state, signed in or by a personal link; docs/editors.md says the same."""

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.models import TaskState

from redaction.models import Avis, DemandeUrgente, Reponse
from tests.redaction.liens import entrer
from tests.redaction.scene import fiche_de, proposer, relire
from tests.redaction.table import ADMINISTRATION, COMITE, REDACTION, ROLES, SUPER, VISITEUR, annule
from tests.redaction.voix import dire, nouvelle_version, voter
from tests.socle.factories import UtilisateurFactory

pytestmark = pytest.mark.un_moteur

LIEN = "lien"
TOUS = (*ROLES[:3], LIEN, *ROLES[3:])
COLONNES = dict(
    zip(
        ("visiteur", "rédaction", "comité", "lien personnel", "administration", "superutilisateur"),
        (VISITEUR, REDACTION, COMITE, LIEN, ADMINISTRATION, SUPER),
        strict=True,
    )
)
VOTE, UN_AVIS, DECIDE = "Pendant un vote", "Quand un avis suffit", "Une fois décidé"
RIEN = frozenset()
PERSONNEL = frozenset((REDACTION, ADMINISTRATION, SUPER))
CONNECTES = PERSONNEL | {COMITE}
LECTEURS = CONNECTES | {LIEN}
MEMBRE = frozenset((COMITE, LIEN))
ATTENDUS = {
    VOTE: {
        "lire la proposition": LECTEURS,
        "lire l’aperçu": LECTEURS,
        "donner un avis": MEMBRE,
        "confirmer son avis": MEMBRE,
        "décider seul": RIEN,
        "répondre à un avis défavorable": PERSONNEL,
        "dire que c’est urgent": PERSONNEL,
        "annuler la proposition d’un autre": frozenset((ADMINISTRATION, SUPER)),
    },
    UN_AVIS: {
        "lire la proposition": LECTEURS,
        "lire l’aperçu": LECTEURS,
        "donner un avis": RIEN,
        "confirmer son avis": RIEN,
        "décider seul": MEMBRE,
        "répondre à un avis défavorable": RIEN,
        "dire que c’est urgent": PERSONNEL,
        "annuler la proposition d’un autre": frozenset((ADMINISTRATION, SUPER)),
    },
    DECIDE: {
        "lire la proposition": CONNECTES,
        "lire l’aperçu": CONNECTES,
        "donner un avis": RIEN,
        "confirmer son avis": RIEN,
        "décider seul": RIEN,
        "répondre à un avis défavorable": RIEN,
        "dire que c’est urgent": RIEN,
        "annuler la proposition d’un autre": RIEN,
    },
}


def _poster(nom, **champs):
    """A gesture of the page: sends it with the version that was read."""

    def geste(client, etat):
        vue_le = {"vue_le": etat.revision.created_at.isoformat()}
        client.post(reverse(nom, args=(etat.pk,)), vue_le | champs)

    return geste


def _lire(nom):
    """Reading a page, with the place where the answer is kept."""

    def geste(client, etat):
        return client.get(reverse(nom, args=(etat.pk,))).status_code == 200

    return geste


def _repondre(client, etat):
    for avis in Avis.objects.filter(etat=etat, sens="defavorable"):
        client.post(reverse("redaction_repondre", args=(avis.pk,)), {"texte": "Voici pourquoi."})


def ce_qui_est_fait(etat):
    """What the gestures write, counted."""
    return {
        "donner un avis": Avis.objects.filter(confirme=None).count(),
        "confirmer son avis": Avis.objects.exclude(confirme=None).count(),
        "décider seul": TaskState.objects.filter(pk=etat.pk, status=TaskState.STATUS_APPROVED).count(),
        "répondre à un avis défavorable": Reponse.objects.count(),
        "dire que c’est urgent": DemandeUrgente.objects.count(),
        "annuler la proposition d’un autre": TaskState.objects.filter(
            pk=etat.pk, status=TaskState.STATUS_CANCELLED
        ).count(),
    }


GESTES = {
    "lire la proposition": _lire("redaction_avis"),
    "lire l’aperçu": _lire("redaction_apercu"),
    "donner un avis": _poster("redaction_avis", sens="favorable", commentaire=""),
    "confirmer son avis": _poster("redaction_confirmer"),
    "décider seul": _poster("redaction_avis", decision="approve", commentaire=""),
    "répondre à un avis défavorable": _repondre,
    "dire que c’est urgent": _poster("redaction_urgent", motif="Vite."),
    "annuler la proposition d’un autre": _poster("redaction_annuler"),
}


@pytest.fixture
def autres(db):
    """Two members of two other organisations."""
    return UtilisateurFactory(du_comite=True), UtilisateurFactory(du_comite=True)


@pytest.fixture
def proposition(scene, juriste, membre1, autres):
    """``proposition(state)``: the task state of a content in that state, proposed by a colleague."""

    def en_vote():
        page = proposer(fiche_de(juriste, scene.site), juriste)
        dire(page, membre1)
        nouvelle_version(page, juriste, "Revue")
        dire(page, autres[0], "defavorable", commentaire="Non.")
        return relire(page).current_workflow_task_state

    def decidee():
        page = proposer(fiche_de(juriste, scene.site), juriste)
        etat = page.current_workflow_task_state
        voter(page, membre1, *autres)
        etat.refresh_from_db()
        return etat

    preparer = {
        VOTE: en_vote,
        UN_AVIS: lambda: relire(scene.proposee).current_workflow_task_state,
        DECIDE: decidee,
    }
    return lambda etat: preparer[etat]()


@pytest.mark.parametrize("action", GESTES)
@pytest.mark.parametrize("etat", ATTENDUS)
def test_each_role_does_what_the_table_says(scene, proposition, juriste, membre1, etat, action):
    attend, faits = proposition(etat), set()
    # A link opens on something that waits: from there, the member goes to the proposal of the table.
    autre = proposer(fiche_de(juriste, scene.site, "Autre fiche"), juriste)
    for role in TOUS:
        with annule():
            client = entrer(membre1, autre) if role == LIEN else scene.navigateur(role)
            avant = ce_qui_est_fait(attend)
            lu = GESTES[action](client, attend)
            if lu or ce_qui_est_fait(attend).get(action) != avant.get(action):
                faits.add(role)
    assert faits == ATTENDUS[etat][action]


def lire_le_guide():
    """The tables of the guide: state → action → roles that may."""
    tables, titre = {}, ""
    for ligne in (settings.BASE_DIR / "docs" / "editors.md").read_text(encoding="utf-8").splitlines():
        if ligne.startswith("#"):
            titre = ligne.lstrip("# ")
        if titre not in ATTENDUS or not ligne.startswith("| ") or ligne.startswith("| ---"):
            continue
        action, *cases = [case.strip() for case in ligne.strip("|").split("|")]
        if action == "Geste":
            assert cases == list(COLONNES)
            continue
        assert set(cases) <= {"oui", "–"}, ligne
        oui = {role for role, case in zip(COLONNES.values(), cases, strict=True) if case == "oui"}
        tables.setdefault(titre, {})[action] = oui
    return tables


def test_the_guide_says_what_the_tests_prove():
    assert lire_le_guide() == {
        etat: {a: set(qui) for a, qui in table.items()} for etat, table in ATTENDUS.items()
    }
