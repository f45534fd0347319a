"""The fields of an entry of which its actor may propose another value: read, named, said in words, put in a version."""

from annuaire.models import ActeurPage, CoordonneeReservee, Mission, Opposition, PublicServi
from annuaire.rules import se_lit_dans

LIEU = ("adresse", "code_postal", "ville")
TEXTES = (
    *("telephone", "telephone_hors_horaires", "courriel", "site", *LIEU),
    *("acces", "horaires", "horaires_precision", "public_accueilli", "chapo"),
)
LISTES = {"missions_assurees": Mission, "publics": PublicServi}
LIBELLES = {"chapo": "Présentation en quelques phrases"}


def champs_de(acteur):
    """The names of the fields that the actor may propose; none of the place when its address is confidential."""
    caches = LIEU if acteur.adresse_confidentielle else ()
    return [nom for nom in (*TEXTES, *LISTES) if nom not in caches]


def libelle(nom):
    """A field's name, for people."""
    if nom in LIBELLES:
        return LIBELLES[nom]
    dit = str(ActeurPage._meta.get_field(nom).verbose_name)
    return dit[0].upper() + dit[1:]


def valeur(acteur, nom):
    """What the entry says: a text, or the sorted keys of a list."""
    if nom in LISTES:
        return sorted(un.pk for un in getattr(acteur, nom).all())
    return getattr(acteur, nom)


def noms_des_listes():
    """Key → name of every mission and public, by field."""
    return {nom: dict(modele.objects.values_list("pk", "nom")) for nom, modele in LISTES.items()}


def en_mots(nom, dite, noms):
    """A value as one reads it; ``noms`` are those of ``noms_des_listes``."""
    if nom in LISTES:
        return ", ".join(noms[nom].get(cle, cle) for cle in dite)
    return dite


def mettre(version, nom, dite):
    """Gives a version (in memory) another value; keys that a list has lost since are left out."""
    if nom in LISTES:
        setattr(version, nom, list(LISTES[nom].objects.filter(pk__in=dite)))
    else:
        setattr(version, nom, dite)


def empechement(acteur, textes):
    """Why these texts may not be published in this entry, in a sentence; empty when nothing forbids it."""
    noms = Opposition.objects.en_vigueur().values_list("nom", flat=True)
    oppose = next((nom for nom in noms if se_lit_dans(nom, textes)), None)
    if oppose:
        return f"« {oppose} » s’est opposé à paraître dans l’annuaire."
    reservees = CoordonneeReservee.objects.filter(acteur=acteur.pk).values_list("valeur", flat=True)
    if any(se_lit_dans(reservee, textes) for reservee in reservees):
        return "Une valeur proposée contient une coordonnée réservée de cette fiche."
    return ""
