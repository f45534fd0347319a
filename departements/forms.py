"""What a visitor asks to compare: two territories by their codes; a value that is not known is left out, and said."""

from django import forms
from django.utils.datastructures import MultiValueDict


class ComparaisonForm(forms.Form):
    """The two départements to set side by side."""

    a = forms.ChoiceField(label="Comparer", required=False)
    b = forms.ChoiceField(label="avec", required=False)

    def __init__(self, donnees, territoires):
        """``donnees`` is a QueryDict; ``territoires`` those to choose from."""
        super().__init__(donnees or MultiValueDict())
        choix = [("", "Choisir…"), *((t.code, f"{t.code} – {t.nom}") for t in territoires)]
        self.par_code = {territoire.code: territoire for territoire in territoires}
        for champ in self.fields.values():
            champ.choices = choix
        self.is_valid()

    @property
    def territoires(self):
        """The two, in the order asked; none unless both are known and different."""
        codes = [self.cleaned_data.get(nom) for nom in ("a", "b")]
        return [self.par_code[code] for code in codes] if all(codes) and codes[0] != codes[1] else []

    @property
    def message(self):
        """What is wrong with what was asked, in one sentence; empty when nothing is."""
        saisis = [self.data.get(nom, "") for nom in ("a", "b")]
        inconnus = [str(saisi)[:20] for saisi in saisis if saisi and saisi not in self.par_code]
        if inconnus:
            return f"« {inconnus[0]} » n’est le code d’aucun département : choisissez dans la liste."
        return "Choisissez deux départements différents." if any(saisis) and not self.territoires else ""
