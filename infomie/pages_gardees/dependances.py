"""What depends on what: for each table of the database, what a line written there drops. A table to read.

The labels dropped for a page of the tree that changes (published, taken off, moved, its file replaced…):

    page:12      the page itself, how it is cited; pages whose text or fields name it, and that it names
    lien:/a/b/   every page that links to it: whatever is said of a content comes with a link to it
    sous:7       each page above it: lists, their feeds and calendars, a dossier for its chapters
    contenus     what gathers the whole site: home, news, search, départements, plan, sitemap
    tout         everything, when it is one of the sections that every page leads to

A table that is not here is one that nobody thought of: it drops everything, and a test says so.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A line concerns the page of the tree whose key is in a column."""

    colonne: str


@dataclass(frozen=True)
class Cite:
    """A line is something that pages cite (a body, a file, an image): they change with it.

    ``modele`` is what they cite, ``colonne`` where its key is.
    """

    modele: str
    colonne: str = "id"


@dataclass(frozen=True)
class Abandon:
    """A line drops these labels, whatever it says; ``a_l_ajout`` when a new one does too."""

    etiquettes: tuple
    a_l_ajout: bool = True


RIEN = None
TOUT = Abandon(("tout",))
RECHERCHE = Abandon(("recherche",))

# What these columns say is for the staff: a draft that is saved changes nothing for visitors.
INVISIBLES = {
    "wagtailcore_page": {
        "draft_title", "latest_revision_id", "has_unpublished_changes", "locked", "locked_at", "locked_by_id",
        "latest_revision_created_at", "numchild", "go_live_at", "expire_at", "owner_id",
    },
    "socle_contenu": {"revue_tous_les", "revue_voulue_le"},
    "socle_fichier": {"uploaded_by_user_id", "collection_id"},
}  # fmt: skip

DEPENDANCES = {
    # Pages of the tree, and what hangs from them.
    "wagtailcore_page": Page("id"),
    "socle_contenu": Page("page_ptr_id"),
    "accueil_accueilpage": Page("page_ptr_id"),
    "accueil_pagesimple": Page("page_ptr_id"),
    "accueil_sujetfrequent": Page("page_id"),
    "agenda_agendapage": Page("page_ptr_id"),
    "agenda_evenementpage": Page("contenu_ptr_id"),
    "agenda_actesdevenement": Page("evenement_id"),
    "agenda_annonce": Page("evenement_id"),
    "agenda_intervenant": Page("evenement_id"),
    "agenda_seancedevenement": Page("evenement_id"),
    "annuaire_annuairepage": Page("page_ptr_id"),
    "annuaire_acteurpage": Page("contenu_ptr_id"),
    "annuaire_acteurpage_missions_assurees": Page("acteurpage_id"),
    "annuaire_acteurpage_publics": Page("acteurpage_id"),
    "annuaire_antenne": Page("acteur_id"),
    "annuaire_coordonneereservee": Page("acteur_id"),
    "documentation_droitpage": Page("page_ptr_id"),
    "documentation_rubriquepage": Page("page_ptr_id"),
    "documentation_ressourcepage": Page("contenu_ptr_id"),
    "documentation_textejuridiquepage": Page("contenu_ptr_id"),
    "documentation_jurisprudencepage": Page("contenu_ptr_id"),
    "documentation_ficheexpertpage": Page("contenu_ptr_id"),
    "documentation_fichierderessource": Page("page_id"),
    "documentation_changementdestatut": Page("contenu_id"),
    "documentation_remplacement": Page("texte_id"),
    "documentation_suitededecision": Page("decision_id"),
    "dossiers_dossierspage": Page("page_ptr_id"),
    "dossiers_dossierpage": Page("contenu_ptr_id"),
    "dossiers_chapitrepage": Page("contenu_ptr_id"),
    "socle_actualisation": Page("contenu_id"),
    "socle_auteur": Page("contenu_id"),
    "socle_contenu_territoires": Page("contenu_id"),
    "socle_contenu_thematiques": Page("contenu_id"),
    "socle_contenulie": Page("source_id"),
    "socle_demanderelecture": Page("contenu_id"),
    "socle_etiquettedecontenu": Page("content_object_id"),
    "socle_textecite": Page("source_id"),
    # What pages cite.
    "socle_organisme": Cite("socle.Organisme"),
    "socle_fichier": Cite("socle.Fichier"),
    "socle_analysedefichier": Cite("socle.Fichier", "fichier_id"),
    "socle_illustration": Cite("socle.Illustration"),
    # What every page may show: menus, banner, restrictions, the lists that the staff keeps.
    "wagtailcore_site": TOUT,
    "wagtailcore_pageviewrestriction": TOUT,
    "wagtailcore_pageviewrestriction_groups": TOUT,
    "wagtailcore_locale": TOUT,
    "socle_reglagescentre": TOUT,
    "socle_etatducadre": TOUT,  # drawn again when the menu or the footer changes
    "socle_territoire": TOUT,
    "socle_thematique": TOUT,
    "annuaire_categorie": TOUT,
    "annuaire_mission": TOUT,
    "annuaire_publicservi": TOUT,
    "documentation_juridiction": TOUT,
    "documentation_formation": TOUT,
    "socle_etiquette": Abandon(("tout",), a_l_ajout=False),  # a new key word is seen once a page bears it
    # The search: the index follows contents a little later, thesaurus and promotions have their own lives.
    "recherche_entree": RECHERCHE,
    "recherche_valeur": RECHERCHE,
    "recherche_combinaison": RECHERCHE,
    "recherche_combinaison_valeurs": RECHERCHE,
    "recherche_formeduterme": RECHERCHE,
    "recherche_motecrit": RECHERCHE,
    "recherche_pageinscrite": RECHERCHE,
    "recherche_termeduthesaurus": RECHERCHE,
    "recherche_termeduthesaurus_voir_aussi": RECHERCHE,
    "recherche_versionduthesaurus": RECHERCHE,
    "socle_pagedefichier": RECHERCHE,
    "wagtailsearchpromotions_query": RECHERCHE,
    "wagtailsearchpromotions_searchpromotion": RECHERCHE,
}

# What no page for visitors shows: accounts, versions, the committee's work, campaigns, imports, tasks, journals.
SANS_EFFET = {
    "agenda_evenementpropose", "annuaire_acteurpropose", "annuaire_campagne", "annuaire_champpropose",
    "annuaire_correspondance", "annuaire_desinscription", "annuaire_importdacteurs", "annuaire_lignedimport",
    "annuaire_opposition", "annuaire_reponsedacteur", "annuaire_sollicitation", "auth_group", "auth_group_permissions",
    "auth_permission", "axes_accessattempt", "axes_accessattemptexpiration", "axes_accessfailurelog",
    "axes_accesslog", "django_content_type", "django_migrations", "django_session",
    "django_tasks_database_dbtaskresult", "documentation_attestation", "partage_trace", "recherche_ainscrire",
    "recherche_rechercheentrevue", "recherche_recherchesansresultat", "redaction_avis", "redaction_circuit",
    "redaction_compterendu", "redaction_demandeurgente", "redaction_gesteparlien", "redaction_lienpersonnel",
    "redaction_membrecomite", "redaction_parutionsansavis", "redaction_pointordredujour", "redaction_presence",
    "redaction_proposition", "redaction_rappelderelecture", "redaction_reglagescomite", "redaction_releve",
    "redaction_remarque", "redaction_reponse", "redaction_seance", "redaction_soutien", "redaction_tachecomite",
    "socle_aliasorganisme", "socle_courriel", "socle_remplacementdefichier", "socle_rendu", "socle_utilisateur",
    "socle_utilisateur_groups", "socle_utilisateur_user_permissions", "socle_versiondefichier", "taggit_tag",
    "taggit_taggeditem", "wagtailadmin_admin", "wagtailadmin_editingsession", "wagtailadmin_formstate",
    "wagtailcore_apitoken", "wagtailcore_collection", "wagtailcore_collectionviewrestriction",
    "wagtailcore_collectionviewrestriction_groups", "wagtailcore_comment", "wagtailcore_commentreply",
    "wagtailcore_groupapprovaltask", "wagtailcore_groupapprovaltask_groups", "wagtailcore_groupcollectionpermission",
    "wagtailcore_grouppagepermission", "wagtailcore_groupsitepermission", "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry", "wagtailcore_pagesubscription", "wagtailcore_referenceindex", "wagtailcore_revision",
    "wagtailcore_task", "wagtailcore_taskstate", "wagtailcore_uploadedfile", "wagtailcore_workflow",
    "wagtailcore_workflowcontenttype", "wagtailcore_workflowpage", "wagtailcore_workflowstate",
    "wagtailcore_workflowtask", "wagtaildocs_document", "wagtailimages_image", "wagtailimages_rendition",
    "wagtailredirects_redirect", "wagtailsearch_indexentry", "wagtailsearch_indexentry_fts",
    "wagtailsearchpromotions_querydailyhits", "wagtailusers_userprofile",
}  # fmt: skip
