"""The three roles with their rights, and the committee's workflow on the whole tree; Wagtail's own are removed."""

from django.db import migrations

from redaction.droits import ROLES_DE_WAGTAIL, accorder


def creer(apps, schema_editor):
    """Makes the groups, their rights on pages and on collections, the task and its workflow."""
    accorder(apps)
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES_DE_WAGTAIL).delete()
    apps.get_model("wagtailcore", "Workflow").objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    racine = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
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
