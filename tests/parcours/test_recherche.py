"""The search by the keyboard, on a telephone, without JavaScript."""

import pytest

pytestmark = pytest.mark.navigateur


def test_the_keyboard_goes_through_the_suggestions(page_neuve):
    page = page_neuve()
    page.goto("/contact/")
    champ = page.get_by_role("combobox", name="Chercher dans le site")
    with page.expect_response("**/recherche/suggestions/*"):
        champ.press_sequentially("éval", delay=20)
    options = page.get_by_role("option")
    options.first.wait_for()
    assert champ.get_attribute("aria-expanded") == "true"
    assert page.locator(".recherche [role=status]").inner_text().startswith(str(options.count()))
    champ.press("ArrowDown")
    champ.press("ArrowDown")
    choisie = page.locator(f"#{champ.get_attribute('aria-activedescendant')}")
    assert choisie.get_attribute("aria-selected") == "true"
    assert options.nth(1).get_attribute("id") == choisie.get_attribute("id")
    champ.press("ArrowUp")
    champ.press("ArrowUp")
    assert champ.get_attribute("aria-activedescendant") is None
    champ.press("Escape")
    assert options.count() == 0
    assert champ.get_attribute("aria-expanded") == "false"
    assert champ.input_value() == "éval"
    champ.press("ArrowUp")
    adresse = options.last.get_attribute("data-adresse")
    champ.press("Enter")
    page.wait_for_url(f"**{adresse}")


def test_enter_without_a_choice_searches_the_words(page_neuve):
    page = page_neuve()
    page.goto("/contact/")
    champ = page.get_by_role("combobox")
    with page.expect_response("**/recherche/suggestions/*"):
        champ.press_sequentially("scol", delay=20)
    champ.press("Enter")
    page.wait_for_url("**/recherche/?q=scol")


def test_boxes_narrow_at_once_and_keep_the_focus_on_a_telephone(page_neuve):
    page = page_neuve(largeur=360)
    page.goto("/recherche/?q=mineur")
    tous = page.inner_text("h1")
    case = page.locator("input[name=nature]").first
    assert not case.is_visible()
    page.locator(".volets summary").first.click()
    case.focus()
    with page.expect_response("**/recherche/?*"):
        case.press("Space")
    page.wait_for_url("**nature=*")
    page.locator(".filtres-actifs").wait_for()
    tenu = page.evaluate("[document.activeElement.name, document.activeElement.checked]")
    assert tenu == ["nature", True]
    assert case.is_visible()
    assert page.inner_text("h1") != tous
    assert page.locator("[data-annonce]").text_content() == page.locator("h1").text_content()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.go_back()
    page.wait_for_function("titre => document.querySelector('h1').innerText === titre", arg=tous)


def test_the_same_without_javascript(page_neuve):
    page = page_neuve(largeur=360, javascript=False)
    page.goto("/recherche/?q=mineur")
    tous = page.inner_text("h1")
    page.locator(".volets summary").first.click()
    page.locator("input[name=nature]").first.check()
    page.get_by_role("button", name="Appliquer").click()
    page.wait_for_url("**nature=*")
    assert page.inner_text("h1") != tous
    assert "(1 filtre)" in page.inner_text(".volets summary")
    page.get_by_role("link", name="Tout effacer").click()
    page.wait_for_url(lambda adresse: "nature" not in adresse)
    assert page.inner_text("h1") == tous
