"""What is harvested, a hundred at a time, by date of last change: contents, and what is left of those withdrawn.

Nothing is kept between two pages of a harvest but a signed token, which says where it stopped: a content that changes
meanwhile goes to the end, and is read there.
"""

from datetime import UTC, datetime

from django.core import signing
from django.db.models import DateTimeField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from partage.models import Trace
from partage.rules import DemandeRefusee
from socle.models import Contenu

PAR_PAGE = 100
SEL = "partage.moisson"
EPOQUE = datetime(2000, 1, 1, tzinfo=UTC)  # before the software: contents that no act of publishing has dated


class Periode:
    """What a harvest asks: from when, until when (instants or None), of which kind (or an empty string)."""

    def __init__(self, depuis=None, jusqu_a=None, genre=""):
        self.depuis = depuis
        self.jusqu_a = jusqu_a
        self.genre = genre

    def filtrer(self, lignes, date):
        """The rows of a queryset that it holds, by their column ``date``."""
        if self.depuis:
            lignes = lignes.filter(**{f"{date}__gte": self.depuis})
        if self.jusqu_a:
            lignes = lignes.filter(**{f"{date}__lte": self.jusqu_a})
        return lignes.filter(genre=self.genre) if self.genre else lignes


class Entree:
    """A line of a harvest: number of the content, kind, date of its last change, whether it was withdrawn."""

    def __init__(self, le, cle, genre, est_retiree):
        self.le = le
        self.cle = cle
        self.genre = genre
        self.est_retiree = est_retiree


def _vivants(publics):
    """The public contents, each with ``datee``: when it was last published, or given back to the public."""
    epoque = Value(EPOQUE, output_field=DateTimeField())
    trace = Subquery(Trace.objects.filter(cle=OuterRef("pk")).values("le")[:1])
    publiee = Coalesce("last_published_at", "first_published_at", epoque)
    datee = Greatest(publiee, Coalesce(trace, epoque), output_field=DateTimeField())
    return publics.annotate(datee=datee)


def _sources(periode):
    """The two sources of a harvest: (queryset, column of the date, column of the number, withdrawn or not)."""
    publics = Contenu.objects.publics().order_by()
    retirees = Trace.objects.retirees().exclude(cle__in=publics.values("pk"))
    return (
        (periode.filtrer(_vivants(publics), "datee"), "datee", "pk", False),
        (periode.filtrer(retirees, "le"), "le", "cle", True),
    )


def compter(periode):
    """How many lines a harvest will bring, at this moment."""
    return sum(lignes.count() for lignes, *_ in _sources(periode))


def page(periode, apres=None):
    """At most ``PAR_PAGE`` lines (Entree) after ``apres`` (instant, number), and whether others follow."""
    lot = []
    for lignes, date, cle, est_retiree in _sources(periode):
        if apres:
            instant, numero = apres
            suite = Q(**{f"{date}__gt": instant}) | Q(**{date: instant, f"{cle}__gt": numero})
            lignes = lignes.filter(suite)
        lues = lignes.order_by(date, cle).values_list(date, cle, "genre")[: PAR_PAGE + 1]
        lot += [Entree(*ligne, est_retiree) for ligne in lues]
    lot.sort(key=lambda entree: (entree.le, entree.cle))
    return lot[:PAR_PAGE], len(lot) > PAR_PAGE


def trouver(cle):
    """The line of one content, public or withdrawn; None for any other number."""
    for lignes, date, numero, est_retiree in _sources(Periode()):
        for ligne in lignes.filter(**{numero: cle}).values_list(date, numero, "genre"):
            return Entree(*ligne, est_retiree)
    return None


def premiere_date():
    """The earliest date of a harvest, or the epoch of the software on an empty site."""
    dates = [
        lignes.order_by(date).values_list(date, flat=True).first() for lignes, date, *_ in _sources(Periode())
    ]
    return min((une for une in dates if une), default=EPOQUE)


def ecrire_jeton(verbe, periode, apres, deja, total):
    """The token of the next page: nothing in it can be changed by whoever holds it."""
    instants = [
        instant.isoformat() if instant else "" for instant in (periode.depuis, periode.jusqu_a, apres.le)
    ]
    return signing.dumps([verbe, *instants, apres.cle, periode.genre, deja, total], salt=SEL)


def lire_jeton(verbe, jeton):
    """(Periode, (instant, number), lines already given, total) of a token. Raises DemandeRefusee."""
    try:
        ecrit_pour, *instants, cle, genre, deja, total = signing.loads(jeton, salt=SEL)
    except (signing.BadSignature, ValueError):
        raise DemandeRefusee(
            "badResumptionToken", "Ce jeton n’est pas un des nôtres, ou il a été changé."
        ) from None
    if ecrit_pour != verbe:
        raise DemandeRefusee("badResumptionToken", "Ce jeton est celui d’un autre verbe.")
    depuis, jusqu_a, le = (datetime.fromisoformat(instant) if instant else None for instant in instants)
    return Periode(depuis, jusqu_a, genre), (le, cle), deja, total
