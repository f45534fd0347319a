"""How Wagtail's history of a page names our own gestures."""

from wagtail.log_actions import LogFormatter

from redaction.memoire.trace import ACTES, lire


class Geste(LogFormatter):
    """An entry of the history that says who spoke for whom, and why."""

    def format_message(self, log_entry):
        """The gesture, the organisation, what was said."""
        ligne = lire(log_entry)
        return " : ".join(mots for mots in (self.label, ligne.organisme, ligne.precisions) if mots)


FORMATS = {
    acte: type("Geste", (Geste,), {"label": libelle, "__doc__": libelle})
    for acte, libelle in ACTES.items()
    if acte.startswith("infomie.")
}
