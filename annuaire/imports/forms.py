"""What the staff fills in to bring actors in: the file, its columns, what to do of those that are there already."""

import zipfile
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError

from annuaire.imports.champs import CHAMPS, PAR_CLE, lettre
from annuaire.models import Categorie, ImportDActeurs
from socle.televersements import nom_propre, verifier_document
from socle.texte import taille_fichier

EXTENSIONS = ("csv", "txt", "xlsx")
CONSEILS = {
    "xls": "en XLSX ou en CSV", "xlsm": "en XLSX, sans les macros", "xlsb": "en XLSX", "ods": "en XLSX ou en CSV",
    "numbers": "en XLSX", "tsv": "sous le nom .txt", "zip": "une fois sorti de l’archive, en XLSX ou en CSV",
}  # fmt: skip
POIDS_MAX, DEPLIE_MAX = 10 * 1024 * 1024, 60 * 1024 * 1024  # bytes


class FichierAImporter(forms.Form):
    """The file: a CSV or an XLSX, checked by what it holds before anything opens it."""

    fichier = forms.FileField(
        label="Fichier",
        help_text="CSV ou XLSX, 10 Mo et 20 000 lignes au plus. La première ligne utile porte les titres des colonnes.",
        error_messages={"empty": "Ce fichier est vide.", "required": "Choisissez un fichier."},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_fichier(self):
        """Refuses, in words, what is no table."""
        fichier = self.cleaned_data["fichier"]
        fichier.name = nom_propre(fichier.name)
        extension = PurePosixPath(fichier.name).suffix.lower().lstrip(".")
        if extension not in EXTENSIONS:
            conseil = CONSEILS.get(extension, "en XLSX ou en CSV")
            raise ValidationError(
                f"Un import se fait d’un CSV ou d’un XLSX : enregistrez le tableau {conseil}."
            )
        if fichier.size > POIDS_MAX:
            raise ValidationError(
                f"Ce fichier pèse {taille_fichier(fichier.size)} ; le maximum est de {taille_fichier(POIDS_MAX)}."
            )
        verifier_document(fichier)
        if extension == "xlsx":
            with zipfile.ZipFile(fichier) as archive:
                if sum(partie.file_size for partie in archive.infolist()) > DEPLIE_MAX:
                    raise ValidationError("Ce classeur, une fois déplié, est trop gros : gardez une feuille.")
            fichier.seek(0)
        return fichier


class FeuilleForm(forms.Form):
    """Which sheet, and which row bears the titles."""

    feuille = forms.ChoiceField(label="Feuille", required=False)
    titres = forms.IntegerField(label="Ligne des titres", required=False, min_value=1, max_value=1000)

    def __init__(self, donnees, feuilles):
        super().__init__(donnees)
        self.fields["feuille"].choices = [
            (une.nom, f"{une.nom} ({une.remarque})" if une.remarque else une.nom) for une in feuilles
        ]
        if len(feuilles) == 1:
            self.fields["feuille"].widget = forms.HiddenInput()


class ColonnesForm(forms.Form):
    """The field that each column is linked to."""

    categorie = forms.ChoiceField(
        label="Catégorie des lignes qui n’en donnent pas",
        required=False,
        help_text="Vide : ces lignes sont en faute.",
    )

    def __init__(self, *args, titres, devines, **kwargs):
        """``titres`` are those of the columns; ``devines`` maps their ranks to the fields proposed."""
        super().__init__(*args, **kwargs)
        self.rangs = range(len(titres))
        self.fields["categorie"].choices = [("", "Aucune"), *Categorie.objects.values_list("slug", "nom")]
        choix = [("", "Ne pas importer"), *((champ.cle, champ.titre) for champ in CHAMPS)]
        for rang, titre in enumerate(titres):
            self.fields[f"colonne_{rang}"] = forms.ChoiceField(
                label=f"{lettre(rang)} – {titre}",
                choices=choix,
                required=False,
                initial=devines.get(rang, ""),
            )

    def clean(self):
        """Refuses two columns for one field, and a table without names."""
        donnees, vus = super().clean(), {}
        for rang in self.rangs:
            champ = donnees.get(f"colonne_{rang}")
            if champ and champ in vus:
                self.add_error(
                    f"colonne_{rang}",
                    f"« {PAR_CLE[champ].titre} » est déjà relié à la colonne {lettre(vus[champ])}.",
                )
            elif champ:
                vus[champ] = rang
        if "nom" not in vus:
            self.add_error(None, "Reliez une colonne au champ « Nom » : une ligne sans nom ne s’importe pas.")
        return donnees

    @property
    def reliees(self):
        """Rank → field, of the columns that are linked."""
        trouves = {rang: self.cleaned_data[f"colonne_{rang}"] for rang in self.rangs}
        return {rang: champ for rang, champ in trouves.items() if champ}

    @property
    def colonnes(self):
        """The fields of the columns (a list), for the screen."""
        return [self[f"colonne_{rang}"] for rang in self.rangs]


class ConfirmationForm(forms.Form):
    """What is done of the actors that are there already."""

    choix = forms.ChoiceField(
        label="Fiches déjà dans l’annuaire",
        choices=ImportDActeurs.Choix,
        initial=ImportDActeurs.Choix.PASSER,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez ce qui est fait des fiches déjà là."},
    )
