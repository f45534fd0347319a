"""The yearly campaign: a mailed link, a page that only a button confirms, proposals that the staff takes by field."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annuaire.campagne import actions
from annuaire.campagne.rules import REPONSES_MAX
from annuaire.models import (
    ActeurPage,
    ChampPropose,
    CoordonneeReservee,
    Desinscription,
    Opposition,
    ReponseDActeur,
    Sollicitation,
)
from redaction.campagne.suivi import suivre
from redaction.models import ParutionSansAvis
from socle.formulaires_publics import tamponner
from socle.models import Courriel
from tests.annuaire.factories import ActeurPageFactory
from tests.gestes import connecter, publier
from tests.lecture import page, texte, textes

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

ICI = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
LUNDI = datetime(2026, 11, 2, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
LIEN = re.compile(r"https?://[^/]+(/ma-fiche/[^/\s]+/)\n")


@pytest.fixture
def acteur(site, redactrice):
    """A public actor that nobody has verified."""
    un = ActeurPageFactory(
        parent=site.annuaire, brouillon=True, title="Le Relais", telephone="01 99 00 12 34",
        courriel="accueil@relais.example.org", territoires=["44"], horaires="lundi : 9 h-12 h",
    )  # fmt: skip
    return publier(un, redactrice)


@pytest.fixture
def une(acteur, redactrice, horloge):
    """The same, asked on a Monday."""
    horloge(LUNDI)
    campagne = actions.preparer("Campagne 2026", LUNDI.date(), [acteur], redactrice, LUNDI)
    assert suivre(LUNDI) == (1, 0)
    return Sollicitation.objects.get(campagne=campagne)


def adresse_du_lien():
    return LIEN.search(Courriel.objects.first().texte)[1]


def saisie(une, but, **champs):
    """What a browser sends: every field as the entry says it, but those named."""
    acteur = ActeurPage.objects.get(pk=une.acteur_id)
    noms = (
        *(
            "telephone",
            "telephone_hors_horaires",
            "courriel",
            "site",
            "adresse",
            "code_postal",
            "ville",
            "acces",
        ),
        *("horaires", "horaires_precision", "public_accueilli", "chapo"),
    )
    siens = {nom: getattr(acteur, nom) for nom in noms} if but == "changer" else {}
    tampon = tamponner(f"campagne_{but}", timezone.now() - timedelta(seconds=60))
    return siens | {"nom": "", "fonction": "", "site_web": "", "tampon": tampon} | champs


def changer(une, entetes=ICI, **champs):
    return Client(enforce_csrf_checks=True).post(
        f"/ma-fiche/{une.jeton}/changer/", saisie(une, "changer", **champs), headers=entetes
    )


def confirmer(une, **champs):
    return Client(enforce_csrf_checks=True).post(
        f"/ma-fiche/{une.jeton}/", saisie(une, "confirmer", **champs), headers=ICI
    )


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jeton", ["x", "x.y", "9" * 5000, "%00", "é", "..", "a.b.c", "%F0%9F%A7%92"])
@pytest.mark.parametrize("suite", ["", "changer/", "nouveau-lien/", "ne-plus-recevoir/"])
def test_a_false_link_opens_nothing_and_says_so(client, site, jeton, suite):
    for geste in (client.get, client.post):
        assert geste(f"/ma-fiche/{jeton}/{suite}").status_code in (400, 404)
    assert not Desinscription.objects.exists()


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({}, "Rien ne diffère"),
        ({"telephone": "appelez-moi"}, "01 99 00 12 34"),
        ({"telephone": "1" * 31}, "au plus 30"),
        ({"telephone_hors_horaires": "+"}, "01 99 00 12 34"),
        ({"code_postal": "4400"}, "cinq chiffres"),
        ({"code_postal": "٧٧٧٧٧"}, "cinq chiffres"),
        ({"code_postal": "440000"}, "5 caractères"),
        ({"ville": "x" * 10_000}, "au plus 100"),
        ({"courriel": "pas une adresse"}, "adresse"),
        ({"courriel": "a@example.org\nBcc: b@example.org"}, "adresse"),
        ({"site": "javascript:alert(1)"}, "URL valide"),
        ({"site": "ftp://example.org"}, "URL valide"),
        ({"horaires": "quand on peut"}, "il manque les heures"),
        ({"horaires": "lundi : 25 h-26 h"}, "n’existe"),
        ({"missions_assurees": ["nuire"]}, "pas dans la liste"),
        ({"publics": ["1" * 9000]}, "pas dans la liste"),
        ({"chapo": "x" * 901}, "au plus 900"),
        ({"remarque": "x" * 10_000}, "au plus 1000"),
        ({"telephone": "01 99 00 99 99", "site_web": "http://spam.example.org"}, "rester vide"),
        ({"telephone": "01 99 00 99 99", "tampon": "faux"}, "trop longtemps"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(une, champs, dit):
    lue = page(changer(une, **({"fonction": "Directrice"} | champs)))
    assert dit in texte(lue.select_one(".formulaire-public"))
    assert lue.select_one("#champ-fonction")["value"] == "Directrice"
    assert not ReponseDActeur.objects.exists()


def test_a_form_from_elsewhere_changes_nothing(une):
    reponse = changer(une, entetes={"Sec-Fetch-Site": "cross-site"}, telephone="01 99 00 99 99")
    assert "ne dit pas que ce formulaire" in texte(page(reponse))
    assert not ReponseDActeur.objects.exists()


def test_reading_a_link_confirms_nothing(client, une):
    for suite in ("", "changer/", "ne-plus-recevoir/"):
        reponse = client.get(adresse_du_lien() + suite)
        assert page(reponse).select_one("form button")
        assert not reponse.cookies
        assert "no-store" in reponse["Cache-Control"]
    assert not ReponseDActeur.objects.exists()
    assert not Desinscription.objects.exists()
    assert ActeurPage.objects.get().verifie_le is None


def test_a_link_that_is_too_old_offers_another_at_the_address_we_know(client, une, horloge):
    vieux = adresse_du_lien()
    horloge(LUNDI + timedelta(days=61))
    for suite in ("", "changer/"):
        reponse = client.post(vieux + suite, saisie(une, "confirmer"), headers=ICI)
        assert (reponse.status_code, "expiré" in reponse.content.decode()) == (410, True)
    assert client.get(f"{vieux}nouveau-lien/").status_code == 410
    assert Courriel.objects.count() == 1
    assert "vient de partir" in texte(page(client.post(f"{vieux}nouveau-lien/")))
    assert client.post(f"{vieux}nouveau-lien/").status_code == 404
    assert Courriel.objects.count() == 2
    assert client.get(adresse_du_lien()).status_code == 200
    assert not ReponseDActeur.objects.exists()


def test_answers_to_one_link_are_not_without_end(une):
    for rang in range(REPONSES_MAX):
        actions.repondre(une, {}, {"nom": str(rang), "fonction": ""}, LUNDI)
    assert "beaucoup de réponses" in texte(page(confirmer(une)))


# --- Mails ------------------------------------------------------------------------------------------------------------


@pytest.mark.deux_moteurs
def test_nothing_leaves_before_its_day_at_night_nor_to_who_cannot_be_written_to(site, redactrice):
    sans = ActeurPageFactory(parent=site.annuaire, courriel="")
    sorti = ActeurPageFactory(parent=site.annuaire, courriel="a@sorti.example.org")
    actions.desinscrire(sorti, LUNDI)
    Opposition.objects.create(nom="Anne Leroux", recue_le=LUNDI.date(), demande="Ne plus paraître.")
    opposee = ActeurPageFactory(parent=site.annuaire, courriel="anne.leroux@asso.example.org")
    retire = ActeurPageFactory(parent=site.annuaire, courriel="b@retire.example.org", live=False)
    reserve = ActeurPageFactory(parent=site.annuaire, courriel="")
    CoordonneeReservee.objects.create(acteur=reserve, nature="courriel", valeur="equipe@reserve.example.org")
    acteurs = [sans, sorti, opposee, retire, reserve]
    actions.preparer("Essai", LUNDI.date(), acteurs, redactrice, LUNDI)
    for trop_tot in (LUNDI - timedelta(days=3), LUNDI.replace(hour=22), LUNDI + timedelta(days=5)):
        assert suivre(trop_tot)[0] == 0
    assert suivre(LUNDI)[0] == 1
    assert suivre(LUNDI)[0] == 0
    assert [courriel.destinataire for courriel in Courriel.objects.all()] == ["equipe@reserve.example.org"]


def test_three_reminders_then_silence_and_none_after_an_answer_or_a_return(une):
    semaine = timedelta(weeks=1)
    assert [suivre(LUNDI + n * semaine)[0] for n in range(1, 12)] == [0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0]
    Sollicitation.objects.update(rappels=0, retournee_le=LUNDI)
    assert suivre(LUNDI + 20 * semaine)[0] == 0
    Sollicitation.objects.update(retournee_le=None, repondue_le=LUNDI)
    assert suivre(LUNDI + 20 * semaine)[0] == 0
    Sollicitation.objects.update(repondue_le=None)
    actions.clore(une.campagne, LUNDI)
    assert suivre(LUNDI + 20 * semaine)[0] == 0


def test_the_mail_has_no_address_in_its_link_and_one_click_takes_the_actor_off(une, mailoutbox, taches):
    courriel = Courriel.objects.get()
    assert "relais" not in adresse_du_lien()
    assert "Ni compte ni mot de passe" in courriel.texte
    message = EmailMessage(headers=courriel.entetes, to=["x@example.org"]).message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    sortie = re.fullmatch(r"<https?://[^/]+(/\S+)>", message["List-Unsubscribe"])[1]
    for _ in range(2):
        assert (
            Client(enforce_csrf_checks=True).post(sortie, {"List-Unsubscribe": "One-Click"}).status_code
            == 200
        )
    assert suivre(LUNDI + timedelta(weeks=3))[0] == 0
    Client().post(sortie, {"geste": "reprendre"})
    assert suivre(LUNDI + timedelta(weeks=3))[0] == 1
    Courriel.objects.all().delete()
    actions.ecrire_de_nouveau(une, LUNDI)


# --- Answers ----------------------------------------------------------------------------------------------------------


def test_the_button_verifies_the_entry_of_the_day(une):
    assert confirmer(une, nom="Inès", fonction="Directrice").status_code == 302
    assert confirmer(une, nom="Inès", fonction="Directrice").status_code == 302
    assert ReponseDActeur.objects.get().qui == "Inès, Directrice"
    assert ActeurPage.objects.get().verifie_le == LUNDI.date()


def test_the_second_person_sees_the_first_answer_and_both_are_kept(une, client):
    changer(une, telephone="01 99 00 55 55", nom="Inès")
    lue = texte(page(client.get(adresse_du_lien())))
    assert "par Inès" in lue
    assert "01 99 00 55 55" in lue
    confirmer(une, nom="Omar")
    changer(une, telephone="01 99 00 66 66", nom="Omar")
    assert [un.apres for un in ChampPropose.objects.all()] == ["01 99 00 55 55", "01 99 00 66 66"]
    assert ActeurPage.objects.get().verifie_le is None


def test_a_confidential_place_is_neither_shown_nor_asked_and_what_is_entrusted_stays_hidden(une, client):
    ActeurPage.objects.update(adresse="", code_postal="", ville="", adresse_confidentielle=True)
    CoordonneeReservee.objects.create(acteur=une.acteur, nature="adresse", valeur="17, impasse du Tilleul")
    for suite in ("", "changer/"):
        lue = client.get(adresse_du_lien() + suite).content.decode()
        assert "Tilleul" not in lue
        assert "confidentielle" in lue
    assert 'name="adresse"' not in lue
    assert changer(une, confiee="9, quai Neuf").status_code == 302
    confiee = CoordonneeReservee.objects.get(nature="confiee")
    assert confiee.valeur == "9, quai Neuf"
    assert confiee not in CoordonneeReservee.objects.pour_les_connectes()
    assert not ChampPropose.objects.exists()
    assert "quai Neuf" not in client.get(adresse_du_lien()).content.decode()


def test_names_are_forgotten_after_a_year_and_all_the_rest_after_three(une):
    confirmer(une, nom="Inès")
    assert actions.oublier(LUNDI + timedelta(days=364)) == 0
    assert actions.oublier(LUNDI + timedelta(days=366)) == 1
    assert ReponseDActeur.objects.get().qui == ""
    assert actions.oublier(LUNDI + timedelta(days=1097)) == 1
    assert not ReponseDActeur.objects.exists()


# --- The staff --------------------------------------------------------------------------------------------------------


def examiner(redactrice, une, **choix):
    """Sends what the staff ticked: field="accepter" or "refuser"."""
    champs = {un.champ: f"champ-{un.pk}" for un in ChampPropose.objects.en_attente()}
    envoi = {champs[nom]: dit for nom, dit in choix.items()}
    adresse = reverse("redaction_campagne_examiner", args=(une.pk,))
    return connecter(redactrice).post(adresse, envoi, follow=True).content.decode()


@pytest.mark.deux_moteurs
def test_a_telephone_comes_out_at_once_and_a_list_goes_to_the_committee(une, redactrice):
    changer(une, telephone="01 99 00 55 55", ville="Rezé", missions_assurees=["hebergement"])
    lue = examiner(redactrice, une, telephone="accepter", ville="refuser", missions_assurees="accepter")
    assert "Téléphone : en ligne" in lue
    assert "Missions : proposé au comité" in lue
    acteur = ActeurPage.objects.get()
    assert (acteur.telephone, acteur.ville, acteur.live) == ("01 99 00 55 55", "Nantes", True)
    assert acteur.workflow_in_progress
    assert list(acteur.missions_assurees.all()) == []
    assert [un.pk for un in acteur.get_latest_revision_as_object().missions_assurees.all()] == ["hebergement"]
    assert ParutionSansAvis.objects.get().motif.startswith("Mise à jour")
    assert acteur.verifie_le is None  # the committee's approval will date it


def test_when_all_is_settled_the_entry_is_verified(une, redactrice):
    changer(une, telephone="01 99 00 55 55")
    assert "vérifié aujourd’hui" in examiner(redactrice, une, telephone="accepter")
    assert ActeurPage.objects.get().verifie_le == LUNDI.date()
    assert "Rien n’attend" in examiner(redactrice, une)


def test_words_wait_until_somebody_has_read_them(une, redactrice):
    changer(une, remarque="Nous fermons en mars.")
    confirmer(une)
    assert ActeurPage.objects.get().verifie_le is None
    adresse = reverse("redaction_campagne_examiner", args=(une.pk,))
    client = connecter(redactrice)
    lue = page(client.get(adresse))
    assert "Nous fermons en mars." in texte(lue)
    client.post(adresse, {"reponse": [cache["value"] for cache in lue.select("[name=reponse]")]})
    assert "Rien n’attend" in texte(page(client.get(adresse)))


def test_the_draft_of_somebody_else_is_not_published(une, redactrice, juriste):
    dit = une.acteur.chapo
    version = ActeurPage.objects.get().get_latest_revision_as_object()
    version.chapo = "Un brouillon en cours."
    version.save_revision(user=juriste)
    changer(une, telephone="01 99 00 55 55")
    assert "écrit dans le brouillon" in examiner(redactrice, une, telephone="accepter")
    acteur = ActeurPage.objects.get()
    assert (acteur.telephone, acteur.chapo) == ("01 99 00 12 34", dit)
    assert acteur.get_latest_revision_as_object().telephone == "01 99 00 55 55"


def test_two_values_a_name_that_objected_and_a_reserved_number_are_refused_in_words(une, redactrice):
    changer(une, telephone="01 99 00 55 55")
    changer(une, telephone="01 99 00 66 66", acces="Demander Anne Leroux", public_accueilli="09 99 00 77 77")
    Opposition.objects.create(nom="Anne Leroux", recue_le=LUNDI.date(), demande="Ne plus paraître.")
    CoordonneeReservee.objects.create(acteur=une.acteur, nature="telephone", valeur="0999007777")
    adresse = reverse("redaction_campagne_examiner", args=(une.pk,))
    tous = {f"champ-{un.pk}": "accepter" for un in ChampPropose.objects.filter(champ="telephone")}
    assert "n’en gardez qu’une" in connecter(redactrice).post(adresse, tous, follow=True).content.decode()
    assert "s’est opposé" in examiner(redactrice, une, acces="accepter")
    assert "coordonnée réservée" in examiner(redactrice, une, public_accueilli="accepter")
    assert "au moins un champ" in examiner(redactrice, une)
    assert ChampPropose.objects.en_attente().count() == 4


def test_the_staff_sees_who_would_be_written_to_before_anything_leaves(site, redactrice, acteur, membre1):
    ActeurPageFactory(parent=site.annuaire, title="Sans courriel", courriel="")
    adresse = reverse("redaction_campagne_preparer")
    client = connecter(redactrice)
    lue = page(client.get(adresse))
    assert "1 courriel" in textes(lue, "#titre-tri")[0]
    assert "Sans courriel" in texte(lue)
    for mauvaise in ("2020-01-01", "9999-12-31", "demain", "\x00", ""):
        refus = client.post(adresse, {"nom": "x", "debut": mauvaise, "depuis": "0"})
        assert page(refus).select_one("[role=alert]"), mauvaise
    assert not Sollicitation.objects.exists()
    envoi = {"nom": "Campagne", "debut": f"{timezone.localdate():%Y-%m-%d}", "depuis": "0"}
    lue = page(client.post(adresse, envoi, follow=True))
    assert "0 % de réponses" in texte(lue)
    assert Sollicitation.objects.count() == 2
    assert "déjà dans une campagne" in texte(page(client.get(adresse)))
    assert connecter(membre1).get(adresse).status_code in (302, 403)


@pytest.mark.deux_moteurs
def test_figures_and_gestures_of_the_page(une, redactrice):
    client, adresse = connecter(redactrice), reverse("redaction_campagne", args=(une.campagne_id,))
    agir = reverse("redaction_campagne_agir", args=(une.pk,))
    assert "est revenu" in texte(page(client.post(agir, {"geste": "retour"}, follow=True)))
    assert "Écrire de nouveau" in texte(page(client.get(f"{adresse}?etat=retour")))
    assert "Un courriel part" in texte(page(client.post(agir, {"geste": "reecrire"}, follow=True)))
    confirmer(une)
    lue = texte(page(client.get(f"{adresse}?etat=inchange&territoire=44&p=99")))
    assert "100 % de réponses" in lue
    assert "Loire-Atlantique (44) 1 sur 1 100 %" in lue
    assert "n’est pas connu" in texte(page(client.get(f"{adresse}?etat=%C3%A9&territoire=zz")))
    assert client.get(reverse("redaction_campagne", args=(10**17,))).status_code == 404
