"""The editor's forms of texts and decisions."""

from socle.admin_forms import FormulaireContenu


class FormulaireDeDroit(FormulaireContenu):
    """What both have in common: a title that composes itself until somebody writes it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields[
                "title"
            ].help_text = "Laissez vide : composé des références. Écrivez-le pour le fixer."
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made of the title, once it is composed
        if "statut_droit" in self.fields:
            statuts = [(statut.value, statut.label) for statut in self.instance.STATUTS]
            self.fields["statut_droit"].choices = [("", "Choisir…"), *statuts]
        self.titre_precedent = self.instance.title

    def _post_clean(self):
        """A title typed is kept as it is; an empty one, or the one composed before, follows the references."""
        saisi = (self.cleaned_data.get("title") or "").strip()
        if not saisi:
            self.instance.titre_a_la_main = False
        elif saisi != self.titre_precedent:
            self.instance.titre_a_la_main = True
        super()._post_clean()
        if "title" in self.cleaned_data and not self.instance.title:
            self.add_error("title", "Donnez de quoi composer un titre, ou écrivez-le.")
        self.cleaned_data["title"] = self.instance.title


class FormulaireDecision(FormulaireDeDroit):
    """The form of a decision: it is not proposed before somebody has attested that nobody can be recognised."""

    def _post_clean(self):
        """What a version must have is asked when it is proposed, as required fields are."""
        super()._post_clean()
        if not self.is_deferred_validation and not self.errors:
            for manque in self.instance.manques():
                self.add_error(None, manque)
