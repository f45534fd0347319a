"""What the public sees of a content along its way: nothing before the approval, everything at once after it."""

import pytest

from documentation.models import FichierDeRessource
from redaction import actions
from redaction.models import APPROUVER, DEMANDER
from tests.documentation.factories import RessourcePageFactory
from tests.redaction.scene import proposer, relire
from tests.socle.factories import FichierFactory, ThematiqueFactory

pytestmark = [pytest.mark.usefixtures("taches"), pytest.mark.un_moteur]
MOT = "zibeline"


@pytest.fixture
def page(site, redactrice, django_capture_on_commit_callbacks):
    """A draft with all that a list, a search or a feed could show of it."""
    page = RessourcePageFactory(
        title=f"Rapport {MOT}",
        parent=site.rubrique,
        brouillon=True,
        auteurs=["Ligue des quais"],
        tags=[MOT],
        thematiques=[ThematiqueFactory(nom="Santé")],
        fichiers=[FichierFactory(title=f"Fichier {MOT}")],
    )
    page.save_revision(user=redactrice)
    return page


@pytest.fixture
def lieux(site, page):
    """Every public place where the content shows once it is public."""
    return [
        page.url,
        "/",
        "/actualites/",
        "/actualites/flux.atom",
        "/sitemap.xml",
        f"/recherche/?q={MOT}",
        site.rubrique.url,
        f"{site.rubrique.url}flux.atom",
        f"{site.documentation.url}?theme=sante",
        page.fichiers.get().fichier.url,
    ]


def montrent(client, lieux, page):
    """The places that say something of the content."""
    trouves = []
    for lieu in lieux:
        reponse = client.get(lieu)
        texte = b"".join(reponse).decode("utf-8", "replace")
        dit = f"Rapport {MOT}" in texte or page.slug in texte or texte.startswith("%PDF")
        if reponse.status_code == 200 and dit:
            trouves.append(lieu)
        assert reponse.status_code in (200, 404), lieu
    return trouves


def decider(page, membre, decision):
    etat = page.current_workflow_task_state
    actions.decider(etat, membre, decision, "Vu.", etat.revision.created_at)


@pytest.mark.deux_moteurs
def test_nothing_before_the_approval_everything_after(
    page, lieux, client, redactrice, membre1, django_capture_on_commit_callbacks
):
    assert montrent(client, lieux, page) == []
    page = proposer(page, redactrice)
    assert montrent(client, lieux, page) == []
    decider(page, membre1, DEMANDER)
    assert montrent(client, lieux, page) == []
    page = proposer(relire(page), redactrice)
    with django_capture_on_commit_callbacks(execute=True):
        decider(page, membre1, APPROUVER)
    assert montrent(client, lieux, page) == lieux


def test_a_file_joined_to_a_new_version_waits_with_it(site, notice, redactrice, membre1, client):
    fichier = FichierFactory()
    version = notice.get_latest_revision_as_object()
    version.fichiers = [FichierDeRessource(fichier=fichier)]
    version.save_revision(user=redactrice)
    page = proposer(relire(notice), redactrice)
    assert client.get(fichier.url).status_code == 404
    decider(page, membre1, APPROUVER)
    reponse = client.get(fichier.url)
    assert b"".join(reponse).startswith(b"%PDF")


def test_a_file_taken_off_by_a_new_version_is_no_longer_public(site, redactrice, membre1, publier, client):
    fichier = FichierFactory()
    page = publier(RessourcePageFactory(parent=site.rubrique, brouillon=True, fichiers=[fichier]), redactrice)
    assert b"".join(client.get(fichier.url)).startswith(b"%PDF")
    version = page.get_latest_revision_as_object()
    version.fichiers = []
    version.save_revision(user=redactrice)
    page = proposer(relire(page), redactrice)
    assert b"".join(client.get(fichier.url)).startswith(b"%PDF")
    decider(page, membre1, APPROUVER)
    assert client.get(fichier.url).status_code == 404
