"""The legal texts: what one cites for the law that it states, and whether one still may."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.search import index

from documentation.forms import FormulaireDeDroit
from documentation.models.droit import ContenuDeDroit
from documentation.models.remplacement import Remplacement
from documentation.panels import PanneauDomino, textes_cites
from documentation.references import (
    CODES,
    ReferenceIllisible,
    lire_article,
    lire_nor,
    lire_numero_de_texte,
    titre_de_texte,
    variantes,
)
from socle.genres import Genre
from socle.models import Contenu
from socle.panels import CLASSEMENT, POUR_ALLER_PLUS_LOIN, onglets
from socle.statuts import DES_TEXTES, EVENEMENTS, StatutDroit


class TexteJuridiquePage(ContenuDeDroit):
    """A legal text, with its references, its status, what it replaces and what replaces it."""

    class Nature(models.TextChoices):
        """What a text is, from the most solemn."""

        CONVENTION = "convention", "Convention"
        REGLEMENT_UE = "reglement_ue", "Règlement européen"
        DIRECTIVE = "directive", "Directive"
        OBSERVATION = "observation", "Observation générale"
        RECOMMANDATION = "recommandation", "Recommandation"
        LOI_ORGANIQUE = "loi_organique", "Loi organique"
        LOI = "loi", "Loi"
        ORDONNANCE = "ordonnance", "Ordonnance"
        ARTICLE = "article", "Article de code"
        DECRET = "decret", "Décret"
        ARRETE = "arrete", "Arrêté"
        CIRCULAIRE = "circulaire", "Circulaire"
        INSTRUCTION = "instruction", "Instruction"
        AVIS = "avis", "Avis"

    GENRES = (Genre.TEXTE,)
    STATUTS = DES_TEXTES

    nature = models.CharField("nature", max_length=20, choices=Nature, db_index=True)
    numero = models.CharField(
        "numéro", max_length=40, blank=True, help_text="« 2016-297 », « INTV1234567J »."
    )
    nor = models.CharField("NOR", max_length=20, blank=True)
    code = models.CharField(
        "code", max_length=10, blank=True, choices=[(cle, nom) for cle, (nom, *_) in CODES.items()]
    )
    article = models.CharField(
        "article", max_length=60, blank=True, help_text="« L. 222-5 », ou « L222-5 CASF »."
    )
    objet = models.CharField(
        "objet",
        max_length=150,
        blank=True,
        help_text="La fin du titre : « relative à la protection de l’enfant ».",
    )
    publication_officielle = models.DateField("publication officielle", null=True, blank=True)
    adresse_officielle = models.URLField("adresse officielle", max_length=500, blank=True)

    template = "documentation/texte_juridique_page.html"
    parent_page_types = ("documentation.RubriquePage", "documentation.DroitPage")
    subpage_types = ()
    base_form_class = FormulaireDeDroit

    content_panels = (
        FieldPanel("nature"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("numero"), FieldPanel("nor")]),
                FieldPanel("article"),
                FieldPanel("code"),
                FieldPanel("objet"),
                FieldRowPanel(
                    [
                        FieldPanel("date_du_contenu", heading="Date de signature"),
                        FieldPanel("publication_officielle"),
                    ]
                ),
                FieldPanel("adresse_officielle"),
            ],
            heading="Références",
        ),
        *Page.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("statut_droit"), FieldPanel("statut_depuis")]), PanneauDomino()],
            heading="Statut",
        ),
        InlinePanel(
            "remplacements", heading="Remplace", label="texte remplacé", panels=[PageChooserPanel("remplace")]
        ),
        FieldPanel("fichier"),
        FieldPanel("chapo"),
        FieldPanel("corps"),
        textes_cites(),
    )
    edit_handler = onglets(list(content_panels), [CLASSEMENT, POUR_ALLER_PLUS_LOIN])

    search_fields = (
        *ContenuDeDroit.search_fields,
        index.SearchField("references_cherchees", boost=2),
    )

    class Meta:
        verbose_name = "texte juridique"
        verbose_name_plural = "textes juridiques"

    def clean(self):
        """Brings the references to one form, and asks for what a status cannot do without."""
        super().clean()
        erreurs = {}
        for champ, lire in (("numero", lire_numero_de_texte), ("nor", lire_nor)):
            try:
                setattr(self, champ, lire(getattr(self, champ)) if getattr(self, champ) else "")
            except ReferenceIllisible as erreur:
                erreurs[champ] = str(erreur)
        try:
            self._lire_article()
        except ReferenceIllisible as erreur:
            erreurs["article"] = str(erreur)
        if self.statut_droit not in DES_TEXTES:
            erreurs["statut_droit"] = "Dites si le texte est en vigueur."
        elif self.statut_droit in (*EVENEMENTS, StatutDroit.PAS_ENCORE) and not self.statut_depuis:
            erreurs["statut_depuis"] = "Donnez la date d’effet : le lecteur la lira."
        if erreurs:
            raise ValidationError(erreurs)
        self.deriver()

    def _lire_article(self):
        """« L222-5 CASF » in one field fills two."""
        if self.nature != self.Nature.ARTICLE:
            self.article = self.code = ""
            return
        lu = lire_article(self.article)
        if lu.code and self.code and lu.code != self.code:
            raise ReferenceIllisible("Cet article nomme un autre code que celui qui est choisi.")
        self.article, self.code = lu.numero, lu.code or self.code
        if not self.code:
            raise ReferenceIllisible(
                "De quel code est cet article ? Choisissez-le, ou écrivez « L. 222-5 CASF »."
            )

    def titre_compose(self):
        """The title made of the references, or an empty string while they do not identify a text."""
        if not (self.numero or self.objet or (self.article and self.code)):
            return ""
        date = self.date_partielle.texte() if self.date_partielle else ""
        nature = self.get_nature_display()
        return titre_de_texte(nature, self.numero, date, self.objet, self.article, self.code)

    def references_cherchees(self):
        """The ways in which people type its references, for the search."""
        code = CODES[self.code][1] if self.code else ""
        references = [reference for reference in (self.numero, self.nor, self.article) if reference]
        return " ".join([code, *(forme for reference in references for forme in variantes(reference))])

    @property
    def remplaces(self):
        """The public texts that this one replaces, in order."""
        return self._publics([lien.remplace_id for lien in self.remplacements.all()])

    @property
    def remplacants(self):
        """The public texts that replace this one, the earliest first."""
        return self._publics(
            Remplacement.objects.filter(remplace=self.pk).order_by("pk").values_list("texte_id", flat=True)
        )

    def _publics(self, cles):
        cles = list(cles)
        publics = Contenu.objects.publics().in_bulk(cles) if cles else {}
        return [publics[cle] for cle in cles if cle in publics]
