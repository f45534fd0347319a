"""The home page and the site that starts there, in the place of Wagtail's welcome page."""

from django.db import migrations


def creer(apps, schema_editor):
    """Makes the home page public, since nothing else could: it comes before any committee."""
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth=2).delete()
    type_de_page, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="accueil", model="accueilpage"
    )
    accueil = apps.get_model("accueil", "AccueilPage").objects.create(
        title="Accueil",
        draft_title="Accueil",
        slug="accueil",
        content_type=type_de_page,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/accueil/",
        live=True,
        locale=apps.get_model("wagtailcore", "Locale").objects.first(),
        accroche="Comprendre, agir, orienter auprès des mineurs isolés",
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site = apps.get_model("wagtailcore", "Site")
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", site_name="InfoMIE", root_page=accueil.page_ptr, is_default_site=True
    )


class Migration(migrations.Migration):
    """The root of the site."""

    dependencies = (("accueil", "0001_initial"), ("socle", "0002_socle"), ("wagtailcore", "0098_apitoken"))
    operations = (migrations.RunPython(creer, migrations.RunPython.noop),)
