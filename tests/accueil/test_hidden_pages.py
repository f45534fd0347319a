"""What is not public does not exist: no list, count, feed, search, sitemap or plan tells that it is there."""

from types import SimpleNamespace

import pytest
from django.test import Client, override_settings

from recherche.moteur.orthographe import relever
from socle.models import Contenu
from tests import gestes
from tests.accueil.factories import PageSimpleFactory
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory, RubriquePageFactory
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.lecture import page, principal
from tests.recherche.cherche import tout_inscrire
from tests.socle.factories import ThematiqueFactory

pytestmark = pytest.mark.usefixtures("taches")

MOT = "zibeline"
ETATS = ["brouillon", "programme", "retire", "restreint"]


def adresses_publiques(site, theme):
    """Every public address of a site that holds one public content of each kind."""
    notice = RessourcePageFactory(parent=site.rubrique, thematiques=[theme], territoires=["44"])
    dossier = DossierPageFactory()
    chapitre = ChapitrePageFactory(parent=dossier)
    publiques = [
        site.accueil, site.documentation, site.etudes, site.rubrique, site.fiches, site.dossiers, site.agenda,
        site.annuaire, site.association, notice, dossier, chapitre, FicheExpertPageFactory(parent=site.fiches),
        EvenementPageFactory(), ActeurPageFactory(territoires=["44"]),
    ]  # fmt: skip
    listes = [site.documentation, site.rubrique, site.fiches, site.dossiers, site.agenda, site.annuaire]
    annee = EvenementPageFactory(passe=True).debut.year
    return [
        *(p.url for p in publiques),
        *(f"{p.url}flux.atom" for p in listes),
        f"{dossier.url}integral/",
        "/actualites/", "/actualites/flux.atom", "/plan-du-site/", "/sitemap.xml", "/robots.txt",
        "/actualites/?territoire=44", f"/actualites/?theme={theme.slug}", f"/agenda/?annee={annee}",
        f"{site.documentation.url}?genre=rapport_institutionnel", f"{site.annuaire.url}?territoire=44",
        f"/recherche/?q={MOT}", "/recherche/?q=rapport", f"/recherche/?theme={theme.slug}", "/recherche/?q=rapporrt",
        f"/recherche/?q={MOT[:-1]}a", "/recherche/flux/?q=rapport", f"/recherche/suggestions/?q={MOT[:4]}",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def _monde(base_du_module):
    """The site as visitors know it, read once: what is hidden must change none of it."""
    with override_settings(
        TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    ):
        theme = ThematiqueFactory(nom="Hébergement")
        adresses = adresses_publiques(gestes.batir(), theme)
        apprendre()
    return SimpleNamespace(theme=theme, avant={adresse: lire(adresse) for adresse in adresses})


@pytest.fixture
def theme(_monde, db):
    """A theme that public and hidden contents share."""
    return _monde.theme


@pytest.fixture
def avant(_monde, db):
    """Every public address, and what it answers as long as nothing is hidden."""
    return _monde.avant


def apprendre():
    """What the worker does for the search: every live content entered, the words of the public ones gathered."""
    tout_inscrire()
    relever()


def lire(adresse):
    """What a visitor receives."""
    reponse = Client().get(adresse)
    assert reponse.status_code == 200, adresse
    return reponse.content


def cacher(site, theme, etat):
    """One page of each kind in a state that the public must not see."""
    etat, mots = {etat: True}, {"thematiques": [theme], "territoires": ["44"], "tags": [MOT]}
    dossier = Contenu.objects.get(genre="dossier").specific
    return [
        RessourcePageFactory(title=f"Rapport {MOT}", parent=site.rubrique, **mots, **etat),
        FicheExpertPageFactory(title=f"Fiche {MOT}", parent=site.fiches, **mots, **etat),
        ChapitrePageFactory(title=f"Chapitre {MOT}", parent=dossier, **mots, **etat),
        DossierPageFactory(title=f"Dossier {MOT}", **mots, **etat),
        EvenementPageFactory(title=f"Colloque {MOT}", **mots, **etat),
        EvenementPageFactory(title=f"Colloque passé {MOT}", passe=True, **mots, **etat),
        ActeurPageFactory(title=f"Association {MOT}", **mots, **etat),
        RubriquePageFactory(title=f"Rubrique {MOT}", parent=site.etudes, show_in_menus=True, **etat),
        PageSimpleFactory(title=f"Page {MOT}", show_in_menus=True, **etat),
    ]


@pytest.mark.parametrize("etat", ETATS)
def test_the_site_is_the_same_as_without_them(site, theme, avant, etat):
    assert cacher(site, theme, etat)
    apprendre()
    for adresse, contenu in avant.items():
        assert lire(adresse) == contenu, adresse


def test_what_is_public_would_be_seen(site, avant):
    EvenementPageFactory(title=f"Colloque {MOT}")
    assert lire("/agenda/") != avant["/agenda/"]


@pytest.mark.parametrize("etat", ETATS)
def test_their_own_address_tells_nothing(client, site, theme, etat):
    for cachee in cacher(site, theme, etat):
        reponse = client.get(cachee.url)
        attendu = 302 if etat == "restreint" else 404
        assert reponse.status_code == attendu, cachee.url
        assert cachee.title.encode() not in reponse.content


def test_what_is_under_a_restricted_rubrique_is_hidden_too(client, site, avant):
    fermee = RubriquePageFactory(title=f"Réservé {MOT}", parent=site.etudes, restreint=True)
    notice = RessourcePageFactory(title=f"Rapport réservé {MOT}", parent=fermee)
    apprendre()
    assert client.get(notice.url).status_code == 302
    assert {adresse: lire(adresse) for adresse in avant} == avant


def test_a_search_that_lags_shows_nothing_withdrawn(client, site):
    notice = RessourcePageFactory(title=f"Rapport {MOT}", parent=site.rubrique)
    tout_inscrire()
    assert notice.title in principal(client.get(f"/recherche/?q={MOT}"))
    Contenu.objects.filter(pk=notice.pk).update(live=False)
    assert notice.title not in principal(client.get(f"/recherche/?q={MOT}"))


@pytest.mark.parametrize("etat", ETATS)
def test_a_public_content_does_not_name_the_hidden_ones_it_recommends(client, site, etat):
    cachee = RessourcePageFactory(title=f"Rapport {MOT}", parent=site.rubrique, **{etat: True})
    visible = RessourcePageFactory(title="Un autre rapport", parent=site.rubrique)
    lectrice = RessourcePageFactory(parent=site.rubrique, contenus_lies=[cachee, visible])
    lue = principal(client.get(lectrice.url))
    assert MOT not in lue
    assert "Pour aller plus loin" in lue
    seule = RessourcePageFactory(parent=site.rubrique, contenus_lies=[cachee])
    assert "Pour aller plus loin" not in principal(client.get(seule.url))


def test_published_anew_version_waits_out_of_sight(client, site, redactrice, publier):
    notice = publier(RessourcePageFactory(title="Rapport sûr", parent=site.rubrique, brouillon=True))
    notice.title = f"Rapport {MOT}"
    notice.save_revision(user=redactrice)
    assert page(client.get(notice.url)).h1.get_text() == "Rapport sûr"
    assert MOT not in principal(client.get(site.rubrique.url))


def test_a_restricted_page_sends_to_the_one_sign_in(client, connecte, site, redactrice):
    reservee = RessourcePageFactory(title=f"Rapport {MOT}", parent=site.rubrique, restreint=True)
    reponse = client.get(reservee.url)
    assert reponse.headers["Location"] == f"/gestion/login/?next={reservee.url}"
    assert "no-store" in reponse.headers["Cache-Control"]
    assert client.get("/_util/login/?next=/x/").headers["Location"] == "/gestion/login/?next=/x/"
    lue = connecte(redactrice).get(reservee.url)
    assert page(lue).h1.get_text() == reservee.title
    assert "no-store" in lue.headers["Cache-Control"]
