"""A request written again with something less or something else, so that it reads back the same. Pure."""


def ecrire(groupes, exclus=()):
    """The text that reads back as these groups and these refusals (see ``Demande``)."""
    mots = [" OU ".join(dict.fromkeys(_cite(lecture) for lecture in groupe)) for groupe in groupes]
    refus = [f"-{_cite(refuse)}" for refuse in exclus]
    return " ".join([*mots, *dict.fromkeys(refus)])


def _cite(expression):
    """What was typed, between quotation marks again when it was."""
    saisie = " ".join(expression.saisie.replace('"', " ").split())
    return f'"{saisie}"' if expression.citee else saisie


def sans_chacun(demande):
    """Yield (what is left out, the request without it) for each group of a Demande that has several."""
    if len(demande.groupes) < 2:
        return
    for rang, groupe in enumerate(demande.groupes):
        autres = [*demande.groupes[:rang], *demande.groupes[rang + 1 :]]
        yield groupe[0].saisie.strip(), ecrire(autres, demande.exclus)


def chacun(demande):
    """Yield the request of each group alone, for a Demande of three groups or more."""
    if len(demande.groupes) > 2:
        for groupe in demande.groupes:
            yield ecrire([groupe], demande.exclus)


def remplacer(saisie, corrections):
    """The text with words put in others' places: ``corrections`` is a list of (start, end, word)."""
    for debut, fin, mot in sorted(corrections, reverse=True):
        saisie = f"{saisie[:debut]}{mot}{saisie[fin:]}"
    return saisie
