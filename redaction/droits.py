"""What each role holds, as the migration gives it; docs/roles.md says the same action by action."""

from redaction.roles import ADMINISTRATION, COMITE, REDACTION

ROLES_DE_WAGTAIL = ("Editors", "Moderators")

ENTRER = ("wagtailadmin", "admin", "access_admin")
# Wagtail grants rights on its own models, whatever model the site puts in their place.
FICHIERS = [("wagtaildocs", "document", f"{verbe}_document") for verbe in ("add", "change", "choose")]
IMAGES = [("wagtailimages", "image", f"{verbe}_image") for verbe in ("add", "change", "choose")]


def _tout(etiquette, modele, verbes=("add", "change", "delete", "view")):
    """Django's four rights on a model."""
    return [(etiquette, modele, f"{verbe}_{modele}") for verbe in verbes]


DROITS = {
    REDACTION: {
        "partout": [
            ENTRER,
            *_tout("socle", "organisme", ("add", "view")),
            *_tout("socle", "thematique", ("view",)),
            ("redaction", "tachecomite", "retirer_en_urgence"),
        ],
        "pages": ["add_page", "change_page"],
        "collections": [*FICHIERS, *IMAGES],
    },
    COMITE: {"partout": [ENTRER], "pages": [], "collections": []},
    ADMINISTRATION: {
        "partout": [
            ENTRER,
            *_tout("socle", "utilisateur"),
            *_tout("socle", "organisme"),
            *_tout("socle", "thematique"),
            *_tout("socle", "reglagescentre", ("change",)),
            *_tout("socle", "courriel", ("view",)),
            *_tout("wagtailredirects", "redirect"),
            *_tout("wagtailsearchpromotions", "searchpromotion"),
            *[
                ("socle", "contenu", droit)
                for droit in (
                    "depublier_page",
                    "restreindre_page",
                    "deprogrammer_page",
                    "ordonner_pages",
                    "supprimer_page",
                    "deplacer_page",
                )
            ],
            ("redaction", "tachecomite", "publier_en_urgence"),
            ("redaction", "tachecomite", "retirer_en_urgence"),
            ("redaction", "tachecomite", "annuler_proposition"),
        ],
        "pages": ["add_page", "change_page"],
        "collections": [
            *FICHIERS,
            *IMAGES,
            ("wagtaildocs", "document", "delete_document"),
            ("wagtailimages", "image", "delete_image"),
        ],
    },
}
