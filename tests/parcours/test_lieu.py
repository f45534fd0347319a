"""Find shelter in the Gard from a telephone: the field, the suggestion, the number."""

import pytest

pytestmark = pytest.mark.navigateur


def test_three_taps_from_the_home_page_to_somebody_who_answers(page_neuve):
    page = page_neuve(largeur=360, hauteur=740, has_touch=True)
    page.goto("/")
    page.locator("#lieu").tap()
    page.keyboard.type("gard")
    page.locator(".lieu [role=option]", has_text="Gard (30)").tap()
    page.wait_for_url("**/departements/30-gard/")
    abri = page.locator(".maintenant h3", has_text="mise à l’abri").locator("+ ul")
    assert abri.locator("a[href^='tel:']").first.is_visible()


def test_a_suggestion_chosen_by_the_keyboard_keeps_the_other_filters(page_neuve):
    page = page_neuve()
    page.goto("/annuaire/?genre=association")
    page.locator("#lieu").focus()
    page.keyboard.type("75018")
    page.locator(".lieu [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/annuaire/?territoire=75&genre=association")
