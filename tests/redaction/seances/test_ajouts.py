"""What the secretary adds while the séance is held: at the end, said to be added then, treated like the rest."""

import pytest
from django.urls import reverse
from django.utils import timezone

from redaction.seances import actions, arrangement
from tests.lecture import page as html
from tests.lecture import texte, textes
from tests.redaction.scene import relire
from tests.redaction.seances import reunion
from tests.redaction.seances.reunion import envoyer, ou, vue


@pytest.fixture
def secretaire(connecte, redactrice):
    """The browser of one of the staff who wrote nothing of what is voted."""
    return connecte(redactrice)


def lire_le_compte_rendu(client, seance):
    """What the printed minutes say of each point."""
    return textes(
        html(client.get(reverse("redaction_compte_rendu", args=(seance.pk,)))), ".compte-rendu__point"
    )


def test_a_point_added_then_is_told_from_one_that_was_announced(seance, redactrice, secretaire):
    arrangement.ajouter_un_point(seance, redactrice, "Annoncé", "")
    reunion.commencer(seance, redactrice)
    secretaire.post(ou("ajouter", seance), {"titre": "Survenu", "preparation": ""})
    lu = html(secretaire.get(ou("tenue", seance)))
    assert textes(lu, ".tenue__points li") == ["Annoncé", "Survenu (ajouté en séance)"]
    actions.clore(seance, redactrice, timezone.now())
    annonce, survenu = lire_le_compte_rendu(secretaire, seance)
    assert "ajouté" not in annonce
    assert "Point libre, ajouté en séance" in survenu


def test_a_content_added_then_is_voted_like_the_rest(site, juriste, seance, fiche, redactrice, secretaire):
    etat = relire(fiche).current_workflow_state
    arrangement.retirer(seance, redactrice, f"demarche:{etat.pk}", "Faute de temps", timezone.now())
    seance, _ = reunion.ouvrir(seance, redactrice)
    reponse = secretaire.post(ou("contenus", seance), {"contenu": str(fiche.pk)}, follow=True)
    assert "Fiche proposée (ajouté en séance)" in texte(html(reponse))
    point = seance.points.get(nature="vote")
    assert point.retire_pour == ""
    envoyer(secretaire, seance, point, "voix_pour_tous", **vue(fiche))
    assert relire(fiche).live
    actions.clore(seance, redactrice, timezone.now())
    (dit,) = lire_le_compte_rendu(secretaire, seance)
    assert "ajouté en séance" in dit
    assert "Approuvé" in dit


def test_twice_the_same_is_refused_in_words(seance, notice, redactrice, secretaire):
    seance, _ = reunion.ouvrir(seance, redactrice)
    for _ in range(2):
        reponse = secretaire.post(ou("contenus", seance), {"contenu": str(notice.pk)}, follow=True)
    assert "Ce contenu est déjà à l’ordre du jour." in texte(html(reponse))
    assert seance.points.filter(contenu=notice.pk).count() == 1


def test_nothing_is_added_once_it_is_closed(seance, notice, redactrice, secretaire):
    seance, _ = reunion.ouvrir(seance, redactrice)
    actions.clore(seance, redactrice, timezone.now())
    for nom, champs in (("ajouter", {"titre": "Trop tard"}), ("contenus", {"contenu": str(notice.pk)})):
        reponse = secretaire.post(ou(nom, seance), champs, follow=True)
        assert "la séance est close" in reunion.alertes(reponse)
    assert not seance.points.exists()
