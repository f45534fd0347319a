"""What became public over a period, told for the mailing lists: chosen, in order, then written as text and as HTML."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from agenda.models import EvenementPage
from socle.dates import date_courte, date_longue
from socle.genres import Genre
from socle.models import Contenu
from socle.texte import typographie

NOUVEAUX, DECISIONS, MIS_A_JOUR, EVENEMENTS = "nouveaux", "decisions", "mis_a_jour", "evenements"
TITRES = {
    NOUVEAUX: "Nouveaux contenus",
    DECISIONS: "Nouvelles décisions",
    MIS_A_JOUR: "Contenus mis à jour",
    EVENEMENTS: "Événements à venir",
}
LIGNES_MAX = 300
RANGS = {genre: rang for rang, genre in enumerate(Genre.values)}
# What mail clients keep: they drop style sheets and classes.
CORPS = "font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#1b2430"
TITRE = "font-size:18px;margin:24px 0 8px;color:#0f4c5c"
NATURE = "font-size:15px;margin:16px 0 4px"
LIEN = "color:#0f4c5c;font-weight:bold"


@dataclass(frozen=True)
class Ligne:
    """One content of the letter."""

    cle: str
    titre: str
    nature: str
    resume: str
    precision: str
    adresse: str


@dataclass
class Lettre:
    """A whole letter: its introduction, and (title of the part, [(kind, [Ligne])]) in order."""

    introduction: str
    parties: list = field(default_factory=list)

    @property
    def lignes(self):
        """Every line, in order."""
        return [ligne for _, groupes in self.parties for _, lignes in groupes for ligne in lignes]

    def sans(self, gardees):
        """The same letter with the lines of these keys only."""
        parties = [
            (titre, [(nature, [une for une in lignes if une.cle in gardees]) for nature, lignes in groupes])
            for titre, groupes in self.parties
        ]
        propres = [(titre, [couple for couple in groupes if couple[1]]) for titre, groupes in parties]
        return Lettre(self.introduction, [(titre, groupes) for titre, groupes in propres if groupes])


def composer(du, au, introduction="", semaines=4):
    """The letter of what became public from ``du`` to ``au`` (dates, included), with the events of the next weeks.

    Only what every visitor may read. A content is told once: as new, as a decision, as changed or as an event to come.
    """
    a_venir = _evenements(au, semaines)
    dits = {evenement.pk for evenement in a_venir}
    parus = Contenu.objects.publics().filter(Q(publie_le__range=(du, au)) | Q(mis_a_jour_le__range=(du, au)))
    parus = list(parus.order_by("title", "pk").exclude(pk__in=dits)[:LIGNES_MAX])
    nouveaux = [contenu for contenu in parus if _est_dans(contenu.publie_le, du, au)]
    changes = [contenu for contenu in parus if not _est_dans(contenu.publie_le, du, au)]
    decisions = [contenu for contenu in nouveaux if contenu.genre == Genre.DECISION]
    parties = (
        (NOUVEAUX, [contenu for contenu in nouveaux if contenu.genre != Genre.DECISION], _resume),
        (DECISIONS, decisions, _resume),
        (MIS_A_JOUR, changes, _depuis),
        (EVENEMENTS, a_venir, _quand),
    )
    trouvees = [(TITRES[nom], _par_nature(contenus, dire)) for nom, contenus, dire in parties if contenus]
    return Lettre(introduction, trouvees)


def _est_dans(jour, du, au):
    """Whether a day (a date or None) falls between two others, included."""
    return jour is not None and du <= jour <= au


def _evenements(jour, semaines):
    """The public events of the weeks that follow a day, soonest first, those that hold."""
    limite = jour + timedelta(weeks=semaines)
    minuit = timezone.make_aware(datetime.combine(jour, time()))
    tous = EvenementPage.objects.publics().a_venir(minuit).filter(prochain_jour__lte=limite)
    return list(tous.exclude(etat=EvenementPage.Etat.ANNULE)[:LIGNES_MAX])


def _par_nature(contenus, dire):
    """The lines of contents, by kind, kinds in their usual order: (kind in words, lines)."""
    groupes = {}
    for contenu in contenus:
        groupes.setdefault(contenu.genre, []).append(_ligne(contenu, dire(contenu)))
    return [(Genre(genre).label, groupes[genre]) for genre in sorted(groupes, key=RANGS.get)]


def _ligne(contenu, precision):
    """What the letter says of a content."""
    return Ligne(
        cle=str(contenu.pk),
        titre=typographie(contenu.title),
        nature=contenu.get_genre_display(),
        resume=typographie(" ".join(contenu.chapo.split())),
        precision=precision,
        adresse=contenu.full_url,
    )


def _resume(contenu):
    """Nothing more than its summary."""
    return ""


def _depuis(contenu):
    """When it was changed."""
    return f"mis à jour le {date_courte(contenu.mis_a_jour_le)}" if contenu.mis_a_jour_le else ""


def _quand(evenement):
    """When and where an event takes place."""
    ou = ", ".join(part for part in (evenement.lieu, evenement.ville) if part)
    reporte = " (reporté)" if evenement.etat == EvenementPage.Etat.REPORTE else ""
    return typographie(f"{evenement.quand}{f', {ou}' if ou else ''}{reporte}")


def objet(du, au):
    """The subject of the mail."""
    return f"InfoMIE : les nouveautés du {date_longue(du)} au {date_longue(au)}"


def en_texte(lettre):
    """The letter as plain text."""
    lignes = [lettre.introduction, ""] if lettre.introduction else []
    for titre, groupes in lettre.parties:
        lignes += [titre.upper(), ""]
        for nature, contenus in groupes:
            lignes += [f"{nature}", ""]
            for contenu in contenus:
                dit = (f"- {contenu.titre}", contenu.precision, contenu.resume, contenu.adresse)
                lignes += [part if part is dit[0] else f"  {part}" for part in dit if part]
                lignes.append("")
    return "\n".join(lignes).strip() + "\n" if lignes else ""


def en_html(lettre):
    """The letter as HTML that mail clients keep: headings, lists, styles written on each element."""
    paragraphes = [part for part in lettre.introduction.splitlines() if part.strip()]
    morceaux = [format_html('<p style="margin:0 0 12px">{}</p>', part) for part in paragraphes]
    for titre, groupes in lettre.parties:
        morceaux.append(format_html('<h2 style="{}">{}</h2>', TITRE, titre))
        for nature, contenus in groupes:
            morceaux.append(format_html('<h3 style="{}">{}</h3>', NATURE, nature))
            lignes = format_html_join("\n", "{}", ((_en_html(contenu),) for contenu in contenus))
            morceaux.append(format_html('<ul style="margin:0;padding:0 0 0 20px">\n{}\n</ul>', lignes))
    if not morceaux:
        return ""
    corps = mark_safe("\n".join(morceaux))  # noqa: S308 (each part was escaped above)
    return format_html('<div lang="fr" style="{}">\n{}\n</div>\n', CORPS, corps)


def _en_html(contenu):
    """A line of the letter."""
    suite = format_html_join(
        "", "<br>{}", ((part,) for part in (contenu.precision, contenu.resume, contenu.adresse) if part)
    )
    return format_html(
        '<li style="margin:0 0 12px"><a href="{}" style="{}">{}</a>{}</li>',
        contenu.adresse,
        LIEN,
        contenu.titre,
        suite,
    )
