"""The rules of a proposed content, from plain values: its states, and what leads from one to another."""

DEPOSEE, ADOPTEE, REFUSEE, REPORTEE = "deposee", "adoptee", "refusee", "reportee"
CONFIEE, BROUILLON, PUBLIEE, RETIREE, DOUBLON = "confiee", "brouillon", "publiee", "retiree", "doublon"

A_DECIDER = (DEPOSEE, REPORTEE)  # what the next séance looks at
EN_COURS = (ADOPTEE, CONFIEE, BROUILLON)
FINIES = (PUBLIEE, REFUSEE, RETIREE, DOUBLON)
A_MOTIVER = ("refuser",)

# The gesture, the states in which it is possible, the state that follows (None: unchanged).
GESTES = {
    "modifier": (A_DECIDER, None),
    "soutenir": (A_DECIDER, None),
    "ponderer": ((*A_DECIDER, ADOPTEE), None),
    "adopter": (A_DECIDER, ADOPTEE),
    "refuser": (A_DECIDER, REFUSEE),
    "reporter": (A_DECIDER, REPORTEE),
    "confier": ((ADOPTEE, CONFIEE, BROUILLON), CONFIEE),
    "rediger": ((ADOPTEE, CONFIEE, BROUILLON), BROUILLON),  # again, when the first draft was deleted
    "publier": ((BROUILLON,), PUBLIEE),
    "retirer": (A_DECIDER, RETIREE),
    "reunir": ((*A_DECIDER, ADOPTEE), DOUBLON),
}


def est_possible(geste, etat):
    """Whether a gesture (a key of ``GESTES``) may be made on a proposal in this state."""
    return etat in GESTES[geste][0]


def etat_suivant(geste, etat):
    """The state that a gesture leads to. A draft that is entrusted to somebody else stays a draft."""
    if geste == "confier" and etat == BROUILLON:
        return BROUILLON
    return GESTES[geste][1] or etat
