"""The index of the search follows what the public reads, says what it could not enter, and is mended by one command."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from recherche.index import inscription
from recherche.index.attente import demander, tenir
from recherche.models import AInscrire, Combinaison, Entree, Facette
from socle.models import AnalyseDeFichier
from tests import gestes
from tests.agenda.factories import EvenementPageFactory
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import JurisprudencePageFactory, RessourcePageFactory
from tests.recherche.cherche import chercher, titres, tout_inscrire
from tests.socle.factories import FichierFactory, OrganismeFactory, ThematiqueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publier(taches, django_capture_on_commit_callbacks):
    """Publishes, and lets the worker follow."""

    def _publier(page):
        with django_capture_on_commit_callbacks(execute=True):
            gestes.publier(page)
        return page

    return _publier


def verifier(*options):
    """What verifier_index says, and whether it is satisfied."""
    sortie = StringIO()
    try:
        call_command("verifier_index", *options, stdout=sortie)
    except CommandError:
        return sortie.getvalue(), False
    return sortie.getvalue(), True


# --- Never leaks ------------------------------------------------------------------------------------------------------


def test_a_draft_is_never_found(site):
    RessourcePageFactory(parent=site.rubrique, title="Secret", live=False)
    tout_inscrire()
    assert chercher("secret").total == 0


@pytest.mark.parametrize("geste", ["depublier", "restreindre", "restreindre_au_dessus"])
def test_what_is_public_no_more_is_not_found_whatever_the_index_holds(site, geste):
    notice = RessourcePageFactory(parent=site.rubrique, title="Longtemps publique")
    tout_inscrire()
    assert titres(chercher("publique")) == ["Longtemps publique"]
    if geste == "depublier":
        Page.objects.filter(pk=notice.pk).update(live=False)
    else:
        ou = notice if geste == "restreindre" else site.rubrique
        PageViewRestriction.objects.create(page=ou, restriction_type=PageViewRestriction.LOGIN)
    trouvailles = chercher("publique")
    assert (trouvailles.total, trouvailles.cles, trouvailles.facettes) == (0, [], {})


# --- Follows ----------------------------------------------------------------------------------------------------------


def test_a_publication_is_found_and_a_new_version_replaces_it(site, publier):
    notice = publier(RessourcePageFactory(parent=site.rubrique, title="Première version", live=False))
    assert titres(chercher("premières versions")) == ["Première version"]
    notice.title = "Seconde mouture"
    publier(notice)
    assert chercher("première").total == 0
    assert chercher("moutures").total == 1
    assert not AInscrire.objects.exists()


def test_a_new_name_of_what_classifies_is_found(site, publier, django_capture_on_commit_callbacks):
    theme, organisme = ThematiqueFactory(nom="Scolarité"), OrganismeFactory(nom="Ligue des rives")
    publier(RessourcePageFactory(parent=site.rubrique, thematiques=[theme], auteurs=[organisme], live=False))
    theme.nom, organisme.nom = "École", "Ligue des berges"
    with django_capture_on_commit_callbacks(execute=True):
        theme.save()
        organisme.save()
    assert chercher("école").total == chercher("berges").total == 1
    trouvailles = chercher("écoles")
    assert [c.libelle for c in trouvailles.facettes[Facette.THEME]] == ["École"]
    assert [c.libelle for c in trouvailles.facettes[Facette.AUTEUR]] == ["Ligue des berges"]


def test_what_a_form_says_of_a_block_is_not_the_content_s(site):
    corps = [("intertitre", {"titre": "Les délais", "niveau": "h2"})]
    RessourcePageFactory(parent=site.rubrique, title="Guide", corps=corps)
    tout_inscrire()
    assert chercher("délais").total == 1
    assert chercher("sous-titre partie").total == chercher("partie").total == 0


def test_the_bars_of_a_table_are_not_read(site):
    cellules = "Étape | Délai\n| | Appel | 15 jours |"
    corps = [("tableau", {"titre": "Délais", "entetes": "ligne", "cellules": cellules, "source": ""})]
    RessourcePageFactory(parent=site.rubrique, title="Guide", chapo="", corps=corps)
    tout_inscrire()
    texte = Entree.objects.get().texte
    assert "Étape Délai\n Appel 15 jours" in texte
    assert "|" not in texte


def test_what_is_deleted_leaves_nothing(site):
    notice = RessourcePageFactory(parent=site.rubrique, title="Éphémère")
    tout_inscrire()
    notice.delete()
    assert chercher("éphémère").total == 0
    assert not Entree.objects.exists()


# --- Never falls ------------------------------------------------------------------------------------------------------


def test_what_cannot_be_entered_holds_nobody_back_says_why_and_is_tried_again(site, monkeypatch):
    bonne = RessourcePageFactory(parent=site.rubrique, title="Bonne")
    mauvaise = RessourcePageFactory(parent=site.rubrique, title="Mauvaise")
    lire = inscription.champs.lire

    def trebucher(page, liens):
        if page.pk == mauvaise.pk:
            raise ValueError("illisible")
        return lire(page, liens)

    maintenant = timezone.now()
    monkeypatch.setattr(inscription.champs, "lire", trebucher)
    demander([bonne.pk, mauvaise.pk], maintenant)
    assert tenir(maintenant) == 1
    assert chercher("bonne").total == 1
    attente = AInscrire.objects.get()
    assert (attente.page_id, attente.erreur, attente.essais) == (mauvaise.pk, "ValueError : illisible", 1)
    assert tenir(maintenant) == 0, "not before its time"
    dit, satisfait = verifier()
    assert f"en échec : contenu {mauvaise.pk}, ValueError : illisible" in dit
    assert not satisfait
    monkeypatch.undo()
    assert tenir(maintenant + timedelta(minutes=1)) == 1
    assert chercher("mauvaise").total == 1


def test_the_command_tells_and_mends(site):
    absente, autre, muette, partie = (
        RessourcePageFactory(parent=site.rubrique, title=titre)
        for titre in ("Absente", "Autre", "Muette", "Partie")
    )
    tout_inscrire()
    dit, satisfait = verifier()
    assert satisfait
    assert "absents de l’index : 0" in dit
    Entree.objects.filter(pk=absente.pk).delete()
    Page.objects.filter(pk=autre.pk).update(title="Bien différente")
    with connection.cursor() as curseur:
        if connection.vendor == "postgresql":
            curseur.execute("UPDATE recherche_entree SET vecteur = NULL WHERE page_id = %s", [muette.pk])
        else:
            curseur.execute("DELETE FROM recherche_mots WHERE rowid = %s", [muette.pk])
    Page.objects.filter(pk=partie.pk).update(live=False)
    dit, satisfait = verifier()
    assert not satisfait
    assert f"absents de l’index : 1 ({absente.pk}" in dit
    assert f"en trop dans l’index : 1 ({partie.pk}" in dit
    assert "inscrits autrement : 2" in dit
    assert verifier("--reparer")[1]
    assert titres(chercher("différente")) == ["Bien différente"]
    assert chercher("muette").total == chercher("absente").total == 1


def test_a_new_reading_enters_everything_again(site):
    RessourcePageFactory(parent=site.rubrique, title="Guide")
    tout_inscrire()
    Entree.objects.update(en_titre="")
    call_command("tenir_l_index", "--tout", verbosity=0)
    assert Entree.objects.get().en_titre == " guid "


def test_a_file_read_again_is_told(site):
    notice = RessourcePageFactory(parent=site.rubrique, fichiers=[FichierFactory()])
    ReferenceIndex.create_or_update_for_object(notice)
    tout_inscrire()
    assert verifier()[1]
    AnalyseDeFichier.objects.update(analysee_le=timezone.now())
    assert "inscrits autrement : 1" in verifier()[0]


def test_entering_again_writes_the_same(site):
    RessourcePageFactory.create_batch(3, parent=site.rubrique)
    tout_inscrire()
    avant = Combinaison.objects.count()
    tout_inscrire()
    assert (Entree.objects.count(), Combinaison.objects.count()) == (3, avant)


def test_entering_costs_no_more_queries_for_more_contents(site, django_assert_max_num_queries):
    def ajouter(combien):
        for fabrique in (RessourcePageFactory, JurisprudencePageFactory):
            fabrique.create_batch(combien, parent=site.rubrique)
        ActeurPageFactory.create_batch(combien, parent=site.annuaire)
        EvenementPageFactory.create_batch(combien, parent=site.agenda)
        tout_inscrire()

    ajouter(2)
    with CaptureQueriesContext(connection) as peu:
        tout_inscrire()
    ajouter(10)
    with django_assert_max_num_queries(min(len(peu), 40)):
        tout_inscrire()
