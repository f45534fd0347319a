"""The preview that editors read is the true page, for each kind of content."""

import pytest

from tests.lecture import page as lire

pytestmark = pytest.mark.un_moteur


def mots(reponse):
    """What the page says, in any order, but what serves a public page only: citing, telling an error."""
    assert reponse.status_code == 200
    principal = lire(reponse).main
    for geste in principal.select(".panneau__gestes"):
        geste.decompose()
    return sorted(principal.stripped_strings)


@pytest.mark.parametrize(
    "nature",
    ["rapport", "article", "texte", "decision", "fiche", "dossier", "chapitre", "evenement", "acteur"],
)
def test_the_preview_is_the_true_page(client, scene_du_module, nature):
    contenu = scene_du_module.contenus[nature].specific
    apercu = contenu.make_preview_request(preview_mode=contenu.default_preview_mode)
    assert mots(apercu) == mots(client.get(contenu.url))
