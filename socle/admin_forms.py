"""The editor's page form: a content's own date in one field, its own kinds, its classification in boxes to tick."""

from wagtail.admin.forms import WagtailAdminPageForm

from socle.adresses import adresse_libre
from socle.forms import DatePartielleFormField
from socle.widgets import CasesAFiltrer


class FormulaireContenu(WagtailAdminPageForm):
    """The page form of every content: offers its own kinds only, and reads « novembre 2015 » as a date."""

    date_du_contenu = DatePartielleFormField(label="Date du document", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        instance = self.instance
        if instance.date_partielle:
            self.initial.setdefault("date_du_contenu", instance.date_partielle.texte())
        if "genre" in self.fields:
            genres = [(genre.value, genre.label) for genre in instance.GENRES]
            self.fields["genre"].choices = [("", "Choisir…"), *genres]
        for nom in ("thematiques", "territoires"):
            if nom in self.fields:
                self.fields[nom].widget = CasesAFiltrer(choices=self.fields[nom].choices)

    def clean_slug(self):
        """The address wanted, or the next free one while the page was never public: two articles may share a title."""
        slug = self.cleaned_data["slug"]
        if (self.instance.pk and self.instance.live) or not slug:
            return slug
        return adresse_libre(self.parent_page, slug, sauf=self.instance.pk)

    def clean(self):
        """Puts the date typed into the two columns that hold it."""
        donnees = super().clean()
        if "date_du_contenu" in self.fields and "date_du_contenu" in donnees:
            date = donnees["date_du_contenu"]
            self.instance.date_reference = date.date if date else None
            self.instance.precision = date.precision.value if date else ""
        return donnees
