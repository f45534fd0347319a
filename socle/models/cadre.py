"""The state of what pages show around their content: one mark, drawn again at each change, for all processes."""

from uuid import uuid4

from django.db import connection, models
from django.db.models import Q

# Asked by every page that no address of the tree leads to: written by hand, it costs half of what a filter does.
MARQUE = "SELECT marque FROM socle_etatducadre WHERE id = 1"


def nouvelle_marque():
    """A mark that was never drawn before."""
    return uuid4().hex


class EtatDuCadreQuerySet(models.QuerySet):
    """Which state?"""

    def marque(self):
        """The present mark; empty as long as nothing has changed since the site was made."""
        with connection.cursor() as curseur:
            curseur.execute(MARQUE)
            ligne = curseur.fetchone()
        return ligne[0] if ligne else ""

    def changer(self):
        """Marks a new state, which the other processes see once the transaction ends."""
        if not self.filter(pk=1).update(marque=nouvelle_marque()):
            self.get_or_create(pk=1)


class EtatDuCadre(models.Model):
    """The state of the menu, the footer, the site's address, the centre's settings, the themes and the territories."""

    marque = models.CharField("marque", max_length=32, default=nouvelle_marque)

    objects = EtatDuCadreQuerySet.as_manager()

    class Meta:
        verbose_name = "état du cadre"
        verbose_name_plural = "état du cadre"
        constraints = (models.CheckConstraint(name="socle_un_seul_cadre", condition=Q(pk=1)),)

    def __str__(self):
        return self.marque
