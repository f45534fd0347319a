"""Why a decision of the committee is not taken, in words for the member who made it."""

from django.core.exceptions import PermissionDenied


class DecisionRefusee(PermissionDenied):
    """A decision that cannot be taken; ``message`` tells the member why."""

    message = ""


class DejaDecide(DecisionRefusee):
    """Somebody decided first."""

    message = "Un autre membre du comité a déjà décidé : votre décision n’a pas été enregistrée."


class VersionDepassee(DecisionRefusee):
    """The version that the member read is no longer the latest."""

    message = (
        "Le contenu a changé depuis que vous l’avez ouvert : relisez la nouvelle version avant de décider."
    )


class AuteurDeLaVersion(DecisionRefusee):
    """The member wrote part of the version."""

    message = "Vous avez écrit une partie de cette version : un autre membre du comité doit décider."


class VersionIncomplete(DecisionRefusee):
    """The version lacks what a public page needs."""

    def __init__(self, manques):
        """``manques`` says what is missing, in words."""
        self.message = f"Cette version est incomplète : elle ne peut pas paraître ainsi. {manques}"
        super().__init__(self.message)
