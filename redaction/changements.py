"""What a proposed version changes, field by field, as Wagtail compares two revisions."""


def changements(request, en_ligne, proposee):
    """The fields that differ between two versions of a page: a list of dicts ``libelle`` and ``html``.

    The HTML comes from Wagtail's comparison, which escapes both texts and marks what was taken away and added.
    """
    panneau = en_ligne.get_edit_handler().get_bound_panel(instance=en_ligne, request=request, form=None)
    comparaisons = [comparer(en_ligne, proposee) for comparer in panneau.get_comparison()]
    return [
        {"libelle": comparaison.field_label(), "html": comparaison.htmldiff()}
        for comparaison in comparaisons
        if comparaison.has_changed()
    ]
