"""The forms of files and images: checked by what they hold, and never replaced behind the committee's back."""

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from socle.televersements import ChampFichier, ChampIllustration
from socle.visibilite import est_engage

RANGEMENT = {"collection", "tags"}  # what one may always change: pages print nothing of it


def refuser_si_engage(formulaire, nom):
    """Refuses to change what the public reads, or will read once a proposed or scheduled version is out.

    Raises ValidationError on the fields changed when a page uses the form's object so.
    """
    changes = [champ for champ in formulaire.changed_data if champ not in RANGEMENT]
    if formulaire.instance.pk and changes and est_engage(formulaire.instance):
        message = (
            f"Ce {nom} est en ligne ou proposé : le changer changerait une page sans le comité. "
            "Ajoutez-en un nouveau, puis proposez la page qui l’utilise."
        )
        raise ValidationError(dict.fromkeys(changes, message))


class FormulaireFichier(BaseDocumentForm):
    """The form of a file: what it holds is checked, and a public file is not replaced behind the committee's back."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = ChampFichier.a_la_place_de(self.fields["file"])

    def clean(self):
        """Refuses any change to what a public page prints."""
        donnees = super().clean()
        refuser_si_engage(self, "fichier")
        return donnees


class FormulaireIllustration(BaseImageForm):
    """The form of an image: checked likewise, with its alternative text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = ChampIllustration.a_la_place_de(self.fields["file"])

    def clean(self):
        """Refuses any change to what a public page shows."""
        donnees = super().clean()
        refuser_si_engage(self, "visuel")
        return donnees
