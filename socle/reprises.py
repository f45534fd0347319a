"""When to try again what failed; values in, value out."""

ATTENTES = (2, 5, 15, 60, 180, 360)
DERNIER_ESSAI = 30  # six attempts in ten hours, then four a day for about six days


def attente_avant_essai(essais):
    """Minutes to wait after ``essais`` failed attempts (1 or more), or None when one gives up."""
    if essais >= DERNIER_ESSAI:
        return None
    return ATTENTES[min(essais, len(ATTENTES)) - 1]
