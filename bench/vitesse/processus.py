"""What a program and all those that it started have taken: processor time and memory, read in /proc."""

import os
from pathlib import Path

TIC = os.sysconf("SC_CLK_TCK")


def famille(racine):
    """The number of the process ``racine`` and those of all its living descendants."""
    enfants = {}
    for fichier in Path("/proc").glob("[0-9]*/stat"):
        if champs := _champs(fichier):
            enfants.setdefault(int(champs[1]), []).append(int(fichier.parent.name))
    trouves = [racine]
    for numero in trouves:
        trouves += enfants.get(numero, [])
    return trouves


def processeur(racine):
    """Seconds of processor, user and system, of the family since its start, its dead included."""
    tics = 0
    for numero in famille(racine):
        # utime, stime, then those of the children that have been waited for.
        if champs := _champs(Path(f"/proc/{numero}/stat")):
            tics += sum(map(int, champs[11:15]))
    return tics / TIC


def memoire(racine):
    """Bytes that the family holds: memory shared by several processes is counted once (PSS)."""
    total = 0
    for numero in famille(racine):
        lignes = Path(f"/proc/{numero}/smaps_rollup").read_text().splitlines()
        total += next(int(ligne.split()[1]) for ligne in lignes if ligne.startswith("Pss:"))
    return total * 1024


def _champs(fichier):
    """The fields of a ``stat`` file after the name, which may hold anything: state, parent…; none when it has ended."""
    try:
        return fichier.read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
