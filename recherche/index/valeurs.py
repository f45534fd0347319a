"""What the facets count a content under, and the numbers by which entries share it."""

from hashlib import sha256

from django.utils.text import slugify

from recherche.models import Combinaison, Facette, Valeur

CLE_MAX, LIBELLE_MAX = 120, 255


def profil(page, liens):
    """Kind, year, language, presence of a file, as (facet, key, label)."""
    jour = page.date_reference or page.publie_le
    valeurs = [(Facette.NATURE, page.genre, page.get_genre_display())]
    if page.langue:
        valeurs.append((Facette.LANGUE, page.langue, page.get_langue_display()))
    if jour:
        valeurs.append((Facette.ANNEE, str(jour.year), str(jour.year)))
    if page.a_un_fichier:
        valeurs.append((Facette.FICHIER, "oui", "avec un fichier"))
    return valeurs


def themes(page, liens):
    """The themes, with those that they are part of."""
    pris = {}
    for theme in liens["thematiques"]:
        for un in (theme.parent, theme):
            if un is not None:
                pris[un.slug] = un.nom
    return [(Facette.THEME, cle, nom) for cle, nom in pris.items()]


def territoires(page, liens):
    """The territories, with the region of each département."""
    pris = {}
    for territoire in liens["territoires"]:
        region = territoire.parent
        if region is not None and region.nature == region.Nature.REGION:
            pris[region.code] = str(region)
        pris[territoire.code] = str(territoire)
    return [(Facette.TERRITOIRE, cle, nom) for cle, nom in pris.items()]


def auteurs(page, liens):
    """The authors: known bodies by their number, the others by their name."""
    pris = {}
    for auteur in liens["auteurs"]:
        cle = f"o{auteur.organisme_id}" if auteur.organisme_id else f"n-{slugify(auteur.nom)}"[:CLE_MAX]
        pris.setdefault(cle, auteur.libelle)
    return [(Facette.AUTEUR, cle, nom) for cle, nom in pris.items()]


COLONNES = {"profil": profil, "themes": themes, "territoires": territoires, "auteurs": auteurs}


def de(page, liens):
    """The values of a content (its own class's instance, and what ``index.liens`` read of it) by column.

    Name → list of (facet, key, label).
    """
    return {nom: lire(page, liens) for nom, lire in COLONNES.items()}


def combiner(lues):
    """The keys of Combinaison for what ``de`` read of several pages: page's key → column → key.

    Values and combinations that are met for the first time are written; two at once write them once.
    """
    empreintes = {page: {nom: empreinte(v) for nom, v in colonnes.items()} for page, colonnes in lues.items()}
    cherchees = {empreintes[page][nom]: v for page, colonnes in lues.items() for nom, v in colonnes.items()}
    connues = _connues(cherchees)
    nouvelles = {cle: v for cle, v in cherchees.items() if cle not in connues}
    if nouvelles:
        _ecrire(nouvelles)
        connues |= _connues(nouvelles)
    return {page: {nom: connues[une] for nom, une in siennes.items()} for page, siennes in empreintes.items()}


def empreinte(valeurs):
    """One text for one set of values, whatever their order."""
    return sha256("\n".join(sorted(f"{facette}\t{cle}" for facette, cle, _ in valeurs)).encode()).hexdigest()


def _connues(empreintes):
    return dict(Combinaison.objects.filter(empreinte__in=list(empreintes)).values_list("empreinte", "pk"))


def _ecrire(combinaisons):
    """Writes combinations (fingerprint → values) and the values that they are made of."""
    valeurs = {(f, c): libelle for groupe in combinaisons.values() for f, c, libelle in groupe}
    Valeur.objects.bulk_create(
        (Valeur(facette=f, cle=c, libelle=libelle[:LIBELLE_MAX]) for (f, c), libelle in valeurs.items()),
        ignore_conflicts=True,
    )
    # By facet too: the index begins with it.
    ecrites = Valeur.objects.filter(facette__in={f for f, _ in valeurs}, cle__in={c for _, c in valeurs})
    cles = {(f, c): numero for f, c, numero in ecrites.values_list("facette", "cle", "pk")}
    Combinaison.objects.bulk_create(
        (Combinaison(empreinte=empreinte) for empreinte in combinaisons), ignore_conflicts=True
    )
    numeros = _connues(combinaisons)
    lien = Combinaison.valeurs.through
    lien.objects.bulk_create(
        (
            lien(combinaison_id=numeros[empreinte], valeur_id=cles[f, c])
            for empreinte, groupe in combinaisons.items()
            for f, c, _ in groupe
        ),
        ignore_conflicts=True,
    )
