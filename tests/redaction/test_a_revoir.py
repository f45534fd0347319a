"""« À revoir »: what the list shows and lets one do at once, for whom, and that nothing breaks nor slows it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from documentation.models import RessourcePage
from redaction.fraicheur import relectures
from socle.actions import demander_relecture
from socle.models import Contenu, DemandeRelecture
from socle.models.relecture import VISITEUR
from socle.rules import plus_mois
from tests.documentation.factories import FicheExpertPageFactory, RessourcePageFactory
from tests.lecture import page, texte, textes
from tests.redaction.scene import relire
from tests.semis import semer
from tests.socle.factories import ThematiqueFactory, UtilisateurFactory

pytestmark = pytest.mark.django_db

LISTE = "/gestion/a-revoir/"
JOUR = timedelta(days=1)


@pytest.fixture
def hier():
    return timezone.localdate() - JOUR


@pytest.fixture
def dus(site, redactrice, juriste, hier):
    """Three contents to be read again, the oldest first: hers, a colleague's, one that nobody answers for."""
    sante = ThematiqueFactory(nom="Santé", slug="sante")
    fiche = FicheExpertPageFactory(
        title="Fiche",
        parent=site.fiches,
        a_revoir_le=hier - 200 * JOUR,
        owner=redactrice,
        thematiques=[sante],
    )
    notice = RessourcePageFactory(title="Notice", parent=site.rubrique, a_revoir_le=hier, owner=juriste)
    erreur = RessourcePageFactory(title="Erronée", parent=site.rubrique)
    demander_relecture(erreur, "Le lien est mort.", VISITEUR, timezone.now(), passage="voir le site")
    return fiche, notice, erreur


@pytest.fixture
def liste(connecte, redactrice):
    """``liste(**filtres)``: the titles that she sees, with these filters."""
    client = connecte(redactrice)
    return lambda **filtres: textes(page(client.get(LISTE, filtres)), ".relectures h2")


def envoyer(client, geste, contenus, suite="", **champs):
    """Sends the form of the list; ``suite`` is the query string of its filters."""
    return client.post(
        LISTE + suite, {"geste": geste, "contenus": [un.pk for un in contenus]} | champs, follow=True
    )


def test_the_longest_awaited_first_with_its_reasons(dus, connecte, redactrice):
    lue = page(connecte(redactrice).get(LISTE))
    assert textes(lue, ".relectures h2") == ["Fiche", "Notice", "Erronée"]
    assert "3 contenus en ligne" in texte(lue.main)
    assert "1 vous est confié" in texte(lue.main)
    assert textes(lue, "select[name=echeance] option")[0] == "À revoir maintenant"
    erreur = texte(lue.select(".relectures__contenu")[2])
    assert "Erreur signalée par un visiteur : Le lien est mort. Passage : « voir le site »." in erreur
    assert "Sans responsable." in erreur


@pytest.mark.parametrize(
    ("filtres", "attendus"),
    [
        ({"genre": "fiche_expert"}, ["Fiche"]),
        ({"theme": "sante"}, ["Fiche"]),
        ({"responsable": "moi"}, ["Fiche"]),
        ({"responsable": "personne"}, ["Erronée"]),
        ({"raison": "date"}, ["Fiche", "Notice"]),
        ({"raison": "visiteur"}, ["Erronée"]),
        ({"raison": "texte"}, []),
        ({"raison": "comite"}, []),
        ({"echeance": "tard"}, ["Fiche"]),
        ({"echeance": "bientot"}, ["Fiche", "Notice", "Bientôt", "Erronée"]),
        ({"raison": "date", "responsable": "moi"}, ["Fiche"]),
    ],
)
def test_each_filter(site, dus, liste, hier, filtres, attendus):
    RessourcePageFactory(title="Bientôt", parent=site.rubrique, a_revoir_le=hier + 20 * JOUR)
    assert sorted(liste(**filtres)) == sorted(attendus)


def test_the_filter_of_a_colleague(dus, liste, juriste):
    assert liste(responsable=juriste.pk) == ["Notice"]


def test_the_reasons_of_texts_and_of_other_rules(site, liste):
    for titre, source in (("Loi", "droit:12"), ("Veille", "veille:3")):
        demander_relecture(
            RessourcePageFactory(title=titre, parent=site.rubrique), "Changé.", source, timezone.now()
        )
    assert (liste(raison="texte"), liste(raison="autre")) == (["Loi"], ["Veille"])


@pytest.mark.parametrize("champ", ["genre", "theme", "responsable", "raison", "echeance"])
@pytest.mark.parametrize("valeur", ["x", "-1", "0", "9" * 30, "é", "'; --", "a" * 5000, "1e9", "%"])
def test_a_value_that_is_not_known_is_left_out_and_said(dus, connecte, redactrice, champ, valeur):
    lue = page(connecte(redactrice).get(LISTE, {champ: valeur}))
    assert len(lue.select(".relectures__contenu")) == 3
    assert "ce filtre a été laissé de côté" in texte(lue.main)


@pytest.mark.parametrize("numero", ["0", "-1", "x", "9" * 400, ""])
def test_a_page_number_that_is_none_breaks_nothing(dus, connecte, redactrice, numero):
    assert connecte(redactrice).get(LISTE, {"p": numero}).status_code == 200


# --- Several at once --------------------------------------------------------------------------------------------------


def test_verified_at_once_with_a_note_kept_in_each_history(dus, connecte, redactrice):
    reponse = envoyer(connecte(redactrice), "verifier", dus, note="Appelé les trois services.")
    assert "Vérifié aujourd’hui : 3 contenus." in texte(page(reponse))
    assert "Rien n’attend de relecture" in texte(page(reponse).main)
    for contenu in Contenu.objects.filter(pk__in=[un.pk for un in dus]):
        assert contenu.verifie_le == timezone.localdate()
        assert contenu.a_revoir_le > timezone.localdate()
    notes = [entree.data["motif"] for entree in PageLogEntry.objects.filter(action="infomie.relecture")]
    assert sorted(notes) == ["Appelé les trois services."] * 2 + [
        "Appelé les trois services. Erreur signalée par un visiteur."
    ]
    assert DemandeRelecture.objects.get().reglee_par == redactrice


def test_what_visitors_wrote_is_forgotten_once_it_is_settled(dus, redactrice):
    demander_relecture(dus[2], "Le nom d’un jeune.", VISITEUR, timezone.now())
    relectures.verifier_aujourd_hui(dus, redactrice, "", timezone.now())
    gardes = DemandeRelecture.objects.values_list("motif", "passage", "reglee_par")
    assert list(gardes) == [(relectures.SIGNALEMENT, "", redactrice.pk)] * 2
    assert not any("jeune" in str(entree.data) for entree in PageLogEntry.objects.all())


def test_the_next_date_is_that_of_the_kind_or_of_the_content(site, redactrice):
    jour = timezone.localdate()
    fiche = FicheExpertPageFactory(parent=site.fiches)
    sienne = FicheExpertPageFactory(parent=site.fiches, revue_tous_les=1)
    jamais = FicheExpertPageFactory(parent=site.fiches, revue_tous_les=0)
    presse = RessourcePageFactory(parent=site.rubrique, genre="article_presse")
    relectures.verifier_aujourd_hui([fiche, sienne, jamais, presse], redactrice, "", timezone.now())
    dates = {c.pk: c.a_revoir_le for c in Contenu.objects.all()}
    assert 180 <= (dates[fiche.pk] - jour).days <= 184
    assert 28 <= (dates[sienne.pk] - jour).days <= 31
    assert dates[jamais.pk] is dates[presse.pk] is None


def test_what_came_in_since_the_list_was_drawn_is_not_closed_unseen(dus, connecte, redactrice):
    client = connecte(redactrice)
    vu_le = page(client.get(LISTE)).select_one("input[name=vu_le]")["value"]
    demander_relecture(dus[0], "Une autre erreur.", VISITEUR, timezone.now())
    reponse = envoyer(client, "verifier", dus, vu_le=vu_le)
    assert textes(page(reponse), ".relectures h2") == ["Fiche"]
    assert DemandeRelecture.objects.ouvertes().get().motif == "Une autre erreur."


def test_each_content_asks_for_its_own_right_and_the_rest_is_done(dus, redactrice, membre1):
    Page.objects.filter(pk=dus[0].pk).update(live=False)
    pages = [type(un).objects.get(pk=un.pk) for un in dus]
    assert relectures.verifier_aujourd_hui(pages, membre1, "", timezone.now()) == []
    assert relectures.confier(pages, redactrice, membre1, timezone.now()) == []
    assert relectures.verifier_aujourd_hui(pages, redactrice, "", timezone.now()) == pages[1:]
    assert Contenu.objects.get(pk=dus[0].pk).verifie_le is None


def test_all_or_nothing(dus, redactrice, monkeypatch):
    def tomber(entrees):
        raise OSError("the disk is full")

    monkeypatch.setattr(PageLogEntry.objects, "bulk_create", tomber)
    with pytest.raises(OSError, match="disk"):
        relectures.verifier_aujourd_hui(dus, redactrice, "", timezone.now())
    assert not Contenu.objects.filter(verifie_le__isnull=False).exists()
    assert DemandeRelecture.objects.ouvertes().count() == 1


def test_handing_over_changes_the_owner_and_says_it(dus, connecte, redactrice, juriste):
    reponse = envoyer(connecte(redactrice), "confier", dus, a=juriste.pk)
    assert f"Confié à {juriste} : 3 contenus." in texte(page(reponse))
    assert set(Page.objects.filter(pk__in=[un.pk for un in dus]).values_list("owner", flat=True)) == {
        juriste.pk
    }
    assert PageLogEntry.objects.filter(action="infomie.confie", data__motif=str(juriste)).count() == 3


@pytest.mark.un_moteur
def test_contents_are_handed_over_to_the_staff_only(dus, connecte, redactrice, membre1):
    with pytest.raises(PermissionDenied):
        relectures.confier(dus, membre1, redactrice, timezone.now())
    for cle in (membre1.pk, UtilisateurFactory(de_la_redaction=True, is_active=False).pk, "x", "9" * 30, ""):
        lue = page(envoyer(connecte(redactrice), "confier", dus, a=cle))
        assert lue.select_one(".avis__erreur")
    assert Page.objects.get(pk=dus[0].pk).owner == redactrice


@pytest.mark.parametrize(
    "envoi",
    [
        {"geste": "verifier"},
        {"geste": "verifier", "contenus": ["x", "-1", "9" * 30, "1e9", "\x00", "²"]},
        {"geste": "autre"},
        {"geste": "confier"},
        {},
        {"geste": "verifier", "note": "n" * 10_000},
        {"geste": "verifier", "note": "nul\x00"},
    ],
)
def test_what_is_not_understood_loses_nothing_and_does_nothing(dus, connecte, redactrice, envoi):
    tous = {"contenus": [un.pk for un in dus], "note": "Appelé."}
    if envoi.keys() & {"contenus"} or envoi == {"geste": "verifier"}:
        del tous["contenus"]
    lue = page(connecte(redactrice).post(f"{LISTE}?responsable=moi", tous | envoi))
    assert lue.select_one(".avis__erreur")
    assert textes(lue, ".relectures h2") == ["Fiche"]
    if "contenus" in tous:
        assert lue.select_one("input[name=contenus]").has_attr("checked")
    saisie = lue.select_one("textarea[name=note]").get_text()
    assert saisie.strip() == (tous | envoi)["note"].strip()
    assert not Contenu.objects.filter(verifie_le__isnull=False).exists()


@pytest.mark.un_moteur
def test_contents_that_are_gone_are_said(dus, connecte, redactrice):
    cle = dus[0].pk
    dus[0].delete()
    reponse = connecte(redactrice).post(LISTE, {"geste": "verifier", "contenus": [cle]}, follow=True)
    assert "Ces contenus n’existent plus." in texte(page(reponse))


def test_the_filters_stay_after_a_gesture(dus, connecte, redactrice):
    reponse = envoyer(connecte(redactrice), "verifier", dus[:1], "?raison=date")
    assert reponse.redirect_chain == [(f"{LISTE}?raison=date", 302)]
    assert textes(page(reponse), ".relectures h2") == ["Notice"]


# --- One request ------------------------------------------------------------------------------------------------------


def test_a_request_of_no_use_is_closed_without_verifying(dus, connecte, redactrice, juriste, membre1):
    demande = DemandeRelecture.objects.get()
    ou = reverse("redaction_ecarter", args=(demande.pk,))
    assert connecte(membre1).post(ou).status_code == 302
    with pytest.raises(PermissionDenied):
        relectures.ecarter(demande, membre1, timezone.now())
    assert connecte(redactrice).get(ou).status_code == 405
    reponse = connecte(redactrice).post(ou, {"suite": f"{LISTE}?raison=visiteur"}, follow=True)
    assert reponse.redirect_chain[0][0] == f"{LISTE}?raison=visiteur"
    assert Contenu.objects.get(pk=dus[2].pk).verifie_le is None
    assert PageLogEntry.objects.get(action="infomie.sans_objet").data["motif"] == relectures.SIGNALEMENT
    assert "déjà réglée" in texte(page(connecte(juriste).post(ou, follow=True)))
    assert DemandeRelecture.objects.get().reglee_par == redactrice


@pytest.mark.parametrize(
    "suite", ["https://ailleurs.example.org/", "//ailleurs.example.org", "javascript:1", "x" * 5000]
)
@pytest.mark.un_moteur
def test_nobody_is_sent_elsewhere_afterwards(dus, connecte, redactrice, suite):
    ou = reverse("redaction_regler", args=(dus[0].pk,))
    assert connecte(redactrice).post(ou, {"suite": suite}).headers["Location"] == LISTE


@pytest.mark.parametrize("qui", ["redactrice", "administratrice", "membre1"])
@pytest.mark.un_moteur
def test_the_staff_and_the_committee_ask_for_a_reading(site, connecte, qui, request, client):
    compte, notice = request.getfixturevalue(qui), RessourcePageFactory(parent=site.rubrique)
    ou = reverse("redaction_demander_relecture", args=(notice.pk,))
    navigateur = connecte(compte)
    assert "Demander une relecture" in navigateur.get(notice.url).content.decode()
    assert page(navigateur.get(ou)).select_one("textarea[name=motif]")
    for motif in ("", "   ", "m" * 501, "nul\x00"):
        assert page(navigateur.post(ou, {"motif": motif})).select_one(".avis__erreur")
    assert navigateur.post(ou, {"motif": "Le seuil a changé."}).status_code == 302
    demande = DemandeRelecture.objects.get()
    assert (demande.demandee_par, demande.motif) == (compte, "Le seuil a changé.")
    assert Contenu.objects.get(pk=notice.pk).a_revoir_le is None


def test_nobody_else_asks_and_not_for_what_is_not_public(site, brouillon, connecte, redactrice, client):
    notice = RessourcePageFactory(parent=site.rubrique)
    ou = reverse("redaction_demander_relecture", args=(notice.pk,))
    etranger = UtilisateurFactory()
    for lecteur in (client, connecte(etranger)):
        assert lecteur.post(ou, {"motif": "x"}).status_code == 302
    with pytest.raises(PermissionDenied):
        relectures.demander(notice, etranger, "x", timezone.now())
    with pytest.raises(PermissionDenied):
        relectures.demander(brouillon, redactrice, "x", timezone.now())
    for cle in (brouillon.pk, site.rubrique.pk, 10**18):
        adresse = reverse("redaction_demander_relecture", args=(cle,))
        assert connecte(redactrice).post(adresse, {"motif": "x"}).status_code == 404
    assert not DemandeRelecture.objects.exists()


def test_a_member_asks_from_the_committee_s_space(site, connecte, membre1, client):
    notice = RessourcePageFactory(title="Guide", parent=site.rubrique)
    ou, navigateur = reverse("comite_relecture"), connecte(membre1)
    assert client.get(ou).status_code == 302
    assert connecte(UtilisateurFactory()).get(ou).status_code == 403
    assert "Demander une relecture" in texte(page(navigateur.get(reverse("comite"))))
    envoi = {"adresse": f"{notice.full_url}?x=1#ici", "motif": "Le seuil a changé."}
    assert "« Guide » est demandée" in texte(page(navigateur.post(ou, envoi, follow=True)))
    demande = DemandeRelecture.objects.get()
    assert (demande.contenu_id, demande.source, demande.demandee_par) == (notice.pk, "comite", membre1)
    assert navigateur.put(ou).status_code == 405


@pytest.mark.parametrize(
    "adresse",
    [
        "",
        " ",
        "/",
        "https://[",
        "nul\x00",
        "a" * 3000,
        "/gestion/",
        "../../",
        "https://ailleurs.example.org/x/",
        "é",
    ],
)
@pytest.mark.un_moteur
def test_an_address_that_leads_to_no_content_is_refused_and_kept(site, connecte, membre1, brouillon, adresse):
    ou = reverse("comite_relecture")
    for essai in (adresse, brouillon.url_path, site.rubrique.url):
        lue = page(connecte(membre1).post(ou, {"adresse": essai, "motif": "Mes mots."}))
        assert lue.select_one(".champ__erreur")
        assert lue.select_one("textarea").get_text().strip() == "Mes mots."
    assert not DemandeRelecture.objects.exists()


def test_what_a_text_had_brought_nearer_goes_back_to_its_day(site, redactrice):
    jour, lu = timezone.localdate(), timezone.localdate() - 30 * JOUR
    fiche = FicheExpertPageFactory(parent=site.fiches, verifie_le=lu, a_revoir_le=jour + 150 * JOUR)
    demande = demander_relecture(fiche, "La loi a changé.", "droit:1", timezone.now())
    assert Contenu.objects.get(pk=fiche.pk).a_revoir_le == jour
    relectures.ecarter(demande, redactrice, timezone.now())
    rendu = Contenu.objects.get(pk=fiche.pk)
    assert (rendu.verifie_le, rendu.a_revoir_le) == (lu, plus_mois(lu, 6))


def test_a_request_put_aside_puts_off_nothing_that_was_already_due(dus, redactrice, hier):
    _, notice, _ = dus
    demande = demander_relecture(notice, "La loi a changé.", "droit:1", timezone.now())
    relectures.ecarter(demande, redactrice, timezone.now())
    assert (relire(notice).verifie_le, relire(notice).a_revoir_le) == (None, hier)


def test_while_another_one_is_open_it_stays_due(site, redactrice):
    jour = timezone.localdate()
    fiche = FicheExpertPageFactory(parent=site.fiches, verifie_le=jour, a_revoir_le=jour + 150 * JOUR)
    une, autre = (demander_relecture(fiche, motif, "droit:1", timezone.now()) for motif in ("Un.", "Deux."))
    relectures.ecarter(une, redactrice, timezone.now())
    assert relire(fiche).a_revoir_le == jour
    relectures.ecarter(autre, redactrice, timezone.now())
    assert relire(fiche).a_revoir_le == plus_mois(jour, 6)


# --- Many -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nombre", [10, 300, 2000])
def test_the_list_asks_the_same_whatever_it_holds(
    site, connecte, redactrice, hier, nombre, django_assert_max_num_queries
):
    cles = semer(RessourcePage, site.rubrique, nombre, a_revoir_le=hier)
    Page.objects.filter(pk__in=cles).update(owner=redactrice)
    DemandeRelecture.objects.bulk_create(
        DemandeRelecture(
            contenu_id=cle,
            motif="Lien mort.",
            source="visiteur",
            demandee_le=timezone.now(),
            demandee_par=redactrice,
        )
        for cle in cles
    )
    client = connecte(redactrice)
    client.get(LISTE)
    with django_assert_max_num_queries(20):
        lue = page(client.get(LISTE))
    assert len(lue.select(".relectures__contenu")) == min(nombre, 50)
    with django_assert_max_num_queries(20):
        lue = page(client.get(f"{LISTE}?genre=etude&theme=sante&responsable=moi&raison=visiteur"))
    assert len(lue.select(".relectures__contenu")) == min(nombre, 50)
