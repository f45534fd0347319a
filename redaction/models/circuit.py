"""How many must agree before a content is public: one member, or a quorum of organisations; set by kind."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page

from socle.genres import Genre
from socle.models.fraicheur import MOIS_MAX

PAGE = "page"  # what is no content: plain pages, rubriques, home page, lists
NATURES = (*Genre.choices, (PAGE, "Page simple, rubrique, accueil, listes"))
A_PLUSIEURS = (Genre.FICHE_EXPERT, Genre.DOSSIER, Genre.CHAPITRE, Genre.SCHEMA)

MOIS_PAR_DEFAUT = {
    Genre.FICHE_EXPERT: 6,
    Genre.ACTEUR: 12,
    Genre.DOSSIER: 12,
    Genre.CHAPITRE: 12,
    Genre.TEXTE: 12,
    Genre.SCHEMA: 12,
    Genre.PANORAMA: 12,
    Genre.OUTIL: 12,
    Genre.DECISION: 24,
    Genre.RAPPORT_INSTITUTIONNEL: 36,
    Genre.RAPPORT_ASSOCIATIF: 36,
    Genre.ETUDE: 36,
    Genre.VIDEO: 36,
}  # the others never: the press, proceedings and events keep the words of their day


class Mode(models.TextChoices):
    """The two paths to publication."""

    UN_AVIS = "un_avis", "Un avis"
    QUORUM = "quorum", "Quorum"


def mode_par_defaut(nature):
    """The path of a kind (a value of ``NATURES``) as long as nobody chose."""
    return Mode.QUORUM if nature in A_PLUSIEURS else Mode.UN_AVIS


def mois_par_defaut(nature):
    """The months between two readings of a content of this kind as long as nobody chose; None for never."""
    return MOIS_PAR_DEFAUT.get(nature)


class Circuit(models.Model):
    """What is chosen for a kind of content: who decides that it is public, and how often it is to be read again."""

    genre = models.CharField("nature", max_length=30, choices=NATURES, unique=True)
    mode = models.CharField(
        "circuit",
        max_length=10,
        choices=Mode,
        help_text="Un avis : la première décision d’un membre compte. Quorum : les organismes votent.",
    )
    intervalle = models.PositiveSmallIntegerField(
        "à revoir tous les (mois)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOIS_MAX)],
        help_text="Vide : jamais. Un contenu peut avoir le sien (onglet « Suivi et adresse »). Les dates déjà "
        "calculées suivent ; une date choisie à la main reste.",
    )

    class Meta:
        verbose_name = "circuit"
        verbose_name_plural = "circuits"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(genre=PAGE) | models.Q(intervalle=None),
                name="circuit_sans_intervalle_pour_les_pages",
                violation_error_message="Les pages simples, les rubriques et les listes ne se relisent pas à date "
                "fixe : laissez l’intervalle vide.",
            ),
        )

    def __str__(self):
        return f"{self.get_genre_display()} : {self.get_mode_display().lower()}"


def intervalles():
    """The months between two readings, kind by kind: {value of ``NATURES``: months, or None for never}."""
    choisis = dict(Circuit.objects.values_list("genre", "intervalle"))
    return {nature: choisis.get(nature, mois_par_defaut(nature)) for nature, _ in NATURES}


class Echeance(models.TextChoices):
    """What follows from the passing of time alone."""

    RIEN = "rien", "ne rien décider"
    VOIX = "voix", "décider avec les voix exprimées"


@register_setting(icon="group", order=150)
class ReglagesComite(BaseGenericSetting):
    """How the committee decides together."""

    quorum = models.PositiveSmallIntegerField(
        "quorum",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text="Nombre d’organismes qui doivent s’être prononcés, abstentions comprises.",
    )
    attendre_la_reponse = models.BooleanField(
        "attendre la réponse de la rédaction à un avis défavorable",
        default=True,
        help_text="Rien n’est décidé tant qu’un avis défavorable n’a pas reçu de réponse.",
    )

    corrections_mineures = models.BooleanField(
        "permettre les corrections mineures",
        default=True,
        help_text="Quelques mots d’un contenu déjà approuvé paraissent tout de suite ; le comité voit ce qui a changé.",
    )
    delai = models.PositiveSmallIntegerField(
        "délai pour décider, en jours",
        default=21,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="Compté depuis la proposition. Une nouvelle version laisse toujours au moins sept jours.",
    )
    a_l_echeance = models.CharField(
        "à l’échéance",
        max_length=10,
        choices=Echeance,
        default=Echeance.RIEN,
        help_text="Pour les votes dont le quorum n’est pas atteint. Avec les voix exprimées : il en faut au moins une, "
        "et aucune voix défavorable sans réponse ; à égalité, rien n’est décidé.",
    )
    heure_des_courriels = models.PositiveSmallIntegerField(
        "heure du courriel quotidien",
        default=7,
        validators=[MaxValueValidator(23)],
        help_text="Chaque membre reçoit au plus un courriel par jour, à partir de cette heure.",
    )

    panels = (
        HelpPanel(template="redaction/volets/reglages_du_vote.html", heading="Votes en cours"),
        MultiFieldPanel([FieldPanel("quorum"), FieldPanel("attendre_la_reponse")], heading="Vote du comité"),
        FieldPanel("corrections_mineures"),
        MultiFieldPanel(
            [FieldPanel("delai"), FieldPanel("a_l_echeance"), FieldPanel("heure_des_courriels")],
            heading="Délais et courriels",
        ),
    )

    class Meta:
        verbose_name = "vote du comité"
        verbose_name_plural = "vote du comité"


def reglages_du_comite():
    """The settings in force: what was saved, or the defaults (an instance that is not saved)."""
    return ReglagesComite.objects.order_by("pk").first() or ReglagesComite()


def decide_a_plusieurs(etat, page=None):
    """Whether a proposal (a task state) goes by the quorum; ``page`` is its page, when it was read already."""
    return etat.pk in decident_a_plusieurs([etat], page and {page.pk: page})


def decident_a_plusieurs(etats, pages=None):
    """The keys of those of these task states (a list) that go by the quorum: a set. ``pages`` are theirs, by key.

    The kind is that of the proposed version; a public content keeps its own too: a new version does not escape the vote
    by changing it.
    """
    if pages is None:
        lues = Page.objects.select_related("content_type").annotate(genre_en_ligne=models.F("contenu__genre"))
        pages = lues.in_bulk([int(etat.workflow_state.object_id) for etat in etats])
    choisis = dict(Circuit.objects.values_list("genre", "mode"))
    a_plusieurs = set()
    for etat in etats:
        page = pages[int(etat.workflow_state.object_id)]
        natures = {_nature(page, etat.revision.content.get("genre"))}
        if page.live:
            natures.add(_nature(page, getattr(page, "genre_en_ligne", None) or getattr(page, "genre", None)))
        if any(choisis.get(nature, mode_par_defaut(nature)) == Mode.QUORUM for nature in natures):
            a_plusieurs.add(etat.pk)
    return a_plusieurs


def _nature(page, genre):
    """The kind of a version: its class's when it has one only, whatever an unfinished draft says."""
    propres = getattr(page.specific_class, "GENRES", ())
    return propres[0] if len(propres) == 1 else genre or PAGE
