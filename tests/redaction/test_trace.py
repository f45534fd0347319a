"""The editorial trace: complete, never rewritten, readable after everything else is gone, safe in a spreadsheet."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from redaction.avis import deliberation
from redaction.memoire import trace
from redaction.models import Avis
from redaction.refus import TraceInalterable
from redaction.sans_avis import urgences
from socle.models import Utilisateur
from socle.tableur import cellule
from tests.redaction.scene import relire
from tests.redaction.voix import dire, nouvelle_version, voter

ADRESSE, EXPORT = "/gestion/trace/", "/gestion/trace.csv"


def actes(page):
    """The labels of the acts on a page, oldest first."""
    return [trace.lire(entree).acte for entree in reversed(trace.entrees(contenu=page.pk))]


def exporte(navigateur, **champs):
    """The rows of the export, read as a spreadsheet does."""
    reponse = navigateur.get(EXPORT, champs)
    assert reponse["Content-Type"] == "text/csv; charset=utf-8"
    corps = b"".join(reponse.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(corps, newline=""), delimiter=";"))


# --- Unalterable -----------------------------------------------------------------------------------------------------


def test_an_entry_is_neither_rewritten_nor_erased(notice):
    entree = PageLogEntry.objects.filter(page=notice.pk).first()
    entree.label = "Autre chose"
    with pytest.raises(TraceInalterable):
        entree.save()
    with pytest.raises(TraceInalterable), transaction.atomic():
        entree.delete()
    with pytest.raises(TraceInalterable), transaction.atomic():
        PageLogEntry.objects.filter(page=notice.pk).delete()
    entree.refresh_from_db()
    assert entree.label != "Autre chose"


def test_who_decides_nothing_reads_nothing(client, connecte, membre1, notice):
    for ou in (ADRESSE, EXPORT):
        assert client.get(ou).status_code == 302
        assert connecte(membre1).get(ou).status_code == 302


# --- Complete --------------------------------------------------------------------------------------------------------


def test_a_vote_from_proposal_to_publication(fiche, juriste, redactrice, trois_organismes):
    un, deux, trois = trois_organismes
    avis = dire(fiche, un, "defavorable", commentaire="Le délai est faux.")
    deliberation.repondre(avis, redactrice, "Corrigé au paragraphe 2.", timezone.now())
    dire(fiche, deux)
    dire(fiche, trois)
    assert actes(fiche) == [
        "Proposé au comité",
        "Avis",
        "Réponse de la rédaction",
        "Avis",
        "Avis",
        "Vote du comité",
        "Approuvé",
        "Publié",
    ]
    lignes = [trace.lire(entree) for entree in reversed(trace.entrees(contenu=fiche.pk))]
    assert lignes[0].qui == str(juriste)
    assert (lignes[1].qui, lignes[1].organisme) == (str(un), str(un.organisme))
    assert lignes[1].precisions == "Défavorable – Le délai est faux."
    assert lignes[2].precisions == "Corrigé au paragraphe 2."
    assert "2 favorables et 1 défavorable" in lignes[5].precisions
    assert {ligne.version for ligne in lignes[1:7]} == {relire(fiche).live_revision_id}


def test_each_opinion_names_the_version_that_was_read(fiche, juriste, membre1):
    premiere = dire(fiche, membre1).etat.revision_id
    seconde = nouvelle_version(fiche, juriste, "Autre titre").pk
    dire(fiche, membre1, "abstention")
    versions = [trace.lire(e).version for e in reversed(trace.entrees(contenu=fiche.pk, acte=trace.AVIS))]
    assert versions == [premiere, seconde]


def test_urgent_gestures_are_acts(notice, administratrice, redactrice):
    nouvelle_version(notice, redactrice, "Changée")
    urgences.publier_en_urgence(relire(notice), administratrice, "Erreur de date", timezone.now())
    urgences.retirer_en_urgence(relire(notice), redactrice, "Demande de retrait")
    assert {"Publication d’urgence", "Retrait d’urgence", "Dépublié"} <= set(actes(notice))


def test_the_names_outlive_accounts_bodies_and_the_page(fiche, trois_organismes, connecte, redactrice):
    voter(fiche, *trois_organismes)
    noms = {str(membre) for membre in trois_organismes}
    organismes = {str(membre.organisme) for membre in trois_organismes}
    cle, titre = fiche.pk, relire(fiche).title
    relire(fiche).delete()
    for membre in trois_organismes:
        membre.organisme.delete()
        membre.delete()
    assert not Avis.objects.exists()
    rangs = exporte(connecte(redactrice), contenu=cle)
    assert noms <= {rang[5] for rang in rangs}
    assert organismes <= {rang[6] for rang in rangs}
    assert {rang[2] for rang in rangs[1:]} >= {titre}


# --- Read and taken away ---------------------------------------------------------------------------------------------


def test_the_page_filters_by_content_act_and_day(connecte, redactrice, notice, proposee):
    navigateur = connecte(redactrice)
    corps = navigateur.get(ADRESSE, {"contenu": proposee.pk}).content.decode()
    assert "Notice proposée" in corps
    assert "Notice publique" not in corps
    assert "Notice publique" not in navigateur.get(ADRESSE, {"titre": "proposée"}).content.decode()
    hier = (timezone.localdate() - timedelta(days=1)).isoformat()
    assert "Aucun acte" in navigateur.get(ADRESSE, {"au": hier}).content.decode()
    assert len(exporte(navigateur, acte="wagtail.workflow.start")) == 2


def test_no_cell_is_a_formula(connecte, redactrice, fiche, membre1):
    dire(fiche, membre1, "reserves", commentaire='=HYPERLINK("https://example.org";"x")')
    Utilisateur.objects.filter(pk=redactrice.pk).update(last_name="@SOMME(1)")
    nouvelle_version(fiche, redactrice, "+33 et plus")
    for rang in exporte(connecte(redactrice)):
        assert not any(texte.startswith(("=", "+", "-", "@", "\t", "\r")) for texte in rang)


@pytest.mark.parametrize(
    ("valeur", "texte"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("-2", "'-2"),
        (-2, "-2"),
        (None, ""),
        ("L’enfant", "L’enfant"),
        ("a\x00b", "ab"),
    ],
)
def test_cells(valeur, texte):
    assert cellule(valeur) == texte


def test_hostile_filters_are_left_out_and_said(connecte, redactrice, notice):
    navigateur = connecte(redactrice)
    for nom in ("contenu", "seance", "titre", "acte", "du", "au", "p"):
        for valeur in (
            "0",
            "-1",
            str(10**30),
            "x" * 10000,
            "é",
            "1' OR 1=1",
            "2026-02-30",
            "0001-01-01",
        ):
            assert navigateur.get(ADRESSE, {nom: valeur}).status_code == 200
            reponse = navigateur.get(EXPORT, {nom: valeur})
            assert reponse.status_code == 200
            assert b"".join(reponse.streaming_content)
    assert "laissé de côté" in navigateur.get(ADRESSE, {"contenu": "x"}).content.decode()


def test_the_queries_do_not_grow(connecte, redactrice, notice, django_assert_max_num_queries):
    navigateur = connecte(redactrice)
    navigateur.get(ADRESSE)
    PageLogEntry.objects.bulk_create(
        [
            PageLogEntry(
                content_type=notice.cached_content_type,
                label=f"Contenu {n}",
                action="wagtail.publish",
                timestamp=timezone.now(),
                page=notice,
                data={"par": "Rose Durand"},
            )
            for n in range(300)
        ]
    )
    with django_assert_max_num_queries(14):
        navigateur.get(ADRESSE)


def test_the_page_of_a_content_leads_to_its_trace(connecte, redactrice, notice):
    corps = connecte(redactrice).get(reverse("wagtailadmin_pages:edit", args=(notice.pk,))).content.decode()
    assert f"{ADRESSE}?contenu={notice.pk}" in corps


def test_the_history_tells_the_opinions(connecte, redactrice, fiche, membre1):
    dire(fiche, membre1, "reserves", commentaire="Précisez le délai.")
    ou = reverse("wagtailadmin_pages:history", args=(fiche.pk,))
    corps = connecte(redactrice).get(ou).content.decode()
    assert f"{membre1.organisme} : Favorable avec réserves – Précisez le délai." in corps


def test_an_outsider_never_forges_an_act(connecte, membre1, fiche):
    with pytest.raises(PermissionDenied):
        deliberation.repondre(
            dire(fiche, membre1, "defavorable", commentaire="Non."), membre1, "x", timezone.now()
        )
    assert trace.entrees(contenu=fiche.pk, acte=trace.REPONSE).count() == 0
