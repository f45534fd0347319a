"""On the editors' forms, each field says what goes in; what the model says comes first."""

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import get_page_models

from documentation.models import RessourcePage
from socle.aides import AIDES

# Shown only when somebody has to confirm: their label is a sentence.
CONFIRMATIONS = {"nom_en_opposition", "quand_meme"}


def panneaux(groupe):
    """Each field and each list of a form."""
    for panneau in getattr(groupe, "children", ()):
        if isinstance(panneau, FieldPanel | InlinePanel):
            yield getattr(panneau, "field_name", None) or panneau.relation_name, panneau
        yield from panneaux(panneau)


def sans_aide(modele):
    """The fields of a class's form that say nothing."""
    formulaire = modele.get_edit_handler()
    champs = formulaire.get_form_class().base_fields
    return {
        nom
        for nom, panneau in panneaux(formulaire)
        if not panneau.help_text and not (nom in champs and champs[nom].help_text)
    }


@pytest.mark.parametrize("modele", [m for m in get_page_models() if not m.__module__.startswith("wagtail")])
def test_every_field_says_what_goes_in(modele):
    if hasattr(modele, "edit_handler"):
        assert sans_aide(modele) <= CONFIRMATIONS


def test_what_the_model_says_comes_first():
    dites = dict(panneaux(RessourcePage.get_edit_handler()))
    assert dites["chapo"].help_text == ""
    assert dites["genre"].help_text == AIDES["genre"]
