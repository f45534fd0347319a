"""The three roles with their rights, and the committee's workflow on the whole tree; Wagtail's own are removed."""

from django.db import migrations

from redaction.droits import DROITS, ROLES_DE_WAGTAIL


def _permission(apps, etiquette, modele, code):
    """The permission row, made now: Django only makes it once every migration has run."""
    type_de_contenu, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=etiquette, model=modele
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=type_de_contenu, codename=code, defaults={"name": code}
    )
    return permission


def creer(apps, schema_editor):
    """Makes the groups, their rights on pages and on collections, the task and its workflow."""
    Group = apps.get_model("auth", "Group")
    racine = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for nom, droits in DROITS.items():
        groupe, _ = Group.objects.get_or_create(name=nom)
        for etiquette, modele, code in droits["partout"]:
            groupe.permissions.add(_permission(apps, etiquette, modele, code))
        for code in droits["pages"]:
            apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
                group=groupe, page=racine, permission=_permission(apps, "wagtailcore", "page", code)
            )
        for etiquette, modele, code in droits["collections"]:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=groupe, collection=collection, permission=_permission(apps, etiquette, modele, code)
            )
    Group.objects.filter(name__in=ROLES_DE_WAGTAIL).delete()
    apps.get_model("wagtailcore", "Workflow").objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    type_de_tache, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="redaction", model="tachecomite"
    )
    tache = apps.get_model("redaction", "TacheComite").objects.create(
        name="Avis du comité de rédaction", content_type=type_de_tache, active=True
    )
    circuit = apps.get_model("wagtailcore", "Workflow").objects.create(
        name="Comité de rédaction", active=True
    )
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=circuit, task=tache.task_ptr, sort_order=0
    )
    apps.get_model("wagtailcore", "WorkflowPage").objects.create(workflow=circuit, page=racine)


class Migration(migrations.Migration):
    """Roles and workflow."""

    dependencies = (
        ("redaction", "0001_initial"),
        ("socle", "0002_socle"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
        ("wagtailsearchpromotions", "0008_query_verbose_name"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    )
    operations = (migrations.RunPython(creer, migrations.RunPython.noop),)
