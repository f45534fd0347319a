"""The card of a content: what it says, and where it is."""

from django.conf import settings
from django.urls import reverse

from partage.carte_de_partage import Carte
from partage.reference import net
from socle.dates import DatePartielle, Precision
from socle.texte import typographie


def carte_de(contenu):
    """The Carte of a Contenu, of its own class or not: kind, title, its own date or that of its publication."""
    date = contenu.date_partielle
    dite = date.texte() if date else _mise_en_ligne(contenu)
    return Carte(contenu.get_genre_display(), typographie(net(contenu.title)), typographie(dite))


def _mise_en_ligne(contenu):
    """« mis à jour le 3 mars 2024 », « publié le… », or an empty text."""
    le = contenu.mis_a_jour_le or contenu.publie_le
    verbe = "mis à jour le" if contenu.mis_a_jour_le else "publié le"
    return f"{verbe} {DatePartielle(le, Precision.JOUR).texte()}" if le else ""


def adresse(contenu):
    """The whole address of the card that says what the content says today."""
    chemin = reverse("carte_de_partage", args=(contenu.pk, carte_de(contenu).empreinte))
    return f"{settings.ADRESSE_DU_SITE}{chemin}"
