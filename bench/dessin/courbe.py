"""A growth curve as an SVG picture: logarithmic axes, one line for each series, readable on white and on black."""

import math
from html import escape

LARGEUR, HAUTEUR = 720, 420
GAUCHE, DROITE, HAUT, BAS = 70, 190, 50, 60
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1c1c1c}.t{font-size:15px;font-weight:600}"
    ".g{stroke:#d6d6d6;stroke-width:1}.c0{stroke:#000091;fill:#000091}.c1{stroke:#b34000;fill:#b34000}"
    ".c2{stroke:#18753c;fill:#18753c}.l{fill:none;stroke-width:2.5}.b{fill:#fff}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}.g{stroke:#444}.b{fill:#161616}"
    ".c0{stroke:#9fb0ff;fill:#9fb0ff}.c1{stroke:#ffa77a;fill:#ffa77a}.c2{stroke:#7fd69b;fill:#7fd69b}.l{fill:none}}"
)


def dessiner(titre, abscisse, ordonnee, series):
    """The SVG as text; ``series``: label → [(x, y)], all above zero, x in order."""
    points = [point for serie in series.values() for point in serie]
    gauche, droite = _bornes([x for x, _ in points])
    bas, haut = _bornes([y for _, y in points])

    def place(x, y):
        """Where a point stands on the sheet."""
        part_x = math.log(x / gauche) / math.log(droite / gauche)
        part_y = math.log(y / bas) / math.log(haut / bas)
        return (
            GAUCHE + part_x * (LARGEUR - GAUCHE - DROITE),
            HAUTEUR - BAS - part_y * (HAUTEUR - HAUT - BAS),
        )

    milieu = (GAUCHE + LARGEUR - DROITE) / 2
    dessin = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LARGEUR} {HAUTEUR}" role="img">',
        f"<title>{escape(titre)}</title><style>{STYLE}</style>",
        f'<rect class="b" width="{LARGEUR}" height="{HAUTEUR}"/>',
        f'<text class="t" x="{GAUCHE}" y="26">{escape(titre)}</text>',
        f'<text x="{milieu}" y="{HAUTEUR - 12}" text-anchor="middle">{escape(abscisse)}</text>',
        f'<text x="16" y="{HAUT - 8}">{escape(ordonnee)}</text>',
    ]
    for x in sorted({x for x, _ in points}):
        a, b = place(x, bas), place(x, haut)
        dessin.append(_trait(a, b))
        dessin.append(f'<text x="{a[0]:.1f}" y="{a[1] + 20:.1f}" text-anchor="middle">{_nombre(x)}</text>')
    for y in _puissances(bas, haut):
        a, b = place(gauche, y), place(droite, y)
        dessin.append(_trait(a, b))
        dessin.append(f'<text x="{a[0] - 8:.1f}" y="{a[1] + 4:.1f}" text-anchor="end">{_nombre(y)}</text>')
    for rang, (nom, serie) in enumerate(series.items()):
        dessin += _serie(rang % 3, nom, [place(*point) for point in serie], [y for _, y in serie])
    return "\n".join([*dessin, "</svg>\n"])


def _serie(couleur, nom, places, valeurs):
    """A line with its points, its values and its name at the end."""
    suite = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline class="l c{couleur}" points="{suite}"/>'
    for (x, y), valeur in zip(places, valeurs, strict=True):
        yield f'<circle class="c{couleur}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        yield f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{_nombre(valeur)}</text>'
    x, y = places[-1]
    yield f'<text x="{x + 12:.1f}" y="{y + 4:.1f}">{escape(nom)}</text>'


def _trait(a, b):
    return f'<line class="g" x1="{a[0]:.1f}" y1="{a[1]:.1f}" x2="{b[0]:.1f}" y2="{b[1]:.1f}"/>'


def _bornes(valeurs):
    """The powers of ten around values; a little more than the values when they are one."""
    bas = 10 ** math.floor(math.log10(min(valeurs)))
    haut = 10 ** math.ceil(math.log10(max(valeurs)))
    return bas, haut if haut > bas else bas * 10


def _puissances(bas, haut):
    return [bas * 10**rang for rang in range(round(math.log10(haut / bas)) + 1)]


def _nombre(valeur):
    """A number as one reads it in French."""
    if valeur < 10 and valeur != int(valeur):
        return f"{valeur:.1f}".replace(".", ",")
    return f"{valeur:,.0f}".replace(",", "\u202f")
