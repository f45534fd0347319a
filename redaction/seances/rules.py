"""The rules of a séance, from plain values: its states, the order of its agenda, its quorum."""

PREPAREE, OUVERTE, CLOSE, APPROUVEE, ANNULEE = "preparee", "ouverte", "close", "approuvee", "annulee"
TENUES = (OUVERTE, CLOSE, APPROUVEE)  # those that have begun: their agenda no longer moves by itself

# What one may do to a séance: the gesture, the states in which it is possible, the state that follows.
GESTES = {
    "modifier": ((PREPAREE,), PREPAREE),
    "convoquer": ((PREPAREE,), PREPAREE),
    "ordonner": ((PREPAREE,), PREPAREE),
    "annuler": ((PREPAREE,), ANNULEE),
    "ouvrir": ((PREPAREE,), OUVERTE),
    "ajouter": ((PREPAREE, OUVERTE), None),
    "tenir": ((OUVERTE,), OUVERTE),
    "clore": ((OUVERTE,), CLOSE),
    "rouvrir": ((CLOSE,), OUVERTE),
    "rediger": ((OUVERTE, CLOSE), None),
    "approuver": ((CLOSE,), APPROUVEE),
}


def est_possible(geste, etat):
    """Whether a gesture (a key of ``GESTES``) may be made on a séance in this state."""
    return etat in GESTES[geste][0]


def deplacer(cles, cle, place):
    """The keys of an agenda (a list) with ``cle`` put at ``place``, counted from 1; out of bounds: at the nearest end.

    Unchanged when the key is not there.
    """
    if cle not in cles:
        return list(cles)
    autres = [autre for autre in cles if autre != cle]
    rang = min(max(place, 1), len(cles)) - 1
    return [*autres[:rang], cle, *autres[rang:]]


def voix_a_recueillir(presents, votants, parlants, choix, pour_tous):
    """Which opinions the secretary records in one gesture: a list of (member, sense), in the order of ``presents``.

    ``presents`` are (member, organisation) pairs; ``votants`` the members who may vote; ``parlants`` the organisations
    that have spoken already; ``choix`` member → sense as ticked. With ``pour_tous`` (a sense), each organisation that
    neither spoke nor has a choice gets it, by its first present member.
    """
    retenues, dites = [], set(parlants)
    dites |= {organisme for membre, organisme in presents if choix.get(membre)}
    for membre, organisme in presents:
        if membre not in votants:
            continue
        if choix.get(membre):
            retenues.append((membre, choix[membre]))
        elif pour_tous and membre not in choix and organisme not in dites:
            retenues.append((membre, pour_tous))
            dites.add(organisme)
    return retenues
