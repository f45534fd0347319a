"""The forms of files and images: checked by what they hold, and never replaced behind the committee's back."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile as FichierEnvoye
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from socle.actions import garder_version, proposer_remplacement
from socle.doublons import fichiers_identiques
from socle.models import Fichier
from socle.remplacements import page_par_laquelle_proposer
from socle.televersements import ChampFichier, ChampIllustration
from socle.visibilite import est_engage

RANGEMENT = {"collection", "tags"}  # what one may always change: pages print nothing of it


def refuser_si_engage(formulaire, nom, sauf=frozenset()):
    """Refuses to change what the public reads, or will read once a proposed or scheduled version is out.

    ``sauf`` names the fields that the committee will judge. Raises ValidationError on the other fields changed when a
    page uses the form's object so.
    """
    changes = [champ for champ in formulaire.changed_data if champ not in RANGEMENT | sauf]
    objet = formulaire.instance
    if objet.pk and changes and (hasattr(objet, "remplacera") or est_engage(objet)):
        message = (
            f"Ce {nom} est en ligne ou proposé : le changer changerait une page sans le comité. "
            "Ajoutez-en un nouveau, puis proposez la page qui l’utilise."
        )
        raise ValidationError(dict.fromkeys(changes, message))


class FormulaireFichier(BaseDocumentForm):
    """The form of a file: what it holds is checked, a duplicate is said, and what is replaced is kept.

    A public file is not replaced behind the committee's back: the new one waits for a version of the page that uses it.
    """

    ENVOI_EN_ATTENTE = re.compile(
        r"uploaded-document-(\d{1,18})"
    )  # so Wagtail names the form that follows an upload

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.compte = user
        objet = self.instance
        self.ancien = None
        self.page_a_proposer = None
        if objet.pk and objet.file:
            self.ancien = objet.contenu
        if "file" in self.fields:
            self.fields["file"] = ChampFichier.a_la_place_de(self.fields["file"])
        elif not objet.pk:
            self._proposer_quand_meme(fichiers_identiques(self._empreinte_en_attente()))

    def _empreinte_en_attente(self):
        """The fingerprint of what was just sent and waits for this form; empty when there is none."""
        trouve = self.ENVOI_EN_ATTENTE.fullmatch(self.prefix or "")
        envoi = (
            trouve
            and UploadedFile.objects.filter(pk=int(trouve.group(1)), uploaded_by_user=self.compte).first()
        )
        if not envoi:
            return ""
        with envoi.file.open("rb") as flux:
            return hash_filelike(flux)

    def _proposer_quand_meme(self, identiques):
        """Shows the box that lets a duplicate pass, with where its twins are; returns the warning, or None."""
        identiques = list(identiques[:5])
        if not identiques:
            return None
        lieux = format_html_join(
            ", ",
            '<a href="{}" target="_blank">{}</a>',
            ((reverse("wagtaildocs:edit", args=(fichier.pk,)), fichier.title) for fichier in identiques),
        )
        avis = format_html("Ce fichier existe déjà\u202f: {}.", lieux)
        self.fields["quand_meme"] = forms.BooleanField(
            label="Enregistrer quand même", required=False, help_text=avis
        )
        return avis

    def clean(self):
        """Refuses any change to what a public page prints; says that the same bytes are already there."""
        donnees = super().clean()
        if self.ancien and "file" in self.changed_data and est_engage(self.instance):
            self.page_a_proposer = page_par_laquelle_proposer(self.instance, self.compte)
        refuser_si_engage(self, "fichier", sauf={"file"} if self.page_a_proposer else frozenset())
        envoi = donnees.get("file")
        if isinstance(envoi, FichierEnvoye):
            empreinte = hash_filelike(envoi)
            envoi.seek(0)
        else:
            empreinte = "" if "file" in self.fields or self.instance.pk else self._empreinte_en_attente()
        avis = self._proposer_quand_meme(fichiers_identiques(empreinte, sauf=self.instance.pk))
        if avis and not self.data.get(self.add_prefix("quand_meme")):
            suite = " Choisissez de nouveau le fichier et cochez la case." if "file" in self.fields else ""
            self.add_error("quand_meme", ValidationError(format_html("{}{}", avis, suite), code="doublon"))
        return donnees

    def _proposer(self):
        """Keeps the new bytes apart until the committee has read them; the file itself does not change."""
        objet = Fichier.objects.get(pk=self.instance.pk)
        objet.collection = self.cleaned_data.get("collection", objet.collection)
        nouveau = Fichier(
            title=f"{objet.title[:240]} (à venir)",
            collection=objet.collection,
            uploaded_by_user=self.compte,
            file=self.cleaned_data["file"],
        )
        nouveau._set_document_file_metadata()
        with transaction.atomic():
            objet.save(update_fields=["collection"])
            if "tags" in self.cleaned_data:
                objet.tags.set(self.cleaned_data["tags"])
            nouveau.save()
            proposer_remplacement(objet, nouveau, self.page_a_proposer, self.compte, timezone.now())
        nouveau.file.close()
        self.instance = objet
        return objet

    def save(self, commit=True):
        """Keeps what is replaced as an earlier version, in the place of Wagtail's deletion."""
        if self.page_a_proposer:
            return self._proposer()
        remplace = commit and self.ancien and "file" in self.changed_data
        if not remplace:
            fichier = super().save(commit=commit)
            if commit and fichier.file:
                fichier.file.close()  # Wagtail opens it to measure it
            return fichier
        ancien, magasin = self.ancien, self.instance.file.storage
        self.original_file = None
        with transaction.atomic():
            fichier = super().save(commit=True)
            if ancien["file_hash"] != fichier.file_hash:
                garder_version(fichier, ancien, self.compte, timezone.now())
            else:
                transaction.on_commit(lambda: magasin.delete(ancien["file"]), robust=True)
        return fichier


class FormulaireIllustration(BaseImageForm):
    """The form of an image: checked likewise, with its alternative text."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = ChampIllustration.a_la_place_de(self.fields["file"])

    def clean(self):
        """Refuses any change to what a public page shows."""
        donnees = super().clean()
        refuser_si_engage(self, "visuel")
        return donnees
