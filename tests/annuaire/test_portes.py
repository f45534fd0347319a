"""What is kept beside an actor's page goes through no door: every address of the site is walked, every table is read.

Its own table and its own form are the only places where a confidential address is found.
"""

import re
import zipfile
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import get_resolver, resolve, reverse
from django.utils import timezone

from annuaire.campagne.actions import preparer
from annuaire.echanges.colonnes import PUBLIQUES
from annuaire.models import CoordonneeReservee
from partage.formats import EXPORTS, FORMATS, nom_de_fichier
from recherche.moteur.orthographe import relever
from tests import gestes
from tests.annuaire.factories import ActeurPageFactory
from tests.lecture import octets
from tests.recherche.cherche import tout_inscrire
from tests.redaction.liens import entrer, page_de
from tests.redaction.scene import proposer, relire
from tests.socle.factories import OrganismeFactory, UtilisateurFactory

NOM = "Maison Sycomore"
ADRESSE = "17, impasse du Tilleul-Blanc, 59760 Grande-Synthe"
TELEPHONE, ASTREINTE, COURRIEL = "01 99 00 77 71", "01 99 00 77 72", "astreinte@tilleul.example.org"
RESERVES = {"telephone": TELEPHONE, "hors_horaires": ASTREINTE, "courriel": COURRIEL}
# What betrays each of them, whatever the format: cut, linked, folded, encoded.
TRACES = re.compile(r"tilleul|59760|grande.?synthe|99.?00.?77.?7|9900777", re.IGNORECASE)
TRACES_DU_LIEU = re.compile(r"impasse|tilleul.blanc|59760|grande.?synthe", re.IGNORECASE)
TOUTES = urlencode([("colonne", colonne.cle) for colonne in PUBLIQUES])
# The bytes of what the staff uploaded, a picture of a title, what answers only to a signed code or in development.
SANS_CONTENU = {
    "carte_de_partage",
    "styles",
    "feuille_de_theme",
    "fichier",
    "premiere_page",
    "illustration",
    "evenement_confirmer",
    "acteur_confirmer",
    "campagne_nouveau_lien",
}
DU_LIEN = ("campagne_fiche", "campagne_changer", "campagne_sortir")
EN_GESTION = ("gestion/", "comite/", "_util/")  # where one signs in
MONTRENT = {
    "departement",
    "citer", "citer_fichier", "signaler", "api_contenus", "api_contenu", "oai", "exporter_liste", "flux", "actualites",
    "exporter_nouveautes", "annuaire_fichier", "acteur_vcf", "donnees_de_l_annuaire", "recherche",
    "suggestions_de_recherche", "campagne_fiche",
}  # fmt: skip


def portes(page):
    """Every public address that an actor may come through."""
    nom, liste = nom_de_fichier(page.title), page.get_parent()
    moisson = "/oai/?verb="
    return [
        page.url, liste.url, f"{liste.url}?territoire=59", f"{liste.url}?genre=hebergement",
        f"{liste.url}?mission=hebergement", f"{liste.url}?public=victimes-de-traite", f"{liste.url}flux.atom",
        "/", "/actualites/", "/actualites/flux.atom", "/plan-du-site/", "/sitemap.xml", "/robots.txt",
        f"/citer/{page.pk}/",
        *(f"/citer/{page.pk}/{nom}.{extension}" for extension in FORMATS),
        *(f"/exporter/{liste.pk}.{extension}" for extension in EXPORTS),
        *(f"/exporter/actualites.{extension}" for extension in EXPORTS),
        "/api/", "/api/v1/", "/api/v1/contenus/", f"/api/v1/contenus/{page.pk}/",
        f"{moisson}ListRecords&metadataPrefix=oai_dc", f"{moisson}ListIdentifiers&metadataPrefix=oai_dc",
        "/departements/", "/departements/59-nord/", "/departements/suggestions/?q=nord",
        "/departements/comparer/?a=59&b=62", reverse("evenement_proposer"),
        reverse("evenement_propose_merci"), reverse("acteur_proposer"), reverse("acteur_propose_merci"),
        "/agenda/", "/agenda/calendrier.ics",
        "/recherche/?q=sycomore", "/recherche/flux/?q=sycomore", "/recherche/suggestions/?q=syco",
        "/telecharger/annuaire/", "/telecharger/annuaire.vcf", f"/telecharger/acteur-{page.pk}.vcf",
        *(f"/telecharger/annuaire.{extension}?{TOUTES}&territoire=59" for extension in ("csv", "xlsx", "ods")),
        "/donnees-ouvertes/", "/donnees-ouvertes/annuaire.json", "/donnees-ouvertes/annuaire.geojson",
        f"/signaler-une-erreur/{page.pk}/", f"/signaler-une-erreur/{page.pk}/merci/",
        *(reverse(nom, args=(page.sollicitations.get().jeton,)) for nom in DU_LIEN), reverse("campagne_merci"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def _monde(base_du_module):
    """A shelter whose address is secret, written through the admin; a new version of it waits for the committee."""
    with override_settings(
        TASKS={"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    ):
        site = gestes.batir()
        redactrice = UtilisateurFactory(email="redactrice@example.org", de_la_redaction=True)
        membre = UtilisateurFactory(email="comite1@example.org", du_comite=True)
        acteur = ActeurPageFactory(
            title=NOM, parent=site.annuaire, brouillon=True, categorie_id="hebergement", territoires=["59"], adresse="",
            code_postal="", ville="", adresse_confidentielle=True, telephone="01 99 00 12 12", chapo="Un abri.",
            organisme=OrganismeFactory(nom="Fédération des abris"),
        )  # fmt: skip
        acteur.missions_assurees, acteur.publics = ["hebergement"], ["victimes-de-traite"]
        acteur = gestes.publier(acteur, redactrice)
        navigateur = gestes.connecter(redactrice)
        for nature, valeur in {"adresse": ADRESSE, **RESERVES}.items():
            envoi = {"acteur": acteur.pk, "nature": nature, "valeur": valeur, "precision": ""}
            reponse = navigateur.post(reverse("wagtailsnippets_annuaire_coordonneereservee:add"), envoi)
            assert reponse.status_code == 302, reponse.content.decode()
        campagne = preparer("Campagne", timezone.localdate(), [acteur], redactrice, timezone.now())
        campagne.sollicitations.update(dernier_envoi_le=timezone.now())
        acteur.chapo = "Un abri sûr."
        acteur.save_revision(user=redactrice)
        proposer(relire(acteur), redactrice)
        tout_inscrire()
        relever()
    return SimpleNamespace(acteur=acteur, redactrice=redactrice, membre=membre)


@pytest.fixture
def monde(_monde, db):
    """The shelter, who wrote it, who is to approve it."""
    return _monde


def lue(client, adresse):
    """What an address answers, after checking that it answers."""
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    return en_texte(octets(reponse))


def en_texte(lu):
    """What a file says: a spreadsheet is an archive of texts."""
    if not lu.startswith(b"PK"):
        return lu.decode()
    with zipfile.ZipFile(BytesIO(lu)) as archive:
        return "".join(archive.read(nom).decode() for nom in archive.namelist())


def test_every_door_of_the_site_is_walked(monde):
    """An address that comes later is named here, or this fails."""
    connus = {resolve(adresse.partition("?")[0]).url_name for adresse in portes(monde.acteur)}
    publics = set()
    for groupe in get_resolver().url_patterns:
        if not str(groupe.pattern).startswith(EN_GESTION) and not getattr(groupe, "app_name", None):
            publics |= {motif.name for motif in getattr(groupe, "url_patterns", []) if motif.name}
    du_site = {nom for nom in publics if not nom.startswith(("wagtail", "comite_"))}
    assert len(du_site) > len(SANS_CONTENU)
    assert du_site - SANS_CONTENU - connus == set()


def test_a_visitor_finds_none_of_it_at_any_door(monde):
    montrent = set()
    for adresse in portes(monde.acteur):
        corps = lue(Client(), adresse)
        trouve = TRACES.search(corps)
        assert not trouve, (adresse, corps[max(0, trouve.start() - 80) : trouve.end() + 80])
        if NOM in re.sub("</?mark>", "", corps):
            montrent.add(resolve(adresse.partition("?")[0]).url_name)
    assert montrent >= MONTRENT  # the walk went where actors are


@pytest.mark.parametrize("saisie", ["tilleul blanc", "grande-synthe", "0199007771", "astreinte tilleul"])
def test_nobody_finds_it_by_its_secrets(monde, saisie):
    for adresse in ("/recherche/", "/recherche/flux/", "/recherche/suggestions/"):
        assert NOM not in octets(Client().get(adresse, {"q": saisie})).decode()


def test_who_has_signed_in_reads_the_numbers_on_the_page_and_not_the_place(monde):
    client = gestes.connecter(monde.membre)
    reponse = client.get(monde.acteur.url)
    corps = reponse.content.decode()
    assert "tel:+33199007771" in corps
    assert "tel:+33199007772" in corps
    assert f"mailto:{COURRIEL}" in corps
    assert not TRACES_DU_LIEU.search(corps)
    assert "no-store" in reponse.headers["Cache-Control"]
    for adresse in portes(monde.acteur):
        if adresse != monde.acteur.url:
            assert not TRACES.search(lue(client, adresse)), adresse


def test_the_committee_and_its_personal_links_read_none_of_it(monde):
    for client in (gestes.connecter(monde.membre), entrer(monde.membre, monde.acteur)):
        for nom in ("redaction_avis", "redaction_apercu"):
            corps = lue(client, page_de(monde.acteur, nom))
            assert NOM in corps
            assert not TRACES_DU_LIEU.search(corps), nom
            assert not (TRACES.search(corps) and client.session.get("lien_personnel")), nom


def test_it_is_in_one_table_of_the_database(monde):
    """Versions, journals, indexes, entries of the search: every text of every other table is read."""
    ou = set()
    with connection.cursor() as curseur:
        for table in connection.introspection.table_names(curseur):
            curseur.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for ligne in curseur.fetchall():
                texte = " ".join(str(cellule) for cellule in ligne if isinstance(cellule, str | dict | list))
                if re.search(r"tilleul|impasse|99 00 77 7|99007771", texte, re.IGNORECASE):
                    ou.add(table)
    assert ou == {CoordonneeReservee._meta.db_table}


def test_those_who_write_read_it_in_the_editor(monde):
    corps = lue(
        gestes.connecter(monde.redactrice), reverse("wagtailadmin_pages:edit", args=(monde.acteur.pk,))
    )
    assert "impasse du Tilleul-Blanc" in corps
