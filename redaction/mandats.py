"""The committee's group follows its mandates: nobody holds the role without one."""

from django.contrib.auth.models import Group
from django.db import transaction

from redaction.models import MembreComite
from redaction.roles import COMITE


@transaction.atomic
def suivre_les_mandats(jour):
    """Puts in the committee's group those whose mandate runs on ``jour`` (a date), and takes the others out of it.

    Returns (how many came in, how many went out).
    """
    groupe, _ = Group.objects.get_or_create(name=COMITE)
    siegent = set(MembreComite.objects.en_cours(jour).values_list("compte", flat=True))
    presents = set(groupe.user_set.values_list("pk", flat=True))
    arrivees, departs = siegent - presents, presents - siegent
    groupe.user_set.add(*arrivees)
    groupe.user_set.remove(*departs)
    return len(arrivees), len(departs)
