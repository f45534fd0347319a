"""The people who sign in: staff, members of the editorial committee, administrators."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UtilisateurManager(BaseUserManager):
    """Makes accounts known by their mail address."""

    use_in_migrations = True

    def create_user(self, email, password=None, **champs):
        """A new account for ``email`` (kept in lower case).

        Raises ValueError without an address.
        """
        if not email:
            raise ValueError("Une adresse électronique est nécessaire.")
        utilisateur = self.model(email=email.strip().lower(), **champs)
        utilisateur.set_password(password)
        utilisateur.save(using=self._db)
        return utilisateur

    def create_superuser(self, email, password=None, **champs):
        """A new account with every technical right (never that of publishing)."""
        return self.create_user(email, password, **(champs | {"is_staff": True, "is_superuser": True}))

    def get_by_natural_key(self, username):
        """The account of an address, whatever its case."""
        return self.get(email__iexact=username)


class Utilisateur(AbstractUser):
    """A person with an account, known by a mail address and belonging to an organisation."""

    username = None
    email = models.EmailField(
        "adresse électronique",
        unique=True,
        error_messages={"unique": "Un compte existe déjà avec cette adresse."},
    )
    organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="utilisateurs",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ()

    objects = UtilisateurManager()

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="utilisateur_email_sans_casse",
                violation_error_message="Un compte existe déjà avec cette adresse.",
            ),
        )

    def __str__(self):
        return self.get_full_name() or self.email
