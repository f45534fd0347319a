"""The site as a robot sees it: every address that a visitor can reach, and one page of each template."""

import re
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

DEPARTS = (
    "/", "/sitemap.xml", "/robots.txt", "/plan-du-site/", "/recherche/?q=mineur",
    "/annuaire/?territoire=75", "/annuaire/?territoire=12", "/departements/?lieu=vienne",
    "/departements/comparer/?a=30&b=59", "/departements/comparer/", "/departements/15-cantal/",
)  # fmt: skip
LISIBLE = re.compile(r"text/|application/(\w+\+)?xml|image/svg")
# Read by patterns: five times as fast as by a parser, and the Nu checker vouches for the markup.
ADRESSE = re.compile(r"""\s(?:href|src|action|data)="([^"]*)\"""")
ADRESSE_D_IMAGE = re.compile(r"""<meta property="og:image" content="([^"]*)\"""")
ADRESSE_DE_STYLE = re.compile(r"""url\(["']?(?!data:)([^"')]+)["']?\)""")
ADRESSE_DE_PLAN = re.compile(r"<loc>([^<]+)</loc>|^Sitemap: (\S+)", re.MULTILINE)
ANCRE = re.compile(r"""\sid="([^"]+)\"""")
CLASSE = re.compile(r"""<body class="([^"]+)\"""")
# Made on demand, by the hundred, all alike: a few of each shape are read; tests/partage and tests/socle try each kind.
A_LA_DEMANDE = re.compile(
    r"/exporter/.+|/carte-de-partage/.+|/telecharger/.+|/citer/.+|/signaler-une-erreur/.+|/departements/.+|.*flux\.atom"
)
SUFFISENT = 3
# The same page in another state, for each word, theme or département: what it lists is read under its own address.
FILTREES_SUFFISENT = 8


@dataclass
class Reponse:
    """What one address answers. ``cites``: the pages that name it."""

    chemin: str
    statut: int
    type_mime: str
    corps: bytes
    entetes: dict
    cites: list = field(default_factory=list)

    @cached_property
    def texte(self):
        """The body as text, empty for what is not."""
        return self.corps.decode() if LISIBLE.match(self.type_mime) else ""

    @property
    def est_une_page(self):
        """Whether it is HTML, and not an error."""
        return self.type_mime == "text/html" and self.statut == 200

    @property
    def classe(self):
        """The class of the body, which names the template."""
        trouvee = CLASSE.search(self.texte)
        return trouvee[1] if trouvee else ""

    @cached_property
    def ancres(self):
        """The places in the page that a link may aim at."""
        return {unescape(ancre) for ancre in ANCRE.findall(self.texte)}

    @property
    def adresses(self):
        """Every address that it names, as written."""
        if self.type_mime == "text/css":
            return ADRESSE_DE_STYLE.findall(self.texte)
        lieux = [a or b for a, b in ADRESSE_DE_PLAN.findall(self.texte)]
        images = ADRESSE_D_IMAGE.findall(self.texte)
        return [unescape(adresse) for adresse in (*lieux, *ADRESSE.findall(self.texte), *images)]


class ToutesLesReponses(urllib.request.HTTPErrorProcessor):
    """Takes any status for an answer: a refusal or a redirection is something that we came to see."""

    def http_response(self, request, response):
        """The answer as it is."""
        return response


class Toile:
    """The site, fetched a few addresses at a time. ``reponses``: path with its query → Reponse."""

    def __init__(self, adresse):
        self.adresse = adresse
        self.reponses = {}
        self.ailleurs = {}
        self.ancres_visees = {}
        self.formes = Counter()
        self.client = urllib.request.build_opener(ToutesLesReponses)

    def demander(self, chemin):
        """The Reponse of one path, redirections not followed."""
        with self.client.open(self.adresse + chemin, timeout=60) as reponse:
            type_mime = reponse.headers.get_content_type()
            return Reponse(chemin, reponse.status, type_mime, reponse.read(), dict(reponse.headers))

    def parcourir(self, departs=DEPARTS):
        """Follow every link inside the site from ``departs``. Returns self."""
        vague = {chemin: ["départ"] for chemin in departs}
        with ThreadPoolExecutor(4) as equipe:
            while vague:
                suivante = {}
                for reponse in equipe.map(self.demander, vague):
                    reponse.cites = vague[reponse.chemin]
                    self.reponses[reponse.chemin] = reponse
                    self._suivre(reponse, suivante)
                vague = {c: cites for c, cites in suivante.items() if c not in self.reponses}
                assert len(self.reponses) + len(vague) < 3000, "links without end"
        return self

    def _suivre(self, reponse, suivante):
        for adresse in dict.fromkeys(reponse.adresses):
            chemin, ancre = self.situer(reponse.chemin, adresse)
            if chemin is None:
                self.ailleurs.setdefault(adresse, reponse.chemin)
                continue
            connue = chemin in suivante or chemin in self.reponses
            if not connue and self._en_a_assez_vu(chemin):
                continue
            suivante.setdefault(chemin, []).append(reponse.chemin)
            if ancre:
                self.ancres_visees.setdefault((chemin, ancre), reponse.chemin)

    def _en_a_assez_vu(self, chemin):
        """Whether this is one more of what is made on demand or filtered, in a shape that was read often enough."""
        lieu = urlsplit(chemin)
        champs = sorted(parse_qs(lieu.query, keep_blank_values=True))
        if A_LA_DEMANDE.fullmatch(lieu.path):
            racine, _, nom = lieu.path.strip("/").partition("/")
            forme, assez = (racine, PurePosixPath(nom).suffix, *champs), SUFFISENT
        elif champs:
            forme, assez = (lieu.path, *champs), FILTREES_SUFFISENT
        else:
            return False
        self.formes[forme] += 1
        return self.formes[forme] > assez

    def situer(self, depuis, adresse):
        """(path with its query, anchor) of an address written in ``depuis``; (None, "") when it is elsewhere."""
        lieu = urlsplit(urljoin(self.adresse + depuis, adresse))
        if f"{lieu.scheme}://{lieu.netloc}" != self.adresse:
            return None, ""
        chemin = quote(unquote(lieu.path), safe="/'(),;:@!$&*+=~") + (f"?{lieu.query}" if lieu.query else "")
        return chemin or "/", unquote(lieu.fragment)

    def exemples(self):
        """One page of each template, the longest, and of each state worth seeing: name → path."""
        pages = [r for r in self.reponses.values() if r.est_une_page]
        longues = {
            p.classe: p.chemin for p in sorted(pages, key=lambda p: len(p.corps)) if "?" not in p.chemin
        }

        def premiere(classe, dans_l_adresse="", dans_le_texte=""):
            return next(
                p.chemin
                for p in pages
                if p.classe == classe and dans_l_adresse in p.chemin and dans_le_texte in p.texte
            )

        etats = {
            "contact": "/contact/",
            "page simple": premiere("page-simple", "mentions-legales"),
            "rubrique sans sous-rubrique": premiere("page-rubrique", "rapports-associatifs"),
            "événement annulé": premiere("page-evenement", dans_le_texte="alerte--grave"),
            "département pourvu": premiere("page-annuaire", "territoire=", 'class="acteurs"'),
            "département sans acteur": premiere("page-annuaire", "territoire=", 'class="rien"'),
            "page de département sans rien": "/departements/15-cantal/",
            "lieu à choisir": "/departements/?lieu=vienne",
            "départements comparés": "/departements/comparer/?a=30&b=59",
            "agenda d’une année": premiere("page-agenda", "annee="),
            "mois de l’agenda": premiere("page-agenda", "/agenda/20", 'class="grille"'),
            "événement en séances": premiere("page-evenement", dans_le_texte='class="seances"'),
            "proposer un événement": "/proposer-un-evenement/",
            "proposer un acteur": "/proposer-un-acteur/",
            "recherche avec résultats": "/recherche/?q=mineur",
            "recherche affinée": "/recherche/?q=titre+de+s%C3%A9jour&nature=texte&tri=date",
            "recherche sans résultat": "/recherche/?q=zzzz+hebergemant+gironde",
            "recherche vide": "/recherche/",
            "filtre écarté": "/actualites/?genre=inconnu&annee=2015",
            "erreur 404": "/page-qui-n-existe-pas/",
            "erreur 400": "/%00",
        }
        return longues | {nom: chemin for nom, chemin in etats.items() if chemin not in longues.values()}
