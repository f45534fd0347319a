"""The editor's page form: a content's own date in one field, its own kinds, its classification in boxes to tick."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.admin.forms import WagtailAdminPageForm

from socle.adresses import adresse_libre
from socle.doublons import meme_adresse, titre_proche
from socle.forms import DatePartielleFormField
from socle.widgets import CasesAFiltrer


class AvertissementDeDoublons(WagtailAdminPageForm):
    """Says, before a page with an on-line address is saved, which others look like it; a box lets it pass.

    The class's panels hold ``FieldPanel("quand_meme")``, shown with the warning only.
    """

    quand_meme = forms.BooleanField(label="Enregistrer quand même", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.case_quand_meme = self.fields.pop("quand_meme", None)

    def avertir_des_doublons(self, donnees):
        """Adds the warning to the form unless the box was ticked or nothing that one compares has changed."""
        compares = {"title", "adresse_en_ligne", "date_du_contenu"}
        a_comparer = not self.instance.pk or compares & set(self.changed_data)
        if "adresse_en_ligne" not in self.fields or self.case_quand_meme is None or not a_comparer:
            return
        avis = [avis for avis in self._avis(donnees) if avis]
        if not avis:
            return
        self.fields["quand_meme"] = self.case_quand_meme
        if self.is_deferred_validation:
            self.case_quand_meme.is_deferred_validation = True  # Wagtail takes it off every field afterwards
        if not self.data.get(self.add_prefix("quand_meme")):
            self.add_error("quand_meme", [ValidationError(dit, code="doublon") for dit in avis])

    def _avis(self, donnees):
        """The warnings, in HTML: same address, nearly the same title at the same date."""
        pages, sauf = type(self.instance)._default_manager.all(), self.instance.pk
        adresse, titre = donnees.get("adresse_en_ligne"), donnees.get("title")
        if adresse:
            yield _avis("La même adresse en ligne est déjà décrite par", meme_adresse(pages, adresse, sauf))
        date = self.instance.date_reference
        if titre and date:
            memes = pages.filter(precision=self.instance.precision)
            yield _avis("Un titre très proche, à la même date\u202f:", titre_proche(memes, titre, date, sauf))


def _avis(debut, trouvees):
    """A sentence that links to the pages found, five at most; empty without any."""
    if not trouvees:
        return ""
    liens = ((reverse("wagtailadmin_pages:edit", args=(cle,)), titre) for cle, titre in trouvees[:5])
    return format_html(
        "{} {}.", debut, format_html_join(", ", '<a href="{}" target="_blank">« {} »</a>', liens)
    )


class FormulaireContenu(AvertissementDeDoublons):
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
        self.avertir_des_doublons(donnees)
        return donnees
