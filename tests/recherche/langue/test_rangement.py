"""What an index holds of a text is what its tokens say: the same words, in the same places."""

import pytest

from recherche.langue import analyser, ranger
from recherche.langue.jeton import VIDE

TEXTES = [
    "",
    "’",
    "de la",
    "L’évaluation des mineurs isolés étrangers, à l’aide sociale à l’enfance",
    "art. L. 222 - 5 et articles 375, 375-1 et 388 du code civil",
    "Le CE et la CA jugent ; ce JE, le TA, ca/ce, JE/TA",
    "n° 2016-297 du 14 mars 2016, 31/05/2013, 05/2013, 16 800 euros, 16.800",
    "CASF, Ceseda, C. civ., code de l’action sociale et des familles",
    "un·e mineur·e·s, éducateur(trice)s, aujourd’hui, prud’homme",
    "contact@infomie.net www.infomie.net/dossiers/x?y=1 sous-préfecture covid-19",
    "pro-\ntection, mi- \n neur, Grand Est, n o 12",
    "cœur ﬁn e\u0301tranger \u00adétat Москва",
    "x" * 300 + " " + "1-" * 90,
]


@pytest.mark.parametrize("texte", TEXTES)
def test_terms_are_where_the_tokens_stand(texte):
    premiers, autres = {}, []
    for jeton in analyser(texte):
        if jeton.position in premiers:
            autres.append(jeton.terme)
        else:
            premiers[jeton.position] = jeton.terme
    places, suivants = ranger(texte)
    assert {rang: terme for rang, terme in enumerate(places) if terme != VIDE} == premiers
    assert suivants == autres
