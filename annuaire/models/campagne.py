"""The yearly campaign: each actor is asked whether its entry still holds; what it answers, kept until it is decided."""

import secrets

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Exists, OuterRef, Q

from annuaire.campagne.rules import JETON_MAX
from annuaire.models.reserve import CoordonneeReservee


def _signature():
    """What signs the keys: made when it is needed, not while models load."""
    return Signer(salt="annuaire.campagne", sep=".")


def nouvelle_cle():
    """128 random bits, as they are written in an address."""
    return secrets.token_urlsafe(16)


def _attend():
    """Whether something of the outer query's Sollicitation waits for the staff: a field, or words nobody has read."""
    champs = ChampPropose.objects.en_attente().de(OuterRef("pk"))
    return Exists(champs) | Exists(ReponseDActeur.objects.a_lire().filter(sollicitation=OuterRef("pk")))


class CampagneQuerySet(models.QuerySet):
    """Which campaigns?"""

    def ouvertes(self):
        """Those that nobody has closed."""
        return self.filter(close_le=None)


class Campagne(models.Model):
    """A round of questions to the actors of the directory, from a day on, until somebody closes it."""

    nom = models.CharField("nom", max_length=100)
    debut = models.DateField("premiers courriels le")
    preparee_le = models.DateTimeField("préparée le")
    preparee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="préparée par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    close_le = models.DateTimeField("close le", null=True)

    objects = CampagneQuerySet.as_manager()

    class Meta:
        verbose_name = "campagne"
        verbose_name_plural = "campagnes"
        ordering = ("-debut", "-pk")

    def __str__(self):
        return self.nom


class SollicitationQuerySet(models.QuerySet):
    """Which of them?"""

    def du_jeton(self, jeton):
        """The one whose link carries this word, with its actor; None when it is forged, cut short, or replaced."""
        if len(jeton) > JETON_MAX:
            return None
        try:
            cle = _signature().unsign(jeton)
        except BadSignature:
            return None
        return self.select_related("acteur", "campagne").filter(cle=cle).first()

    def joignables(self):
        """Those to whom nothing forbids to write: public, not answered, not returned, not unsubscribed."""
        return self.filter(
            acteur__live=True,
            acteur__desinscription=None,
            repondue_le=None,
            retournee_le=None,
            est_opposee=False,
        )

    def a_examiner(self):
        """Those of which a proposal waits for the staff, longest awaited first."""
        return self.filter(_attend()).order_by("repondue_le", "pk")

    def situees(self):
        """With what their state is read from: see ``annuaire.campagne.rules.etat``."""
        mots = ReponseDActeur.objects.avec_un_mot().filter(sollicitation=OuterRef("pk"))
        reserves = CoordonneeReservee.objects.filter(acteur=OuterRef("acteur"), nature="courriel")
        return self.annotate(
            attend=_attend(),
            a_propose=Exists(ChampPropose.objects.de(OuterRef("pk"))) | Exists(mots),
            est_desinscrite=Exists(Desinscription.objects.filter(acteur=OuterRef("acteur"))),
            sans_adresse=Q(acteur__courriel="") & ~Exists(reserves),
        )


class Sollicitation(models.Model):
    """What one actor is asked in one campaign: its link, the mails that went, what came of them. Holds no address."""

    campagne = models.ForeignKey(
        Campagne, verbose_name="campagne", on_delete=models.CASCADE, related_name="sollicitations"
    )
    acteur = models.ForeignKey(
        "annuaire.ActeurPage",
        verbose_name="acteur",
        on_delete=models.CASCADE,
        related_name="sollicitations",
    )
    cle = models.CharField("clé", max_length=40, unique=True, default=nouvelle_cle)
    envoyee_le = models.DateTimeField("premier courriel le", null=True)
    dernier_envoi_le = models.DateTimeField("dernier courriel le", null=True)
    rappels = models.PositiveSmallIntegerField("rappels", default=0)
    repondue_le = models.DateTimeField("dernière réponse le", null=True)
    retournee_le = models.DateTimeField("courriel revenu le", null=True)
    est_opposee = models.BooleanField("l’adresse nomme une personne qui s’est opposée", default=False)

    objects = SollicitationQuerySet.as_manager()

    class Meta:
        verbose_name = "sollicitation"
        verbose_name_plural = "sollicitations"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("campagne", "acteur"), name="acteur_sollicite_une_fois"),
        )

    def __str__(self):
        return f"{self.campagne} : {self.acteur}"

    @property
    def jeton(self):
        """What its link carries: says nothing of anybody, and is made by nobody else."""
        return _signature().sign(self.cle)


class ReponseDActeurQuerySet(models.QuerySet):
    """Which answers?"""

    def avec_un_mot(self):
        """Those that say or entrust something besides fields."""
        return self.exclude(remarque="", a_confie=False)

    def a_lire(self):
        """Those of which nobody has read the words."""
        return self.avec_un_mot().filter(lue_le=None)


class ReponseDActeur(models.Model):
    """One answer through the link of an actor; several people may answer, and each answer is kept."""

    sollicitation = models.ForeignKey(
        Sollicitation, verbose_name="sollicitation", on_delete=models.CASCADE, related_name="reponses"
    )
    donnee_le = models.DateTimeField("donnée le")
    nom = models.CharField("nom", max_length=100, blank=True)
    fonction = models.CharField("fonction", max_length=100, blank=True)
    remarque = models.TextField("remarque", max_length=1000, blank=True)
    a_confie = models.BooleanField("a confié une coordonnée réservée", default=False)
    lue_le = models.DateTimeField("mots lus le", null=True)

    objects = ReponseDActeurQuerySet.as_manager()

    class Meta:
        verbose_name = "réponse d’acteur"
        verbose_name_plural = "réponses d’acteurs"
        ordering = ("donnee_le", "pk")

    def __str__(self):
        """Without who gave it: journals keep this."""
        return f"Réponse n° {self.pk}"

    @property
    def qui(self):
        """Who answered, as far as they said."""
        return ", ".join(filter(None, (self.nom, self.fonction)))


class ChampProposeQuerySet(models.QuerySet):
    """Which proposed values?"""

    def en_attente(self):
        """Those that nobody has decided."""
        return self.filter(etat=ChampPropose.Etat.ATTEND)

    def de(self, sollicitation):
        """Those of one actor in one campaign."""
        return self.filter(reponse__sollicitation=sollicitation)


class ChampPropose(models.Model):
    """A value that an actor proposes for one field of its entry, beside the one that it read."""

    class Etat(models.TextChoices):
        """What the staff made of it."""

        ATTEND = "attend", "À examiner"
        ACCEPTE = "accepte", "Accepté"
        REFUSE = "refuse", "Refusé"

    reponse = models.ForeignKey(
        ReponseDActeur, verbose_name="réponse", on_delete=models.CASCADE, related_name="champs"
    )
    champ = models.CharField("champ", max_length=40)
    avant = models.JSONField("valeur lue")
    apres = models.JSONField("valeur proposée")
    etat = models.CharField("état", max_length=10, choices=Etat, default=Etat.ATTEND, db_index=True)
    decide_le = models.DateTimeField("décidé le", null=True)
    decide_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="décidé par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ChampProposeQuerySet.as_manager()

    class Meta:
        verbose_name = "champ proposé"
        verbose_name_plural = "champs proposés"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("reponse", "champ"), name="champ_propose_une_fois_par_reponse"),
        )

    def __str__(self):
        """Without the value."""
        return f"{self.champ} ({self.get_etat_display().lower()})"


class Desinscription(models.Model):
    """That an actor asked not to be written to any more by campaigns."""

    acteur = models.OneToOneField(
        "annuaire.ActeurPage",
        verbose_name="acteur",
        on_delete=models.CASCADE,
        related_name="desinscription",
    )
    faite_le = models.DateTimeField("faite le")

    class Meta:
        verbose_name = "désinscription"
        verbose_name_plural = "désinscriptions"

    def __str__(self):
        return f"{self.acteur} ne reçoit plus les courriels de campagne"
