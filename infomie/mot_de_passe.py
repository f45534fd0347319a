"""Passwords: the form that asks for one in French, and asking for a new one, as quickly answered for everyone."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.forms.auth import LoginForm, PasswordResetForm

from socle.actions import ecrire
from socle.models import Courriel

INTERVALLE = timedelta(minutes=5)  # between two links to one address: nobody fills a colleague's mailbox


class Connexion(LoginForm):
    """Wagtail's form, which leaves the password's label in English, with what a password manager looks for."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Mot de passe"
        self.fields["username"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"


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
