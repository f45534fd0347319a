"""The content: what a notice, an expert sheet, a dossier, an event and an actor have in common, in one table."""

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Cast, Substr
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail.models import PageManager as WagtailPageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from socle.dates import DatePartielle, Precision
from socle.genres import Genre
from socle.models.classement import Thematique
from socle.models.fraicheur import ARelireQuerySet, ContenuTenu
from socle.models.relations import liens_publics, lignes
from socle.permissions import PageGardee
from socle.statuts import StatutDroit, en_clair, evenement, fait
from socle.visibilite import lisible_par_tous

# Cut from the day: to extract it, SQLite calls Python for each row.
ANNEE = Substr(Cast("date_reference", models.TextField()), 1, 4)


class ContenuQuerySet(ARelireQuerySet, PageQuerySet):
    """Which contents?"""

    def publics(self):
        """Those that every visitor may read."""
        return self.filter(lisible_par_tous())

    def du_genre(self, genre):
        """Those of a kind (a value of ``Genre``)."""
        return self.filter(genre=genre)

    def du_theme(self, slug):
        """Those on a theme or on one of its parts."""
        themes = Thematique.objects.avec_sous_themes(slug).values("pk")
        return self.filter(
            pk__in=Contenu.thematiques.through.objects.filter(thematique__in=themes).values("contenu")
        )

    def du_territoire(self, code):
        """Those on the territory of an official code."""
        liens = Contenu.territoires.through.objects.filter(territoire__code=code)
        return self.filter(pk__in=liens.values("contenu"))

    def de_l_annee(self, annee):
        """Those whose own date falls in a year."""
        return self.filter(date_reference__year=annee)

    def recents_d_abord(self):
        """Latest published first; contents of one day by number, so that the order never wavers between pages."""
        return self.order_by(F("publie_le").desc(nulls_last=True), "-pk")

    def pour_liste(self):
        """With what a list shows, in a fixed number of queries."""
        return self.prefetch_related("territoires")

    def sous(self, page):
        """Those under a page of the tree, near or far."""
        if connection.vendor == "sqlite":
            # It reads every page to answer « begins with »; steps are figures and capitals, which « ~ » comes after.
            return self.filter(path__gt=page.path, path__lt=f"{page.path}~")
        return self.descendant_of(page)

    def annees(self):
        """The years of these contents' own dates, latest first (a list of int)."""
        annees = self.filter(date_reference__isnull=False).order_by().values_list(ANNEE).distinct()
        return sorted((int(annee) for (annee,) in annees), reverse=True)


class Contenu(PageGardee, ContenuTenu, Page):
    """The parent of every content that the committee checks; never created by itself."""

    class Langue(models.TextChoices):
        """The language of the content or of the document that it describes."""

        FRANCAIS = "fr", "français"
        ANGLAIS = "en", "anglais"
        ESPAGNOL = "es", "espagnol"
        ALLEMAND = "de", "allemand"
        ITALIEN = "it", "italien"
        NEERLANDAIS = "nl", "néerlandais"
        PORTUGAIS = "pt", "portugais"
        ARABE = "ar", "arabe"
        MULTILINGUE = "mul", "plusieurs langues"

    class Provenance(models.TextChoices):
        """How the content came to the centre, as the association counts them."""

        COLLECTE = "collecte", "collecté (transmis au centre)"
        REPERTORIE = "repertorie", "répertorié (trouvé par la veille)"
        CREE = "cree", "créé (écrit par le centre)"

    est_sans_avertissement = est_sans_historique = False  # known beforehand by ``socle.service``
    se_corrige = True  # a few words may be put right without the committee
    COORDONNEES = ()  # addresses elsewhere that it may put right so
    GENRES = ()  # the kinds that a class may take, in the order of its form

    chapo = models.TextField(
        "résumé", blank=True, max_length=900, help_text="Deux ou trois phrases pour les listes."
    )
    genre = models.CharField("nature", max_length=30, choices=Genre, db_index=True)
    langue = models.CharField("langue", max_length=3, choices=Langue, default=Langue.FRANCAIS)
    auteurs_texte = models.CharField("auteurs en toutes lettres", max_length=500, blank=True, editable=False)
    a_un_fichier = models.BooleanField("a un fichier", default=False, editable=False)
    thematiques = ParentalManyToManyField(
        Thematique, verbose_name="thèmes", blank=True, related_name="contenus"
    )
    territoires = ParentalManyToManyField(
        "socle.Territoire", verbose_name="territoires", blank=True, related_name="contenus"
    )
    tags = ClusterTaggableManager(through="socle.EtiquetteDeContenu", verbose_name="mots-clés", blank=True)
    provenance = models.CharField(
        "provenance", max_length=12, choices=Provenance, default=Provenance.REPERTORIE
    )
    date_reference = models.DateField("date", null=True, blank=True, db_index=True)
    precision = models.CharField(
        "précision de la date",
        max_length=5,
        choices=[("annee", "année"), ("mois", "mois"), ("jour", "jour")],
        blank=True,
    )
    publie_le = models.DateField(
        "publié le",
        null=True,
        blank=True,
        db_index=True,
        help_text="Laissez vide : la date du jour de publication.",
    )
    mis_a_jour_le = models.DateField(
        "mis à jour le",
        null=True,
        blank=True,
        help_text="Laissez tel quel : changée à chaque nouvelle publication.",
    )
    statut_droit = models.CharField("statut", max_length=20, choices=StatutDroit, blank=True, db_index=True)
    statut_depuis = models.DateField(
        "depuis le", null=True, blank=True, help_text="La date d’effet, même à venir."
    )
    ce_qui_change = models.CharField(
        "ce qui change dans cette version",
        max_length=300,
        blank=True,
        help_text="Une phrase pour le lecteur, datée du jour de publication et gardée : « § 3 mis à jour après l’arrêt "
        "du 3 mars ». Vide pour une correction sans conséquence.",
    )

    objects = WagtailPageManager.from_queryset(ContenuQuerySet)()

    is_creatable = False
    exclude_fields_in_copy = [
        "ce_qui_change",
        "publie_le",
        "mis_a_jour_le",
        "revue_voulue_le",
        "a_revoir_le",
        "verifie_le",
    ]  # Wagtail adds lists

    search_fields = (
        *Page.search_fields,
        index.SearchField("chapo", boost=2),
        index.SearchField("auteurs_texte"),
        index.FilterField("genre"),
        index.FilterField("publie_le"),
        index.FilterField("date_reference"),
        index.RelatedFields("tags", [index.SearchField("name", boost=2)]),
        index.RelatedFields("thematiques", [index.SearchField("nom")]),
        index.RelatedFields("territoires", [index.SearchField("nom"), index.SearchField("code")]),
    )

    class Meta:
        verbose_name = "contenu"
        verbose_name_plural = "contenus"
        permissions = (
            ("depublier_page", "Peut dépublier une page"),
            ("restreindre_page", "Peut restreindre la lecture d’une page"),
            ("deprogrammer_page", "Peut annuler une publication programmée"),
            ("ordonner_pages", "Peut changer l’ordre des pages"),
            ("supprimer_page", "Peut supprimer la page d’un autre"),
            ("deplacer_page", "Peut déplacer la page d’un autre"),
        )
        constraints = (
            models.CheckConstraint(
                name="contenu_date_et_precision_ensemble",
                condition=Q(date_reference__isnull=True, precision="")
                | Q(date_reference__isnull=False, precision__gt=""),
            ),
        )

    def full_clean(self, *args, **kwargs):
        """Brings the derived columns up to date first: Wagtail calls this before each draft and each publication."""
        self.deriver()
        super().full_clean(*args, **kwargs)

    def deriver(self):
        """Computes what lists read from what editors type: kind, authors in words, presence of a file."""
        if len(self.GENRES) == 1:
            self.genre = self.GENRES[0]
        self.auteurs_texte = ", ".join(auteur.libelle for auteur in self.auteurs.all())[:500]
        self.a_un_fichier = self.porte_un_fichier()

    def manques(self):
        """What this version lacks before it may be proposed, in sentences for the staff; classes add theirs."""
        return []

    def porte_un_fichier(self):
        """Whether a file comes with this content; classes that carry files answer."""
        return False

    @property
    def date_partielle(self):
        """The content's own date at its own precision, or None."""
        if self.date_reference is None:
            return None
        return DatePartielle(self.date_reference, Precision(self.precision))

    @property
    def contenus_lies_publics(self):
        """The related contents that every visitor may read, in the order that the staff chose."""
        return [lien.contenu for lien in liens_publics(self.contenus_lies, "contenu")]

    @property
    def signatures(self):
        """The authors in order, their bodies read with them."""
        return lignes(self.auteurs, "organisme")

    @property
    def lieu_liste(self):
        """The place that a list shows after the title, or an empty string; classes with a place answer."""
        return ""

    @property
    def resume_de_flux(self):
        """What a feed says of it after its title; classes that have more to say answer."""
        return self.chapo

    @property
    def textes(self):
        """The texts and decisions cited that one may read, in order (a list of TexteCite)."""
        return liens_publics(self.textes_cites, "texte")

    @property
    def evenement(self):
        """What happened to this text or decision, in words (« a été abrogé le… »); empty for all else."""
        return evenement(self.statut_droit, self.statut_depuis, timezone.localdate())

    @property
    def fait(self):
        """The same with its subject: « ce texte a été abrogé le… »."""
        return fait(self.statut_droit, self.statut_depuis, timezone.localdate())

    @property
    def statut_en_clair(self):
        """The status with what it is said of: « texte en vigueur », « décision cassée »; empty without one."""
        return en_clair(self.statut_droit)

    @property
    def avertissements(self):
        """What readers are told until somebody has read the content again: texts that changed (DemandeRelecture)."""
        if self.est_sans_avertissement:
            return []
        return list(self.demandes_relecture.ouvertes().pour_le_lecteur())

    @property
    def historique(self):
        """What its public versions changed, latest first (a list of Actualisation)."""
        return [] if self.est_sans_historique else list(self.actualisations.all())

    def dater(self, jour):
        """Dates a publication: the first, kept if an editor gave it; later ones, unless an editor has just dated it.

        Takes a date; changes this instance only. The version now public is compared to know who wrote the date.
        """
        if self.publie_le is None:
            self.publie_le = jour
            return
        en_ligne = Contenu.objects.filter(pk=self.pk, live=True).values_list("mis_a_jour_le", flat=True)
        if en_ligne and en_ligne[0] == self.mis_a_jour_le and jour > self.publie_le:
            self.mis_a_jour_le = jour
