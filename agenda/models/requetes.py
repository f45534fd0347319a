"""Which events: to come, past, on some days, of a territory."""

from django.db.models import Case, Count, F, Min, OuterRef, Q, Subquery, TextField, When
from django.db.models.functions import Cast, Coalesce, Substr

from agenda.models.seance import SeanceDEvenement
from socle.models import Contenu
from socle.models.contenu import ContenuQuerySet
from socle.validite import selon
from socle.visibilite import PagesCachees

# Cut from the day: to extract it, SQLite calls Python for each row.
ANNEE = Substr(Cast("debut", TextField()), 1, 4)


def prochaine_fin(maintenant):
    """When the next séance of the agenda ends (aware datetime), which may change what is to come; None without any."""
    suivantes = SeanceDEvenement.objects.filter(finit_le__gt=maintenant)
    return suivantes.aggregate(fin=Min("finit_le"))["fin"]


class EvenementQuerySet(ContenuQuerySet):
    """Which events?"""

    def publics(self):
        """Those that every visitor may read."""
        return self.exclude(pk__in=PagesCachees())

    def a_venir(self, maintenant):
        """Those not over at an instant, by their next séance: what ends today is still to come until its end.

        Each bears ``prochain_jour``, the day of the séance that comes next or is under way.
        """
        suivantes = SeanceDEvenement.objects.filter(
            evenement=OuterRef("pk"), finit_le__gt=maintenant, annulee=False
        )
        jour = suivantes.order_by().values("evenement").annotate(jour=Min("debut")).values("jour")
        selon(prochaine_fin)
        # Most events have one séance, which is their day: nothing is looked for.
        prochain = Case(
            When(nombre_de_seances=1, then=F("debut")), default=Coalesce(Subquery(jour), F("debut"))
        )
        a_venir = self.filter(finit_le__gt=maintenant).annotate(prochain_jour=prochain)
        return a_venir.order_by("prochain_jour", F("heure_debut").asc(nulls_first=True), "pk")

    def passes(self, maintenant):
        """Those over at an instant, latest first; what was postponed to a date to come is not over."""
        selon(prochaine_fin)
        en_attente = self.model.sans_date()
        return self.filter(finit_le__lte=maintenant).exclude(en_attente).order_by("-debut", "-pk")

    def en_attente(self, maintenant):
        """Those postponed to a date that is not known yet, once the day first announced is over; latest first."""
        selon(prochaine_fin)
        return self.filter(self.model.sans_date(), finit_le__lte=maintenant).order_by("-debut", "-pk")

    def entre(self, du, au):
        """Those with a séance on one of these days (dates, or None for no limit), both included, in order."""
        jours = SeanceDEvenement.objects.dans_les_jours(du, au).values("evenement")
        return self.filter(pk__in=jours).order_by("debut", F("heure_debut").asc(nulls_first=True), "pk")

    def du_territoire(self, code):
        """Those about the territory of an official code, and those that take place there."""
        liens = Contenu.territoires.through.objects.filter(territoire__code=code)
        return self.filter(Q(pk__in=liens.values("contenu")) | Q(departement=code))

    def comptes_par_annee(self, maintenant):
        """(year in which they begin, number of those over at an instant), latest year first."""
        selon(prochaine_fin)
        est_passe = Q(finit_le__lte=maintenant) & ~self.model.sans_date()
        comptes = self.order_by().values_list(ANNEE).annotate(passes=Count("pk", filter=est_passe))
        return sorted(((int(annee), nombre) for annee, nombre in comptes), reverse=True)

    def pour_liste(self):
        """With what a list shows: nothing else than its own columns, the text left aside."""
        return self.defer_streamfields()
