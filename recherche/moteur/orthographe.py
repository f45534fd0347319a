"""« Vouliez-vous dire » : another spelling, made of the words that public contents announce themselves with.

The words are gathered now and then by ``tenir_le_vocabulaire``; what they propose is asked of the engine before it is
shown, so that a word whose content is gone, or is kept for some readers, is never proposed.
"""

from collections import Counter
from functools import lru_cache
from itertools import product

from django.db import transaction
from django.db.models import Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from recherche.langue import analyser
from recherche.langue.jeton import MOT
from recherche.models import MotEcrit
from recherche.moteur.reformulation import remplacer
from socle.models import Contenu

LETTRES_MIN = 4  # shorter words are too near one another
LETTRES_LONGUES = 8  # from here on, two letters may be wrong
MOTS_CORRIGES = 3  # of one request
PROPOSITIONS = 3  # for one word, and for the whole
LOT = 500


def relever():
    """Gathers the words again from the public contents; returns how many there are."""
    formes, contenus = {}, Counter()
    publics = Contenu.objects.publics().order_by("pk").prefetch_related("tags", "thematiques", "territoires")
    for contenu in publics.iterator(chunk_size=LOT):
        lus = set()
        for texte in _annonce(contenu):
            for jeton in analyser(texte):
                if _est_un_mot(jeton):
                    lus.add(jeton.forme)
                    formes.setdefault(jeton.forme, Counter())[texte[jeton.debut : jeton.fin].lower()] += 1
        contenus.update(lus)
    mots = [MotEcrit(forme=forme, affichage=max(vues.items(), key=lambda v: (v[1], v[0]))[0][:120],
                     contenus=contenus[forme]) for forme, vues in formes.items()]  # fmt: skip
    with transaction.atomic():
        MotEcrit.objects.all().delete()
        MotEcrit.objects.bulk_create(mots, batch_size=LOT)
    return len(mots)


def _annonce(contenu):
    """The texts by which a content announces itself."""
    return [
        contenu.title,
        contenu.chapo,
        contenu.auteurs_texte,
        *(tag.name for tag in contenu.tags.all()),
        *(theme.nom for theme in contenu.thematiques.all()),
        *(territoire.nom for territoire in contenu.territoires.all()),
    ]


def _est_un_mot(jeton):
    """Whether a token is a word that may be misspelt."""
    return jeton.genre == MOT and len(jeton.forme) >= LETTRES_MIN and jeton.forme.isalpha()


def propositions(saisie):
    """Other spellings of what was typed, nearest first (a list of texts); none when every word is known."""
    jetons = [jeton for jeton in analyser(saisie) if _est_un_mot(jeton)]
    if not jetons:
        return []
    mots = _vocabulaire(MotEcrit.objects.aggregate(dernier=Max("pk"))["dernier"])
    inconnus = [jeton for jeton in jetons if jeton.forme not in mots][:MOTS_CORRIGES]
    choix, sans_voisin = [], []
    for jeton in inconnus:
        proches = [(jeton.debut, jeton.fin, mot) for mot in _proches(jeton.forme, mots)]
        if proches:
            choix.append(proches)
        else:
            sans_voisin.append((jeton.debut, jeton.fin, ""))
    if not choix:
        return []
    # The best of each word first, then the next best of one word at a time; then without what nothing is near to.
    rangs = sorted(product(*(range(len(proches)) for proches in choix)), key=lambda r: (sum(r), r))
    corrections = [
        [proches[rang] for proches, rang in zip(choix, un, strict=True)] for un in rangs[:PROPOSITIONS]
    ]
    if sans_voisin:
        corrections += [[*une, *sans_voisin] for une in corrections]
    return [" ".join(remplacer(saisie, une).split()) for une in corrections]


@lru_cache(maxsize=1)
def _vocabulaire(dernier):
    """The words by form: (as written, number of contents). ``dernier`` is the last one's number, which tells when they
    were gathered again.
    """
    if dernier is None:
        return {}
    lignes = MotEcrit.objects.values_list("forme", "affichage", "contenus")
    return {forme: (affichage, contenus) for forme, affichage, contenus in lignes}


def _proches(forme, mots):
    """The words nearest to a form, as written: least letters apart, then the commonest."""
    ecart = 2 if len(forme) >= LETTRES_LONGUES else 1
    trouves = process.extract(forme, mots.keys(), scorer=OSA.distance, score_cutoff=ecart, limit=50)
    ordre = sorted(trouves, key=lambda t: (t[1], t[0][0] != forme[0], -mots[t[0]][1], t[0]))
    return [mots[proche][0] for proche, *_ in ordre[:PROPOSITIONS]]
