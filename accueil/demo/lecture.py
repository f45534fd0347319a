"""Reads the files of ``demo/`` into plain values; knows their format (demo/README.md), nothing of the database."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

PUBLIC, PROPOSE, BROUILLON = "public", "propose", "brouillon"
SECTIONS = ("dossiers", "agenda", "annuaire")
LIGNE = "+++"
# Public holidays that never move, as (month, day).
FERIES = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


class DemoIllisible(ValueError):
    """A file of the demo that does not say what its format asks; the message names it."""


@dataclass(frozen=True)
class Description:
    """One page as a file describes it: its reference, its kind, the reference of its parent, its fields, its text."""

    cle: str
    nature: str
    parent: str
    champs: dict
    corps: str = ""
    etat: str = PUBLIC

    @property
    def slug(self):
        """The end of the page's address."""
        return self.cle.rpartition("/")[2]


@dataclass
class Demo:
    """All that the files hold, pages in an order where parents come first."""

    dossier: Path
    reglages: dict
    comptes: dict
    organismes: list
    thematiques: list
    juridictions: list
    fichiers: dict
    corrections: list
    relectures: list
    seances: list
    voeux: list
    campagne: dict
    pages: list = field(default_factory=list)


def lire_toml(chemin):
    """The values of a TOML file. Raises DemoIllisible."""
    try:
        return tomllib.loads(chemin.read_text(encoding="utf-8"))
    except (OSError, ValueError) as erreur:
        raise DemoIllisible(f"{chemin} : {erreur}") from erreur


def lire_texte(chemin):
    """(fields, text) of a Markdown file that opens with TOML between two ``+++`` lines. Raises DemoIllisible."""
    lignes = chemin.read_text(encoding="utf-8").split("\n")
    if lignes[0] != LIGNE or LIGNE not in lignes[1:]:
        raise DemoIllisible(f"{chemin} : il manque les deux lignes « {LIGNE} ».")
    fin = lignes.index(LIGNE, 1)
    try:
        champs = tomllib.loads("\n".join(lignes[1:fin]))
    except tomllib.TOMLDecodeError as erreur:
        raise DemoIllisible(f"{chemin} : {erreur}") from erreur
    return champs, "\n".join(lignes[fin + 1 :]).strip()


def jour(valeur, aujourd_hui):
    """The date that a file means: a date, a number of days from ``aujourd_hui``, or None."""
    if isinstance(valeur, int):
        return aujourd_hui + timedelta(days=valeur)
    return valeur if isinstance(valeur, date) else None


def jours_ouvres(debut, nombre):
    """(first, last) of ``nombre`` days in a row, from ``debut`` or later: none is a weekend or a public holiday.

    Raises ValueError beyond five days: some of them are always a weekend.
    """
    if not 1 <= nombre <= 5:
        raise ValueError("un événement dure d’un à cinq jours")
    jours = [debut + timedelta(days=rang) for rang in range(nombre)]
    while any(j.weekday() > 4 or (j.month, j.day) in FERIES for j in jours):
        jours = [j + timedelta(days=1) for j in jours]
    return jours[0], jours[-1]


def lire(dossier):
    """Everything that the folder ``dossier`` (a Path) describes, as a Demo. Raises DemoIllisible."""
    reglages = lire_toml(dossier / "reglages.toml")
    fichiers = {f["nom"]: f["titre"] for f in lire_toml(dossier / "fichiers.toml")["fichier"]}
    demo = Demo(
        dossier,
        reglages,
        lire_toml(dossier / "comptes.toml"),
        lire_toml(dossier / "organismes.toml")["organisme"],
        lire_toml(dossier / "thematiques.toml")["theme"],
        lire_toml(dossier / "juridictions.toml")["juridiction"],
        fichiers,
        lire_toml(dossier / "corrections.toml")["correction"],
        lire_toml(dossier / "relectures.toml")["relecture"],
        lire_toml(dossier / "seances.toml")["seance"],
        lire_toml(dossier / "voeux.toml")["voeu"],
        lire_toml(dossier / "campagne.toml"),
    )
    ordre = reglages["menu"]["ordre"]
    branches = [*_sections(reglages), *_rubriques(dossier), *_textes(dossier, "pages", "page")]
    branches = [_au_menu(page, ordre) for page in branches]
    racines = [page for page in branches if not page.parent]
    rangs = {cle: rang for rang, cle in enumerate(ordre)}
    demo.pages = [
        *sorted(racines, key=lambda page: rangs.get(page.cle, len(rangs))),
        *(page for page in branches if page.parent),
        *_droit(dossier),
        *_textes(dossier, "notices", "notice"),
        *_textes(dossier, "fiches", "fiche"),
        *_dossiers(dossier),
        *_tableau(dossier / "evenements.toml", "evenements", "evenement", "agenda"),
        *(
            p
            for f in _tries(dossier / "acteurs", "*.toml")
            for p in _tableau(f, "acteurs", "acteur", "annuaire")
        ),
        *_hors_ligne(dossier, "propositions", PROPOSE),
        *_hors_ligne(dossier, "brouillons", BROUILLON),
    ]
    return demo


def _tries(dossier, motif):
    return sorted(dossier.glob(motif))


def _au_menu(page, ordre):
    """The same page, told whether the menu shows it."""
    if page.cle not in ordre:
        return page
    return Description(page.cle, page.nature, page.parent, {**page.champs, "menu": True}, page.corps)


def _sections(reglages):
    return [Description(cle, cle, "", reglages["sections"][cle]) for cle in SECTIONS]


def _rubriques(dossier):
    return [
        Description(
            f"rubriques/{champs['slug']}",
            champs.get("type", "rubrique"),
            f"rubriques/{champs['parent']}" if "parent" in champs else "",
            champs,
        )
        for champs in lire_toml(dossier / "rubriques.toml")["rubrique"]
    ]


def _parent(nature, champs, chemin):
    """The reference of the page under which a kind of content lives."""
    if nature == "evenement":
        return "agenda"
    if nature == "page":
        return ""
    if "rubrique" not in champs:
        raise DemoIllisible(f"{chemin} : il manque la rubrique.")
    return f"rubriques/{champs['rubrique']}"


def _textes(dossier, famille, nature):
    """The Markdown files of a folder, all of one kind."""
    pages = []
    for chemin in _tries(dossier / famille, "*.md"):
        champs, corps = lire_texte(chemin)
        pages.append(
            Description(f"{famille}/{chemin.stem}", nature, _parent(nature, champs, chemin), champs, corps)
        )
    return pages


def _droit(dossier):
    """The legal texts and the decisions, each after those that it replaces or cites."""
    pages = {
        page.cle: page
        for page in (*_textes(dossier, "textes", "texte"), *_textes(dossier, "decisions", "decision"))
    }
    ordre, vus = [], set()

    def placer(page):
        if page.cle in vus:
            return
        vus.add(page.cle)
        cites = [texte.get("texte") for texte in page.champs.get("textes_cites", ())]
        for cle in (*page.champs.get("remplace", ()), *cites):
            if cle in pages:
                placer(pages[cle])
        ordre.append(page)

    for page in pages.values():
        placer(page)
    return ordre


def _dossiers(dossier):
    """Each dossier, followed by its chapters in the order that it gives."""
    pages = []
    for chemin in _tries(dossier / "dossiers", "*/dossier.md"):
        cle = f"dossiers/{chemin.parent.name}"
        champs, corps = lire_texte(chemin)
        pages += [
            Description(cle, "dossier", "dossiers", champs, corps),
            *_chapitres(chemin.parent, cle, champs),
        ]
    return pages


def _chapitres(dossier, parent, champs):
    pages = []
    for nom in champs.get("chapitres", ()):
        cle = f"{parent}/{nom}"
        champs_du_chapitre, corps = lire_texte(dossier / f"{nom}.md")
        pages.append(Description(cle, "chapitre", parent, champs_du_chapitre, corps))
        pages += _chapitres(dossier / nom, cle, champs_du_chapitre)
    return pages


def _tableau(chemin, famille, nature, parent):
    """The pages that a TOML file describes as a table, their text in ``corps``."""
    return [
        Description(f"{famille}/{champs['slug']}", nature, parent, champs, champs.get("corps", "").strip())
        for champs in lire_toml(chemin)[nature]
    ]


def _hors_ligne(dossier, famille, etat):
    """The contents that are not public: their file says their kind, or which content they replace."""
    pages = []
    for chemin in _tries(dossier / famille, "*.md"):
        champs, corps = lire_texte(chemin)
        nature = champs.get("type", "")
        parent = "" if "remplace" in champs else _parent(nature, champs, chemin)
        pages.append(Description(f"{famille}/{chemin.stem}", nature, parent, champs, corps, etat))
    return pages
