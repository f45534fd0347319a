"""What the organisations' voices decide: each rule at its edge, from plain values."""

import pytest

from redaction.rules import (
    ABSTENTION,
    APPROUVER,
    DEFAVORABLE,
    DEMANDER,
    FAVORABLE,
    RESERVES,
    Voix,
    depouiller,
)

F, R, D, A = FAVORABLE, RESERVES, DEFAVORABLE, ABSTENTION


def compter(*sens, quorum=3, possibles=4, attendre=False):
    """One voice for each sense, each of an organisation of its own."""
    voix = [Voix(rang, un) for rang, un in enumerate(sens)]
    return depouiller(voix, range(possibles), quorum, attendre)


@pytest.mark.parametrize(
    ("sens", "issue"),
    [
        ((), ""),
        ((F, F), ""),
        ((D, D), ""),
        ((F, F, F), APPROUVER),
        ((R, R, R), APPROUVER),
        ((F, R, D), APPROUVER),
        ((A, A, F), APPROUVER),
        ((F, D, A), ""),
        ((A, A, A), ""),
        ((A, A, D), DEMANDER),
        ((F, D, D), DEMANDER),
        ((F, F, D, D), DEMANDER),
        ((A, A, A, A), DEMANDER),
        ((F, D, A, F), APPROUVER),
    ],
)
def test_the_larger_side_decides_once_the_quorum_has_spoken(sens, issue):
    """Four organisations may speak, three are enough; equal sides wait for those that are left."""
    assert compter(*sens).issue == issue


def test_abstention_counts_for_the_quorum_only():
    compte = compter(F, A)
    assert (compte.exprimees, compte.favorables, compte.manquent) == (2, 1, 1)
    assert compter(F, A, quorum=2).issue == APPROUVER


def test_each_organisation_has_one_voice_its_last():
    voix = [Voix(1, F), Voix(2, F), Voix(1, D), Voix(2, F), Voix(3, A)]
    compte = depouiller(voix, {1, 2, 3}, 3, attendre=False)
    assert (compte.exprimees, compte.favorables, compte.defavorables) == (3, 1, 1)
    assert depouiller([Voix(1, F)] * 3, {1, 2, 3}, 3, attendre=False).issue == ""


def test_an_unfavourable_voice_waits_for_its_answer():
    def issue(repondue, attendre, dernier=D):
        voix = [Voix(1, F), Voix(2, F), Voix(3, D, repondue), Voix(3, dernier, repondue)]
        return depouiller(voix, {1, 2, 3}, 3, attendre)

    assert issue(repondue=False, attendre=True).issue == ""
    assert issue(repondue=False, attendre=True).sans_reponse == 1
    assert issue(repondue=True, attendre=True).issue == APPROUVER
    assert issue(repondue=False, attendre=False).issue == APPROUVER
    assert issue(repondue=False, attendre=True, dernier=A).issue == APPROUVER


def test_asking_for_changes_waits_for_the_answer_too():
    voix = [Voix(1, D), Voix(2, D, repondue=True), Voix(3, F)]
    assert depouiller(voix, {1, 2, 3}, 3, attendre=True).issue == ""


@pytest.mark.parametrize(("quorum", "possibles", "attendu"), [(3, 3, False), (3, 2, True), (1, 0, True)])
def test_a_quorum_that_nobody_can_reach_is_said(quorum, possibles, attendu):
    compte = compter(quorum=quorum, possibles=possibles)
    assert compte.est_impossible is attendu
    assert compte.issue == ""


def test_an_organisation_that_has_spoken_and_left_still_counts():
    compte = depouiller([Voix(9, F), Voix(1, F)], {1, 2}, 2, attendre=True)
    assert (compte.possibles, compte.issue) == (3, APPROUVER)
