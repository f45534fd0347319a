"""Who reads what is not public: the staff that writes, in its admin; the committee, on its own page only."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.redaction.editor import adresse
from tests.redaction.table import COMITE, CONNECTES, DIRECTION, REDACTEURS, ROLES, SUPER, ceux_qui, ouvre

pytestmark = pytest.mark.un_moteur

SECRETS = ("Brouillon secret", "Brouillon du collègue")


def page(nom, *args):
    """The address of one of Wagtail's pages about the draft."""
    return lambda s: adresse(nom, s.brouillon.pk, *args)


def nommee(nom, *args, suite=""):
    """An address by its name."""
    return lambda s: reverse(nom, args=args) + suite


def derniere_version(s):
    return adresse("revisions_view", s.brouillon.pk, s.brouillon.latest_revision_id)


def comparaison(s):
    return adresse("revisions_compare", s.notice.pk, "live", "latest")


def revenir(s):
    return adresse("revisions_revert", s.notice.pk, s.notice.latest_revision_id)


def apercu_de_l_etape(s):
    return adresse("workflow_preview", s.proposee.pk, s.etat.task_id)


def detail_du_circuit(s):
    return adresse("workflow_history_detail", s.proposee.pk, s.etat.workflow_state_id)


def explorateur(s):
    return reverse("wagtailadmin_explore", args=(s.site.rubrique.pk,))


def choix_dans_la_rubrique(s):
    return reverse("wagtailadmin_choose_page_child", args=(s.site.rubrique.pk,))


def choix_multiple(s):
    return f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={s.brouillon.pk}"


def api_d_une_page(s):
    return f"/gestion/api/main/pages/{s.brouillon.pk}/"


def api_des_enfants(s):
    return f"/gestion/api/main/pages/?child_of={s.site.rubrique.pk}&for_explorer=1"


def sous_page(s):
    return adresse("add_subpage", s.site.rubrique.pk)


def nouvelle(s):
    return adresse("add", "documentation", "ressourcepage", s.site.rubrique.pk)


def copie(s):
    return adresse("copy", s.notice.pk)


def pages_d_une_nature(s):
    return adresse("type_use", "documentation", "ressourcepage")


# What only those who write may open.
REDACTION_SEULE = {
    "explorer": explorateur,
    "root of the explorer": nommee("wagtailadmin_explore_root"),
    "editor": page("edit"),
    "draft": page("view_draft"),
    "history": page("history"),
    "workflow history": page("workflow_history"),
    "workflow history, one proposal": detail_du_circuit,
    "a version": derniere_version,
    "comparison": comparaison,
    "form to revert": revenir,
    "usage of a page": page("usage"),
    "form to add": nouvelle,
    "choice of a kind": sous_page,
    "form to copy": copie,
    "duplicate": lambda s: reverse("redaction_dupliquer", args=(s.notice.pk,)),
    "page search": nommee("wagtailadmin_pages:search", suite="?q=secret"),
    "pages of a kind": pages_d_une_nature,
    "page chooser": nommee("wagtailadmin_choose_page"),
    "page chooser, in the rubrique": choix_dans_la_rubrique,
    "page chooser, search": nommee("wagtailadmin_choose_page_search", suite="?q=secret"),
    "page chooser, chosen": choix_multiple,
    "API of a page": api_d_une_page,
    "API of the explorer": api_des_enfants,
    "API of the images": lambda s: "/gestion/api/main/images/",
    "API of the documents": lambda s: "/gestion/api/main/documents/",
    "aging pages": nommee("wagtailadmin_reports:aging_pages"),
    "page types": nommee("wagtailadmin_reports:page_types_usage"),
    "workflows": nommee("wagtailadmin_reports:workflow"),
    "workflow tasks": nommee("wagtailadmin_reports:workflow_tasks"),
    "site history": nommee("wagtailadmin_reports:site_history"),
    "tags": nommee("wagtailadmin_tag_model_autocomplete", "socle", "etiquette", suite="?term=s"),
    "documents": nommee("wagtaildocs:index"),
    "document chooser": nommee("wagtaildocs_chooser:choose"),
    "images": nommee("wagtailimages:index"),
    "image chooser": nommee("wagtailimages_chooser:choose"),
    "editorial trace": nommee("redaction_trace"),
    "editorial trace, export": nommee("redaction_trace_csv"),
    "searches without result": nommee("recherche_sans_resultat"),
    "urgent withdrawal": lambda s: reverse("redaction_retirer_en_urgence", args=(s.notice.pk,)),
}


@pytest.mark.parametrize("role", ROLES)
def test_only_the_staff_that_writes_opens(scene, role):
    client = scene.navigateur(role)
    ouvertes = {porte for porte, adresse_ in REDACTION_SEULE.items() if ouvre(adresse_)(client, scene)}
    assert ouvertes == (set(REDACTION_SEULE) if role in REDACTEURS else set())


def test_the_direction_alone_opens_the_urgent_publication(scene):
    porte = ouvre(lambda s: reverse("redaction_publier_en_urgence", args=(s.brouillon.pk,)))
    assert ceux_qui(scene, porte) == DIRECTION


def test_the_whole_staff_reads_what_is_proposed(scene):
    for nom in ("redaction_avis", "redaction_apercu"):
        assert ceux_qui(scene, ouvre(lambda s, nom=nom: reverse(nom, args=(s.etat.pk,)))) == CONNECTES


def test_everyone_who_signs_in_has_a_dashboard_and_an_account(scene):
    for nom in ("wagtailadmin_home", "wagtailadmin_account"):
        assert ceux_qui(scene, ouvre(nommee(nom))) == CONNECTES


def test_wagtail_s_preview_of_a_step_shows_nothing_to_anyone(scene):
    assert ceux_qui(scene, ouvre(apercu_de_l_etape)) == set()


def test_locked_pages_are_the_superuser_s(scene):
    assert ceux_qui(scene, ouvre(nommee("wagtailadmin_reports:locked_pages"))) == {SUPER}


@pytest.mark.parametrize("entetes", [{}, {"x-requested-with": "XMLHttpRequest"}], ids=["page", "script"])
def test_the_committee_learns_no_title(scene, entetes):
    client = scene.navigateur(COMITE)
    for porte, adresse_ in REDACTION_SEULE.items():
        texte = client.get(adresse_(scene), headers=entetes, follow=True).content.decode()
        assert not any(secret in texte for secret in SECRETS), porte


def test_the_committee_s_menu_leads_nowhere_else(scene):
    accueil = scene.navigateur(COMITE).get(reverse("wagtailadmin_home")).content.decode()
    for element in ("PageExplorerMenuItem", "/gestion/documents/", "/gestion/images/", "/gestion/reports/"):
        assert element not in accueil, element


def test_a_visitor_is_asked_to_sign_in(scene, client):
    for porte in REDACTION_SEULE.values():
        reponse = client.get(porte(scene))
        assert reponse.status_code == 302
        assert reponse.headers["Location"].startswith("/gestion/login/")


def test_the_draft_of_a_public_page_is_shown_to_those_who_write(scene, connecte, redactrice):
    connecte(redactrice).post(
        adresse("edit", scene.notice.pk), scene.saisie(scene.notice, title="En chantier")
    )
    voir = adresse("view_draft", scene.notice.pk)
    assert "En chantier" in connecte(redactrice).get(voir).content.decode()
    assert "En chantier" not in Client().get(scene.notice.url).content.decode()


def test_a_preview_while_typing_is_for_those_who_write(scene):
    def previsualiser(client, s):
        ou = adresse("preview_on_edit", s.notice.pk)
        client.post(ou, s.saisie(s.notice, title="Aperçu en cours"))
        reponse = client.get(f"{ou}?mode=")
        return reponse.status_code == 200 and "Aperçu en cours" in reponse.content.decode()

    assert ceux_qui(scene, previsualiser) == REDACTEURS
