"""Adds thousands of public contents to the demonstration, to see and to measure the site as it will be in years."""

import hashlib

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone
from wagtail.models import Collection, Page, ReferenceIndex

from accueil.demo import pdf
from accueil.demo.engendrer import PARTS, PREFIXE, engendrer
from accueil.demo.fonds import Fonds
from accueil.demo.lecture import DemoIllisible, lire_toml
from accueil.demo.phrases import Plume
from agenda.models import AgendaPage, EvenementPage, SeanceDEvenement
from annuaire.models import ActeurPage, AnnuairePage
from documentation.models import (
    DroitPage,
    FichierDeRessource,
    JurisprudencePage,
    RessourcePage,
    RubriquePage,
    TexteJuridiquePage,
)
from socle.models import AnalyseDeFichier, Auteur, Contenu, EtiquetteDeContenu, Fichier, PageDeFichier

LOT = 500  # contents held in memory, and written together
BRANCHES = {
    RessourcePage: RubriquePage,
    JurisprudencePage: DroitPage,
    TexteJuridiquePage: DroitPage,
    ActeurPage: AnnuairePage,
    EvenementPage: AgendaPage,
}


def grossir(dossier, nombre, maintenant, avancer, parts=PARTS):
    """Adds ``nombre`` public contents to the site; a second run adds others.

    ``dossier`` (a Path) holds the vocabulary; ``avancer`` is called with how many have just been written; ``parts``
    says how many there are of each class. Signals and searches know nothing of them. Raises DemoIllisible on a site
    that has no place for them.
    """
    plume = Plume(lire_toml(dossier / "vocabulaire.toml"))
    with transaction.atomic():
        volume = Volume(plume, maintenant, parts)
    premier = _dernier_numero() + 1
    for debut in range(premier, premier + nombre, LOT):
        volume.ecrire(range(debut, min(debut + LOT, premier + nombre)))
        avancer(min(LOT, premier + nombre - debut))
    with connection.cursor() as curseur:
        curseur.execute("ANALYZE")  # the planner knows at once what was added


def _dernier_numero():
    """The number of the last content generated before, 0 when there is none."""
    dernier = Page.objects.filter(slug__startswith=PREFIXE).aggregate(dernier=Max("slug"))["dernier"]
    return int(dernier.removeprefix(PREFIXE)) if dernier else 0


class Volume:
    """Writes generated contents where the site keeps each class, batch by batch."""

    def __init__(self, plume, maintenant, parts):
        self.plume, self.maintenant, self.parts = plume, maintenant, parts
        self.aujourd_hui = timezone.localtime(maintenant).date()
        self.fonds = Fonds(plume, self.aujourd_hui)
        self.collection = Collection.get_first_root_node()
        self.branches = {classe: _branches(branche) for classe, branche in BRANCHES.items()}

    def ecrire(self, numeros):
        """Writes the contents of these numbers, all or none."""
        engendres = {}
        for numero in numeros:
            un = engendrer(numero, self.plume, self.fonds, self.aujourd_hui, self.parts)
            engendres.setdefault(type(un.page), []).append(un)
        ecrits = []
        try:
            with transaction.atomic():
                for classe, groupe in engendres.items():
                    self._poser(classe, groupe, numeros[0] // LOT)
                    _classer(groupe)
                    self._joindre([un for un in groupe if un.fichier], ecrits)
        except BaseException:
            for nom in ecrits:
                default_storage.delete(nom)
            raise

    def _poser(self, classe, groupe, tour):
        """Writes the pages of one class, under the branches in turn."""
        branches = self.branches[classe]
        parent = Page.objects.select_for_update().get(pk=branches[tour % len(branches)])
        aine = parent.get_last_child() if parent.numchild else None
        rang = Page._str2int(aine.path[-Page.steplen :]) if aine else 0
        nature = ContentType.objects.get_for_model(classe)
        pages = []
        for place, un in enumerate(groupe, start=rang + 1):
            page = un.page
            page.path, page.depth = Page._get_path(parent.path, parent.depth + 1, place), parent.depth + 1
            page.url_path = f"{parent.url_path}{page.slug}/"
            page.locale_id, page.content_type = parent.locale_id, nature
            pages.append(Page(**{f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields}))
        for un, page in zip(groupe, Page.objects.bulk_create(pages), strict=True):
            un.page.pk = un.page.id = page.pk
            for table in (Contenu, classe):
                setattr(un.page, table._meta.pk.attname, page.pk)
        for table in (Contenu, classe):
            # ``bulk_create`` refuses a class that lies in several tables.
            table._base_manager.all()._insert(
                [un.page for un in groupe], fields=table._meta.local_concrete_fields, using="default"
            )
        if classe is EvenementPage:
            SeanceDEvenement.objects.bulk_create(
                SeanceDEvenement(evenement=un.page, debut=un.page.debut) for un in groupe
            )
        Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(groupe))

    def _joindre(self, groupe, ecrits):
        """Gives contents their files, read already; ``ecrits`` receives the names of what is on the storage."""
        for un in groupe:
            octets = pdf.ecrire(un.fichier)
            nom = default_storage.save(f"documents/{un.page.slug}.pdf", ContentFile(octets))
            ecrits.append(nom)
            empreinte = hashlib.sha1(octets, usedforsecurity=False).hexdigest()
            fichier = Fichier(title=un.page.title, collection=self.collection, file=nom)
            fichier.file_size, fichier.file_hash = len(octets), empreinte
            Fichier.objects.bulk_create([fichier])
            PageDeFichier.objects.bulk_create(
                PageDeFichier(fichier=fichier, numero=numero, texte="\n".join(lignes))
                for numero, lignes in enumerate(un.fichier, start=1)
            )
            AnalyseDeFichier.objects.bulk_create(
                [
                    AnalyseDeFichier(
                        fichier=fichier,
                        etat=AnalyseDeFichier.Etat.FAIT,
                        empreinte=empreinte,
                        demandee_le=self.maintenant,
                        analysee_le=self.maintenant,
                        pages=len(un.fichier),
                        langue=Contenu.Langue.FRANCAIS,
                    )
                ]
            )
            FichierDeRessource.objects.bulk_create([FichierDeRessource(page_id=un.page.pk, fichier=fichier)])
            ReferenceIndex.create_or_update_for_object(RessourcePage.objects.get(pk=un.page.pk))


def _branches(classe):
    """The keys of the public branches of a class that receive contents; rubriques: the last ones, out of the law.

    Raises DemoIllisible when there is none.
    """
    branches = classe.objects.live().order_by("path")
    if classe is RubriquePage:
        for droit in DroitPage.objects.all():
            branches = branches.not_descendant_of(droit)
        branches = [
            page for page in branches if not page.get_children().type(RubriquePage, DroitPage).exists()
        ]
    if not branches:
        raise DemoIllisible(f"Il manque une page « {classe._meta.verbose_name} » en ligne.")
    return [page.pk for page in branches]


def _classer(groupe):
    """Themes, territories, tags, authors of contents; missions and publics of actors."""
    theme, territoire = Contenu.thematiques.through, Contenu.territoires.through
    theme.objects.bulk_create(
        theme(contenu_id=un.page.pk, thematique_id=cle) for un in groupe for cle in un.themes
    )
    territoire.objects.bulk_create(
        territoire(contenu_id=un.page.pk, territoire_id=cle) for un in groupe for cle in un.territoires
    )
    EtiquetteDeContenu.objects.bulk_create(
        EtiquetteDeContenu(content_object_id=un.page.pk, tag_id=cle) for un in groupe for cle in un.etiquettes
    )
    missions, publics = ActeurPage.missions_assurees.through, ActeurPage.publics.through
    missions.objects.bulk_create(
        missions(acteurpage_id=un.page.pk, mission_id=cle) for un in groupe for cle in un.missions
    )
    publics.objects.bulk_create(
        publics(acteurpage_id=un.page.pk, publicservi_id=cle) for un in groupe for cle in un.publics
    )
    for un in groupe:
        for rang, auteur in enumerate(un.auteurs):
            auteur.contenu_id, auteur.sort_order = un.page.pk, rang
    Auteur.objects.bulk_create(auteur for un in groupe for auteur in un.auteurs)
