"""The entries of ours: in the menu of the admin, in the bar of the public pages."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import BaseItem

from redaction import roles


class DemanderUneRelecture(BaseItem):
    """« Demander une relecture » of the content shown."""

    template_name = "redaction/volets/barre_relecture.html"

    def __init__(self, page):
        super().__init__()
        self.adresse = reverse("redaction_demander_relecture", args=(page.pk,))


class PourLaRedaction(MenuItem):
    """An entry for those who follow what is written."""

    def is_shown(self, request):
        """Not to the committee, which reads what is proposed."""
        return roles.suit_les_contenus(request.user)


def a_revoir():
    """The list of what is to be read again."""
    return PourLaRedaction("À revoir", reverse("redaction_a_revoir"), icon_name="history", order=150)


def seances():
    """The committee's meetings."""
    return PourLaRedaction("Séances", reverse("redaction_seances"), icon_name="calendar-alt", order=160)


def propositions():
    """The contents that one wishes for, in the committee's space."""
    return PourLaRedaction("Propositions", reverse("redaction_propositions"), icon_name="pick", order=170)


def nouveautes():
    """The letter of the week."""
    return PourLaRedaction("Nouveautés", reverse("redaction_nouveautes"), icon_name="mail", order=180)


def campagnes():
    """What actors answer of their own entries."""
    return PourLaRedaction("Campagnes", reverse("redaction_campagnes"), icon_name="site", order=155)


ENTREES = (a_revoir, campagnes, seances, propositions, nouveautes)
