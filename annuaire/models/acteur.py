"""An actor of the directory: who they are, how and when to reach them, whom they serve and where."""

from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.models import PageManager as WagtailPageManager
from wagtail.search import index

from annuaire.forms import FormulaireActeur
from annuaire.models.lieu import Lieu, sans_lieu
from annuaire.models.listes import Categorie, Mission, PublicServi, valeurs_reunies
from annuaire.models.requetes import ActeurQuerySet
from annuaire.panels import PanneauReserve
from socle.blocks import BlocsDeCorps
from socle.fields import FluxField, TexteRicheField
from socle.genres import Genre
from socle.models import Contenu
from socle.panels import POUR_ALLER_PLUS_LOIN, onglets
from socle.visibilite import est_connecte

TEXTES = ("CharField", "TextField", "SlugField")
NOMBRE = 5  # documents, or events, that an actor's page shows
PROCHES = 60  # actors of one family


class ActeurPage(Lieu, Contenu):
    """An actor: who they are, how to reach them, whom they serve and where."""

    GENRES = (Genre.ACTEUR,)
    eloignement = ""  # how far it is from what was asked, in words: a list around a town says it
    COORDONNEES = ("site",)  # an address that a minor correction may change, as it may a telephone

    categorie = models.ForeignKey(
        Categorie,
        verbose_name="catégorie",
        null=True,
        on_delete=models.SET_NULL,
        related_name="acteurs",
        db_column="categorie",
    )
    missions_assurees = ParentalManyToManyField(
        Mission, verbose_name="missions", blank=True, related_name="acteurs"
    )
    publics = ParentalManyToManyField(PublicServi, verbose_name="publics", blank=True, related_name="acteurs")
    organisme = models.ForeignKey(
        "socle.Organisme",
        verbose_name="organisme",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acteurs",
        help_text="S’il signe aussi des documents, organise des événements ou siège au comité.",
    )
    rattachement = models.ForeignKey(
        "self",
        verbose_name="rattaché à",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="rattaches",
        help_text="L’acteur dont celui-ci fait partie : sa fédération, son service de tutelle.",
    )
    telephone_hors_horaires = models.CharField("téléphone hors horaires", max_length=30, blank=True)
    site = models.URLField("site", max_length=300, blank=True)
    horaires_precision = models.CharField(
        "précision sur les horaires",
        max_length=200,
        blank=True,
        help_text="« Sur rendez-vous », « sonner deux fois ».",
    )
    acces = models.TextField(
        "accès", max_length=600, blank=True, help_text="Comment venir, et si le lieu est accessible à tous."
    )
    public_accueilli = models.CharField(
        "précision sur le public", max_length=250, blank=True, help_text="« Garçons de 14 à 18 ans »."
    )
    missions = TexteRicheField("missions en détail", blank=True)
    corps = FluxField(BlocsDeCorps(), blank=True, verbose_name="présentation")

    objects = WagtailPageManager.from_queryset(ActeurQuerySet)()

    template = "annuaire/acteur_page.html"
    parent_page_types = ("annuaire.AnnuairePage",)
    subpage_types = ()
    base_form_class = FormulaireActeur

    content_panels = (
        *Page.content_panels,
        FieldPanel("nom_en_opposition"),
        FieldRowPanel([FieldPanel("categorie"), PageChooserPanel("rattachement")]),
        FieldPanel("missions_assurees"),
        MultiFieldPanel([FieldPanel("publics"), FieldPanel("public_accueilli")], heading="Public"),
        FieldPanel("territoires", heading="Départements couverts"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("telephone"), FieldPanel("telephone_hors_horaires")]),
                FieldRowPanel([FieldPanel("courriel"), FieldPanel("site")]),
                FieldPanel("adresse"),
                FieldRowPanel([FieldPanel("code_postal"), FieldPanel("ville")]),
                FieldPanel("adresse_confidentielle"),
                FieldPanel("acces"),
            ],
            heading="Joindre",
        ),
        PanneauReserve(heading="Coordonnées réservées"),
        MultiFieldPanel([FieldPanel("horaires"), FieldPanel("horaires_precision")], heading="Horaires"),
        InlinePanel("antennes", heading="Antennes", label="antenne"),
        FieldPanel("chapo"),
        FieldPanel("missions"),
        FieldPanel("corps"),
        FieldPanel("organisme"),
    )
    classement = MultiFieldPanel([FieldPanel("thematiques"), FieldPanel("tags")], heading="Classement")
    edit_handler = onglets(list(content_panels), [classement, POUR_ALLER_PLUS_LOIN])

    search_fields = (
        *Contenu.search_fields,
        index.SearchField("ville"),
        index.SearchField("public_accueilli"),
        index.SearchField("missions"),
        index.RelatedFields("missions_assurees", [index.SearchField("nom")]),
        index.RelatedFields("publics", [index.SearchField("nom")]),
        index.RelatedFields("antennes", [index.SearchField("nom"), index.SearchField("ville")]),
        index.SearchField("corps"),
    )

    class Meta:
        verbose_name = "acteur"
        verbose_name_plural = "acteurs"
        constraints = (sans_lieu("acteur"),)
        # Rows are long: what looks for positions reads the index alone.
        indexes = (models.Index(fields=("latitude", "longitude"), name="acteur_position"),)

    def __str__(self):
        return self.title

    def clean(self):
        """Refuses a family that turns round."""
        super().clean()
        ascendant, vus = self.rattachement, {self.pk} - {None}
        while ascendant is not None:
            if ascendant.pk in vus:
                raise ValidationError(
                    {"rattachement": "Un acteur ne se rattache pas à lui-même, même de loin."}
                )
            vus.add(ascendant.pk)
            ascendant = ascendant.rattachement

    @property
    def lieu_liste(self):
        """The town, for lists."""
        return self.ville

    @property
    def codes_couverts(self):
        """The codes of the territories covered (a list)."""
        return [territoire.code for territoire in self.territoires.all()]

    @property
    def ouvert_maintenant(self):
        """What its hours say of this very moment: ``phrase`` and ``etat``, or None."""
        return self.ouverture(timezone.now(), self.codes_couverts) if self.horaires else None

    @cached_property
    def listes(self):
        """The values of the staff's lists that it has: ``missions`` and ``publics``, each in its order; one query."""
        if {"missions_assurees", "publics"} & set(getattr(self, "_cluster_related_objects", None) or ()):
            return {"missions": list(self.missions_assurees.all()), "publics": list(self.publics.all())}
        valeurs = valeurs_reunies(
            missions=Mission.objects.filter(acteurs=self.pk),
            publics=PublicServi.objects.filter(acteurs=self.pk),
        )
        return {nom: [{"slug": cle, "nom": libelle} for cle, libelle in valeurs[nom]] for nom in valeurs}

    @cached_property
    def famille(self):
        """``parent``, the public actor that it belongs to or None; ``rattaches``, those that belong to it, by name."""
        liens = Q(rattachement=self.pk) if self.pk else Q()
        liens |= Q(pk=self.rattachement_id) if self.rattachement_id else Q()
        proches = (
            list(ActeurPage.objects.publics().filter(liens).order_by("title", "pk")[:PROCHES])
            if liens
            else []
        )
        return {
            "parent": next((un for un in proches if un.pk == self.rattachement_id), None),
            "rattaches": [un for un in proches if un.pk != self.rattachement_id],
        }

    @property
    def adresse_de_l_annuaire(self):
        """The address of the directory that it is in; empty for a page that is not saved."""
        if self.ancetres_lus:
            return self.ancetres_lus[-1].url
        return self.get_parent().url if self.pk else ""

    @cached_property
    def productions(self):
        """The latest public ``documents`` that its body signed and ``evenements`` that it organises; one query."""
        if self.organisme_id is None:
            return {}
        de_l_organisme = {
            "documents": Q(auteurs__organisme=self.organisme_id),
            "evenements": Q(evenementpage__organisateur=self.organisme_id),
        }
        publics = Contenu.objects.publics().order_by(models.F("date_reference").desc(nulls_last=True), "-pk")
        cles = [Q(pk__in=publics.filter(quels).values("pk")[:NOMBRE]) for quels in de_l_organisme.values()]
        trouves = list(publics.filter(reduce(or_, cles)))
        evenements = [contenu for contenu in trouves if contenu.genre == Genre.EVENEMENT]
        return {"documents": [c for c in trouves if c not in evenements], "evenements": evenements}

    @property
    def suite_des_evenements(self):
        """The address of all of them: a search of the body's name among events."""
        if self.organisme_id is None:
            return ""
        demande = {"q": f"« {self.organisme.nom} »", "nature": Genre.EVENEMENT.value}
        return f"{reverse('recherche')}?{urlencode(demande)}"

    @property
    def suite_des_documents(self):
        """The address of all that its body signed."""
        return f"{reverse('recherche')}?{urlencode({'auteur': f'o{self.organisme_id}'})}"

    @property
    def version_en_cours(self):
        """The latest version written, public or not."""
        return self.get_latest_revision_as_object() if self.latest_revision_id else self

    def textes(self):
        """Every text that its page holds, antennas included (a list)."""
        objets = [self, *self.antennes.all()]
        champs = [(un, champ) for un in objets for champ in un._meta.concrete_fields]
        textes = [getattr(un, champ.attname) for un, champ in champs if champ.get_internal_type() in TEXTES]
        return [strip_tags(str(texte)) for texte in [*textes, self.corps.get_prep_value()] if texte]

    def get_context(self, request, *args, **kwargs):
        """The page's context, with what is for whoever has signed in."""
        contexte = super().get_context(request, *args, **kwargs)
        return contexte | {"reservees": self._reservees(request)}

    def serve(self, request, *args, **kwargs):
        """The page; no cache keeps the one that somebody who has signed in reads."""
        reponse = super().serve(request, *args, **kwargs)
        if est_connecte(request):
            patch_cache_control(reponse, private=True, no_store=True)
        return reponse

    def _reservees(self, request):
        """The numbers and mails that who asks may read: none without having signed in (a list)."""
        if self.pk is None or not est_connecte(request):
            return []
        return list(self.coordonnees_reservees.pour_les_connectes())
