"""The thesaurus in the admin: what its form refuses in words, its list, and « Essayer une recherche »."""

import pytest
from django.urls import reverse

from recherche.models import FormeDuTerme, TermeDuThesaurus
from tests.lecture import page, texte, textes
from tests.socle.factories import UtilisateurFactory

pytestmark = [pytest.mark.django_db, pytest.mark.un_moteur]

TERME = "wagtailsnippets_recherche_termeduthesaurus"


@pytest.fixture
def redactrice(client):
    client.force_login(UtilisateurFactory(de_la_redaction=True))
    return client


@pytest.fixture
def mna():
    terme = TermeDuThesaurus.objects.create(libelle="mineurs non accompagnés")
    for forme in ("MNA", "mineurs isolés étrangers"):
        FormeDuTerme.objects.create(terme=terme, forme=forme)
    FormeDuTerme.objects.create(terme=terme, forme="MIE", reconnaissance="capitales", contextes="étrangers")
    return terme


def envoi(*formes, libelle="asile", gardees=0, **champs):
    """What the form of a term sends, with its other names: texts, or dicts of fields."""
    donnees = {
        "libelle": libelle,
        "formes-TOTAL_FORMS": str(len(formes)),
        "formes-INITIAL_FORMS": str(gardees),
        "formes-MIN_NUM_FORMS": "0",
        "formes-MAX_NUM_FORMS": "1000",
    }
    for rang, forme in enumerate(formes):
        dite = {"forme": forme} if isinstance(forme, str) else forme
        for champ, valeur in {"nature": "variante", "reconnaissance": "toujours", **dite}.items():
            donnees[f"formes-{rang}-{champ}"] = valeur
    return donnees | champs


# --- Refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("donnees", "dit"),
    [
        (envoi(libelle=""), "Champ requis. Le nom d’aujourd’hui"),
        (envoi(libelle="Mineurs non-accompagnes"), "Ce terme existe déjà"),
        (envoi(libelle="mna"), "C’est déjà une forme du terme"),
        (envoi(libelle="a" * 10_000), "120"),
        (envoi(libelle="asile\x00"), "nul"),
        (envoi(libelle="de la"), "aucun mot"),
        (envoi("MNA"), "Elle désigne déjà « mineurs non accompagnés »"),
        (envoi("Asile"), "déjà écrit pour ce terme"),
        (envoi("refuge", "Réfugé", "refugé"), "déjà écrit pour ce terme"),
        (envoi({"forme": "DA", "reconnaissance": "contexte"}), "au moins un mot du contexte"),
        (envoi({"forme": "DA", "reconnaissance": "jamais"}), "jamais"),
        (envoi(emploi_de="2016", emploi_a="2015"), "finit avant d’avoir commencé"),
        (envoi(emploi_de="9" * 30), "2100"),
        (envoi(generique="9" * 30), "choix"),
        (envoi(voir_aussi="9" * 30), "9" * 30),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_kept_on_the_form(redactrice, mna, donnees, dit):
    reponse = redactrice.post(reverse(f"{TERME}:add"), donnees)
    assert reponse.status_code == 200
    assert dit in texte(page(reponse))
    assert TermeDuThesaurus.objects.count() == 1


def test_two_names_are_not_exchanged_in_one_go(redactrice, mna):
    premiere, seconde, _ = mna.formes.all()
    donnees = envoi(
        {"id": premiere.pk, "forme": seconde.forme},
        {"id": seconde.pk, "forme": premiere.forme},
        libelle=mna.libelle,
        gardees=2,
    )
    reponse = redactrice.post(reverse(f"{TERME}:edit", args=(mna.pk,)), donnees)
    assert reponse.status_code == 200
    assert "déjà écrit pour ce terme" in texte(page(reponse))


def test_a_term_is_not_offered_as_its_own_broader_one(redactrice, mna):
    lue = page(redactrice.get(reverse(f"{TERME}:edit", args=(mna.pk,))))
    assert not lue.select(f"[name=generique] option[value='{mna.pk}'], [name=voir_aussi][value='{mna.pk}']")


# --- The list, the form -----------------------------------------------------------------------------------------------


def test_a_name_is_taken_off_and_written_again_in_one_go(redactrice, mna):
    premiere = mna.formes.first()
    donnees = envoi(
        {"id": premiere.pk, "forme": "MNA", "DELETE": "on"}, "mna", libelle=mna.libelle, gardees=1
    )
    assert redactrice.post(reverse(f"{TERME}:edit", args=(mna.pk,)), donnees).status_code == 302
    assert [f.forme for f in mna.formes.filter(cle="mna")] == ["mna"]


@pytest.mark.parametrize("cherche", ["etrangers isolés", "ISOLES", "mna", "non-accompagnes"])
def test_a_term_is_found_by_any_of_its_names(redactrice, mna, cherche):
    TermeDuThesaurus.objects.create(libelle="asile")
    lue = page(redactrice.get(reverse(f"{TERME}:list"), {"q": cherche}))
    attendu = [] if cherche == "etrangers isolés" else ["mineurs non accompagnés"]
    assert textes(lue, "td.title a")[:1] == attendu


@pytest.mark.parametrize(
    "filtre", [{"ambigu": "oui"}, {"nature": "variante"}, {"ambigu": "x"}, {"generique": "9" * 30}]
)
def test_filters_answer_whatever_is_asked(redactrice, mna, filtre):
    assert redactrice.get(reverse(f"{TERME}:list"), filtre).status_code == 200


def test_the_list_costs_the_same_however_long(redactrice, mna, django_assert_max_num_queries):
    for rang in range(30):
        terme = TermeDuThesaurus.objects.create(libelle=f"terme {rang}", generique=mna)
        FormeDuTerme.objects.create(terme=terme, forme=f"forme {rang}")
    redactrice.get(reverse(f"{TERME}:list"))
    with django_assert_max_num_queries(16):
        redactrice.get(reverse(f"{TERME}:list"))


# --- A request to try -------------------------------------------------------------------------------------------------


def essai(client, demande):
    return texte(page(client.get(reverse("recherche_essayer"), {"q": demande})).main)


@pytest.mark.parametrize("demande", ["", "de la", "-MNA", '""', "x" * 10_000, "9" * 300])
def test_nothing_to_look_for_or_too_much_is_said(redactrice, mna, demande):
    lue = essai(redactrice, demande)
    assert "aucun mot à chercher" in lue or "nul" in lue or "300" in lue or "99" in lue


def test_it_shows_what_is_recognised_what_is_added_and_what_is_left(redactrice, mna):
    mna.voir_aussi.add(TermeDuThesaurus.objects.create(libelle="asile"))
    lue = essai(redactrice, 'hébergement mineurs isolés étrangers "MNA" -hôtel')
    assert "mineurs non accompagnés, MNA, MIE" in lue
    assert "entre guillemets : ceux-là seulement" in lue
    assert "Refusé : hôtel." in lue
    assert "Voir aussi : asile." in lue
    assert "rien ne le montre ici" in essai(redactrice, "pain de mie")


def test_what_is_written_counts_at_once(redactrice, mna):
    assert "MENA" not in essai(redactrice, "MNA")
    donnees = envoi("MENA", libelle="enfants migrants")
    redactrice.post(reverse(f"{TERME}:add"), donnees)
    assert "enfants migrants" in essai(redactrice, "MENA")
    FormeDuTerme.objects.filter(forme="MENA").delete()
    assert "enfants migrants" not in essai(redactrice, "MENA")
