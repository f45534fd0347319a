"""What was read of each file: its text by page, its language, its first page, and what became of the attempt."""

from django.db import models

from socle.models.contenu import Contenu
from socle.models.fichier import Fichier

TEXTE_INDEXE, TEXTE_INDEXE_EN_TOUT = 200_000, 300_000  # PostgreSQL's search vectors stop at one megabyte


class AnalyseDeFichier(models.Model):
    """The reading of a file: waiting, done or failed, with what it found."""

    class Etat(models.TextChoices):
        """How far the reading is."""

        ATTENTE = "attente", "en attente"
        FAIT = "fait", "fait"
        ECHEC = "echec", "échec"

    wagtail_reference_index_ignore = True  # a reading is no use of its file

    fichier = models.OneToOneField(
        Fichier, verbose_name="fichier", on_delete=models.CASCADE, related_name="analyse"
    )
    etat = models.CharField("état", max_length=8, choices=Etat, default=Etat.ATTENTE, db_index=True)
    motif = models.CharField("motif", max_length=250, blank=True)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    empreinte = models.CharField("empreinte du fichier lu", max_length=40, blank=True)
    demandee_le = models.DateTimeField("demandée le")
    analysee_le = models.DateTimeField("faite le", null=True, blank=True)
    pages = models.PositiveIntegerField("nombre de pages", null=True, blank=True)
    langue = models.CharField("langue", max_length=3, blank=True)
    est_balise = models.BooleanField("PDF balisé", default=False)
    est_numerise = models.BooleanField("scanné", default=False)
    est_chiffre = models.BooleanField("chiffré", default=False)
    est_tronquee = models.BooleanField("lu en partie", default=False)
    metadonnees = models.JSONField("métadonnées", default=dict, blank=True)
    vignette = models.FileField("première page", upload_to="vignettes", blank=True)
    petite_vignette = models.FileField("première page, en petit", upload_to="vignettes", blank=True)
    largeur = models.PositiveSmallIntegerField("largeur", null=True, blank=True)
    hauteur = models.PositiveSmallIntegerField("hauteur", null=True, blank=True)

    class Meta:
        verbose_name = "lecture d’un fichier"
        verbose_name_plural = "lectures de fichiers"

    def __str__(self):
        return f"{self.fichier} : {self.etat_en_clair}"

    @property
    def etat_en_clair(self):
        """The state as the staff reads it, with the reason of a failure or of what is missing."""
        dit = self.get_etat_display()
        if self.etat == self.Etat.FAIT and self.est_tronquee:
            return f"{dit} (lu en partie)"
        return f"{dit} : {self.motif}" if self.motif else dit

    @property
    def langue_en_clair(self):
        """The name of the language, or an empty string."""
        return Contenu.Langue(self.langue).label if self.langue in Contenu.Langue.values else ""

    @property
    def est_fait(self):
        """Whether the file was read."""
        return self.etat == self.Etat.FAIT


class PageDeFichierQuerySet(models.QuerySet):
    """Which pages?"""

    def texte_indexable(self, cles):
        """The words of the files of these keys for the search index: the beginning of each, cut to what it holds."""
        morceaux, restes, total = [], {}, TEXTE_INDEXE_EN_TOUT
        pages = self.filter(fichier__in=list(cles)).order_by("fichier", "numero")
        for cle, texte in pages.values_list("fichier", "texte").iterator(chunk_size=100):
            pris = texte[: min(restes.setdefault(cle, TEXTE_INDEXE), total)]
            restes[cle] -= len(pris)
            total -= len(pris)
            morceaux.append(pris)
            if total <= 0:
                break
        return "\n".join(morceaux)


class PageDeFichier(models.Model):
    """The text of one page of a file."""

    wagtail_reference_index_ignore = True

    fichier = models.ForeignKey(
        Fichier, verbose_name="fichier", on_delete=models.CASCADE, related_name="pages_lues"
    )
    numero = models.PositiveIntegerField("page")
    texte = models.TextField("texte", blank=True)

    objects = PageDeFichierQuerySet.as_manager()

    class Meta:
        verbose_name = "page d’un fichier"
        verbose_name_plural = "pages de fichiers"
        ordering = ("fichier", "numero")
        constraints = (
            models.UniqueConstraint(fields=("fichier", "numero"), name="page_de_fichier_une_fois"),
        )

    def __str__(self):
        return f"{self.fichier}, page {self.numero}"


class VersionDeFichier(models.Model):
    """What a file held before it was replaced; kept for the staff that writes."""

    wagtail_reference_index_ignore = True

    fichier = models.ForeignKey(
        Fichier, verbose_name="fichier", on_delete=models.CASCADE, related_name="versions"
    )
    file = models.FileField("fichier d’alors", upload_to="documents")
    file_hash = models.CharField("empreinte", max_length=40, blank=True)
    file_size = models.PositiveBigIntegerField("taille", null=True, blank=True)
    remplacee_le = models.DateTimeField("remplacée le")
    remplacee_par = models.ForeignKey(
        "socle.Utilisateur",
        verbose_name="remplacée par",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "version d’un fichier"
        verbose_name_plural = "versions de fichiers"
        ordering = ("-remplacee_le", "-pk")

    def __str__(self):
        return f"{self.fichier}, jusqu’au {self.remplacee_le:%d/%m/%Y}"

    @property
    def nom_public(self):
        """The name under which one saves it: that of the file, with the day on which it was replaced."""
        extension = self.file.name.rpartition(".")[2].lower()
        return (
            f"{self.fichier.title.strip() or 'document'} (jusqu’au {self.remplacee_le:%Y-%m-%d}).{extension}"
        )
