"""What the centre keeps of people in the committee's work, and for how long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageLogEntry

from redaction.avis import deliberation
from redaction.fraicheur.relectures import confier
from redaction.liens_personnels.liens import adresse_pour
from redaction.memoire import trace
from redaction.memoire.conservation import ANONYME, NOMMES, appliquer
from redaction.models import (
    Avis,
    LienPersonnel,
    MembreComite,
    ParutionSansAvis,
    Presence,
    Proposition,
    Reponse,
    Seance,
    Soutien,
)
from redaction.sans_avis import urgences
from socle.models import Courriel, DemandeRelecture, Utilisateur
from socle.models.relecture import VISITEUR
from tests.redaction.scene import relire
from tests.redaction.voix import dire, nouvelle_version, voter

CINQ_ANS, DEUX_ANS = timedelta(days=1827), timedelta(days=731)


def noms(page):
    """Who the trace of a page names."""
    return {trace.lire(entree).qui for entree in trace.entrees(contenu=page.pk)}


@pytest.fixture
def dits(fiche, notice, membre1, redactrice, administratrice):
    """An opinion, its answer and an urgent publication, all of today."""
    avis = dire(fiche, membre1, "defavorable", commentaire="Le délai est faux.")
    deliberation.repondre(avis, redactrice, "Corrigé.", timezone.now())
    nouvelle_version(notice, redactrice, "Changée")
    urgences.publier_en_urgence(relire(notice), administratrice, "Vite", timezone.now())


def test_names_stay_until_the_last_day(dits, fiche, membre1):
    appliquer(timezone.now() + CINQ_ANS - timedelta(days=1))
    assert Avis.objects.get().nom_du_membre == str(membre1)
    assert ANONYME not in noms(fiche)


def test_then_names_go_and_what_was_said_stays(dits, fiche, notice, membre1):
    organisme = str(membre1.organisme)
    faits = appliquer(timezone.now() + CINQ_ANS + timedelta(days=1))
    avis, reponse, parution = Avis.objects.get(), Reponse.objects.get(), ParutionSansAvis.objects.get()
    assert (avis.nom_du_membre, avis.membre, avis.commentaire) == (ANONYME, None, "Le délai est faux.")
    assert (reponse.nom_de_l_auteur, reponse.auteur, reponse.texte) == (ANONYME, None, "Corrigé.")
    assert (parution.nom_de_l_auteur, parution.auteur, parution.motif) == (ANONYME, None, "Vite")
    assert noms(fiche) == {ANONYME}
    lignes = [trace.lire(entree) for entree in trace.entrees(contenu=fiche.pk, acte=trace.AVIS)]
    assert [(ligne.organisme, ligne.precisions) for ligne in lignes] == [
        (organisme, "Défavorable – Le délai est faux.")
    ]
    assert not PageLogEntry.objects.filter(user__isnull=False).exists()
    assert {entree.data["par"] for entree in PageLogEntry.objects.filter(page=notice.pk)} == {ANONYME}
    assert faits["avis"] == faits["reponse"] == faits["parutionsansavis"] == 1
    assert not any(appliquer(timezone.now() + CINQ_ANS + timedelta(days=1)).values())


def test_a_mandate_goes_two_years_after_its_end_with_an_account_that_has_nothing_else(membre1, redactrice):
    fin = timezone.localdate() - timedelta(days=1)
    MembreComite.objects.filter(compte=membre1).update(fin=fin, debut=fin - timedelta(days=30))
    MembreComite.objects.create(
        compte=redactrice, organisme=membre1.organisme, debut=fin - timedelta(days=30), fin=fin
    )
    call_command("suivre_les_mandats", verbosity=0)
    midi = datetime(fin.year, fin.month, fin.day, 12, tzinfo=UTC)
    appliquer(midi + DEUX_ANS)
    assert MembreComite.objects.count() == 2
    appliquer(midi + DEUX_ANS + timedelta(days=1))
    assert not MembreComite.objects.exists()
    assert not Utilisateur.objects.filter(pk=membre1.pk).exists()
    assert Utilisateur.objects.filter(pk=redactrice.pk).exists()


def test_a_mandate_without_end_or_given_again_keeps_the_account(membre1, membre3):
    fin = timezone.localdate() - timedelta(days=900)
    MembreComite.objects.create(
        compte=membre3, organisme=membre1.organisme, debut=fin - timedelta(days=30), fin=fin
    )
    appliquer(timezone.now())
    assert set(MembreComite.objects.values_list("compte", flat=True)) == {membre1.pk, membre3.pk}
    assert Utilisateur.objects.filter(pk__in=(membre1.pk, membre3.pk)).count() == 2


def test_mails_that_were_sent_go_after_three_months_and_those_that_wait_stay(db):
    vieux = timezone.now() - timedelta(days=91)
    for nom, envoye_le in (("vieux", vieux), ("neuf", timezone.now()), ("attend", None)):
        Courriel.objects.create(destinataire=f"{nom}@example.org", sujet=nom, texte="x", envoye_le=envoye_le)
    Courriel.objects.update(cree_le=vieux)
    call_command("appliquer_la_conservation", verbosity=0)
    assert set(Courriel.objects.values_list("sujet", flat=True)) == {"neuf", "attend"}


def test_proposals_supports_and_presences_lose_their_names_too(membre1, membre3):
    il_y_a_six_ans = timezone.now() - timedelta(days=6 * 366)
    seance = Seance.objects.create(
        debut=il_y_a_six_ans, fin=il_y_a_six_ans + timedelta(hours=2), lieu="1, rue des Essais"
    )
    nomme = {"nom_du_membre": str(membre3), "membre": membre3, "nom_de_l_organisme": str(membre3.organisme)}
    Presence.objects.create(seance=seance, **nomme)
    proposition = Proposition.objects.create(
        titre="Un guide", genre="outil", motif="Il manque.", auteur=membre1, nom_de_l_auteur=str(membre1),
        deposee_le=il_y_a_six_ans,
    )  # fmt: skip
    Soutien.objects.create(proposition=proposition, donne_le=il_y_a_six_ans, **nomme)
    appliquer(timezone.now())
    for modele in (Presence, Soutien):
        un = modele.objects.get()
        assert (un.nom_du_membre, un.membre) == (ANONYME, None)
        assert un.nom_de_l_organisme == str(membre3.organisme)
    proposition.refresh_from_db()
    assert (proposition.nom_de_l_auteur, proposition.auteur) == (ANONYME, None)


def test_a_personal_link_goes_once_its_proposal_is_decided(fiche, membre1, trois_organismes):
    etat = relire(fiche).current_workflow_task_state
    adresse_pour(membre1, etat, timezone.now())
    dans_cent_jours = timezone.now() + timedelta(days=100)
    appliquer(dans_cent_jours)
    assert LienPersonnel.objects.count() == 1
    voter(fiche, *trois_organismes)
    appliquer(timezone.now() + timedelta(days=89))
    assert LienPersonnel.objects.count() == 1
    appliquer(dans_cent_jours)
    assert not LienPersonnel.objects.exists()


def test_every_name_that_is_written_beside_an_act_has_its_time():
    ecrits = {
        (modele, champ.name)
        for modele in apps.get_app_config("redaction").get_models()
        for champ in modele._meta.concrete_fields
        if champ.name.startswith(("nom_du_membre", "nom_de_l_auteur"))
    }
    assert ecrits == {(modele, nom) for modele, nom, _, _ in NOMMES}


def test_a_handed_over_content_does_not_keep_whom_it_went_to(notice, redactrice, juriste):
    confier([relire(notice)], juriste, redactrice, timezone.now())
    appliquer(timezone.now() + CINQ_ANS + timedelta(days=1))
    assert PageLogEntry.objects.get(action="infomie.confie").data["motif"] == ANONYME


def test_the_words_of_a_visitor_go_after_a_year(notice):
    for jours in (364, 366):
        DemandeRelecture.objects.create(
            contenu=notice,
            motif=f"Erreur {jours}",
            source=VISITEUR,
            demandee_le=timezone.now() - timedelta(days=jours),
        )
    appliquer(timezone.now())
    assert [une.motif for une in DemandeRelecture.objects.all()] == ["Erreur 364"]
