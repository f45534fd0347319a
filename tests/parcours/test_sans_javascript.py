"""Every public function works with JavaScript off; scripts add nothing to read."""

import pytest

pytestmark = pytest.mark.navigateur

# What only a script can do, and therefore only a script shows.
AJOUTS = {"Imprimer cette page", "Copier la référence"}


@pytest.fixture
def page(page_neuve):
    """A telephone whose browser runs no script."""
    return page_neuve(largeur=360, javascript=False)


def test_scripts_are_off(page):
    page.goto("/")
    page.set_content(
        "<p id='temoin'>sans</p><script>document.getElementById('temoin').textContent = 'avec'</script>"
    )
    assert page.inner_text("#temoin") == "sans"


def test_the_same_text_with_and_without(page_neuve, exemples):
    avec, sans = page_neuve(), page_neuve(javascript=False)
    for chemin in exemples.values():
        avec.goto(chemin)
        sans.goto(chemin)
        lignes = [
            ligne.strip() for ligne in avec.inner_text("body").splitlines() if ligne.strip() not in AJOUTS
        ]
        attendues = [ligne.strip() for ligne in sans.inner_text("body").splitlines()]
        assert [*filter(None, lignes)] == [*filter(None, attendues)], chemin


def test_the_menu_of_a_telephone(page):
    page.goto("/")
    menu = page.get_by_role("navigation", name="Menu principal")
    assert not menu.is_visible()
    page.locator(".entete__bouton summary").click()
    menu.get_by_role("link", name="Agenda").click()
    page.wait_for_url("**/agenda/")


def test_the_menu_of_a_desk(page_neuve):
    page = page_neuve(javascript=False)
    page.goto("/")
    menu = page.get_by_role("navigation", name="Menu principal")
    rubrique = menu.get_by_role("link", name="Textes et décisions")
    assert not rubrique.is_visible()
    menu.locator("summary").first.click()
    rubrique.click()
    page.wait_for_url("**/textes-et-decisions/")


def test_the_search(page):
    page.goto("/contact/")
    page.get_by_role("searchbox").fill("évaluation")
    page.get_by_role("button", name="Chercher").click()
    page.wait_for_url("**/recherche/?q=*")
    assert "évaluation" in page.inner_text("h1")
    assert page.locator("main .cartes > li").count() > 3


def test_the_filters_of_a_list(page):
    page.goto("/actualites/")
    tous = page.locator(".liste__resultats .carte__titre").count()
    page.locator(".filtres summary").click()
    page.locator(".filtres select[name=genre]").select_option("outil")
    page.locator(".filtres button[type=submit]").click()
    page.wait_for_url("**/actualites/?*genre=outil*")
    titres = page.locator(".liste__resultats .carte__titre")
    assert 0 < titres.count() < tous
    page.locator(".filtres-actifs a").first.click()
    page.wait_for_url(lambda adresse: "genre=outil" not in adresse)
    assert titres.count() == tous


def test_the_choice_of_a_departement(page):
    page.goto("/")
    page.locator("#lieu").fill("vienne")
    page.locator(".lieu button").click()
    page.locator(".lieu__choix a", has_text="Vienne (38200)").click()
    page.wait_for_url("**/departements/38-isere/")
    page.goto("/annuaire/")
    page.locator(".choisir summary").click()
    page.locator(".departements a", has_text="Gironde").click()
    page.wait_for_url("**/annuaire/?territoire=33")
    assert "Gironde" in page.inner_text("#titre-liste")


def test_the_password_of_a_page(page, pages_reservees):
    chemin = pages_reservees["mot de passe"]
    page.goto(chemin)
    for mot, titre in (("faux", "Mot de passe demandé"), ("x", "Mentions légales")):
        page.fill("input[type=password]", mot)
        page.locator("main button").click()
        page.locator("h1", has_text=titre).wait_for()
    page.wait_for_url(f"**{chemin}")


def test_an_error_is_reported_without_a_cookie_and_the_staff_reads_it(page, page_neuve):
    page.goto("/annuaire/la-dune-grande-synthe/")
    page.get_by_role("link", name="Signaler une erreur").click()
    page.fill("textarea", "Le numéro a changé (essai).")
    page.wait_for_timeout(3500)  # a form that comes back at once was filled by a machine
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/merci/")
    assert "Merci" in page.inner_text("h1")
    assert not page.context.cookies()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    redaction = page_neuve(javascript=False, compte="redactrice@example.org")
    redaction.goto("/gestion/a-revoir/?raison=visiteur")
    ligne = redaction.locator(".relectures__contenu", has_text="Le numéro a changé (essai).")
    ligne.get_by_role("button", name="sans objet").click()
    redaction.get_by_text("Demande écartée pour").wait_for()
    assert "Le numéro a changé (essai)." not in redaction.inner_text("main")


def test_the_enter_key_on_a_ticked_content_verifies_nothing(page_neuve):
    redaction = page_neuve(javascript=False, compte="redactrice@example.org")
    redaction.goto("/gestion/a-revoir/")
    contenus = redaction.locator(".relectures__contenu")
    avant = contenus.count()
    assert avant > 1
    case = contenus.nth(1).locator("input[name=contenus]")
    case.check()
    case.press("Enter")
    redaction.get_by_text("Choisissez un des deux gestes.").wait_for()
    assert case.is_checked()
    redaction.goto("/gestion/a-revoir/")
    assert contenus.count() == avant


@pytest.mark.parametrize("chemin", ["/gestion/", "/gestion/a-revoir/", "/gestion/seances/"])
def test_nothing_covers_the_pages_of_the_team_on_a_tablet(page_neuve, chemin):
    """Wagtail's side bar is filled by a script: without one, it is an empty band over what one reads."""
    page = page_neuve(largeur=768, javascript=False, compte="redactrice@example.org")
    page.goto(chemin)
    assert not page.locator("#wagtail-sidebar").is_visible()
    assert page.locator("main h1, main h2").first.bounding_box()["x"] < 100
