"""A site with one public content of each kind, and all its public addresses."""

from types import SimpleNamespace

from tests import gestes
from tests.accueil.factories import PageSimpleFactory
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.socle.factories import FichierFactory, OrganismeFactory, RenduFactory, ThematiqueFactory

BLOCS = [
    ("intertitre", {"titre": "Le droit", "niveau": "h2"}),
    ("texte", '<p>Un <b>texte</b> et <a href="https://ailleurs.example.org/">un lien</a>.</p>'),
    ("extrait", {"texte": "<p>Une phrase : citée.</p>", "source": "page 12"}),
    ("plan", "Introduction\nPartie 1\n- Un point"),
    ("encadre", {"titre": "Attention", "texte": "<p>Le délai est court.</p>"}),
    (
        "tableau",
        {"titre": "Les délais", "entetes": "deux", "cellules": "Étape\tDélai\nAppel\t15 jours", "source": ""},
    ),
    ("video", {"titre": "Le premier accueil", "url": "https://video.example.org/1", "duree": "3 min"}),
    ("lien", {"intitule": "Le texte de loi", "page": None, "url": "https://loi.example.org/"}),
]


def site_entier():
    """Builds it. Returns ``site``, ``pages`` (one of each type), ``html``, ``listes``, ``flux``, ``autres`` addresses.

    ``adresses`` are all of them; ``exemples``, one of each way of answering.
    """
    site = gestes.batir()
    fichier = FichierFactory()
    commun = {
        "thematiques": [ThematiqueFactory(nom="Santé")],
        "territoires": ["44"],
        "tags": ["accueil"],
        "corps": BLOCS,
    }
    notice = RessourcePageFactory(
        parent=site.rubrique, fichiers=[fichier], auteurs=[OrganismeFactory()], source_url="https://source.example.org/",
        adresse_en_ligne="https://enligne.example.org/", **commun,
    )  # fmt: skip
    gestes.publier(notice)
    dossier = DossierPageFactory(**commun, contenus_lies=[notice])
    pages = [
        site.accueil, site.rubrique, site.dossiers, site.agenda, site.annuaire, notice, dossier,
        PageSimpleFactory(title="Accessibilité", corps=BLOCS), ChapitrePageFactory(parent=dossier, corps=BLOCS),
        FicheExpertPageFactory(parent=site.fiches, **commun), EvenementPageFactory(deux_jours=True, **commun),
        ActeurPageFactory(**commun, site="https://acteur.example.org/"),
    ]  # fmt: skip
    listes = [site.documentation.url, site.dossiers.url, site.agenda.url, site.annuaire.url, "/actualites/"]
    html = [
        *(page.url for page in pages), f"{dossier.url}integral/", "/actualites/", "/recherche/",
        "/recherche/?q=rapport", "/plan-du-site/",
        f"/citer/{notice.pk}/", "/api/", "/departements/", "/departements/44-loire-atlantique/",
        "/departements/comparer/?a=44&b=2A",
    ]  # fmt: skip
    flux = [f"{liste}flux.atom" for liste in listes]
    autres = [
        "/sitemap.xml",
        "/robots.txt",
        fichier.url,
        f"/exporter/{site.rubrique.pk}.csv",
        "/api/v1/contenus/",
    ]
    return SimpleNamespace(
        site=site,
        pages=pages,
        html=html,
        listes=[site.documentation.url, site.agenda.url, "/actualites/"],
        flux=flux,
        adresses=[*html, *flux, *autres, RenduFactory().url, "/rien/"],
        exemples=[notice.url, "/actualites/flux.atom", "/recherche/", fichier.url],
    )
