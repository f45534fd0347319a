"""How far a long command is: one line rewritten on a terminal, nothing anywhere else."""

import time

LARGEUR = 30  # signs of the bar
PERIODE = 0.2  # seconds between two drawings


class Avancement:
    """A bar for ``total`` things of a kind, on the output of a command (an ``OutputWrapper``)."""

    def __init__(self, sortie, libelle, total):
        """``libelle`` says what is done, in French; silent when ``sortie`` is not a terminal or is None."""
        self.sortie = sortie if sortie is not None and sortie.isatty() else None
        self.libelle, self.total, self.faits, self.dessinee_a = libelle, total, 0, 0.0

    def __enter__(self):
        self._dessiner()
        return self

    def avancer(self, nombre):
        """Adds ``nombre`` things done."""
        self.faits += nombre
        if time.monotonic() - self.dessinee_a >= PERIODE:
            self._dessiner()

    def __exit__(self, *_):
        if self.sortie is not None:
            self._dessiner()
            self.sortie.write("\n")

    def _dessiner(self):
        if self.sortie is None:
            return
        self.dessinee_a = time.monotonic()
        part = min(1.0, self.faits / self.total) if self.total else 1.0
        barre = ("█" * round(part * LARGEUR)).ljust(LARGEUR, "·")
        compte = f"{self.faits:,} / {self.total:,}".replace(",", "\u202f")
        self.sortie.write(f"\r{self.libelle} {barre} {compte} ", ending="")
        self.sortie.flush()
