"""The other points of a séance: publications without an opinion, overdue contents, proposed contents."""

import pytest
from django.utils import timezone

from redaction.models import Proposition
from redaction.refus import GesteImpossible
from socle.actions import demander_relecture
from socle.models import Contenu, Courriel, DemandeRelecture
from tests.redaction.scene import relire
from tests.redaction.seances.reunion import alertes, envoyer, ouvrir, parue


def maintenant():
    return timezone.now()


def test_a_correction_is_seen_or_to_be_worked_on_again(notice, seance, redactrice, connecte):
    parue(notice, redactrice)
    seance, points = ouvrir(seance, redactrice)
    client, point = connecte(redactrice), points["correction"]
    reponse = envoyer(client, seance, point, "reprendre", motif=" ")
    assert "Dites ce qu’il faut reprendre" in alertes(reponse)
    envoyer(client, seance, point, "reprendre", motif="Le chiffre de 2019 est faux.")
    demande = DemandeRelecture.objects.get(contenu=notice.pk)
    assert demande.motif.startswith("Le chiffre de 2019 est faux.")
    point.refresh_from_db()
    assert point.issue == "a_reprendre"
    envoyer(client, seance, point, "vu")
    point.refresh_from_db()
    assert point.issue == "vu"


def test_a_publication_whose_page_is_gone_is_only_seen(notice, seance, redactrice, connecte):
    parue(notice, redactrice, nature="urgence")
    seance, points = ouvrir(seance, redactrice)
    relire(notice).delete()
    client = connecte(redactrice)
    reponse = envoyer(client, seance, points["urgence"], "reprendre", motif="Oui")
    assert GesteImpossible.message in alertes(reponse)
    envoyer(client, seance, points["urgence"], "vu")
    points["urgence"].refresh_from_db()
    assert points["urgence"].issue == "vu"


def test_a_page_that_is_no_content_goes_back_by_mail(site, seance, redactrice, juriste, connecte):
    page = site.association
    parue(page, juriste)
    seance, points = ouvrir(seance, redactrice)
    envoyer(connecte(redactrice), seance, points["correction"], "reprendre", motif="L’adresse a changé.")
    mail = Courriel.objects.get(destinataire=juriste.email, sujet__startswith="À reprendre")
    assert "L’adresse a changé." in mail.texte


def test_overdue_contents_are_asked_for_and_entrusted(notice, seance, redactrice, juriste, connecte):
    demander_relecture(Contenu.objects.get(pk=notice.pk), "Un texte a changé", "un essai", maintenant())
    seance, points = ouvrir(seance, redactrice)
    client, point = connecte(redactrice), points["retards"]
    reponse = envoyer(client, seance, point, "revoir", compte=str(juriste.pk))
    assert "Choisissez au moins un contenu" in alertes(reponse)
    envoyer(
        client, seance, point, "revoir", contenus=str(notice.pk), compte=str(juriste.pk), motif="Avant juin"
    )
    assert relire(notice).owner == juriste
    assert DemandeRelecture.objects.filter(contenu=notice.pk, motif__startswith="Avant juin").exists()
    assert Courriel.objects.filter(destinataire=juriste.email, sujet__startswith="À revoir").count() == 1
    point.refresh_from_db()
    assert (point.issue, "Notice publique" in point.precision) == ("a_revoir", True)


@pytest.mark.parametrize(
    ("geste", "motif", "issue", "etat"),
    [
        ("adopter", "", "adoptee", "adoptee"),
        ("reporter", "Trop tôt", "reportee", "reportee"),
        ("refuser", "Existe déjà", "refusee", "refusee"),
        ("refuser", "", "", "deposee"),
    ],
)
def test_a_proposed_content_is_decided(seance, redactrice, juriste, connecte, geste, motif, issue, etat):
    voeu = Proposition.objects.create(
        titre="Un schéma", genre="outil", motif="x", auteur=juriste, deposee_le=maintenant()
    )
    seance, points = ouvrir(seance, redactrice)
    envoyer(connecte(redactrice), seance, points["proposition"], geste, motif=motif)
    voeu.refresh_from_db()
    points["proposition"].refresh_from_db()
    assert (points["proposition"].issue, voeu.etat) == (issue, etat)
    assert Courriel.objects.filter(destinataire=juriste.email).count() == bool(issue)
