"""The agenda of a séance: what the site finds by itself, what the staff arranged of it, what is left for later."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce

from redaction.models import (
    Avis,
    ParutionSansAvis,
    PointOrdreDuJour,
    Proposition,
    Seance,
    Sens,
    decident_a_plusieurs,
    propositions_en_attente,
)
from socle.genres import Genre
from socle.models import Contenu

LIMITE = 40  # of each kind: what one evening can look at; the rest is counted
LES_PLUS_EN_RETARD = 10
Nature = PointOrdreDuJour.Nature
RANGS = {nature: rang for rang, nature in enumerate(Nature.values)}


@dataclass
class OrdreDuJour:
    """The points in order, those that the staff took off, and how many more wait beyond what one evening can hold."""

    points: list
    retires: list
    restes: dict = field(default_factory=dict)

    @property
    def cles(self):
        """What the points are about, in order."""
        return [point.cle for point in self.points]

    def point(self, cle):
        """The point of that key, taken off or not, or None."""
        return next((point for point in (*self.points, *self.retires) if point.cle == cle), None)


def composer(seance, jour):
    """The agenda on that day (a date): an OrdreDuJour whose points are saved only once the staff touched them.

    Once the séance has begun, what was fixed then.
    """
    poses = list(seance.points.select_related("contenu", "proposition", "parution"))
    if seance.etat != Seance.Etat.PREPAREE:
        return OrdreDuJour([p for p in poses if not p.retire_pour], [p for p in poses if p.retire_pour])
    connus = {point.cle: point for point in poses}
    trouves, restes = {}, {}
    for famille in (_propositions_au_comite, _parutions, _retards, _propositions_de_contenus):
        points, reste = famille(seance, poses, jour)
        trouves |= {point.cle: point for point in points}
        restes |= reste
    points = [_reprendre(connus.get(cle), point) for cle, point in trouves.items()]
    points += [point for cle, point in connus.items() if cle not in trouves and _tient_seul(point)]
    points.sort(key=_rang)
    return OrdreDuJour([p for p in points if not p.retire_pour], [p for p in points if p.retire_pour], restes)


def _rang(point):
    """Where a point goes: where the staff put it; else after, by kind, contested ones first."""
    contestee = not getattr(point, "defavorables", 0)
    return (point.ordre is None, point.ordre or 0, contestee, RANGS[point.nature])


def _tient_seul(point):
    """Whether a point stands without being found: what the staff added, as long as it is about something."""
    if point.nature == Nature.CONTENU:
        return point.contenu is not None
    return point.nature == Nature.LIBRE


def _reprendre(pose, trouve):
    """A point that was found again: as the staff left it, with what is true of it today."""
    if pose is None:
        return trouve
    pose.nature, pose.titre = trouve.nature, trouve.titre
    for nom in ("defavorables", "voix", "etat", "depuis"):
        setattr(pose, nom, getattr(trouve, nom, None))
    pose.faits = trouve.faits
    return pose


def _choisir(lignes, champ, touchees):
    """The first rows of a query, and those that the staff touched (values of ``champ``), with how many are left.

    One query, whatever the number of rows: the database counts them while it gives the first.
    """
    touchees = touchees - {None}
    retenue = Case(When(**{f"{champ}__in": touchees}, then=Value(0)), default=Value(1))
    ordre = lignes.query.order_by
    comptees = lignes.annotate(combien=Window(Count("pk")), retenue=retenue).order_by("retenue", *ordre)
    choisies = list(comptees[: LIMITE + len(touchees)])
    autres = [ligne for ligne in choisies if ligne.retenue]
    gardees = [ligne for ligne in choisies if not ligne.retenue] + autres[:LIMITE]
    return gardees, (choisies[0].combien if choisies else 0) - len(gardees)


def _propositions_au_comite(seance, poses, jour):
    """What awaits opinions, contested ones first, then the oldest; under vote or by one approval."""
    depouilles = propositions_en_attente().select_related("revision", "workflow_state").annotate(**_voix())
    attendent = depouilles.annotate(contestee=Case(When(defavorables=0, then=Value(1)), default=Value(0)))
    attendent = attendent.order_by("contestee", "started_at", "pk")
    etats, reste = _choisir(attendent, "workflow_state", {point.demarche_id for point in poses})
    etats.sort(key=lambda etat: (etat.contestee, etat.started_at, etat.pk))
    votes = decident_a_plusieurs(etats)
    return [_point_du_comite(seance, etat, etat.pk in votes) for etat in etats], {"comite": reste}


def _voix():
    """Two counts of organisations on each version: those that spoke, those whose last word is unfavourable."""
    avis = Avis.objects.filter(etat=OuterRef("pk")).exclude(organisme=None).order_by()
    apres = Avis.objects.filter(
        etat=OuterRef("etat"), organisme=OuterRef("organisme"), pk__gt=OuterRef("pk")
    ).order_by()
    derniers = avis.filter(~Exists(apres)).values("etat").annotate(combien=Count("pk")).values("combien")
    return {
        "voix": Coalesce(Subquery(derniers), 0),
        "defavorables": Coalesce(Subquery(derniers.filter(sens=Sens.DEFAVORABLE)), 0),
    }


def _point_du_comite(seance, etat, est_un_vote):
    """The point of a version that awaits opinions."""
    point = PointOrdreDuJour(
        seance=seance,
        cle=f"demarche:{etat.workflow_state_id}",
        nature=Nature.VOTE if est_un_vote else Nature.AVIS,
        titre=etat.revision.object_str[:255],
        demarche_id=etat.workflow_state_id,
    )
    point.etat, point.depuis = etat, etat.started_at
    point.voix, point.defavorables = etat.voix, etat.defavorables
    return point


def _parutions(seance, poses, jour):
    """What came out without an opinion since the last séance opened, and what that one left without a word."""
    derniere = Seance.objects.tenues().exclude(pk=seance.pk)[:1]
    laissees = PointOrdreDuJour.objects.filter(
        seance=Subquery(derniere.values("pk")), issue="", retire_pour="", parution=OuterRef("pk")
    ).order_by()
    parutions = ParutionSansAvis.objects.annotate(depuis=Subquery(derniere.values("ouverte_le")))
    parutions = parutions.filter(Q(depuis=None) | Q(parue_le__gt=F("depuis")) | Exists(laissees))
    choisies, reste = _choisir(
        parutions.order_by("parue_le", "pk"), "pk", {point.parution_id for point in poses}
    )
    choisies.sort(key=lambda parution: (parution.parue_le, parution.pk))
    return [_point_de_parution(seance, parution) for parution in choisies], {"parutions": reste}


def _point_de_parution(seance, parution):
    """The point of a correction or of an urgent publication; both words name the two natures alike."""
    point = PointOrdreDuJour(
        seance=seance,
        cle=f"parution:{parution.pk}",
        nature=Nature(parution.nature),
        titre=parution.titre,
        parution=parution,
    )
    point.depuis = parution.parue_le
    return point


def _retards(seance, poses, jour):
    """One point for all the contents overdue for review: how many of each kind, and the most overdue."""
    en_retard = list(Contenu.objects.a_relire(jour).values("pk", "title", "genre", "a_revoir_le"))
    if not en_retard:
        return [], {}
    comptes = Counter(Genre(contenu["genre"]).label for contenu in en_retard)
    faits = {
        "total": len(en_retard),
        "autres": max(0, len(en_retard) - LES_PLUS_EN_RETARD),
        "comptes": [{"genre": genre, "nombre": nombre} for genre, nombre in comptes.most_common()],
        "premiers": [
            {
                "cle": contenu["pk"],
                "titre": contenu["title"],
                "genre": Genre(contenu["genre"]).label,
                "prevu": contenu["a_revoir_le"].isoformat() if contenu["a_revoir_le"] else "",
            }
            for contenu in en_retard[:LES_PLUS_EN_RETARD]
        ],
    }
    titre = "Un contenu à revoir" if len(en_retard) == 1 else f"{len(en_retard)} contenus à revoir"
    return [
        PointOrdreDuJour(seance=seance, cle="retards", nature=Nature.RETARDS, titre=titre, faits=faits)
    ], {}


def _propositions_de_contenus(seance, poses, jour):
    """The contents that one wishes for, most urgent and most supported first."""
    choisies, reste = _choisir(
        Proposition.objects.a_decider(), "pk", {point.proposition_id for point in poses}
    )
    choisies.sort(key=lambda une: (-une.priorite, -une.organismes, une.pk))
    points = [
        PointOrdreDuJour(
            seance=seance,
            cle=f"proposition:{une.pk}",
            nature=Nature.PROPOSITION,
            titre=une.titre,
            proposition=une,
        )
        for une in choisies
    ]
    return points, {"propositions": reste}
