"""The three roles, and the questions that the rest of the app asks about an account."""

REDACTION = "Rédaction"
COMITE = "Comité de rédaction"
ADMINISTRATION = "Administration"

PUBLIER_EN_URGENCE = "redaction.publier_en_urgence"
RETIRER_EN_URGENCE = "redaction.retirer_en_urgence"
PUBLIER_UNE_CORRECTION = "redaction.publier_une_correction"
ANNULER_PROPOSITION = "redaction.annuler_proposition"


def _groupes(utilisateur):
    """The names of the account's groups, read once for each instance."""
    if not hasattr(utilisateur, "_noms_de_groupes"):
        utilisateur._noms_de_groupes = set(utilisateur.groups.values_list("name", flat=True))
    return utilisateur._noms_de_groupes


def est_membre_du_comite(utilisateur):
    """Whether the account sits on the committee: being a superuser is not enough."""
    return bool(utilisateur and utilisateur.is_active and utilisateur.pk and COMITE in _groupes(utilisateur))


def suit_les_contenus(utilisateur):
    """Whether the account follows what is written: the staff that writes, and those who may take proposals back."""
    return est_de_la_redaction(utilisateur) or utilisateur.has_perm(ANNULER_PROPOSITION)


def est_de_la_redaction(utilisateur):
    """Whether the account belongs to the staff that writes."""
    return bool(
        utilisateur and utilisateur.is_active and utilisateur.pk and REDACTION in _groupes(utilisateur)
    )
