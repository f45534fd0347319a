"""Writes socle/donnees/communes.csv again, once a year, from the npm package of Etalab: see socle/donnees/README.md.

python -m outils.communes <folder of the unpacked package>
"""

import json
import sys
from pathlib import Path

from socle.communes import CHEMIN, cle_de_commune
from socle.territoires import liste_officielle

METROPOLE_DE_LYON = "200046977"  # its number among the intercommunal bodies
COLONNES = "cle;code;nom;departement;population;codes_postaux;dans"


def lignes(dossier):
    """The lines of the file, sorted, from the package's folder."""
    communes = json.loads((dossier / "data" / "communes.json").read_text(encoding="utf-8"))
    groupements = json.loads((dossier / "data" / "epci.json").read_text(encoding="utf-8"))
    lyon = {m["code"] for g in groupements if g["code"] == METROPOLE_DE_LYON for m in g["membres"]}
    connus = {t.code for t in liste_officielle() if t.nature in ("departement", "metropole")}
    actuelles = {c["code"]: c for c in communes if c["type"] == "commune-actuelle"}
    ecrites = set()
    for commune in communes:
        mere = actuelles.get(commune.get("commune") or commune.get("chefLieu"))
        if commune["type"] != "commune-actuelle" and mere and mere["nom"] == commune["nom"]:
            continue
        code = (mere or commune)["code"]
        departement = "69M" if code in lyon else commune["departement"]
        if departement not in connus:
            continue
        champs = (
            cle_de_commune(commune["nom"]),
            commune["code"],
            commune["nom"].replace("'", "’"),
            departement,
            str(commune.get("population", 0)),
            " ".join(sorted(commune.get("codesPostaux", ()))),
            mere["nom"].replace("'", "’") if mere else "",
        )
        ecrites.add(";".join(champs))
    return sorted(ecrites, key=str.encode)


if __name__ == "__main__":
    texte = "\n".join([COLONNES, *lignes(Path(sys.argv[1])), ""])
    CHEMIN.write_text(texte, encoding="utf-8", newline="\n")
    print(f"{texte.count(chr(10)) - 1} towns, {len(texte.encode())} bytes")
