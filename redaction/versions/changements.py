"""What a proposed version changes, field by field, as Wagtail compares two revisions."""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from wagtail.admin.compare import FieldComparison, TextDiff

from socle.dates import DatePartielle, Precision, heure, instant
from socle.models import Fichier
from socle.visibilite import cles_citees


def changements(request, en_ligne, proposee):
    """The fields that differ between two versions of a page: a list of dicts ``libelle`` and ``html``.

    The HTML comes from Wagtail's comparison, which escapes both texts and marks what was taken away and added.
    """
    panneau = en_ligne.get_edit_handler().get_bound_panel(instance=en_ligne, request=request, form=None)
    comparaisons = [comparer(en_ligne, proposee) for comparer in panneau.get_comparison()]
    trouves = [
        {"libelle": comparaison.field_label(), "html": _html(comparaison)}
        for comparaison in comparaisons
        if comparaison.has_changed()
    ]
    return [*_date(en_ligne, proposee), *trouves]


def remplacements_de(version, numero):
    """The files that a version of a page, of this number, would have replaced: those that it still uses."""
    attendus = version.remplacements_de_fichiers.filter(
        premiere_version__lte=numero, fichier__in=cles_citees(version, Fichier)
    )
    return attendus.select_related("fichier__analyse", "par__analyse")


def _date(en_ligne, proposee):
    """The content's own date: one input to the editor, two columns that no panel of Wagtail's compares."""
    avant, apres = (getattr(page, "date_partielle", None) for page in (en_ligne, proposee))
    if avant == apres:
        return []
    textes = [(sens, date.texte()) for sens, date in (("deletion", avant), ("addition", apres)) if date]
    return [{"libelle": "Date du document", "html": TextDiff(textes, separator=" ").to_html()}]


def _html(comparaison):
    """The differences of a field, or those of a list (authors, files…), line by line."""
    if comparaison.is_field:
        return _valeurs(comparaison)
    lignes = [
        (_sens(enfant), _ligne(enfant))
        for enfant in comparaison.get_child_comparisons()
        if enfant.is_addition() or enfant.is_deletion() or enfant.has_changed()
    ]
    return format_html("<ul>{}</ul>", format_html_join("", '<li class="{}">{}</li>', lignes))


def _valeurs(comparaison):
    """The differences of a field. What Wagtail has no comparison for is said in words: it would print Python's."""
    if type(comparaison) is not FieldComparison:
        return comparaison.htmldiff()
    valeurs = (("deletion", comparaison.val_a), ("addition", comparaison.val_b))
    textes = [(sens, _en_mots(valeur)) for sens, valeur in valeurs if valeur not in (None, "")]
    if not comparaison.has_changed():
        return format_html("{}", textes[-1][1] if textes else "")
    return TextDiff(textes, separator=" ").to_html()


def _en_mots(valeur):
    """A day, an hour, a yes or a no as one reads them; anything else as it is."""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, datetime):
        return instant(timezone.localtime(valeur))
    if isinstance(valeur, date):
        return DatePartielle(valeur, Precision.JOUR).texte()
    return heure(valeur) if isinstance(valeur, time) else str(valeur)


def _sens(enfant):
    """The class that marks a line of a list: added, taken away, or neither when only its words changed."""
    if enfant.is_addition():
        return "addition"
    return "deletion" if enfant.is_deletion() else ""


def _ligne(enfant):
    """A line of a list: each of its fields that says something."""
    champs = [
        (champ.field_label(), _valeurs(champ))
        for champ in enfant.get_field_comparisons()
        if champ.has_changed() or champ.val_b not in (None, "")
    ]
    return format_html_join(" ", "{} : {}", champs)
