"""The figures as people read them: one table for a size of the site, then what was wished for beside what came."""

from dataclasses import dataclass

GUNICORN, NGINX, SANS_CACHE, CROISSANCE, MEMOIRE, DEMARRAGE = 0.9, 0.9, 0.65, 1.2, 350.0, 1.5


@dataclass(frozen=True)
class But:
    """A wish: its name, what came, the figure wished for, whether it is the least (or else the most) allowed."""

    nom: str
    venu: float
    voulu: float
    au_moins: bool
    detail: str = ""

    @property
    def tenu(self):
        """Whether it holds."""
        return self.venu >= self.voulu if self.au_moins else self.venu <= self.voulu

    def __str__(self):
        sens = "au moins" if self.au_moins else "au plus"
        verdict = "tenu  " if self.tenu else "MANQUÉ"
        return f"  {verdict} {self.nom} : {self.venu:.2f} ({sens} {self.voulu:g}){self.detail}"


def nombre(valeur):
    """A figure with its thousands apart, whole from a hundred on, with one decimal from ten on, else with three."""
    return f"{valeur:,.{0 if valeur >= 100 else 1 if valeur >= 10 else 3}f}".replace(",", " ")


def dire_la_taille(taille, reperes, pages):
    """Prints the table of one size. ``reperes``: what is set beside (key → Mesure); ``pages``: name → key → Mesure."""
    print(f"\n{taille} contenus engendrés ; réponses par seconde, et ms de processeur par réponse")
    noms = {"wsgi": "WSGI nu", "fichier": "nginx, un fichier", "wagtail": "Wagtail nu, page vide"}
    for cle, nom in noms.items():
        mesure = reperes[cle]
        base = f" + {mesure.base:.2f} PostgreSQL" if mesure.base else ""
        print(f"  {nom:24} {nombre(mesure.par_seconde):>8} /s {nombre(mesure.cpu):>7} ms{base}")
    print(
        f"\n  {'':12} {'nginx, gardée':^28} | {'gunicorn, gardée':^28} | {'gunicorn, rendue à chaque fois':^50}"
    )
    print(
        f"  {'page':12} {'/s':>8} {'ms':>7} {'÷ fichier':>11} | {'/s':>8} {'ms':>7} {'÷ WSGI nu':>11} |"
        f" {'/s':>8} {'ms':>7} {'PostgreSQL':>10} {'÷ vide':>11} {'processeur':>10}"
    )
    for nom, mesures in pages.items():
        devant, gardee, rendue = mesures["nginx"], mesures["gardee"], mesures["rendue"]
        vide = reperes["wagtail"]
        print(
            f"  {nom:12} {_deux(devant, reperes['fichier'])} | {_deux(gardee, reperes['wsgi'])} |"
            f" {nombre(rendue.par_seconde):>8} {nombre(rendue.cpu):>7} {rendue.base:10.2f}"
            f" {rendue.par_seconde / vide.par_seconde:10.2f}× {rendue.cpu / vide.cpu:9.2f}×"
        )


def _deux(mesure, repere):
    return (
        f"{nombre(mesure.par_seconde):>8} {nombre(mesure.cpu):>7}"
        f" {mesure.par_seconde / repere.par_seconde:10.2f}×"
    )


def dire_les_vues(pesees):
    """Prints bytes and requests of views; ``pesees``: name → (first, after the home page)."""
    print("\n  Vue d’une page, à travers nginx : octets et demandes, la première, puis après l’accueil")
    for nom, (premiere, suivante) in pesees.items():
        print(
            f"  {nom:12} {premiere.total:8} {len(premiere.octets):3}   dont HTML {premiere.du_html:6} |"
            f" {suivante.total:8} {len(suivante.octets):3}"
        )


def buts(tailles):
    """What was wished for. ``tailles``: size → what ``pages.mesurer`` gives for it."""
    faits = []
    for taille, fait in tailles.items():
        pour = f" ; {taille} contenus"
        for cle, repere, nom, voulu in (
            ("gardee", "wsgi", "gardée, sous gunicorn ÷ WSGI nu", GUNICORN),
            ("nginx", "fichier", "gardée, par nginx ÷ un fichier", NGINX),
            ("rendue", "wagtail", "rendue ÷ page vide de Wagtail", SANS_CACHE),
        ):
            rapports = {
                page: m[cle].par_seconde / fait["reperes"][repere].par_seconde
                for page, m in fait["pages"].items()
            }
            pire = min(rapports, key=rapports.get)
            faits.append(But(nom, rapports[pire], voulu, True, f" : {pire}, la pire{pour}"))
        for nom, octets in fait["memoire"].items():
            faits.append(But(f"Mio, {nom}", octets / 2**20, MEMOIRE, False, pour))
        (nous, _), (eux, _) = fait["demarrage"]
        detail = f" : {nous:.2f} s contre {eux:.2f}{pour}"
        faits.append(But("départ ÷ celui de Wagtail", nous / eux, DEMARRAGE, False, detail))
    return faits + _croissance(tailles)


def _croissance(tailles):
    """How much more a page costs at the largest size than at the smallest; the empty page's own wander is set aside."""
    petite, grande = min(tailles), max(tailles)
    if petite == grande:
        return []
    avant, apres = tailles[petite], tailles[grande]
    errance = apres["reperes"]["wagtail"].en_tout / avant["reperes"]["wagtail"].en_tout
    rapports = {
        page: apres["pages"][page]["rendue"].en_tout / mesures["rendue"].en_tout / errance
        for page, mesures in avant["pages"].items()
    }
    detail = f" : {petite} → {grande} contenus, PostgreSQL compté"
    return [
        But(f"croissance, {page}", rapport, CROISSANCE, False, detail) for page, rapport in rapports.items()
    ]
