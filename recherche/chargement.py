"""Gives a site the centre's first thesaurus; what the staff wrote, changed or deleted since is never touched."""

import tomllib
from pathlib import Path

from django.db import transaction

from recherche.models import FormeDuTerme, TermeDuThesaurus, VersionDuThesaurus
from recherche.vocabulaire import TOUJOURS
from socle.texte import replier

FICHIER = Path(__file__).resolve().parent / "donnees" / "thesaurus.toml"
NATURES = {
    "variantes": FormeDuTerme.Nature.VARIANTE,
    "sigles": FormeDuTerme.Nature.SIGLE,
    "anciens": FormeDuTerme.Nature.ANCIEN,
    "fautes": FormeDuTerme.Nature.FAUTE,
}


def lire(chemin=FICHIER):
    """The terms of a TOML file: [(TermeDuThesaurus, its FormeDuTerme, label of its broader term, its neighbours')].

    Nothing is written. Raises OSError, ValueError or KeyError when the file is not what its first lines say.
    """
    decrits = tomllib.loads(chemin.read_text(encoding="utf-8"))["terme"]
    return [(_terme(d), list(_formes(d)), d.get("generique", ""), d.get("voir_aussi", ())) for d in decrits]


def _terme(decrit):
    """The row of a term, unsaved."""
    return TermeDuThesaurus(
        libelle=decrit["libelle"],
        note=decrit.get("note", ""),
        elargir_aux_specifiques=decrit.get("elargit", False),
        emploi_de=decrit.get("depuis"),
        emploi_a=decrit.get("jusqu_en"),
    )


def _formes(decrit):
    """The rows of its other names, unsaved."""
    for liste, nature in NATURES.items():
        for nom in decrit.get(liste, ()):
            dit = {"forme": nom} if isinstance(nom, str) else nom
            yield FormeDuTerme(
                forme=dit["forme"],
                nature=nature,
                reconnaissance=dit.get("reconnue", TOUJOURS),
                contextes=dit.get("contextes", ""),
                emploi_de=dit.get("depuis"),
                emploi_a=dit.get("jusqu_en"),
            )


@transaction.atomic
def charger():
    """Adds the terms that were never given and that no name of the site bears yet; returns how many.

    A name that the site already gives to another of its terms is left out of the new one.
    """
    VersionDuThesaurus.objects.get_or_create(pk=1)
    etat = VersionDuThesaurus.objects.select_for_update().get(pk=1)
    pris = set(FormeDuTerme.objects.toujours().values_list("cle", flat=True))
    pris |= set(TermeDuThesaurus.objects.values_list("cle", flat=True))
    decrits = lire()
    nouveaux = [d for d in decrits if replier(d[0].libelle) not in pris | set(etat.donnes)]
    if not nouveaux:
        return 0
    TermeDuThesaurus.objects.bulk_create([terme for terme, *_ in nouveaux])
    for terme, formes, *_ in nouveaux:
        for forme in formes:
            forme.terme = terme
    formes = [forme for _, siennes, *_ in nouveaux for forme in siennes]
    FormeDuTerme.objects.bulk_create(
        [f for f in formes if f.reconnaissance != TOUJOURS or replier(f.forme) not in pris]
    )
    _lier(nouveaux)
    donnes = sorted({*etat.donnes, *(replier(terme.libelle) for terme, *_ in decrits)})
    VersionDuThesaurus.objects.filter(pk=1).update(donnes=donnes)
    return len(nouveaux)


def _lier(nouveaux):
    """Ties the new terms to those that the site has: broader one, neighbours."""
    cles = dict(TermeDuThesaurus.objects.values_list("cle", "pk"))
    liens = set()
    for terme, _, generique, voisins in nouveaux:
        terme.generique_id = cles.get(replier(generique))
        for voisin in filter(None, (cles.get(replier(libelle)) for libelle in voisins)):
            liens |= {(terme.pk, voisin), (voisin, terme.pk)}
    TermeDuThesaurus.objects.bulk_update([terme for terme, *_ in nouveaux], ["generique"])
    paires = TermeDuThesaurus.voir_aussi.through
    paires.objects.bulk_create(
        [paires(from_termeduthesaurus_id=de, to_termeduthesaurus_id=a) for de, a in sorted(liens)]
    )
