"""Until when the committee decides and when it is reminded, from plain dates."""

import math
from datetime import timedelta

RAPPELS = (2, 7)  # days before the time limit
SEMAINE = 7
JOURS_POUR_RELIRE = 7  # what a new version leaves at least to those who had read another one


def echeance(tour, version, jours):
    """The last day to decide what was proposed on ``tour`` (a date), ``jours`` days later.

    ``version`` is the day of the version that is read when it came after the proposal, or None: it leaves at least
    ``JOURS_POUR_RELIRE`` days.
    """
    terme = tour + timedelta(days=jours)
    return terme if version is None else max(terme, version + timedelta(days=JOURS_POUR_RELIRE))


def rappel_du(echeance, dernier, jour):
    """Which reminder is due on ``jour``: the days of a threshold, 0 once late (then every week), or None.

    ``dernier`` is the day of the member's last mail, or None: a day without a worker loses no reminder.
    """
    reste = (echeance - jour).days
    avant = math.inf if dernier is None else (echeance - dernier).days
    if reste < 0:
        return 0 if avant >= 0 or -reste // SEMAINE > -avant // SEMAINE else None
    return next((seuil for seuil in RAPPELS if reste <= seuil < avant), None)
