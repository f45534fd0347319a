"""The forms of files and images: checked by what they hold, and never replaced behind the committee's back."""

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from socle.televersements import verifier_document, verifier_image
from socle.visibilite import est_public


def refuser_si_public(objet, champ, nom):
    """Refuses to change the bytes of what the public reads.

    Raises ValidationError on ``champ`` when ``objet`` (saved) is used by a public page.
    """
    if objet.pk and est_public(objet):
        raise ValidationError(
            {
                champ: f"Ce {nom} est en ligne : le remplacer changerait une page publique sans le comité. "
                "Ajoutez un nouveau, puis proposez la page qui l’utilise."
            }
        )


class FormulaireFichier(BaseDocumentForm):
    """The form of a file: what it holds is checked, and a public file is not replaced behind the committee's back."""

    def clean_file(self):
        """Refuses what is not the document that its name claims."""
        fichier = self.cleaned_data["file"]
        if "file" in self.changed_data:
            verifier_document(fichier)
        return fichier

    def clean(self):
        """Refuses any change to what a public page prints."""
        donnees = super().clean()
        if "file" in self.changed_data:
            refuser_si_public(self.instance, "file", "fichier")
        if "title" in self.changed_data:
            refuser_si_public(self.instance, "title", "fichier")
        return donnees


class FormulaireIllustration(BaseImageForm):
    """The form of an image: checked likewise, with its alternative text."""

    def clean_file(self):
        """Refuses what is not an image, or is too large to be opened safely."""
        fichier = self.cleaned_data["file"]
        if "file" in self.changed_data:
            verifier_image(fichier)
        return fichier

    def clean(self):
        """Refuses any change to what a public page shows."""
        donnees = super().clean()
        for champ in ("file", "credit", "texte_alternatif", "est_decorative"):
            if champ in self.changed_data:
                refuser_si_public(self.instance, champ, "visuel")
        return donnees
