"""Asking for a new password: the link is written down and leaves with the other mails, as quickly for everyone."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.forms.auth import PasswordResetForm

from socle.actions import ecrire
from socle.models import Courriel

INTERVALLE = timedelta(minutes=5)  # between two links to one address: nobody fills a colleague's mailbox


class DemandeDeMotDePasse(PasswordResetForm):
    """Wagtail's form, whose answer takes as long whether the account exists or not, even with a mail server down."""

    def send_mail(
        self,
        subject_template_name,
        email_template_name,
        context,
        from_email,
        to_email,
        html_email_template_name=None,
    ):
        """Leaves the mail to the worker, which tries again when it must; writes none so soon after another."""
        sujet = " ".join(render_to_string(subject_template_name, context).split())
        depuis = timezone.now() - INTERVALLE
        if Courriel.objects.filter(destinataire=to_email, sujet=sujet, cree_le__gt=depuis).exists():
            return
        ecrire([to_email], sujet, render_to_string(email_template_name, context).strip() + "\n")
