"""The entries of ours in the bar of the public pages."""

from django.urls import reverse
from wagtail.admin.userbar import BaseItem


class DemanderUneRelecture(BaseItem):
    """« Demander une relecture » of the content shown."""

    template_name = "redaction/volets/barre_relecture.html"

    def __init__(self, page):
        super().__init__()
        self.adresse = reverse("redaction_demander_relecture", args=(page.pk,))
