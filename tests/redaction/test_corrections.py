"""The minor correction: a few words of an approved content, published at once and shown to the committee."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from documentation.models import RessourcePage
from redaction import actions
from redaction.models import APPROUVER, DEMANDER, ParutionSansAvis, ReglagesComite
from redaction.refus import CorrectionRefusee
from redaction.sans_avis import corrections, urgences
from redaction.versions import mots
from socle.models import Organisme, Thematique
from tests import gestes
from tests.annuaire.factories import ActeurPageFactory
from tests.documentation.factories import JurisprudencePageFactory, RessourcePageFactory
from tests.redaction.scene import proposer, relire
from tests.redaction.voix import lue
from tests.socle.factories import UtilisateurFactory

MOTIF = "Faute de frappe."


def version_avec(page, auteur, **champs):
    """The latest version of a page, with other fields, saved by this account."""
    version = relire(page).get_latest_revision_as_object()
    for nom, valeur in champs.items():
        setattr(version, nom, valeur)
    return version.save_revision(user=auteur)


def corriger(page, auteur, revision, maintenant=None):
    """Publishes a version as a minor correction."""
    corrections.publier_correction(page, auteur, MOTIF, revision.created_at, maintenant or timezone.now())


def decider(page, membre, decision):
    """A member decides on what waits."""
    etat = page.current_workflow_task_state
    actions.decider(etat, membre, decision, "À revoir.", lue(etat))


def refus(page, auteur, revision):
    """Why this version is refused; nothing has come out."""
    avant = relire(page).live_revision_id
    with pytest.raises(CorrectionRefusee) as raison:
        corriger(page, auteur, revision)
    assert relire(page).live_revision_id == avant
    assert not ParutionSansAvis.objects.filter(nature="correction").exists()
    return raison.value.message


@pytest.fixture
def acteur(site, redactrice):
    """A public actor."""
    page = ActeurPageFactory(parent=site.annuaire, brouillon=True, telephone="01 99 00 12 34")
    return gestes.publier(page, redactrice)


# --- Refused ---------------------------------------------------------------------------------------------------------


def test_more_than_a_few_words_is_refused(notice, redactrice):
    chapo = " ".join(f"mot{n}" for n in range(mots.MOTS_D_UNE_CORRECTION + 1))
    revision = version_avec(notice, redactrice, chapo=chapo)
    assert "proposez-la au comité" in refus(notice, redactrice, revision)


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("slug", "autre-adresse"),
        ("langue", "en"),
        ("genre", "outil"),
        ("ce_qui_change", "Une phrase pour l’historique."),
        ("go_live_at", timezone.now() + timedelta(days=9)),
        ("corps", [("texte", "<p>Un bloc de plus.</p>")]),
    ],
)
def test_anything_but_words_is_refused(notice, redactrice, champ, valeur):
    assert "autre chose" in refus(notice, redactrice, version_avec(notice, redactrice, **{champ: valeur}))


def test_a_theme_or_an_author_is_no_typing_error(notice, redactrice):
    version = relire(notice).get_latest_revision_as_object()
    version.thematiques = [Thematique.objects.create(nom="Santé", slug="sante-corr")]
    assert "thèmes" in refus(notice, redactrice, version.save_revision(user=redactrice))
    version = relire(notice).live_revision.as_object()
    version.auteurs.create(organisme=Organisme.objects.create(nom="Organisme de plus"))
    assert "auteurs" in refus(notice, redactrice, version.save_revision(user=redactrice))


def test_the_same_text_is_refused(notice, redactrice):
    assert "Aucune différence" in refus(notice, redactrice, version_avec(notice, redactrice))


def test_what_waits_for_the_committee_is_refused(notice, redactrice):
    version_avec(notice, redactrice, chapo="Un autre résumé.")
    proposer(notice, redactrice)
    revision = version_avec(notice, redactrice, title="Notice publiqe")
    assert "chez le comité" in refus(notice, redactrice, revision)


def test_what_the_committee_sent_back_is_refused(notice, redactrice, membre1):
    version_avec(notice, redactrice, chapo="Un autre résumé.")
    page = proposer(notice, redactrice)
    decider(page, membre1, DEMANDER)
    revision = page.get_latest_revision()
    assert "chez le comité, ou en revient" in refus(page, redactrice, revision)


def test_what_was_sent_back_then_taken_back_is_refused(notice, redactrice, membre1):
    revision = version_avec(notice, redactrice, title="Notice publiqe")
    page = proposer(notice, redactrice)
    decider(page, membre1, DEMANDER)
    relire(page).current_workflow_state.cancel(user=redactrice)
    assert "demandé des changements" in refus(relire(page), redactrice, revision)


def test_corrections_add_up(notice, redactrice):
    dits = [f"mot{n}" for n in range(60)]
    notice.chapo = " ".join(dits)
    notice = gestes.publier(notice, redactrice)
    dits[:19] = [f"neuf{n}" for n in range(19)]
    corriger(notice, redactrice, version_avec(notice, redactrice, chapo=" ".join(dits)))
    dits[19:38] = [f"neuf{n}" for n in range(19, 38)]
    with pytest.raises(CorrectionRefusee, match="38 mots depuis la version approuvée"):
        corriger(notice, redactrice, version_avec(notice, redactrice, chapo=" ".join(dits)))


def test_few_words_may_not_be_long(notice, redactrice):
    revision = version_avec(notice, redactrice, chapo=" ".join("x" * 200 for _ in range(2)))
    assert "240 caractères" in refus(notice, redactrice, revision)


@pytest.mark.parametrize(
    ("avant", "apres"),
    [
        (
            ("lien", {"intitule": "Le texte", "page": None, "url": "https://example.org/a"}),
            ("url", "https://example.org/b"),
        ),
        (("intertitre", {"titre": "Le droit", "niveau": "h2"}), ("niveau", "h3")),
    ],
)
def test_an_address_or_a_choice_in_a_block_is_no_word(site, redactrice, avant, apres):
    genre, valeur = avant
    bloc = RessourcePage._meta.get_field("corps").stream_block.child_blocks[genre]
    champ, autre = apres
    page = RessourcePageFactory(title="Avec un bloc", parent=site.rubrique, brouillon=True)
    page.corps = [(genre, bloc.to_python(bloc.get_prep_value(bloc.normalize(valeur))))]
    page = gestes.publier(page, redactrice)
    version = relire(page).get_latest_revision_as_object()
    version.corps[0].value[champ] = autre
    assert "autre chose" in refus(page, redactrice, version.save_revision(user=redactrice, clean=False))


@pytest.mark.parametrize("champ", ["source_url", "adresse_en_ligne"])
def test_the_address_of_a_document_is_no_word(notice, redactrice, champ):
    revision = version_avec(notice, redactrice, **{champ: "https://ailleurs.example.org/x.pdf"})
    assert "autre chose" in refus(notice, redactrice, revision)


def test_when_a_content_is_read_again_is_no_word(notice, redactrice):
    for champs in ({"revue_voulue_le": date(2099, 1, 1)}, {"revue_tous_les": 0}):
        assert "autre chose" in refus(notice, redactrice, version_avec(notice, redactrice, **champs))


def test_a_decision_is_always_read_by_somebody_else(site, redactrice):
    page = JurisprudencePageFactory(parent=site.rubrique, brouillon=True)
    page = gestes.publier(page, redactrice)
    revision = version_avec(page, redactrice, chapo="Un mot.")
    assert "toujours à deux" in refus(page, redactrice, revision)


def test_a_locked_page_is_left_alone(notice, redactrice, juriste):
    revision = version_avec(notice, redactrice, title="Notice publiqe")
    Page.objects.filter(pk=notice.pk).update(locked=True, locked_by=juriste)
    with pytest.raises(PermissionDenied):
        corriger(notice, redactrice, revision)


def test_what_came_out_urgently_was_not_approved(notice, redactrice, administratrice, membre1):
    version_avec(notice, redactrice, chapo="Tout autre chose.")
    urgences.publier_en_urgence(relire(notice), administratrice, "Vite", timezone.now())
    revision = version_avec(notice, redactrice, chapo="Tout autre chose !")
    assert "pas été approuvée" in refus(notice, redactrice, revision)
    page = proposer(notice, redactrice)
    decider(page, membre1, APPROUVER)
    corriger(page, redactrice, version_avec(page, redactrice, chapo="Tout autre chose."))
    assert relire(page).chapo == "Tout autre chose."


def test_it_may_be_switched_off(notice, redactrice):
    ReglagesComite.objects.create(corrections_mineures=False)
    revision = version_avec(notice, redactrice, title="Notice publiqe")
    assert "ne permet pas" in refus(notice, redactrice, revision)


def test_a_draft_that_was_never_public_is_refused(brouillon, redactrice):
    with pytest.raises(PermissionDenied):
        corriger(brouillon, redactrice, brouillon.get_latest_revision())


def test_the_committee_and_readers_may_not(notice, redactrice, membre1):
    revision = version_avec(notice, redactrice, title="Notice publiqe")
    with pytest.raises(PermissionDenied):
        corriger(notice, membre1, revision)


def test_a_version_saved_since_it_was_read_is_refused(notice, redactrice, juriste):
    lue = version_avec(notice, redactrice, title="Notice publiqe")
    version_avec(notice, juriste, title="Notice publiques")
    assert "a changé depuis" in refus(notice, redactrice, lue)


# --- Published -------------------------------------------------------------------------------------------------------


def test_a_typing_error_is_put_right_at_once_and_dates_nothing(notice, redactrice, client):
    avant = relire(notice)
    revision = version_avec(notice, redactrice, title="Notice publique !")
    corriger(notice, redactrice, revision, timezone.now() + timedelta(days=40))
    apres = relire(notice)
    assert "Notice publique !" in client.get(apres.url).content.decode()
    assert (apres.publie_le, apres.mis_a_jour_le) == (avant.publie_le, avant.mis_a_jour_le)
    assert not apres.has_unpublished_changes


def test_contact_details_are_put_right(acteur, redactrice, client):
    corriger(acteur, redactrice, version_avec(acteur, redactrice, telephone="01 99 00 43 21"))
    assert "+33199004321" in client.get(relire(acteur).url).content.decode()


def test_what_changed_is_kept_with_its_reason(notice, redactrice):
    avant = relire(notice).live_revision
    revision = version_avec(notice, redactrice, title="Notice publique !")
    corriger(notice, redactrice, revision)
    parution = ParutionSansAvis.objects.get()
    assert (parution.nature, parution.avant, parution.revision) == ("correction", avant, revision)
    assert (parution.motif, parution.nom_de_l_auteur) == (MOTIF, str(redactrice))
    assert PageLogEntry.objects.filter(action="infomie.correction_mineure", page=notice.pk).exists()


def test_the_page_shows_the_difference_then_publishes(notice, redactrice, connecte):
    version_avec(notice, redactrice, title="Notice publique !")
    navigateur, ou = connecte(redactrice), reverse("redaction_corriger", args=(notice.pk,))
    page = navigateur.get(ou)
    assert "comparison" in page.content.decode()
    saisie = {"vue_le": page.context["formulaire"]["vue_le"].value(), "motif": MOTIF}
    assert "ce qui a changé" in navigateur.post(ou, saisie, follow=True).content.decode()
    assert relire(notice).title == "Notice publique !"


def test_the_page_says_why_it_is_refused_and_offers_no_button(notice, redactrice, connecte):
    version_avec(notice, redactrice, langue="en")
    corps = connecte(redactrice).get(reverse("redaction_corriger", args=(notice.pk,))).content.decode()
    assert "autre chose que quelques mots : langue" in corps
    assert "Publier la correction" not in corps


def test_hostile_answers_publish_nothing(notice, redactrice, connecte):
    version_avec(notice, redactrice, title="Notice publique !")
    navigateur, ou = connecte(redactrice), reverse("redaction_corriger", args=(notice.pk,))
    lue = relire(notice).get_latest_revision().created_at.isoformat()
    for saisie in (
        {},
        {"vue_le": lue, "motif": ""},
        {"vue_le": lue, "motif": "nul\x00"},
        {"vue_le": lue, "motif": "x" * 501},
        {"vue_le": "hier", "motif": MOTIF},
        {"vue_le": "9999-99-99", "motif": MOTIF},
        {"vue_le": "2020-01-01", "motif": MOTIF},
        {"vue_le": "2020-01-01T00:00:00", "motif": MOTIF},
    ):
        assert navigateur.post(ou, saisie).status_code == 200
    for cle in (0, 10**20):
        assert navigateur.get(f"/gestion/redaction/{cle}/corriger/").status_code in (302, 404)
    assert relire(notice).title == "Notice publique"


# --- Counting words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("avant", "apres", "nombre"),
    [
        ("un deux trois", "un deux trois", (0, 0)),
        ("un deux trois", "un deux  trois\n", (0, 0)),
        ("un deux trois", "un 2 trois", (1, 4)),
        ("un deux", "un deux trois quatre", (2, 11)),
        ("un deux trois", "", (3, 11)),
        ("<p>un deux</p>", "<p>un 2</p>", (1, 4)),
        ("un", "un\u2800deux\u200btrois\u3164quatre", (3, 15)),
        ('<a href="/a">un</a> deux', '<a href="/a">un deux</a>', (2, 8)),
        ("<p>un</p> <p>deux</p>", "<p>un deux</p>", None),
        ("<p>un</p>", "<p><b>un</b></p>", None),
        ('<a href="/a">un</a>', '<a href="/b">un</a>', None),
        ("un < deux", "un < trois", (1, 5)),
    ],
)
def test_words_are_counted_and_markup_must_stay(avant, apres, nombre):
    assert mots.mots_changes(avant, apres) == nombre


@pytest.mark.parametrize(
    ("avant", "apres", "regard"),
    [
        (
            "un deux trois",
            "un 2 trois",
            [("egal", "un"), ("ote", "deux"), ("ajoute", "2"), ("egal", "trois")],
        ),
        ("un", "un deux", [("egal", "un"), ("ajoute", "deux")]),
        ("<p>un</p>", "", [("ote", "un")]),
        ("<b>un</b> deux", "<b>un deux</b>", [("egal", "un"), ("ajoute", "deux"), ("ote", "deux")]),
        ("un deux", "un deux", []),
    ],
)
def test_the_words_are_shown_side_by_side(avant, apres, regard):
    assert mots.mots_en_regard(avant, apres) == regard


def test_only_the_words_around_are_shown():
    avant = " ".join(str(n) for n in range(100))
    regard = mots.mots_en_regard(avant, avant.replace("50", "cinquante"))
    assert regard[0] == ("egal", "… 44 45 46 47 48 49")
    assert regard[-1] == ("egal", "51 52 53 54 55 56 …")


# --- Shown to the committee ------------------------------------------------------------------------------------------


def test_the_committee_reads_what_was_corrected(notice, redactrice, membre1, connecte):
    corriger(notice, redactrice, version_avec(notice, redactrice, title="Notice publique < a & b"))
    corps = connecte(membre1).get(reverse("comite_parutions")).content.decode()
    assert "Correction mineure" in corps
    assert MOTIF in corps
    assert "<ins>&lt; a &amp; b</ins>" in corps
    assert str(redactrice) in corps


def test_an_urgent_publication_is_shown_whole(notice, redactrice, administratrice, membre1, connecte):
    version_avec(notice, redactrice, langue="en", chapo="Un tout autre résumé.")
    urgences.publier_en_urgence(relire(notice), administratrice, "Vite", timezone.now())
    navigateur = connecte(membre1)
    corps = navigateur.get(reverse("comite_parutions")).content.decode()
    assert "Autres changements\u202f: langue" in corps
    cle = ParutionSansAvis.objects.get().pk
    detail = navigateur.get(reverse("comite_parution", args=(cle,))).content.decode()
    assert "Langue" in detail
    assert "tout autre résumé" in detail


def test_what_was_published_urgently_then_deleted_is_still_listed(
    brouillon, administratrice, membre1, connecte
):
    urgences.publier_en_urgence(relire(brouillon), administratrice, "Vite", timezone.now())
    navigateur, cle = connecte(membre1), ParutionSansAvis.objects.get().pk
    assert "Rien n’était en ligne avant" in navigateur.get(reverse("comite_parutions")).content.decode()
    relire(brouillon).delete()
    assert "Brouillon secret" in navigateur.get(reverse("comite_parutions")).content.decode()
    assert navigateur.get(reverse("comite_parution", args=(cle,))).status_code == 404
    assert navigateur.get(f"/comite/parutions/{10**20}/").status_code == 404


def test_visitors_and_others_read_none_of_it(client, connecte, notice, redactrice):
    ou = reverse("comite_parutions")
    assert client.get(ou).status_code == 302
    assert connecte(UtilisateurFactory(email="sans-role@example.org")).get(ou).status_code in (302, 403)


def test_the_queries_of_the_list_do_not_grow(
    notice, redactrice, membre1, connecte, django_assert_max_num_queries
):
    avant = relire(notice).live_revision
    apres = version_avec(notice, redactrice, title="Notice publique !")
    ParutionSansAvis.objects.bulk_create(
        ParutionSansAvis(
            nature="correction", page=notice, titre=f"Notice {n}", avant=avant, revision=apres,
            nom_de_l_auteur="Rose Durand", motif=MOTIF, parue_le=timezone.now(),
        )
        for n in range(60)
    )  # fmt: skip
    navigateur = connecte(membre1)
    with django_assert_max_num_queries(15):
        assert navigateur.get(reverse("comite_parutions")).status_code == 200


def test_very_long_texts_are_compared_at_once():
    avant, apres = (" ".join(f"{mot}{n}" for n in range(10_000)) for mot in ("un", "deux"))
    assert mots.mots_changes(avant, apres)[0] == 10_000
    assert len(str(mots.mots_en_regard(avant, apres))) < 2_000
    assert mots.mots_changes("<" * 40_000, "<" * 39_999 + "x") == (1, 1)
