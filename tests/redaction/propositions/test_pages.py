"""The pages of proposed contents: filing, filters, doubles warned of, what each role sees and sends."""

import pytest
from django.urls import reverse
from django.utils import timezone

from redaction.models import Proposition, Soutien
from redaction.propositions import actions
from tests.documentation.factories import RessourcePageFactory
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.table import COMITE, CONNECTES, REDACTEURS, ceux_qui, ouvre
from tests.socle.factories import ThematiqueFactory

LISTE, NOUVELLE = "/comite/propositions/", "/comite/propositions/nouvelle/"
PLAFOND = 20


def deposer(utilisateur, titre="Un schéma des recours", **champs):
    depart = {"genre": "outil", "motif": "Il manque.", "sources": "", "thematique": None, "territoire": None}
    return actions.deposer(utilisateur, depart | {"titre": titre} | champs, timezone.now())


def fiche(proposition):
    return reverse("redaction_proposition", args=(proposition.pk,))


def agir(client, proposition, geste, **champs):
    ou = reverse("redaction_proposition_agir", args=(proposition.pk,))
    return client.post(ou, {"geste": geste} | champs, follow=True)


def saisie(**champs):
    return {"titre": "Un schéma des recours", "genre": "outil", "motif": "Il manque.", "sources": ""} | champs


# --- Refusals ---------------------------------------------------------------------------------------------------------


def test_each_role_opens_and_does_what_it_may(scene):
    proposition = deposer(scene.juriste)
    for adresse in (LISTE, NOUVELLE, fiche(proposition)):
        assert ceux_qui(scene, ouvre(adresse)) == CONNECTES
    ou = reverse("redaction_proposition_modifier", args=(proposition.pk,))
    assert ceux_qui(scene, ouvre(ou)) == REDACTEURS

    def filer(client, s):
        client.post(NOUVELLE, saisie(titre="Autre vœu"))
        return Proposition.objects.filter(titre="Autre vœu").exists()

    def soutenir(client, s):
        agir(client, proposition, "soutenir")
        return Soutien.objects.exists()

    def adopter(client, s):
        agir(client, proposition, "adopter")
        return Proposition.objects.filter(etat="adoptee").exists()

    assert ceux_qui(scene, filer) == CONNECTES
    assert ceux_qui(scene, soutenir) == {COMITE}
    assert ceux_qui(scene, adopter) == REDACTEURS


@pytest.mark.parametrize(
    "champs",
    [
        {"titre": ""},
        {"titre": "x" * 201},
        {"titre": "nul\x00"},
        {"genre": "inconnu"},
        {"genre": ""},
        {"motif": "  "},
        {"motif": "x" * 10_000},
        {"thematique": "9" * 30},
        {"thematique": "x"},
        {"territoire": "999999"},
    ],
)
def test_a_form_that_says_too_little_is_shown_again(membre1, connecte, champs):
    lu = html(connecte(membre1).post(NOUVELLE, saisie(**champs)))
    assert textes(lu, "[role=alert]")
    assert not Proposition.objects.exists()


def test_unknown_numbers_and_gestures(membre1, redactrice, connecte):
    proposition, client = deposer(redactrice), connecte(membre1)
    for cle in (10**6, 10**20):
        assert client.get(f"/comite/propositions/de-contenu/{cle}/").status_code == 404
        assert (
            client.post(f"/comite/propositions/de-contenu/{cle}/agir/", {"geste": "soutenir"}).status_code
            == 404
        )
    assert client.get(reverse("redaction_proposition_agir", args=(proposition.pk,))).status_code == 405
    assert "rechargez la page" in texte(html(agir(client, proposition, "détruire")))
    for champs in ({"compte": "9" * 30}, {"compte": ""}, {"compte": str(membre1.pk)}):
        assert agir(connecte(redactrice), proposition, "confier", **champs).status_code == 200
    assert agir(connecte(redactrice), proposition, "rediger", parent="x").status_code == 200
    assert agir(connecte(redactrice), proposition, "reunir", autre=str(proposition.pk)).status_code == 200
    proposition.refresh_from_db()
    assert proposition.etat == "deposee"


@pytest.mark.parametrize(
    "question",
    ["etat=inconnu", "theme=x", "priorite=9", "genre=%00x", "q=" + "x" * 300, "page=9999", "territoire=ZZ"],
)
def test_a_filter_that_is_not_known_is_left_out(redactrice, membre1, connecte, question):
    deposer(redactrice)
    reponse = connecte(membre1).get(f"{LISTE}?{question}")
    assert reponse.status_code in (200, 400)  # 400 for a null character, as on every address of the site


# --- Filing -----------------------------------------------------------------------------------------------------------


def test_a_member_files_and_reads_it(membre1, connecte):
    client = connecte(membre1)
    lu = html(client.post(NOUVELLE, saisie(sources="https://example.org/rapport"), follow=True))
    assert lu.h1.text == "Un schéma des recours"
    assert lu.select_one("a[href='https://example.org/rapport']")
    assert textes(html(client.get(LISTE)), ".attente__titre") == ["Un schéma des recours"]


def test_what_looks_alike_is_shown_first_once(site, membre1, redactrice, connecte):
    deposer(redactrice, "Un schéma des recours possibles")
    RessourcePageFactory(title="Schéma des recours", parent=site.rubrique)
    RessourcePageFactory(title="Un schéma des recours", parent=site.rubrique, brouillon=True)
    client = connecte(membre1)
    lu = html(client.post(NOUVELLE, saisie()))
    assert Proposition.objects.count() == 1
    alerte = lu.select_one("[role=alert]")
    assert textes(alerte, "a") == ["Un schéma des recours possibles", "Schéma des recours"]  # never a draft
    assert lu.select_one("[name=motif]").text.strip() == "Il manque."
    client.post(NOUVELLE, saisie(malgre="1"))
    assert Proposition.objects.count() == 2


def test_the_list_is_filtered(redactrice, membre1, connecte):
    theme = ThematiqueFactory(nom="Santé")
    deposer(redactrice, "Soins", thematique=theme, genre="fiche_expert")
    adoptee = deposer(redactrice, "Adoptée")
    actions.decider(adoptee, redactrice, "adopter", "", timezone.now())
    refusee = deposer(redactrice, "Écartée")
    actions.decider(refusee, redactrice, "refuser", "Non.", timezone.now())
    client = connecte(membre1)

    def titres(question=""):
        return sorted(textes(html(client.get(f"{LISTE}?{question}")), ".attente__titre"))

    assert titres() == ["Adoptée", "Soins"]
    assert titres("etat=toutes") == ["Adoptée", "Soins", "Écartée"]
    assert titres("etat=refusee") == ["Écartée"]
    assert titres("genre=fiche_expert") == ["Soins"]
    assert titres(f"theme={theme.slug}") == ["Soins"]
    assert titres("q=ado") == ["Adoptée"]


def test_the_author_changes_and_withdraws_before_the_decision(membre1, membre3, redactrice, connecte):
    proposition = deposer(membre1)
    ou = reverse("redaction_proposition_modifier", args=(proposition.pk,))
    assert connecte(membre3).get(ou).status_code == 403
    connecte(membre1).post(ou, saisie(titre="Mieux dit"))
    proposition.refresh_from_db()
    assert proposition.titre == "Mieux dit"
    agir(connecte(membre3), proposition, "retirer")
    proposition.refresh_from_db()
    assert proposition.etat == "deposee"
    agir(connecte(membre1), proposition, "retirer")
    proposition.refresh_from_db()
    assert proposition.etat == "retiree"
    assert "Retirer" not in texte(html(connecte(membre1).get(fiche(proposition))))


def test_the_staff_goes_from_the_decision_to_the_draft(site, redactrice, juriste, connecte):
    proposition, client = deposer(juriste, genre="fiche_expert"), connecte(redactrice)
    agir(client, proposition, "ponderer", priorite="3")
    agir(client, proposition, "adopter")
    agir(client, proposition, "confier", compte=str(juriste.pk), echeance="2027-01-31")
    lu = html(client.get(fiche(proposition)))
    choix = lu.select_one("select[name=parent]")
    assert "Fiches experts" in texte(choix)
    reponse = agir(client, proposition, "rediger", parent=str(site.fiches.pk), a_jour_au="2026-01-01")
    editeur = html(reponse).select_one("a[href*='/gestion/pages/']")
    assert texte(editeur) == "Ouvrir le brouillon"
    assert client.get(editeur["href"]).status_code == 200
    proposition.refresh_from_db()
    assert (proposition.etat, proposition.priorite, proposition.confiee_a) == ("brouillon", 3, juriste)


def test_a_member_sees_no_gesture_of_the_staff(redactrice, membre1, connecte):
    lu = html(connecte(membre1).get(fiche(deposer(redactrice))))
    assert {bouton.get("value") for bouton in lu.select("main button[name=geste]")} == {"soutenir"}


# --- However many -----------------------------------------------------------------------------------------------------


def test_the_pages_ask_the_same_whatever_the_number(
    site, redactrice, membre1, connecte, django_assert_max_num_queries
):
    premiere = deposer(redactrice, "La première")
    adresses = [
        (membre1, LISTE),
        (membre1, fiche(premiere)),
        (redactrice, fiche(premiere)),
        (membre1, NOUVELLE),
    ]
    clients = [(connecte(compte), adresse) for compte, adresse in adresses]
    demandees = []
    for nombre in (10, 290):
        for n in range(nombre):
            deposer(redactrice, f"Vœu {nombre} {n}")
        Soutien.objects.bulk_create(
            Soutien(proposition=premiere, nom_du_membre=f"M {nombre} {n}", donne_le=timezone.now())
            for n in range(nombre)
        )
        for client, adresse in clients:
            client.get(adresse)
            with django_assert_max_num_queries(PLAFOND) as requetes:
                assert client.get(adresse).status_code == 200
            demandees.append(len(requetes))
    assert demandees[:4] == demandees[4:], demandees
