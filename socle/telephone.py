"""French telephone numbers, as people read them and as telephones dial them; values in, value out."""

ESPACE = "\u00a0"


def _chiffres(numero):
    """The digits of a number, the plus sign kept."""
    return "".join(c for c in numero if c.isdigit() or c == "+")


def lisible(numero):
    """« 01 23 45 67 89 » with no-break spaces; a number of another shape comes back as it was typed."""
    chiffres = _chiffres(numero)
    if chiffres.startswith("+33"):
        chiffres = "0" + chiffres[3:]
    if len(chiffres) == 10 and chiffres.startswith("0"):
        return ESPACE.join(chiffres[i : i + 2] for i in range(0, 10, 2))
    return numero


def international(numero):
    """« +33123456789 » for a French number, the digits alone for any other (119 stays 119)."""
    chiffres = _chiffres(numero)
    if len(chiffres) == 10 and chiffres.startswith("0"):
        return "+33" + chiffres[1:]
    return chiffres
