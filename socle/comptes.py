"""The admin of accounts: with the person's organisation, and without a way for an administrator to become superuser."""

from django.core.exceptions import PermissionDenied
from wagtail import hooks
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import CreateView, EditView, UserViewSet


class CompteCreationForm(UserCreationForm):
    """A new account."""

    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"organisme"}


class CompteEditForm(UserEditForm):
    """An account that exists."""

    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"organisme"}


class SansEscalade:
    """Takes the superuser box off the form of those who are not superusers."""

    def get_form(self, *args, **kwargs):
        """The form, as this account may fill it."""
        formulaire = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            formulaire.fields.pop("is_superuser", None)
        return formulaire


class CompteCreateView(SansEscalade, CreateView):
    """Makes an account."""


class CompteEditView(SansEscalade, EditView):
    """Changes an account."""


class ComptesViewSet(UserViewSet):
    """The accounts."""

    add_view_class = CompteCreateView
    edit_view_class = CompteEditView

    def get_form_class(self, for_update=False):
        """The form with the organisation."""
        return CompteEditForm if for_update else CompteCreationForm


def refuser_aux_autres(request, comptes):
    """Keeps superusers' accounts from those who are not superusers: raises PermissionDenied."""
    if not request.user.is_superuser and any(compte.is_superuser for compte in comptes):
        raise PermissionDenied


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def proteger_un_compte(request, compte):
    """One account."""
    refuser_aux_autres(request, [compte])


@hooks.register("before_bulk_action")
def proteger_des_comptes(request, action_type, objets, action):
    """Several accounts at once."""
    refuser_aux_autres(request, [objet for objet in objets if hasattr(objet, "is_superuser")])
