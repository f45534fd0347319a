"""Replacing a file that the public reads: with a version of which page, and what stands in the way."""

from socle.visibilite import pages_engagees


def responsables(fichier, sauf=None):
    """The pages that answer for every word of this file (decisions), which the public reads or is about to (a list)."""
    pages = [page.specific for page in pages_engagees(fichier).exclude(pk=sauf)]
    return [page for page in pages if getattr(page, "repond_de_ses_fichiers", False)]


def page_par_laquelle_proposer(fichier, compte):
    """The page with whose next version the committee will read a new file; None when no page allows it.

    A page that answers for its files goes first; two of them would need two readings. A file that already waits with
    another page is taken from it, by who may save a version of that one too.
    """
    repondent = responsables(fichier)
    if len(repondent) > 1:
        return None
    page = repondent[0] if repondent else pages_engagees(fichier).first()
    if page is None or not _peut_enregistrer(page.specific, compte):
        return None
    attendu = getattr(fichier, "remplacement", None)
    if attendu and not _peut_enregistrer(attendu.page.specific, compte):
        return None
    return page.specific


def _peut_enregistrer(page, compte):
    return page.permissions_for_user(compte).peut_enregistrer()


def empechements(page):
    """What keeps the files that wait with a page from taking their place, in sentences for the staff (a list)."""
    phrases = []
    for attendu in page.remplacements_de_fichiers.all():
        titre = attendu.fichier.title
        phrases += [
            f"Fichier « {titre} » : il sert aussi à « {autre.title} », qui en répond. Abandonnez son remplacement, "
            "puis envoyez de nouveau le fichier."
            for autre in responsables(attendu.fichier, sauf=page.pk)
        ]
        if not attendu.par.file.storage.exists(attendu.par.file.name):
            phrases.append(
                f"Fichier « {titre} » : le nouveau n’est plus dans le stockage. Envoyez-le encore."
            )
    return phrases
