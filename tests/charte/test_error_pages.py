"""The pages of errors that may come when nothing else answers: no database, no request, no context."""

import pytest
from django.template.loader import get_template


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_it_stands_alone_in_the_look_of_the_site(page):
    texte = get_template(page).render()
    assert "InfoMIE" in texte
    assert "css/infomie" in texte
    assert "noindex" in texte


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_it_says_what_to_do_next(page):
    texte = get_template(page).render()
    assert 'action="/recherche/"' in texte
    assert "Que faire maintenant" in texte
