"""The staff's forms: a term, no name twice, said in words before the database refuses it; a request to try."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from recherche.langue.demande import SIGNES_MAX
from recherche.models import FormeDuTerme, TermeDuThesaurus
from recherche.models.thesaurus import deja_prise
from socle.forms import ENTIER_MAX
from socle.texte import replier
from socle.widgets import CasesAFiltrer


class VoisinsField(forms.ModelMultipleChoiceField):
    """The neighbours, as boxes to tick; a key that no database holds is no choice."""

    widget = CasesAFiltrer

    def clean(self, value):
        """As Django's."""
        for cle in value or ():
            if not str(cle).isdecimal() or int(cle) > ENTIER_MAX:
                raise ValidationError(self.error_messages["invalid_choice"], params={"value": cle})
        return super().clean(value)


class TermeForm(WagtailAdminModelForm):
    """A term with its other names; a term is neither its own broader one nor its own neighbour."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        voisins = self.fields["voir_aussi"]
        self.fields["voir_aussi"] = VoisinsField(
            voisins.queryset, required=False, label=voisins.label, help_text=voisins.help_text
        )
        if self.instance.pk:
            for nom in ("generique", "voir_aussi"):
                self.fields[nom].queryset = TermeDuThesaurus.objects.exclude(pk=self.instance.pk)

    def is_valid(self):
        """As Django's, then the names are compared: with each other, and with those of other terms."""
        return super().is_valid() and self._noms_distincts()

    def _noms_distincts(self):
        """Whether no name repeats another one; an error on each row that does."""
        lignes = [
            ligne
            for ligne in self.formsets["formes"].forms
            if (ligne.has_changed() or ligne.instance.pk) and not ligne.cleaned_data.get("DELETE")
        ]
        gardees = [ligne.instance.pk for ligne in lignes if ligne.instance.pk]
        # As still kept: two rows that exchange their names would meet on the way.
        connues = dict(FormeDuTerme.objects.filter(pk__in=gardees).values_list("cle", "pk"))
        vues = {replier(self.cleaned_data["libelle"])}
        for ligne in lignes:
            cle = replier(ligne.instance.forme)
            autre = ligne.instance.autre_porteur(self.instance.pk)
            if cle in vues or connues.get(cle, ligne.instance.pk) != ligne.instance.pk:
                ligne.add_error(
                    "forme", "Ce nom est déjà écrit pour ce terme, aux accents et aux majuscules près."
                )
            elif autre:
                ligne.add_error("forme", deja_prise(autre))
            vues.add(cle)
        return not any(ligne.errors for ligne in lignes)


class EssaiForm(forms.Form):
    """A request to try."""

    q = forms.CharField(
        label="Une recherche, comme un lecteur l’écrirait",
        required=False,
        max_length=SIGNES_MAX,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
