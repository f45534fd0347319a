"""The table role × action of what is not a page: bodies, themes, banner, redirects, promotions, site, workflow."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Collection, GroupApprovalTask, Site, Task, Workflow

from recherche.models import FormeDuTerme, TermeDuThesaurus
from redaction.models import Circuit, MembreComite, ReglagesComite
from socle.models import AliasOrganisme, Courriel, Organisme, ReglagesCentre, Thematique
from tests.redaction.table import COMITE, DIRECTION, PERSONNE, REDACTEURS, REDACTION, SUPER, ceux_qui, ouvre
from tests.socle.factories import CourrielFactory, OrganismeFactory, ThematiqueFactory

pytestmark = pytest.mark.un_moteur

ALIAS = {
    f"alias-{champ}": "0" for champ in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
}


def envoie(nom, envoi, fait, *args):
    """A gesture: a form sent to an address; ``fait`` says whether it was written."""

    def geste(client, s):
        cles = [cle(s) if callable(cle) else cle for cle in args]
        client.post(reverse(nom, args=cles), envoi(s) if callable(envoi) else envoi)
        return fait(s)

    return geste


def organisme(s):
    return OrganismeFactory(nom="Défenseur des droits").pk


def theme(s):
    return ThematiqueFactory(nom="Hébergement").pk


def terme(s):
    return TermeDuThesaurus.objects.create(libelle="réfugiés").pk


def site_wagtail(s):
    return Site.objects.get().pk


def redirection(s):
    return Redirect.objects.create(old_path="/ancienne", redirect_link="/").pk


def circuit(s):
    return Workflow.objects.get().pk


def courriel(s):
    return CourrielFactory(sujet="Parti").pk


def mandat(s):
    return MembreComite.objects.get(compte=s.comptes[COMITE]).pk


def mandat_de(role, debut):
    """What the form of a mandate sends: for a person of this role, from this day."""
    return lambda s: {
        "compte": s.comptes[role].pk,
        "organisme": s.comptes[COMITE].organisme_id,
        "debut": debut,
        "fin": "",
    }


def existe(modele, **champs):
    return lambda s: modele.objects.filter(**champs).exists()


def a_disparu(modele, **champs):
    return lambda s: not modele.objects.filter(**champs).exists()


def promotion(s):
    return {
        "query_string": "asile",
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-MIN_NUM_FORMS": "1",
        "editors_picks-MAX_NUM_FORMS": "1000",
        "editors_picks-0-page": str(s.notice.pk),
        "editors_picks-0-ORDER": "1",
        "editors_picks-0-description": "",
    }


def nouveau_circuit(s):
    formulaires = {f"pages-{champ}": "0" for champ in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    taches = {
        "workflow_tasks-TOTAL_FORMS": "1",
        "workflow_tasks-INITIAL_FORMS": "0",
        "workflow_tasks-MIN_NUM_FORMS": "0",
        "workflow_tasks-MAX_NUM_FORMS": "1000",
        "workflow_tasks-0-task": str(Task.objects.get().pk),
        "workflow_tasks-0-ORDER": "1",
        "workflow_tasks-0-id": "",
    }
    return {"name": "Autre circuit", "pages-MAX_NUM_FORMS": "1000"} | formulaires | taches


TERME_ENVOYE = {
    "libelle": "asile",
    "formes-TOTAL_FORMS": "1",
    "formes-INITIAL_FORMS": "0",
    "formes-MIN_NUM_FORMS": "0",
    "formes-MAX_NUM_FORMS": "1000",
    "formes-0-forme": "DA",
    "formes-0-nature": "sigle",
    "formes-0-reconnaissance": "toujours",
}
ORGANISME = "wagtailsnippets_socle_organisme"
THEME = "wagtailsnippets_socle_thematique"
TERME = "wagtailsnippets_recherche_termeduthesaurus"
CIRCUIT = "wagtailsnippets_redaction_circuit"
MANDAT = "wagtailsnippets_redaction_membrecomite"
TABLE = {
    "add a body": (
        envoie(
            f"{ORGANISME}:add", {"nom": "Cour des comptes"} | ALIAS, existe(Organisme, nom="Cour des comptes")
        ),
        REDACTEURS,
    ),
    "change a body": (
        envoie(
            f"{ORGANISME}:edit", {"nom": "Autre nom"} | ALIAS, existe(Organisme, nom="Autre nom"), organisme
        ),
        DIRECTION,
    ),
    "give a body another name": (
        envoie(
            f"{ORGANISME}:edit",
            {"nom": "Défenseur des droits"} | ALIAS | {"alias-TOTAL_FORMS": "1", "alias-0-nom": "DDD"},
            existe(AliasOrganisme, nom="DDD"),
            organisme,
        ),
        DIRECTION,
    ),
    "delete a body": (
        envoie(f"{ORGANISME}:delete", {}, a_disparu(Organisme, nom="Défenseur des droits"), organisme),
        DIRECTION,
    ),
    "add a theme": (
        envoie(
            f"{THEME}:add", {"nom": "Santé", "slug": "sante", "ordre": "0"}, existe(Thematique, nom="Santé")
        ),
        DIRECTION,
    ),
    "change a theme": (
        envoie(
            f"{THEME}:edit",
            {"nom": "Logement", "slug": "logement", "ordre": "0"},
            existe(Thematique, nom="Logement"),
            theme,
        ),
        DIRECTION,
    ),
    "delete a theme": (
        envoie(f"{THEME}:delete", {}, a_disparu(Thematique, nom="Hébergement"), theme),
        DIRECTION,
    ),
    "give a mandate": (
        envoie(f"{MANDAT}:add", mandat_de(REDACTION, "2026-01-01"), existe(MembreComite, debut="2026-01-01")),
        DIRECTION,
    ),
    "change a mandate": (
        envoie(
            f"{MANDAT}:edit",
            mandat_de(COMITE, "2001-01-01"),
            existe(MembreComite, debut="2001-01-01"),
            mandat,
        ),
        DIRECTION,
    ),
    "take a mandate away": (
        envoie(f"{MANDAT}:delete", {}, a_disparu(MembreComite), mandat),
        DIRECTION,
    ),
    "choose the path of a kind": (
        envoie(
            f"{CIRCUIT}:edit",
            {"mode": "quorum"},
            existe(Circuit, genre="outil", mode="quorum"),
            lambda s: Circuit.objects.get(genre="outil").pk,
        ),
        DIRECTION,
    ),
    "set how often a kind is read again": (
        envoie(
            f"{CIRCUIT}:edit",
            {"mode": "un_avis", "intervalle": "9"},
            existe(Circuit, genre="outil", intervalle=9),
            lambda s: Circuit.objects.get(genre="outil").pk,
        ),
        DIRECTION,
    ),
    "set the quorum": (
        envoie(
            "wagtailsettings:edit",
            {
                "quorum": "4",
                "attendre_la_reponse": "on",
                "delai": "21",
                "a_l_echeance": "rien",
                "heure_des_courriels": "7",
            },
            existe(ReglagesComite, quorum=4),
            "redaction",
            "reglagescomite",
            lambda s: ReglagesComite.load().pk,
        ),
        DIRECTION,
    ),
    "switch the banner on": (
        envoie(
            "wagtailsettings:edit",
            {"bandeau_actif": "on", "bandeau_texte": "Fermeture"},
            existe(ReglagesCentre, bandeau_actif=True),
            "socle",
            "reglagescentre",
            site_wagtail,
        ),
        DIRECTION,
    ),
    "add a redirect": (
        envoie(
            "wagtailredirects:add",
            {
                "old_path": "/vieux",
                "redirect_link": "https://www.example.org/",
                "is_permanent": "on",
                "site": "",
            },
            existe(Redirect, old_path="/vieux"),
        ),
        DIRECTION,
    ),
    "delete a redirect": (
        envoie("wagtailredirects:delete", {}, a_disparu(Redirect, old_path="/ancienne"), redirection),
        DIRECTION,
    ),
    "add a term to the thesaurus": (
        envoie(f"{TERME}:add", TERME_ENVOYE, existe(TermeDuThesaurus, libelle="asile", formes__cle="da")),
        REDACTEURS,
    ),
    "change a term": (
        envoie(f"{TERME}:edit", TERME_ENVOYE, existe(FormeDuTerme, cle="da"), terme),
        REDACTEURS,
    ),
    "delete a term": (
        envoie(f"{TERME}:delete", {}, a_disparu(TermeDuThesaurus, libelle="réfugiés"), terme),
        REDACTEURS,
    ),
    "promote a page in the search": (
        envoie("wagtailsearchpromotions:add", promotion, existe(SearchPromotion)),
        DIRECTION,
    ),
    "change the site": (
        envoie(
            "wagtailsites:edit",
            lambda s: {"hostname": "ailleurs.example.org", "port": "80", "root_page": s.site.accueil.pk},
            existe(Site, hostname="ailleurs.example.org"),
            site_wagtail,
        ),
        {SUPER},
    ),
    "add a collection": (
        envoie(
            "wagtailadmin_collections:add",
            {"name": "À part", "parent": 1},
            existe(Collection, name="À part"),
        ),
        {SUPER},
    ),
    "add a workflow": (
        envoie("wagtailadmin_workflows:add", nouveau_circuit, existe(Workflow, name="Autre circuit")),
        {SUPER},
    ),
    "disable the workflow": (
        envoie("wagtailadmin_workflows:disable", {}, a_disparu(Workflow, active=True), circuit),
        {SUPER},
    ),
    "change a mail that has gone": (
        envoie("courriels:edit", {"sujet": "Réécrit"}, existe(Courriel, sujet="Réécrit"), courriel),
        {SUPER},
    ),
    "delete a mail that has gone": (
        envoie("courriels:delete", {}, a_disparu(Courriel, sujet="Parti"), courriel),
        {SUPER},
    ),
}


@pytest.mark.parametrize("action", TABLE)
def test_each_role_changes_what_the_table_says(scene, action):
    geste, attendus = TABLE[action]
    assert ceux_qui(scene, geste) == attendus


LECTURES = {
    "bodies": (f"{ORGANISME}:list", REDACTEURS),
    "themes": (f"{THEME}:list", REDACTEURS),
    "committee": (f"{MANDAT}:list", DIRECTION),
    "paths": (f"{CIRCUIT}:list", DIRECTION),
    "what is to be read again": ("redaction_a_revoir", REDACTEURS),
    "thesaurus": (f"{TERME}:list", REDACTEURS),
    "a request to try": ("recherche_essayer", REDACTEURS),
    "mails": ("courriels:index", DIRECTION),
    "redirects": ("wagtailredirects:index", DIRECTION),
    "promotions": ("wagtailsearchpromotions:index", DIRECTION),
    "accounts": ("wagtailusers_users:index", DIRECTION),
    "groups": ("wagtailusers_groups:index", {SUPER}),
    "sites": ("wagtailsites:index", {SUPER}),
    "collections": ("wagtailadmin_collections:index", {SUPER}),
    "workflows": ("wagtailadmin_workflows:index", {SUPER}),
    "workflow tasks": ("wagtailadmin_workflows:task_index", {SUPER}),
}


@pytest.mark.parametrize("liste", LECTURES)
def test_each_role_opens_what_the_table_says(scene, liste):
    nom, attendus = LECTURES[liste]
    assert ceux_qui(scene, ouvre(reverse(nom))) == attendus


def test_nobody_but_the_superuser_adds_a_step_to_the_workflow(scene):
    def ajouter(client, s):
        ou = reverse("wagtailadmin_workflows:add_task", args=("wagtailcore", "groupapprovaltask"))
        client.post(ou, {"name": "Autre étape", "groups": [1]})
        return GroupApprovalTask.objects.filter(name="Autre étape").exists()

    assert ceux_qui(scene, ajouter) <= {SUPER}


def test_nobody_adds_a_path_nor_takes_one_away(scene):
    def ajouter_ou_oter(client, s):
        lignes = Circuit.objects.count()
        client.post(reverse(f"{CIRCUIT}:add"), {"genre": "page", "mode": "quorum"})
        client.post(reverse(f"{CIRCUIT}:delete", args=(Circuit.objects.get(genre="outil").pk,)))
        return Circuit.objects.count() != lignes

    assert ceux_qui(scene, ajouter_ou_oter) == PERSONNE


@pytest.mark.parametrize("quorum", ["0", "-1", "51", "trois", "", "9" * 30])
def test_a_quorum_that_means_nothing_is_refused_in_words(scene, quorum):
    ou = reverse("wagtailsettings:edit", args=("redaction", "reglagescomite", ReglagesComite.load().pk))
    reponse = scene.navigateur("administration").post(
        ou, {"quorum": quorum, "delai": "21", "a_l_echeance": "rien", "heure_des_courriels": "7"}, follow=True
    )
    assert reponse.status_code == 200
    assert not ReglagesComite.objects.exclude(quorum=3).exists()


@pytest.mark.parametrize("delai", ["0", "-1", "366", "trois", "", "9" * 30])
def test_a_time_limit_that_means_nothing_is_refused_in_words(scene, delai):
    ou = reverse("wagtailsettings:edit", args=("redaction", "reglagescomite", ReglagesComite.load().pk))
    envoi = {"quorum": "3", "delai": delai, "a_l_echeance": "rien", "heure_des_courriels": "7"}
    reponse = scene.navigateur("administration").post(ou, envoi, follow=True)
    assert reponse.status_code == 200
    assert not ReglagesComite.objects.exclude(delai=21).exists()


@pytest.mark.parametrize("heure", ["-1", "24", "sept", "", "9" * 30])
def test_an_hour_that_is_none_is_refused_in_words(scene, heure):
    ou = reverse("wagtailsettings:edit", args=("redaction", "reglagescomite", ReglagesComite.load().pk))
    envoi = {"quorum": "3", "delai": "21", "a_l_echeance": "rien", "heure_des_courriels": heure}
    assert scene.navigateur("administration").post(ou, envoi, follow=True).status_code == 200
    assert not ReglagesComite.objects.exclude(heure_des_courriels=7).exists()


def test_the_banner_is_read_by_everyone_once_switched_on(scene, client):
    assert "Fermeture" not in client.get("/").content.decode()
    ou = reverse("wagtailsettings:edit", args=("socle", "reglagescentre", Site.objects.get().pk))
    scene.navigateur("administration").post(ou, {"bandeau_actif": "on", "bandeau_texte": "Fermeture"})
    assert "Fermeture" in client.get("/").content.decode()
