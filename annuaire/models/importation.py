"""A list of actors that the staff brings: the file, its rows, what became of each; how its columns were linked."""

from django.conf import settings
from django.db import models

from socle.texte import taille_fichier


class ImportDActeurs(models.Model):
    """An import: a file, its columns linked to our fields, checked, confirmed, written, of which a report is kept."""

    class Etat(models.TextChoices):
        """How far it is."""

        A_RELIER = "a_relier", "colonnes à relier"
        EN_CONTROLE = "en_controle", "contrôle en cours"
        CONTROLE = "controle", "contrôlé, à confirmer"
        EN_ECRITURE = "en_ecriture", "écriture en cours"
        FINI = "fini", "terminé"
        ARRETE = "arrete", "arrêté"

    class Choix(models.TextChoices):
        """What is done of a row whose actor is there already."""

        PASSER = "passer", "Ne rien changer"
        COMPLETER = "completer", "Compléter : remplir seulement ce qui est vide"
        METTRE_A_JOUR = "mettre_a_jour", "Mettre à jour : ce que le fichier dit remplace la fiche"

    nom_du_fichier = models.CharField("fichier", max_length=100)
    fichier = models.FileField(upload_to="imports/", blank=True)
    depose_le = models.DateTimeField("déposé le")
    depose_par = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="imports_d_acteurs",
    )
    etat = models.CharField("état", max_length=12, choices=Etat, default=Etat.A_RELIER)
    passage = models.PositiveIntegerField(default=0)
    feuille = models.CharField(max_length=250, blank=True)
    ligne_des_titres = models.PositiveIntegerField(default=1)
    colonnes = models.JSONField(default=dict)
    categorie_par_defaut = models.CharField(max_length=50, blank=True)
    choix = models.CharField("fiches déjà là", max_length=15, choices=Choix, default=Choix.PASSER)
    total = models.PositiveIntegerField("lignes", default=0)
    message = models.CharField(max_length=300, blank=True)
    bouge_le = models.DateTimeField()
    fini_le = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "import d’acteurs"
        verbose_name_plural = "imports d’acteurs"
        ordering = ("-depose_le", "-pk")

    def __str__(self):
        return f"Import n° {self.pk}"

    @property
    def extension(self):
        """Of its file, in small letters."""
        return self.nom_du_fichier.rpartition(".")[2].lower()

    @property
    def est_en_cours(self):
        """Whether the worker has something to do of it."""
        return self.etat in (self.Etat.EN_CONTROLE, self.Etat.EN_ECRITURE)

    @property
    def poids(self):
        """The size of its file in words, empty once it is thrown away."""
        return taille_fichier(self.fichier.size) if self.fichier else ""


class LigneDImport(models.Model):
    """A row of an import: what it holds until it is written, its faults, what became of it."""

    class Issue(models.TextChoices):
        """What became of it."""

        A_ECRIRE = "", "à écrire"
        FAUTIVE = "fautive", "en faute"
        CREEE = "creee", "créée"
        COMPLETEE = "completee", "complétée"
        MISE_A_JOUR = "mise_a_jour", "mise à jour"
        PASSEE = "passee", "passée"

    importation = models.ForeignKey(ImportDActeurs, on_delete=models.CASCADE, related_name="lignes")
    numero = models.PositiveIntegerField("ligne")
    nom = models.CharField("nom", max_length=255, blank=True)
    valeurs = models.JSONField(default=dict)
    fautes = models.JSONField(default=list)
    issue = models.CharField("résultat", max_length=12, choices=Issue, blank=True, default=Issue.A_ECRIRE)
    motif = models.CharField("pourquoi", max_length=300, blank=True)
    acteur = models.ForeignKey(
        "annuaire.ActeurPage",
        verbose_name="fiche",
        null=True,
        on_delete=models.SET_NULL,
        related_name="lignes_d_import",
    )
    double_de = models.PositiveIntegerField("double de la ligne", null=True)

    class Meta:
        verbose_name = "ligne d’import"
        verbose_name_plural = "lignes d’import"
        ordering = ("numero",)
        constraints = (
            models.UniqueConstraint(fields=("importation", "numero"), name="ligne_d_import_une_fois"),
        )
        indexes = (models.Index(fields=("importation", "issue"), name="ligne_d_import_par_issue"),)

    def __str__(self):
        return f"{self.importation}, ligne {self.numero}"


class Correspondance(models.Model):
    """How the columns of a file were linked to our fields, remembered for the next file with the same titles."""

    empreinte = models.CharField(max_length=64, primary_key=True)
    colonnes = models.JSONField(default=dict)
    retenue_le = models.DateTimeField()

    class Meta:
        verbose_name = "correspondance de colonnes"
        verbose_name_plural = "correspondances de colonnes"

    def __str__(self):
        return f"Correspondance du {self.retenue_le:%d/%m/%Y}"
