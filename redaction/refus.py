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


class VoteNonConclu(DecisionRefusee):
    """The organisations' voices have not decided that."""

    message = (
        "Ce contenu se décide à plusieurs : donnez votre avis, le vote décidera quand le quorum sera atteint."
    )


class UnAvisSuffit(DecisionRefusee):
    """The path of this kind changed: there is no vote any more."""

    message = "Ce contenu ne se vote plus : un seul avis suffit. Rechargez la page pour décider."


class SansMandat(DecisionRefusee):
    """The member speaks for no organisation today."""

    message = "Vous n’avez pas de mandat en cours : demandez-le à l’administration avant de vous prononcer."


class RienAConfirmer(DecisionRefusee):
    """The member said nothing of an earlier version."""

    message = "Vous n’avez pas donné d’avis sur une version antérieure : donnez-le ici."


class DejaRepondu(DecisionRefusee):
    """The opinion has its answer, or asks for none."""

    message = "Cet avis a déjà reçu une réponse, ou n’en attend pas : la vôtre n’a pas été enregistrée."


class CorrectionRefusee(DecisionRefusee):
    """The version is no minor correction, or may not come out as one."""

    def __init__(self, raison):
        """``raison`` says why, in a sentence."""
        self.message = f"Ce n’est pas une correction mineure. {raison}"
        super().__init__(self.message)


class TraceInalterable(PermissionDenied):
    """The journal is only added to."""


class DejaUrgente(DecisionRefusee):
    """The committee was already told that it cannot wait."""

    message = (
        "Le comité a déjà été prévenu que cette proposition est urgente. S’il demande des changements, vous pourrez le "
        "dire une fois de plus en la proposant de nouveau."
    )


class TropDeDemandes(DecisionRefusee):
    """The same person has asked for the same content to be read again many times, and nobody has settled it yet."""

    message = (
        "Plusieurs de vos demandes attendent déjà sur ce contenu : la rédaction va les lire. "
        "Vous pourrez en ajouter quand elle les aura réglées."
    )


class PassageIntrouvable(DecisionRefusee):
    """A remark quotes what the version does not say."""

    def __init__(self, passage):
        """``passage`` is what was quoted."""
        cite = passage if len(passage) <= 80 else f"{passage[:80]}…"
        self.message = (
            f"« {cite} » ne se trouve pas dans cette version : recopiez le passage tel qu’il y est écrit."
        )
        super().__init__(self.message)


class VersionIncomplete(DecisionRefusee):
    """The version lacks what a public page needs."""

    def __init__(self, manques):
        """``manques`` says what is missing, in words."""
        self.message = f"Cette version est incomplète : elle ne peut pas paraître ainsi. {manques}"
        super().__init__(self.message)


class CompteRenduFige(DecisionRefusee):
    """Approved minutes never change."""

    message = "Ce compte rendu est approuvé : il ne change plus."


class GesteImpossible(DecisionRefusee):
    """The state of a séance or of a proposal does not allow that gesture, or no longer does."""

    message = "Ce n’est plus possible : l’état a changé entre-temps. Rechargez la page."


class EtatContraire(GesteImpossible):
    """The same, when one can say what it has become: somebody else was first."""

    def __init__(self, quoi):
        """``quoi`` says what it is now, in a few words."""
        self.message = f"Cela ne peut pas se faire maintenant : {quoi}. Rien n’a été changé."
        super().__init__(self.message)


class DejaPropose(DecisionRefusee):
    """The page is before the committee already."""

    message = "Cette page est déjà proposée au comité : il n’y a rien à refaire."


class CelaExiste(DecisionRefusee):
    """What is proposed may exist already, or be asked for by somebody else."""

    message = "Cela existe peut-être déjà."

    def __init__(self, proches):
        """``proches`` are the contents and proposals that nearly bear that title, as ``voisines`` gives them."""
        self.proches = proches
        super().__init__(self.message)


class EcritEntreTemps(DecisionRefusee):
    """Somebody else wrote the same thing since it was read."""

    message = (
        "Quelqu’un a écrit ici pendant que vous écriviez. Votre texte est gardé ci-dessous, il n’est pas enregistré : "
        "reprenez ce qui diffère, puis enregistrez de nouveau."
    )


class PasPresent(DecisionRefusee):
    """A voice is recorded for a member who is not there."""

    message = "Cette personne n’est pas notée présente : sa voix n’a pas été enregistrée."


class SecretaireAuteur(DecisionRefusee):
    """Who records the voices wrote part of the version: they would decide on their own work, in others' names."""

    message = (
        "Vous avez écrit une partie de cette version : une autre personne de l’équipe recueille les voix, ou chaque "
        "membre donne la sienne de son téléphone, depuis « Mes avis à donner »."
    )


class SaisieRefusee(DecisionRefusee):
    """What was typed cannot be kept; the message says why."""

    def __init__(self, message):
        """``message`` says what to change, in words."""
        self.message = message
        super().__init__(message)
