"""Plausible French of the field by the thousand of pages: common words everywhere, rare ones once or twice. Pure."""

import math
import random
from itertools import accumulate

VOYELLES = "aeéèêhiouy"
NOMS_PROPRES = 40_000  # invented names, met in inverse proportion to their rank
REFERENCES = 6_000  # invented references of the law, likewise


class Plume:
    """Writes the words of one content after the other."""

    def __init__(self, vocabulaire):
        """``vocabulaire``: the values of ``demo/vocabulaire.toml``."""
        self.mots = vocabulaire
        self.hasard = random.Random()  # noqa: S311 - what is written is no secret
        noms = [
            (genre, mot)
            for paire in zip(vocabulaire["noms_m"], vocabulaire["noms_f"], strict=False)
            for genre, mot in zip("mf", paire, strict=True)
        ]
        self._listes = {
            "noms": noms,
            "adjectifs": vocabulaire["adjectifs"],
            "verbes": vocabulaire["verbes"],
            "circonstances": vocabulaire["circonstances"],
        }
        self._poids = {
            cle: list(accumulate(1 / (rang + 2) for rang in range(len(liste))))
            for cle, liste in self._listes.items()
        }

    def reprendre(self, graine):
        """What follows is the same each time for the same ``graine`` (a number)."""
        self.hasard.seed(graine)

    def titre(self):
        """A title of six to twelve words."""
        nom = self._groupe("", complet=True)
        suite = self.hasard.choice((self._groupe("de", complet=True), f"de {self._groupe('')}", ""))
        lieu = f"à {self.lieu()}" if self.hasard.random() < 0.4 else self._un("circonstances")
        return _majuscule(" ".join(f"{nom} {suite} {lieu}".split()))

    def resume(self):
        """A summary of some thirty words, said to be made by a program."""
        return f"{self._phrase()} {self._phrase()} (Contenu engendré.)"

    def corps(self):
        """A body of 100 to 400 words, as the HTML of paragraphs."""
        phrases = [self._phrase() for _ in range(self.hasard.randint(6, 25))]
        phrases.insert(self.hasard.randrange(len(phrases)), self.hasard.choice(self.mots["partout"]))
        paragraphes = [" ".join(phrases[debut : debut + 5]) for debut in range(0, len(phrases), 5)]
        return "".join(f"<p>{texte}</p>" for texte in paragraphes)

    def page(self):
        """The lines of a page of a file."""
        return [self._phrase() for _ in range(self.hasard.randint(8, 14))]

    def objet(self):
        """The end of the title of a legal text: « relatif à… »."""
        return f"concernant {self._groupe('')} {self._groupe('de')}"[:150]

    def personne(self):
        """Somebody who does not exist."""
        return f"{self.hasard.choice(self.mots['prenoms'])} {self.nom()}"

    def nom(self):
        """The family name of somebody who does not exist."""
        return self._invente(self._rang(NOMS_PROPRES), self.mots["fins_de_noms"])

    def lieu(self):
        """A town that does not exist."""
        return self._invente(self._rang(NOMS_PROPRES // 4), self.mots["fins_de_lieux"])

    def noms_communs(self):
        """Every noun of the vocabulary (a list)."""
        return [nom for _, nom in self._listes["noms"]]

    def mot_cle(self):
        """A key word: a noun of the vocabulary."""
        return self._un("noms")[1]

    def organisme(self, rang):
        """The name of a body that does not exist, its own for each ``rang``."""
        sorte = self.mots["organismes"][rang % len(self.mots["organismes"])]
        return f"{sorte} {self._invente(rang * 7, self.mots['fins_de_noms'])}"

    def reference(self):
        """Something that one cites: the commonest exist, the others bear numbers that no law has."""
        rang = self._rang(REFERENCES)
        connues = self.mots["references"]
        if rang < len(connues):
            return connues[rang]
        if rang % 3 == 0:
            return f"CA {self.lieu()}, n° 99/{rang:05}"
        return f"article {'LRD'[rang % 3]}. {900 + rang % 100}-{rang // 100 + 1} du CASF"

    def _phrase(self):
        """A sentence of ten to twenty words."""
        sujet, objet = self._groupe("", complet=True), self._groupe("")
        phrase = f"{sujet} {self._un('verbes')} {objet} {self._groupe('de')} {self._un('circonstances')}"
        tirage = self.hasard.random()
        if tirage < 0.2:
            phrase = f"selon {self.personne()}, {phrase}"
        elif tirage < 0.35:
            phrase = f"à {self.lieu()}, {phrase}"
        elif tirage < 0.5:
            phrase = f"{phrase} ({self.reference()})"
        return f"{_majuscule(phrase)}."

    def _groupe(self, preposition, complet=False):
        """A noun with its article, after « de » when asked, with an adjective when ``complet``."""
        genre, nom = self._un("noms")
        article = "l’" if nom[0] in VOYELLES else {"m": "le ", "f": "la "}[genre]
        if preposition == "de":
            article = "du " if article == "le " else f"de {article}"
        qualite = f" {self._un('adjectifs')['mf'.index(genre)]}" if complet else ""
        return f"{article}{nom}{qualite}"

    def _un(self, cle):
        """One of a list, the first far more often than the last."""
        return self.hasard.choices(self._listes[cle], cum_weights=self._poids[cle])[0]

    def _rang(self, nombre):
        """A rank below ``nombre``, drawn in inverse proportion to itself."""
        return min(nombre - 1, int(math.exp(self.hasard.random() * math.log(nombre + 1))) - 1)

    def _invente(self, rang, fins):
        """The proper name of a rank: no two ranks share one below the number of their combinations."""
        syllabes = self.mots["syllabes"]
        rang, fin = divmod(rang, len(fins))
        suite = []
        for _ in range(2):
            rang, choix = divmod(rang, len(syllabes))
            suite.append(syllabes[choix])
        if rang:
            suite.append(syllabes[rang % len(syllabes)])
        return _majuscule("".join(suite) + fins[fin])


def _majuscule(texte):
    return texte[:1].upper() + texte[1:]
