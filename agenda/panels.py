"""The editor's page of an event, in the order in which an editor fills it."""

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.models import Page

from agenda.forms import SEANCES_MAX
from socle.panels import CLASSEMENT, POUR_ALLER_PLUS_LOIN

QUAND = MultiFieldPanel(
    [
        InlinePanel(
            "seances",
            label="séance",
            min_num=1,
            max_num=SEANCES_MAX,
            panels=[
                FieldRowPanel([FieldPanel("debut"), FieldPanel("heure_debut"), FieldPanel("heure_fin")]),
                FieldRowPanel([FieldPanel("fin"), FieldPanel("intitule"), FieldPanel("lieu")]),
                FieldPanel("annulee"),
            ],
        ),
        FieldPanel("heures_de"),
    ],
    heading="Quand",
)
REPETITION = MultiFieldPanel(
    [
        HelpPanel(
            "Pour un séminaire : remplissez la première séance, puis dites quand elle revient. En enregistrant, les "
            "séances sont ajoutées ci-dessus ; relisez-les, changez-les, puis enregistrez de nouveau."
        ),
        FieldRowPanel([FieldPanel("revient"), FieldPanel("revient_jusqu_au")]),
        FieldPanel("revient_sauf"),
    ],
    heading="Répéter la première séance",
    classname="collapsed",
)
OU = MultiFieldPanel(
    [
        FieldPanel("modalite"),
        FieldRowPanel([FieldPanel("lieu"), FieldPanel("adresse")]),
        FieldRowPanel([FieldPanel("code_postal"), FieldPanel("ville")]),
        FieldRowPanel([FieldPanel("lien"), FieldPanel("lien_pour")]),
    ],
    heading="Où",
)
ORGANISATION = MultiFieldPanel(
    [FieldPanel("organisateur"), FieldPanel("organisateur_nom")], heading="Organisateur"
)
INTERVENANTS = InlinePanel(
    "intervenants",
    heading="Intervenants",
    label="intervenant",
    panels=[
        FieldRowPanel([FieldPanel("nom"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("organisme"), FieldPanel("organisation")]),
    ],
)
INSCRIPTION = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("public_vise"), FieldPanel("tarif")]),
        FieldRowPanel([FieldPanel("inscription_url"), FieldPanel("inscription_par")]),
        FieldPanel("inscription_limite"),
    ],
    heading="Public et inscription",
)
ETAT = MultiFieldPanel(
    [FieldPanel("etat"), FieldPanel("etat_motif"), FieldPanel("nouvelles_dates")],
    heading="État : confirmé, complet, reporté, annulé",
)
CONTENU = (
    *Page.content_panels,
    FieldPanel("nature"),
    QUAND,
    REPETITION,
    OU,
    ORGANISATION,
    INTERVENANTS,
    INSCRIPTION,
    ETAT,
    FieldPanel("chapo"),
    FieldPanel("corps"),
    FieldPanel("programme"),
    InlinePanel(
        "actes",
        heading="Actes, enregistrements, comptes rendus (après l’événement)",
        label="document",
        panels=[
            PageChooserPanel("document", page_type=["documentation.RessourcePage", "dossiers.DossierPage"])
        ],
    ),
)
CLASSEMENT_ET_SUITE = [CLASSEMENT, POUR_ALLER_PLUS_LOIN]
