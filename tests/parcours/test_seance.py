"""A séance from its preparation to its printed minutes: a vote decided live, then minutes that freeze."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.navigateur

ORIGINALE = "reperer-un-jeune-exploite"
FICHE = "Copie de Comment repérer qu’un jeune est exploité ?"
ADRESSE = "/fiches-experts/traite-et-emprise/copie-reperer-un-jeune-exploite/"


def proposer_une_fiche(page, numero):
    """A content of this journey's own, under vote: what the others look at stays as it was."""
    page.goto(f"/gestion/redaction/{numero(ORIGINALE)}/dupliquer/")
    page.get_by_role("button", name="Créer la copie").click()
    page.wait_for_url("**/edit/")
    page.goto("/gestion/")
    page.get_by_role("button", name=f"Proposer « {FICHE} » au comité").click()
    page.get_by_text("est proposé au comité").wait_for()


def preparer(page):
    """Prepares a séance in a minute: the hours and the place are those of the last."""
    page.goto("/gestion/seances/nouvelle/")
    assert page.input_value("[name=lieu]").startswith("Maison des associations")
    page.fill("[name=jour]", (date.today() + timedelta(days=20)).isoformat())  # noqa: DTZ011 (the browser's own day)
    page.get_by_role("button", name="Préparer la séance").click()
    page.get_by_role("heading", name="Ordre du jour").wait_for()
    return re.search(r"/seances/(\d+)/", page.url).group(1)


def arranger(sobre, numero):
    """The agenda filled itself; a point is moved, another added, without a script."""
    sobre.goto(f"/gestion/seances/{numero}/")
    expect(sobre.locator(".agenda__point h3").filter(has_text=motif(FICHE))).to_have_count(1)
    second = sobre.locator(".agenda__point").nth(1).locator("h3").inner_text()
    sobre.get_by_role("button", name=f"Monter « {second} »").click()
    expect(sobre.locator(".agenda__point").first.locator("h3")).to_have_text(second)
    sobre.get_by_label("Titre du point").fill("Questions diverses")
    sobre.get_by_role("button", name="Ajouter ce point").click()
    expect(sobre.locator(".agenda__point").last).to_contain_text("Questions diverses")


def tenir(secretaire):
    """The presences, then the vote, to the decision."""
    secretaire.get_by_role("button", name="Ouvrir la séance").click()
    excuse = secretaire.locator(".presence").filter(
        has_text="Bruno Kerleau"
    )  # a colleague speaks for his body
    excuse.get_by_label("Excusé", exact=True).check()
    secretaire.get_by_role("button", name="Tous présents, sauf ce qui est coché").click()
    secretaire.get_by_text("Les présences sont enregistrées").wait_for()
    secretaire.locator(".tenue__points").get_by_role("link", name=motif(FICHE)).click()
    secretaire.get_by_label("Ce qui s’est dit").fill("Le délai passe en tête de la pratique.")
    secretaire.get_by_role("button", name=re.compile("^Favorable pour tous")).click()
    secretaire.get_by_role("alert").or_(secretaire.get_by_text("voix sont enregistrées")).first.wait_for()
    expect(secretaire.locator(".tenue__point .avis__etat--oui")).to_contain_text("Approuvé")


def motif(titre):
    """What finds a title, whatever blanks stand before its signs."""
    return re.compile(r"\s".join(re.escape(mot) for mot in titre.split()))


def test_a_seance_is_prepared_held_and_its_minutes_printed(page_neuve, site_servi, numero, tmp_path):
    visiteur = page_neuve()
    proposer_une_fiche(page_neuve(compte="redactrice@example.org"), numero)
    secretaire = page_neuve(compte="juriste@example.org")  # not an author of what is voted
    seance = preparer(secretaire)

    arranger(page_neuve(compte="juriste@example.org", javascript=False), seance)
    secretaire.reload()
    secretaire.get_by_role("button", name="Envoyer la convocation aux membres").click()
    secretaire.get_by_text("La convocation est envoyée aux membres").first.wait_for()
    membre = page_neuve(largeur=360, hauteur=740, compte="comite3@example.org")
    membre.goto(f"/comite/seances/{seance}/")
    membre.get_by_label("Je viendrai").check()
    membre.get_by_role("button", name="Répondre").click()
    membre.get_by_text("C’est noté").wait_for()
    assert membre.evaluate("document.documentElement.scrollWidth") <= 360

    assert visiteur.request.get(ADRESSE).status == 404
    tenir(secretaire)
    assert visiteur.request.get(ADRESSE).status == 200

    # Closed, read, printed, approved.
    secretaire.get_by_role("button", name="Clore la séance").click()
    secretaire.get_by_label("Conclusion").fill("Prochaine séance au printemps.")
    secretaire.get_by_role("button", name="Enregistrer l’introduction et la conclusion").click()
    secretaire.get_by_role("button", name="Approuver le compte rendu").click()
    secretaire.get_by_text("il ne change plus").first.wait_for()
    membre.goto(f"/comite/seances/{seance}/compte-rendu/")
    for dit in ("Le délai passe en tête de la pratique.", "Prochaine séance au printemps.", "Approuvé par"):
        assert membre.get_by_text(dit).first.is_visible()
    assert membre.evaluate("document.documentElement.scrollWidth") <= 360
    membre.emulate_media(media="print")
    assert not membre.get_by_role("link", name="Revenir à la séance").is_visible()
    imprime = tmp_path / "compte-rendu.pdf"
    membre.pdf(path=str(imprime), format="A4")
    assert imprime.read_bytes().startswith(b"%PDF")
    assert imprime.stat().st_size > 5_000


def test_the_letter_of_the_week_is_copied(page_neuve, site_servi):
    page = page_neuve(compte="redactrice@example.org")
    page.goto("/gestion/nouveautes/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    zone = page.locator("#texte")
    zone.locator("xpath=following-sibling::p[1]").get_by_role("button", name="Copier").click()
    expect(page.get_by_text("Copié.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == zone.input_value()
    premier = page.locator("[name=ligne]").first
    premier.uncheck()
    page.get_by_role("button", name="Composer la lettre").click()
    expect(page.locator("[name=ligne]").first).not_to_be_checked()
