"""Decisions about documents that need nothing but values."""


def est_perimee(a_revoir_le, jour):
    """Whether a sheet to be read again on ``a_revoir_le`` (a date or None) has lapsed on ``jour`` (a date)."""
    return a_revoir_le is not None and a_revoir_le <= jour
