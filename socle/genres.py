"""The kinds of content that the centre holds, named once for filters, feeds and lists."""

from django.db import models


class Genre(models.TextChoices):
    """What a content is, in the reader's words."""

    TEXTE = "texte", "Texte juridique"
    DECISION = "decision", "Décision de justice"
    RAPPORT_INSTITUTIONNEL = "rapport_institutionnel", "Rapport institutionnel"
    RAPPORT_ASSOCIATIF = "rapport_associatif", "Rapport associatif"
    ETUDE = "etude", "Étude"
    ARTICLE_PRESSE = "article_presse", "Article de presse"
    ACTES_COLLOQUE = "actes_colloque", "Actes de colloque"
    SCHEMA = "schema", "Schéma"
    PANORAMA = "panorama", "Panorama"
    OUTIL = "outil", "Outil"
    VIDEO = "video", "Vidéo"
    FICHE_EXPERT = "fiche_expert", "Fiche expert"
    DOSSIER = "dossier", "Dossier"
    CHAPITRE = "chapitre", "Chapitre de dossier"
    EVENEMENT = "evenement", "Événement"
    ACTEUR = "acteur", "Acteur"


DOCUMENTS = (
    Genre.RAPPORT_INSTITUTIONNEL,
    Genre.RAPPORT_ASSOCIATIF,
    Genre.ETUDE,
    Genre.ARTICLE_PRESSE,
    Genre.ACTES_COLLOQUE,
    Genre.SCHEMA,
    Genre.PANORAMA,
    Genre.OUTIL,
    Genre.VIDEO,
)
# What one cites for the law that it states, and whose status may change.
DROIT = (Genre.TEXTE, Genre.DECISION)
# What keeps the words of its day: no banner, no review when a text that it cites changes.
HISTORIQUES = (Genre.ARTICLE_PRESSE, Genre.ACTES_COLLOQUE)
