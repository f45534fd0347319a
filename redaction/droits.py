"""What each role holds, as the migration gives it; docs/roles.md says the same action by action."""

from redaction.roles import ADMINISTRATION, COMITE, REDACTION

ROLES_DE_WAGTAIL = ("Editors", "Moderators")

ENTRER = ("wagtailadmin", "admin", "access_admin")
# Wagtail grants rights on its own models, whatever model the site puts in their place.
FICHIERS = [("wagtaildocs", "document", f"{verbe}_document") for verbe in ("add", "change", "choose")]
IMAGES = [("wagtailimages", "image", f"{verbe}_image") for verbe in ("add", "change", "choose")]

LISTES_DE_L_ANNUAIRE = ("categorie", "mission", "publicservi")


def _tout(etiquette, modele, verbes=("add", "change", "delete", "view")):
    """Django's four rights on a model."""
    return [(etiquette, modele, f"{verbe}_{modele}") for verbe in verbes]


DROITS = {
    REDACTION: {
        "partout": [
            ENTRER,
            *_tout("socle", "organisme", ("add", "view")),
            *_tout("socle", "thematique", ("view",)),
            *_tout("documentation", "juridiction", ("add", "change", "view")),
            *_tout("recherche", "termeduthesaurus"),
            *[droit for liste in LISTES_DE_L_ANNUAIRE for droit in _tout("annuaire", liste, ("view",))],
            *_tout("annuaire", "coordonneereservee"),
            *_tout("annuaire", "opposition", ("add", "change", "view")),
            ("redaction", "tachecomite", "retirer_en_urgence"),
            ("redaction", "tachecomite", "publier_une_correction"),
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
            *_tout("documentation", "juridiction"),
            *_tout("recherche", "termeduthesaurus"),
            *[droit for liste in LISTES_DE_L_ANNUAIRE for droit in _tout("annuaire", liste)],
            *_tout("annuaire", "coordonneereservee"),
            *_tout("annuaire", "opposition"),
            *_tout("socle", "reglagescentre", ("change",)),
            *_tout("redaction", "membrecomite"),
            *_tout("redaction", "circuit", ("change", "view")),
            *_tout("redaction", "reglagescomite", ("change",)),
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
            ("redaction", "tachecomite", "publier_une_correction"),
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


def accorder(apps):
    """Makes the groups and gives them their rights; for migrations, whenever a right is added. Takes nothing back."""
    racine = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for nom, droits in DROITS.items():
        groupe, _ = apps.get_model("auth", "Group").objects.get_or_create(name=nom)
        for droit in droits["partout"]:
            groupe.permissions.add(_permission(apps, *droit))
        for code in droits["pages"]:
            apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                group=groupe, page=racine, permission=_permission(apps, "wagtailcore", "page", code)
            )
        for droit in droits["collections"]:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=groupe, collection=collection, permission=_permission(apps, *droit)
            )


def _permission(apps, etiquette, modele, code):
    """The permission row, made now: Django only makes it once every migration has run."""
    type_de_contenu, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=etiquette, model=modele
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=type_de_contenu, codename=code, defaults={"name": code}
    )
    return permission
