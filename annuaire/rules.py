"""Decisions about actors that need nothing but values."""

from datetime import timedelta

VALIDITE = timedelta(days=365)  # people, telephones and missions change: after a year nobody vouches for them


def est_verifie(verifie_le, a_revoir_le, jour):
    """Whether the details verified on ``verifie_le`` still hold on ``jour`` (dates; the first two may be None)."""
    if verifie_le is None or (a_revoir_le is not None and a_revoir_le <= jour):
        return False
    return jour - verifie_le <= VALIDITE
