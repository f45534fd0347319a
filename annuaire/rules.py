"""Decisions about an actor, from plain values: what its texts may not say."""

from socle.texte import replier

LONGUEUR_D_UN_NOM = 5  # letters under which a name would be met everywhere


def se_lit_dans(secret, textes):
    """Whether a text holds what is to be kept out of it: its words in a row, whatever accents and case.

    A number or a mail address is looked for without its blanks. Too short a secret is met everywhere: never found.
    """
    mots = _mots(secret)
    serre = mots.replace(" ", "")
    if len(serre) < LONGUEUR_D_UN_NOM:
        return False
    for texte in textes:
        plie = _mots(texte)
        if f" {mots} " in f" {plie} " or (serre.isdecimal() and serre in plie.replace(" ", "")):
            return True
    return False


def _mots(texte):
    """The words of a text, folded, punctuation as blanks."""
    return " ".join("".join(c if c.isalnum() else " " for c in replier(texte)).split())
