"""Draws static/img/carte.svg and socle/donnees/carte.json again: the source is named in socle/donnees/README.md.

    python -m outils.carte <folder of the unpacked package>

Borders are cut where three outlines meet and simplified once for both sides, so that no gap opens between neighbours.
"""

import json
import re
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from socle.carte import CHEMIN

FOND = Path(__file__).parent.parent / "static" / "img" / "carte.svg"
ENTETE = (
    "<!-- Départements of France: simplified from svg-maps by Victor Cazanave, CC BY 4.0; overseas: InfoMIE -->\n"
    '<svg xmlns="http://www.w3.org/2000/svg">'
)
SOUDURE = 0.09  # units of the source: nearer points of two outlines are one, that roundings had parted
AIRE_MIN = 8  # what a corner of the simplified outline takes or gives, in square units
ILE_MIN = 5  # square units under which an island or an enclave is left out
COURONNE = {"75", "92", "93", "94"}
LOUPE = (5.2, 468, 2)  # how much larger the inset of Paris is, and where its corner goes

# The metropolis is in the package's Rhône.
LYON = {pair for voisin in ("01", "38", "69") for pair in (("69M", voisin), (voisin, "69M"))}

# Overseas is not in the package: schematic outlines of ours, in a row of frames of 104 by 72 units, 110 apart.
OUTRE_MER = {
    "971": [
        "M24 32 26 25 30 22 35 25 41 27 45 34 43 42 45 52 41 58 36 61 31 61 29 55 26 47 23 39z",
        "M48 34 50 29 49 19 51 12 54 8 58 11 60 18 63 25 73 31 81 33 73 35 65 37 58 38 50 38z",
        "M67 58 73 57 78 62 76 67 71 68 66 64z",
    ],
    "972": [
        "M33 8 43 8 53 17 59 25 64 22 71 22 67 30 64 35 71 40 72 46 77 51 77 60 "
        "72 68 66 60 56 60 47 59 45 54 51 51 53 48 50 41 41 42 35 34 31 23 27 16z",
    ],
    "973": [
        "M38 8 45 11 55 13 64 21 70 27 76 36 73 42 67 50 64 55 60 62 55 67 "
        "49 65 41 65 36 68 28 65 34 57 37 47 36 42 31 36 30 29 30 20 34 15z",
    ],
    "974": [
        "M43 8 60 10 68 14 72 23 83 37 85 44 81 58 78 65 65 "
        "68 54 66 43 61 30 55 24 46 22 36 19 26 26 17 30 14z",
    ],
    "976": [
        "M34 10 41 8 46 17 53 18 61 25 60 34 51 37 56 44 53 54 49 "
        "65 43 68 39 59 43 51 34 47 31 41 38 34 43 27 33 25 31 17z",
        "M66 27 73 32 70 37 65 34z",
    ],
}


def anneaux(chemin):
    """The rings of a path of relative « m » commands, as lists of points."""
    tous = []
    for morceau in re.findall(r"m([^mz]*)", chemin):
        x = y = 0.0
        if tous:
            x, y = tous[-1][0]
        points = []
        for dx, dy in re.findall(r"(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)", morceau):
            x, y = x + float(dx), y + float(dy)
            points.append((x, y))
        tous.append(points)
    return tous


def souder(contours):
    """The same outlines, on common points: code → rings."""
    cases, soudes = defaultdict(list), {}
    for code, groupe in contours.items():
        soudes[code] = []
        for anneau in groupe:
            place = []
            for x, y in anneau:
                cx, cy = int(x / SOUDURE), int(y / SOUDURE)
                voisins = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in cases[cx + i, cy + j]]
                proches = [p for p in voisins if (p[0] - x) ** 2 + (p[1] - y) ** 2 < SOUDURE**2]
                point = min(proches, key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2) if proches else (x, y)
                if not proches:
                    cases[cx, cy].append(point)
                if not place or place[-1] != point:
                    place.append(point)
            if place[0] == place[-1]:
                place.pop()
            soudes[code].append(place)
    return soudes


def aire(points):
    """The area of a ring, or of a triangle."""
    suivants = [*points[1:], points[0]]
    return abs(sum(x * b - a * y for (x, y), (a, b) in zip(points, suivants, strict=True))) / 2


def alleger(arc, minimum):
    """An open line without the corners that matter least (Visvalingam): its two ends stay."""
    arc = list(arc)
    while len(arc) > 2:
        aires = [aire(arc[i - 1 : i + 2]) for i in range(1, len(arc) - 1)]
        plus_petite = min(aires)
        if plus_petite >= minimum:
            break
        del arc[aires.index(plus_petite) + 1]
    return arc


def simplifier(contours, minimum):
    """The outlines with their borders simplified, each border once: code → rings."""
    chez = defaultdict(set)
    for code, groupe in contours.items():
        for anneau in groupe:
            for point in anneau:
                chez[point].add(code)
    connus, simples = {}, {}
    for code, groupe in contours.items():
        simples[code] = []
        for anneau in groupe:
            noeuds = [i for i, p in enumerate(anneau) if _est_un_noeud(anneau, i, chez)] or [
                0,
                len(anneau) // 2,
            ]
            tourne = anneau[noeuds[0] :] + anneau[: noeuds[0]]
            coupes = [(i - noeuds[0]) % len(anneau) for i in noeuds] + [len(anneau)]
            boucle = [*tourne, tourne[0]]
            sortie = []
            for debut, fin in pairwise(coupes):
                arc = boucle[debut : fin + 1]
                sens = arc if arc[0] <= arc[-1] else arc[::-1]
                cle = tuple(sens)
                if cle not in connus:
                    connus[cle] = alleger(sens, minimum)
                trouve = connus[cle] if sens is arc else connus[cle][::-1]
                sortie += trouve[:-1]
            simples[code].append(sortie)
    return simples


def _est_un_noeud(anneau, i, chez):
    """Whether the outlines that go along this ring change at a point."""
    avant, ici, apres = chez[anneau[i - 1]], chez[anneau[i]], chez[anneau[(i + 1) % len(anneau)]]
    return len(ici) > 2 or (avant & ici) != (ici & apres)


def tracer(groupe, loupe=(1, 0, 0)):
    """The path of rings on a grid of whole numbers, in relative commands."""
    echelle, gauche, haut = loupe
    morceaux = []
    for anneau in groupe:
        points = [(round(x * echelle + gauche), round(y * echelle + haut)) for x, y in anneau]
        points = [p for i, p in enumerate(points) if p != points[i - 1]]
        if len(points) < 3:
            continue
        pas = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points)]
        morceaux.append(f"M{points[0][0]} {points[0][1]}l{' '.join(pas)}z".replace(" -", "-"))
    return "".join(morceaux)


def voisins(contours):
    """Code → codes of the départements that share a border with it."""
    chez = defaultdict(set)
    for code, groupe in contours.items():
        for anneau in groupe:
            for a, b in zip(anneau, [*anneau[1:], anneau[0]], strict=True):
                chez[frozenset((a, b))].add(code)
    paires = {(a, b) for codes in chez.values() for a in codes for b in codes if a != b} | LYON
    tries = defaultdict(list)
    for code, voisin in sorted(paires):
        tries[code].append(voisin)
    return tries


def milieu(anneau, loupe=(1, 0, 0)):
    """Where to write in the largest ring: the point of a grid inside it that is farthest from its border."""
    xs, ys = [p[0] for p in anneau], [p[1] for p in anneau]
    candidats = [
        (min(xs) + (max(xs) - min(xs)) * i / 24, min(ys) + (max(ys) - min(ys)) * j / 24)
        for i in range(25)
        for j in range(25)
    ]
    dedans = [c for c in candidats if _contient(anneau, c)]
    x, y = max(
        dedans,
        key=lambda c: min(_distance(c, a, b) for a, b in zip(anneau, [*anneau[1:], anneau[0]], strict=True)),
    )
    return [round(x * loupe[0] + loupe[1]), round(y * loupe[0] + loupe[2])]


def _contient(anneau, point):
    x, y = point
    cotes = zip(anneau, [*anneau[1:], anneau[0]], strict=True)
    return (
        sum(
            (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
            for a, b in cotes
        )
        % 2
    )


def _distance(point, a, b):
    longueur = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2 or 1
    t = max(0, min(1, ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / longueur))
    return ((a[0] + t * (b[0] - a[0]) - point[0]) ** 2 + (a[1] + t * (b[1] - a[1]) - point[1]) ** 2) ** 0.5


def cadrer_la_couronne(contours):
    """The magnification that puts the corner of Paris and its three neighbours where the inset goes."""
    points = [p for code in COURONNE for anneau in contours[code] for p in anneau]
    echelle, gauche, haut = LOUPE
    return echelle, gauche - min(p[0] for p in points) * echelle, haut - min(p[1] for p in points) * echelle


def carte(dossier):
    """Code → its outline (« d ») and where its number goes (« x », « y »)."""
    source = (
        (dossier / "index.js")
        .read_text(encoding="utf-8")
        .removeprefix("export default ")
        .rstrip()
        .rstrip(";")
    )
    contours = souder({lieu["id"]: anneaux(lieu["path"]) for lieu in json.loads(source)["locations"]})
    contours = {c: [a for a in groupe if aire(a) >= ILE_MIN] for c, groupe in contours.items()}
    loupe = cadrer_la_couronne(contours)
    grands, petits = simplifier(contours, AIRE_MIN), simplifier(contours, AIRE_MIN / loupe[0] ** 2)
    formes = {}
    for code, groupe in grands.items():
        vue = loupe if code in COURONNE else (1, 0, 0)
        choisi = petits[code] if code in COURONNE else groupe
        x, y = milieu(max(choisi, key=aire), vue)
        formes[code] = {"d": tracer(choisi, vue), "x": x, "y": y}
    for rang, (code, chemins) in enumerate(OUTRE_MER.items()):
        formes[code] = _ile(chemins, rang * 110 - 14, 552)
    formes["69M"] = {"d": "M417 339a8 8 0 1 0 16 0a8 8 0 1 0-16 0z", "x": 425, "y": 339}
    autour = voisins(contours)
    return {code: forme | {"voisins": autour[code]} for code, forme in formes.items()}


def _ile(chemins, gauche, haut):
    groupe = []
    for chemin in chemins:
        nombres = [int(n) for n in re.findall(r"\d+", chemin)]
        groupe.append([(x + gauche, y + haut) for x, y in zip(nombres[::2], nombres[1::2], strict=True)])
    x, y = milieu(groupe[0])
    return {"d": tracer(groupe), "x": x, "y": y}


if __name__ == "__main__":
    formes = dict(sorted(carte(Path(sys.argv[1])).items()))
    traces = "\n".join(f'<path id="d{code}" d="{forme["d"]}"/>' for code, forme in formes.items())
    FOND.write_text(f"{ENTETE}\n<defs>\n{traces}\n</defs>\n</svg>\n", encoding="utf-8")
    places = {code: {nom: forme[nom] for nom in ("x", "y", "voisins")} for code, forme in formes.items()}
    CHEMIN.write_text(json.dumps(places, indent=0) + "\n", encoding="utf-8")
    print(f"{len(formes)} outlines, {FOND.stat().st_size} bytes")
