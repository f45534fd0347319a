"""What a visitor types in the search field."""

import re

from django import forms

MOT = re.compile(r"\w", re.UNICODE)


class RechercheForm(forms.Form):
    """One field; keeps what can be searched, and says when nothing can."""

    q = forms.CharField(label="Rechercher", required=False, max_length=300, strip=True)

    def clean_q(self):
        """The words, without the quotes and blanks that no engine can look for alone."""
        demande = " ".join(self.cleaned_data["q"].replace('"', " ").split())
        return demande if MOT.search(demande) else ""
