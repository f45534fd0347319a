"""The committee's rules, from plain values: whether a mandate runs."""


def est_en_cours(debut, fin, jour):
    """Whether a mandate from ``debut`` to ``fin`` (dates, both included; no ``fin``: for good) runs on ``jour``."""
    return debut <= jour and (fin is None or jour <= fin)


def se_chevauchent(un, autre):
    """Whether two mandates, each a pair (first day, last day or None), share a day."""
    (debut, fin), (autre_debut, autre_fin) = un, autre
    return (fin is None or autre_debut <= fin) and (autre_fin is None or debut <= autre_fin)
