"""What looks like a person in a text: shown to whoever attests that a decision names nobody; values in, values out.

The machine points, it never decides: French courts hide names as « M. X », « Mme [B] », « l’enfant A… » or « […] ».
"""

import re
from dataclasses import dataclass

MAJ = "A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ"
MIN = "a-zàâäçéèêëîïôöùûüœæ"
MOT = rf"[{MAJ}](?:[{MIN}]+|[{MAJ}]{{2,}})"  # one letter alone is how courts hide a name
NOM = rf"{MOT}(?:[-’' ]{MOT}){{0,3}}"
MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
JOUR = rf"(?:\d{{1,2}}(?:er)?\s+(?:{MOIS})\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"

VOIES = "rue|avenue|boulevard|place|allée|chemin|impasse|quai|cours|square"
TITRES = (
    r"M\.|MM\.|Mmes?|Mlles?|Monsieur|Madame|Mademoiselle|Me|Maître|[Ll][’']enfant|[Ll]e jeune|[Ll]a jeune|[Ll]e mineur|"
    r"[Ll]a mineure|prénommée?|nommée?|dite?"
)
# In the order in which an overlap is settled: (what it looks like, pattern).
MOTIFS = (
    ("un courriel", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
    ("un numéro de téléphone", r"(?<!\d)(?:\+33\s?|0)[1-9](?:[\s.]?\d{2}){4}(?!\d)"),
    (
        "un numéro de sécurité sociale",
        r"(?<!\d)[12]\s?\d{2}\s?\d{2}\s?\d[\dAB]\s?\d{3}\s?\d{3}(?:\s?\d{2})?(?!\d)",
    ),
    ("un numéro d’étranger", r"(?<![\d/-])\d{10}(?![\d/-])"),
    (
        "une naissance",
        rf"\bnée?s?\s+(?:le|en|à|vers)\s+(?:{JOUR}|\d{{4}}|(?:{NOM}))(?:\s+à\s+(?:{NOM}))?",
    ),
    ("une adresse", rf"\b\d{{1,4}}(?:\s?(?:bis|ter))?,?\s+(?:{VOIES})\s+[^\n,.;]{{2,60}}"),
    ("un code postal", rf"(?<!\d)\d{{5}}\s+(?:{NOM})"),
    ("un nom", rf"\b(?:{TITRES})\s+(?:{NOM})"),
    ("un nom", rf"\b(?:épouse|veuve|née?|alias)\s+(?:{NOM})"),
    (
        "un nom",
        rf"\b[{MAJ}][{MIN}]+(?:-[{MAJ}][{MIN}]+)?\s+[{MAJ}]{{3,}}\b|\b[{MAJ}]{{3,}}\s+[{MAJ}][{MIN}]{{2,}}\b",
    ),
)
FORMES = [(motif, re.compile(forme)) for motif, forme in MOTIFS]
# Words in capitals or after a title that name no person.
INNOCENTS = re.compile(
    r"^(?:M\.|MM\.|Mmes?|Mlles?|Monsieur|Madame|Me|Maître)?\s*"
    r"(?:le|la|les|Juge|Président|Présidente|Procureur|Préfet|Préfète|Défenseur|Rapporteur|Cour|Tribunal|"
    r"Conseil|Code|Article|ECLI|CASF|CESEDA|QPC|ASE|ARRÊT|JUGEMENT|ORDONNANCE|RÉPUBLIQUE|PAR|SUR|Vu|VU)\b"
)


@dataclass(frozen=True)
class Morceau:
    """A stretch of text; ``motif`` says what it looks like, empty for what looks like nothing."""

    texte: str
    motif: str = ""


def decouper(texte):
    """The text cut where something looks like a person or leads to one (a list of Morceau, in order)."""
    prises, pris = [], bytearray(len(texte))
    for motif, forme in FORMES:
        for trouve in forme.finditer(texte):
            debut, fin = trouve.span()
            libre = pris.find(1, debut, fin) < 0
            if libre and not (motif == "un nom" and INNOCENTS.match(trouve[0])):
                prises.append((debut, fin, motif))
                pris[debut:fin] = b"\1" * (fin - debut)
    morceaux, position = [], 0
    for debut, fin, motif in sorted(prises):
        morceaux += [Morceau(texte[position:debut]), Morceau(texte[debut:fin], motif)]
        position = fin
    return [m for m in [*morceaux, Morceau(texte[position:])] if m.texte]
