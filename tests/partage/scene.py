"""One public content of each kind, with everything that a reference can hold."""

from datetime import date
from types import SimpleNamespace

from tests import gestes
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import (
    FicheExpertPageFactory,
    JuridictionFactory,
    JurisprudencePageFactory,
    RessourcePageFactory,
    TexteJuridiquePageFactory,
)
from tests.dossiers.factories import ChapitrePageFactory, DossierPageFactory
from tests.socle.factories import FichierFactory, OrganismeFactory, ThematiqueFactory

HOSTILE = "</script><script>alert(1)</script> {\\} & % $ # _ ~ ^ \" ' « é œ 𝔘"
RAPPORT = "https://enligne.example.org/rapport.pdf?a=1&b=2"


def monter():
    """Builds them. Returns the site and each content by its kind."""
    site = gestes.batir()
    defenseur = OrganismeFactory(nom="Défenseur des droits", site="https://defenseur.example.org/")
    commun = {
        "thematiques": [ThematiqueFactory(nom="Santé")],
        "tags": ["mise à l’abri"],
        "territoires": ["44"],
    }
    rapport = RessourcePageFactory(
        parent=site.rubrique, title="Les mineurs non accompagnés au regard du droit", sous_titre="Bilan",
        auteurs=[defenseur, "Julien Bricaud"], date_reference=date(2022, 2, 1), precision="mois",
        source_nom="Vie publique", adresse_en_ligne=RAPPORT, fichiers=[FichierFactory()], **commun,
    )  # fmt: skip
    article = RessourcePageFactory(
        parent=site.rubrique, title="Des jeunes à la rue", genre="article_presse", source_nom="Le Quotidien",
        date_reference=date(2015, 1, 1), precision="annee", adresse_en_ligne="https://presse.example.org/1",
    )  # fmt: skip
    texte = TexteJuridiquePageFactory(
        parent=site.rubrique, slug="loi-de-2016", numero="2016-297", nor="FAMX1234567L",
        objet="relative à la protection de l’enfant",
        adresse_officielle="https://legifrance.example.org/x", abroge=True, publication_officielle=date(2016, 3, 15),
    )  # fmt: skip
    decision = JurisprudencePageFactory(
        parent=site.rubrique, slug="arret-de-2019", numeros="18/00232, 18/00233", ecli="ECLI:FR:CADOU:2019:1800232",
        juridiction=JuridictionFactory(nom="Cour d’appel de Valmont", ville="Valmont"),
        adresse_officielle="https://justice.example.org/x",
    )  # fmt: skip
    fiche = FicheExpertPageFactory(
        parent=site.fiches, title="Que faire après un refus ?", expert_organisme=defenseur, **commun
    )
    dossier = DossierPageFactory(title="L’évaluation de la minorité", auteurs=["Anouk Berthier"], **commun)
    chapitre = ChapitrePageFactory(title="L’entretien", parent=dossier)
    evenement = EvenementPageFactory(title="Colloque sur l’accueil", deux_jours=True, **commun)
    acteur = ActeurPageFactory(
        title="Permanence des quais", telephone="0240000000", courriel="quais@example.org", **commun
    )
    contenus = {
        "rapport": rapport, "article": article, "texte": texte, "decision": decision, "fiche": fiche,
        "dossier": dossier, "chapitre": chapitre, "evenement": evenement, "acteur": acteur,
    }  # fmt: skip
    for contenu in contenus.values():
        contenu.refresh_from_db()
    return SimpleNamespace(site=site, contenus=contenus, **contenus)
