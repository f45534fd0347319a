"""The Atom feed of a list: the same contents, in the same order, with the same filters."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from socle.par_cles import ParCles
from socle.texte import ILLISIBLES

TAILLE = 20


def _instant(jour):
    """Noon of a day in the site's time zone, which is the same day everywhere in Europe; None for None."""
    return timezone.make_aware(datetime.combine(jour, time(12))) if jour else None


def _lisible(texte):
    """A text without the characters that would make the whole feed unreadable."""
    return ILLISIBLES.sub("", texte)


class FluxDeListe(Feed):
    """The feed of one list, made for one request."""

    feed_type = Atom1Feed

    def __init__(self, titre, adresse, adresse_du_flux, contenus):
        """``titre`` of the list in words, addresses of its page and of this feed, contents (a ContenuQuerySet)."""
        super().__init__()
        self.titre = titre
        self.adresse = settings.ADRESSE_DU_SITE + adresse
        self.adresse_du_flux = settings.ADRESSE_DU_SITE + adresse_du_flux
        self.contenus = contenus

    def title(self):
        """The list's title, with the site's name."""
        return _lisible(f"{self.titre} – InfoMIE")

    def link(self):
        """The page that this feed follows."""
        return self.adresse

    def feed_url(self):
        """The feed's own address, filters included."""
        return self.adresse_du_flux

    def items(self):
        """The first contents of the list."""
        return ParCles(self.contenus, avec=("thematiques",))[:TAILLE]

    def item_title(self, item):
        """The content's title."""
        return _lisible(item.title)

    def item_link(self, item):
        """The content's address, the same whatever the name by which the site is reached."""
        return item.full_url

    def item_description(self, item):
        """The content's summary."""
        return _lisible(item.resume_de_flux)

    def item_pubdate(self, item):
        """When the content was first made public."""
        return _instant(item.publie_le)

    def item_updateddate(self, item):
        """When its public version last changed."""
        return _instant(item.mis_a_jour_le or item.publie_le)

    def item_author_name(self, item):
        """The authors in words, or none."""
        return _lisible(item.auteurs_texte) or None

    def item_categories(self, item):
        """The kind and the themes."""
        return [item.get_genre_display(), *(theme.nom for theme in item.thematiques.all())]


def flux_de_liste(request, titre, adresse, filtres, contenus):
    """The HTTP response that carries the feed of a list.

    ``filtres`` is the list's FiltresForm: what it lets through is said in the title and kept in the address.
    """
    mots = [filtre.libelle for filtre in filtres.actifs]
    complet = f"{titre} ({', '.join(mots)})" if mots else titre
    suite = f"?{filtres.adresse}" if filtres.adresse else ""
    return FluxDeListe(complet, adresse + suite, request.path + suite, contenus)(request)
