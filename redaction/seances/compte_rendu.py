"""The minutes: composed from what the séance wrote, then copied once and for all when they are approved."""

from itertools import groupby

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from redaction.models import CompteRendu, PointOrdreDuJour, Presence, Seance
from redaction.models.compte_rendu import empreinte
from redaction.refus import EcritEntreTemps, SaisieRefusee
from redaction.seances.arrangement import reserver
from socle.dates import date_longue, heure

FORMAT = 1  # of the copy: a later one may say more
Etat, Nature = Presence.Etat, PointOrdreDuJour.Nature


def composer(seance):
    """What the minutes of a séance say now: a dict of plain values, which nothing else is needed to print."""
    presences = [
        {"nom": place.nom_du_membre, "organisme": place.nom_de_l_organisme, "precision": place.precision}
        | {"etat": place.etat}
        for place in seance.presences.all()
    ]
    par_etat = {
        etat: [
            {nom: une[nom] for nom in ("nom", "organisme", "precision")}
            for une in presences
            if une["etat"] == etat
        ]
        for etat in (Etat.PRESENT, Etat.EXCUSE, Etat.ABSENT)
    }
    points = list(seance.points.all())
    return {
        "format": FORMAT,
        "titre": seance.titre,
        "horaire": seance.horaire,
        "lieu": seance.lieu,
        "lien": seance.lien,
        "ouverte": _instant(seance.ouverte_le),
        "close": _instant(seance.close_le),
        "quorum": seance.quorum,
        "organismes_presents": len({une["organisme"] for une in par_etat[Etat.PRESENT]}),
        "presents": par_etat[Etat.PRESENT],
        "excuses": par_etat[Etat.EXCUSE],
        "absents": par_etat[Etat.ABSENT],
        "introduction": seance.introduction,
        "conclusion": seance.conclusion,
        "points": [_point(point) for point in points if not point.retire_pour],
        "retires": [
            {"titre": point.titre, "motif": point.retire_pour} for point in points if point.retire_pour
        ],
    }


def _point(point):
    """A point of the agenda as the minutes tell it."""
    faits = point.faits
    return {
        "nature": point.get_nature_display(),
        "titre": point.titre,
        "en_seance": point.en_seance,
        "appelle_une_decision": point.nature not in (Nature.LIBRE, Nature.RETARDS),
        "preparation": point.preparation,
        "notes": point.notes,
        "decision": point.get_issue_display() if point.issue else "",
        "suite": point.precision,
        "version": faits.get("version") if point.issue else None,
        "version_du": _en_lettres(faits.get("version_du", "")) if point.issue else "",
        "decide_par": faits.get("decide_par", ""),
        "commentaire": faits.get("commentaire", ""),
        "voix": faits.get("voix", []),
        "comptes": faits.get("comptes", []),
        "premiers": [
            {"titre": premier["titre"], "genre": premier["genre"], "prevu": _jour(premier["prevu"])}
            for premier in faits.get("premiers", ())
        ],
        "autres": faits.get("autres", 0),
        "parue": _parution(point),
    }


def _parution(point):
    """Who published without an opinion, when and why: empty for other points."""
    parution = point.parution
    if parution is None:
        return ""
    return f"{parution.nom_de_l_auteur}, le {_instant(parution.parue_le)} : {parution.motif}"


def _instant(instant):
    """« jeudi 3 juin 2027 à 14 h 05 », or an empty string."""
    if instant is None:
        return ""
    local = timezone.localtime(instant)
    return f"{date_longue(local.date())} à {heure(local.time())}"


def _en_lettres(texte):
    """The same from an instant that was written down."""
    return _instant(parse_datetime(texte)) if texte else ""


def _jour(texte):
    """« jeudi 3 juin 2027 » from a day that was written down, or an empty string."""
    return date_longue(parse_date(texte)) if texte else ""


def chapitres(contenu):
    """The points of minutes (as ``composer`` gives them), those of a kind that follow each other together."""
    numerotes = list(enumerate(contenu["points"], start=1))
    return [
        (nature, list(points))
        for nature, points in groupby(numerotes, key=lambda couple: couple[1]["nature"])
    ]


def lire(seance):
    """What minutes say: the approved copy, or what they would say today. Returns (dict, CompteRendu or None)."""
    approuve = CompteRendu.objects.filter(seance=seance).first()
    return (approuve.contenu if approuve else composer(seance)), approuve


def sceau(contenu):
    """What tells two states of the minutes apart: the page carries it, and one approves what one has read."""
    return empreinte(contenu)


@transaction.atomic
def rediger(seance, utilisateur, introduction, conclusion, version):
    """Writes what opens and closes the minutes. Raises EcritEntreTemps, and what ``reserver`` raises."""
    encore = reserver(seance, utilisateur, "rediger")
    if encore.version != version:
        raise EcritEntreTemps
    encore.introduction, encore.conclusion, encore.version = introduction, conclusion, version + 1
    encore.save(update_fields=["introduction", "conclusion", "version"])


@transaction.atomic
def approuver(seance, utilisateur, lu, maintenant):
    """Approves the minutes: what they say is copied, and never changes again. ``lu`` is the seal of what was read.

    Raises SaisieRefusee when they say something else by now, and what ``reserver`` raises. Returns the CompteRendu.
    """
    encore = reserver(seance, utilisateur, "approuver")
    contenu = composer(encore)
    if sceau(contenu) != lu:
        raise SaisieRefusee(
            "Le compte rendu a changé depuis que vous l’avez lu : relisez-le, puis approuvez-le."
        )
    compte_rendu = CompteRendu(
        seance=encore, contenu=contenu, approuve_par=str(utilisateur), approuve_le=maintenant
    )
    compte_rendu.save()
    encore.etat = Seance.Etat.APPROUVEE
    encore.save(update_fields=["etat"])
    return compte_rendu
