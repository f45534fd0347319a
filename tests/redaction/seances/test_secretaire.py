"""Who records the voices of a séance: no author of the version; and each member is told what was said for them."""

import pytest
from django.utils import timezone

from redaction.memoire.trace import RECUEILLI, entrees, lire
from redaction.models import APPROUVER, Avis, MembreComite, ReglagesComite, Seance
from redaction.refus import SaisieRefusee, SecretaireAuteur
from redaction.seances import actions, tenue
from socle.models import Courriel
from tests.redaction.scene import relire
from tests.redaction.seances import reunion
from tests.redaction.voix import lue


def vue(page):
    """The instant of the version that waits."""
    return lue(relire(page).current_workflow_task_state)


def test_a_seance_of_which_nobody_was_told_does_not_open(redactrice, trois_organismes):
    seance = reunion.preparer(redactrice)
    with pytest.raises(SaisieRefusee, match="Convoquez d’abord"):
        actions.ouvrir(seance, redactrice, timezone.now())
    seance.refresh_from_db()
    assert seance.etat == Seance.Etat.PREPAREE


def test_an_author_records_no_voice_on_what_she_wrote(fiche, juriste, trois_organismes):
    seance, points = reunion.ouvrir(reunion.preparer(juriste), juriste)
    voix = [(membre.pk, {"sens": "favorable"}) for membre in trois_organismes]
    with pytest.raises(SecretaireAuteur):
        tenue.voter(seance, points["vote"], juriste, voix, vue(fiche), timezone.now())
    assert not Avis.objects.exists()
    assert not relire(fiche).live


def test_nor_a_decision(proposee, juriste, trois_organismes):
    seance, points = reunion.ouvrir(reunion.preparer(juriste), juriste)
    with pytest.raises(SecretaireAuteur):
        tenue.decider(
            seance, points["avis"], juriste, trois_organismes[0], APPROUVER, "", vue(proposee), timezone.now()
        )
    assert not relire(proposee).live


def test_each_member_is_told_at_once_what_was_recorded_and_by_whom(
    fiche, redactrice, trois_organismes, membre2
):
    seance, points = reunion.ouvrir(reunion.preparer(redactrice), redactrice)
    Courriel.objects.all().delete()
    voix = [(membre.pk, {"sens": "favorable"}) for membre in trois_organismes]
    tenue.voter(seance, points["vote"], redactrice, voix, vue(fiche), timezone.now())
    assert relire(fiche).live
    recus = Courriel.objects.filter(sujet__startswith="Votre voix, en séance")
    assert {un.destinataire for un in recus} == {membre.email for membre in trois_organismes}
    for un in recus:
        assert f"{redactrice} a enregistré votre voix" in un.texte
        assert "favorable" in un.texte


def test_so_is_the_one_who_decides_alone_and_the_journal_says_who_wrote(
    proposee, redactrice, trois_organismes
):
    seance, points = reunion.ouvrir(reunion.preparer(redactrice), redactrice)
    Courriel.objects.all().delete()
    membre = trois_organismes[0]
    tenue.decider(seance, points["avis"], redactrice, membre, APPROUVER, "", vue(proposee), timezone.now())
    assert relire(proposee).live
    recu = Courriel.objects.get(destinataire=membre.email, sujet__startswith="Votre voix")
    assert str(redactrice) in recu.texte
    ligne = lire(entrees(seance=seance.pk, acte=RECUEILLI).get())
    assert (ligne.qui, ligne.precisions) == (str(redactrice), str(membre))


def test_a_mandate_that_ends_while_it_is_held_has_no_voice_left(
    vote_ouvert, fiche, redactrice, membre1, connecte
):
    """She is there, and speaks for nobody any more: nothing is recorded, what was said is kept."""
    seance, point = vote_ouvert
    MembreComite.objects.get(compte=membre1).delete()
    voix = {f"sens-{membre1.pk}": "favorable", "notes": "Elle reste écouter."}
    reponse = reunion.envoyer(connecte(redactrice), seance, point, "voix", **reunion.vue(fiche), **voix)
    assert "Aucune voix à enregistrer" in reunion.alertes(reponse)
    assert not Avis.objects.exists()
    point.refresh_from_db()
    assert point.notes == "Elle reste écouter."


def test_a_quorum_lowered_while_it_is_held_decides_with_the_next_voice(
    vote_ouvert, fiche, redactrice, trois_organismes, connecte
):
    seance, point = vote_ouvert
    for membre, quorum in zip(trois_organismes, (3, 2), strict=False):
        ReglagesComite.objects.update_or_create(defaults={"quorum": quorum})
        assert not relire(fiche).live
        voix = {f"sens-{membre.pk}": "favorable"}
        reunion.envoyer(connecte(redactrice), seance, point, "voix", **reunion.vue(fiche), **voix)
    assert relire(fiche).live
    point.refresh_from_db()
    assert point.issue == "approuve"
