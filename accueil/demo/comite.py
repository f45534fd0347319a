"""What the demo's committee has behind it: minor corrections, put right once the contents were public."""

from wagtail.models import Page

from redaction.corrections import publier_correction


def corriger(registre, nouvelles, maintenant):
    """Publishes the minor corrections of the contents whose references are in ``nouvelles`` (a set)."""
    for correction in registre.demo.corrections:
        if correction["page"] not in nouvelles:
            continue
        auteur = registre.trouver("comptes", correction["par"], "corrections.toml")
        page = Page.objects.get(pk=registre.pages[correction["page"]]).specific
        version = page.get_latest_revision_as_object()
        for nom, valeur in correction["champs"].items():
            setattr(version, nom, valeur)
        lue = version.save_revision(user=auteur)
        publier_correction(page, auteur, correction["motif"], lue.created_at, maintenant)
        registre.faits["corrections mineures"] += 1
