"""What pages, feeds and calendars read of an event."""

from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import cached_property

from agenda.rules import dire_quand, instant_de_debut, instant_de_fin, rang_dans_le_temps
from annuaire.models import ActeurPage
from socle.models.relations import liens_publics, lignes
from socle.validite import vrai_jusqu_a


class EvenementLu:
    """An event as it is read: its columns put into words."""

    @property
    def quand(self):
        """The days and hours in words."""
        return dire_quand(
            self.debut, self.fin, self.heure_debut, self.heure_fin, self.fuseau, self.nombre_de_seances
        )

    @property
    def jour_en_liste(self):
        """The day that a list shows beside it: that of its next séance when the list knows it."""
        return getattr(self, "prochain_jour", self.debut)

    @property
    def commence_le(self):
        """When it starts (aware datetime)."""
        return instant_de_debut(self.debut, self.heure_debut, self.fuseau)

    @property
    def est_passe(self):
        """True once it is over, where it takes place; what was postponed to a date to come is not."""
        if self.attend_une_date:
            return False
        fin = instant_de_fin(self.debut, self.fin, self.heure_fin, self.fuseau)
        vrai_jusqu_a(fin)
        return fin <= timezone.now()

    @property
    def attend_une_date(self):
        """Whether it was postponed to a date that is not known yet."""
        return self.etat == self.Etat.REPORTE and not self.nouvelles_dates

    @property
    def etat_dit(self):
        """Its state in words."""
        return "Reporté, nouvelle date à venir" if self.attend_une_date else self.get_etat_display()

    @property
    def ne_tient_plus(self):
        """Whether nobody should go on the dates said: cancelled, or postponed to a date not known yet."""
        return self.etat in self.NE_TIENT_PLUS and not self.est_deplace

    @property
    def peut_s_inscrire(self):
        """Whether one may still register: it holds, has room, and neither it nor the time limit is over."""
        ouvert = self.etat == self.Etat.PREVU or self.est_deplace
        dans_les_temps = not self.inscription_limite or timezone.localdate() <= self.inscription_limite
        return ouvert and dans_les_temps and not self.est_passe

    @property
    def lien_montre(self):
        """The address where one attends on line, only when everybody may know it; empty otherwise."""
        return self.lien if self.lien_pour == self.LienPour.TOUS and not self.ne_tient_plus else ""

    @property
    def lien_aux_inscrits(self):
        """Whether those who register are given an address on line."""
        return bool(self.lien) and self.lien_pour == self.LienPour.INSCRITS and not self.ne_tient_plus

    @property
    def organisateur_texte(self):
        """The organiser's name, known body or free words."""
        return self.organisateur.nom if self.organisateur_id else self.organisateur_nom

    @property
    def acteur_organisateur(self):
        """The public page of the organiser in the directory, or None."""
        if not self.organisateur_id:
            return None
        return ActeurPage.objects.publics().filter(organisme=self.organisateur_id).order_by("pk").first()

    @property
    def lieu_liste(self):
        """The town with its département, or « en ligne », for lists."""
        if self.modalite == self.Modalite.EN_LIGNE:
            return self.get_modalite_display()
        return f"{self.ville} ({self.departement})" if self.ville and self.departement else self.ville

    @property
    def seances_en_ordre(self):
        """Its séances, soonest first (a list)."""
        seances = sorted(self.seances.all(), key=rang_dans_le_temps)
        for seance in seances:
            seance.evenement = self
        return seances

    @property
    def resume_de_flux(self):
        """When and where, then the summary: a feed shows nothing else of it."""
        etat = f"{self.get_etat_display()}. " if self.etat != self.Etat.PREVU else ""
        tete = " – ".join(part for part in (self.quand, self.lieu_liste) if part)
        return f"{etat}{tete}. {self.chapo}".strip()

    @property
    def actes_publics(self):
        """What was published of it that one may read, in order."""
        return [lien.document for lien in liens_publics(self.actes, "document")]

    @property
    def qui_intervient(self):
        """Those who speak, in order, their bodies read with them."""
        return lignes(self.intervenants, "organisme")

    @property
    def est_deplace(self):
        """Whether it was postponed to dates that are known."""
        return self.etat == self.Etat.REPORTE and self.nouvelles_dates

    @cached_property
    def annonces_anterieures(self):
        """What was announced with other dates than the present ones, oldest first; for what was postponed (a list)."""
        if not self.est_deplace or not self.pk:
            return []
        dites = sorted(self.annonces.all(), key=lambda annonce: annonce.rang)
        return [annonce for annonce in dites if annonce.quand != self.quand]

    @property
    def anciennes_dates(self):
        """The dates announced before the present ones, in words, each once."""
        return list(dict.fromkeys(annonce.quand for annonce in self.annonces_anterieures))

    @property
    def ancien_debut(self):
        """When it was to start before it was postponed, as programs read it; empty otherwise."""
        if not self.annonces_anterieures:
            return ""
        local = self.annonces_anterieures[-1].commence_le.astimezone(ZoneInfo(self.fuseau))
        return local.date().isoformat() if self.heure_debut is None else local.isoformat()

    @property
    def iso(self):
        """(start, end) as programs read them: instants with their zone, or days."""
        dernier = self.fin or self.debut
        debut = self.commence_le.isoformat() if self.heure_debut else self.debut.isoformat()
        if not self.heure_fin:
            return debut, dernier.isoformat()
        return debut, instant_de_debut(dernier, self.heure_fin, self.fuseau).isoformat()
