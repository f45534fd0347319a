"""The fields that hold long texts: what migrations see of them, and what the form of one cleans."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from wagtail import blocks
from wagtail.fields import StreamField

from documentation.models import RessourcePage
from socle.dates import DatePartielle, lire
from socle.fields import FluxField, TexteRicheField
from socle.forms import DatePartielleFormField
from tests.documentation.factories import RessourcePageFactory

BODY = [
    {"type": "texte", "value": "<p>Un paragraphe.</p>", "id": "a"},
    {"type": "plan", "value": "I. Un\nII. Deux", "id": "b"},
]


def described(field):
    """The class path and the arguments that a migration would write for a field."""
    _name, path, args, kwargs = field.deconstruct()
    return path, args, kwargs


def test_a_stream_is_a_plain_json_field_for_migrations():
    field = FluxField([("texte", blocks.TextBlock())], blank=True, verbose_name="corps")
    expected = ("django.db.models.JSONField", [], {"blank": True, "verbose_name": "corps", "default": list})
    assert described(field) == expected
    assert type(field.clone()) is models.JSONField
    assert described(field.clone()) == expected


def test_a_rich_text_is_a_plain_text_field_for_migrations():
    field = TexteRicheField("missions", blank=True, features=["bold"], editor="default")
    expected = ("django.db.models.TextField", [], {"blank": True, "verbose_name": "missions"})
    assert described(field) == expected
    assert type(field.clone()) is models.TextField
    assert described(field.clone()) == expected


@pytest.mark.parametrize(
    "other_blocks", [[("autre", blocks.CharBlock())], [("texte", blocks.TextBlock(label="Prose"))]]
)
def test_no_migration_when_blocks_change(other_blocks):
    def state_with(field):
        state = ProjectState()
        state.add_model(
            ModelState(
                "essai", "Chose", [("id", models.AutoField(primary_key=True)), ("corps", field.clone())]
            )
        )
        return state

    before = state_with(FluxField([("texte", blocks.TextBlock())], blank=True))
    after = state_with(FluxField(other_blocks, blank=True))
    assert MigrationAutodetector(before, after).changes(graph=_NoGraph()) == {}


class _NoGraph:
    """A graph without any migration, for the detector."""

    def leaf_nodes(self, app=None):
        return []


@pytest.mark.django_db
def test_a_data_migration_does_not_empty_a_body(site):
    page = RessourcePageFactory(parent=site.rubrique, corps=json.dumps(BODY))
    apps = ProjectState.from_apps(RessourcePage._meta.apps).apps
    historical = apps.get_model("documentation", "RessourcePage")
    old = historical.objects.get(pk=page.pk)
    assert old.corps == BODY
    old.sous_titre = "Changé par une migration"
    old.save()
    read_again = RessourcePage.objects.get(pk=page.pk)
    assert read_again.sous_titre == "Changé par une migration"
    assert [(block.block_type, str(block.value)[:9]) for block in read_again.corps][1] == (
        "plan",
        "I. Un\nII.",
    )
    assert "Un paragraphe." in str(read_again.corps[0].value)


@pytest.mark.django_db
def test_a_historical_instance_can_be_created_without_a_body(site):
    historical = ProjectState.from_apps(RessourcePage._meta.apps).apps.get_model(
        "documentation", "RessourcePage"
    )
    assert historical().corps == []


def test_the_stream_itself_keeps_its_blocks():
    field = RessourcePage._meta.get_field("corps")
    assert isinstance(field, StreamField)
    assert "extrait" in field.stream_block.child_blocks


def test_a_rich_text_is_cleaned_when_its_form_is_sent():
    field = TexteRicheField("missions", blank=True).formfield()
    assert field.clean("<p>a\u00a0 b</p><p>\u00a0</p>") == "<p>a b</p>"
    assert field.clean("") == ""
    with pytest.raises(ValidationError, match="requis"):
        TexteRicheField("missions").formfield().clean("<p>\u00a0</p>")


# --- The date typed in one input --------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["x", "32/01/2015", "\x00", "1" * 1000, "10/11/15"])
def test_a_date_that_cannot_be_read_is_an_error_on_its_field(typed):
    with pytest.raises(ValidationError) as refusal:
        DatePartielleFormField(required=False).clean(typed)
    assert len(refusal.value.messages) == 1
    assert "«" in refusal.value.messages[0]


def test_an_empty_date_is_none_unless_required():
    assert DatePartielleFormField(required=False).clean("  ") is None
    with pytest.raises(ValidationError, match="requis"):
        DatePartielleFormField().clean("")


def test_a_date_is_read_shown_and_compared():
    field = DatePartielleFormField()
    value = field.clean("nov. 2015")
    assert value == lire("novembre 2015")
    assert isinstance(value, DatePartielle)
    assert field.prepare_value(value) == "novembre 2015"
    assert field.prepare_value("nov 20x5") == "nov 20x5"
    assert not field.has_changed(value, "11/2015")
    assert not field.has_changed("novembre 2015", "11/2015")
    assert field.has_changed(value, "12/2015")
    assert field.has_changed(value, "nov 20x5")
