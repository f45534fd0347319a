"""What the demo's pages rest on: accounts, bodies, themes, files, settings; made once, found again after."""

import hashlib
from collections import Counter

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, Site

from accueil.demo.lecture import DemoIllisible, jour
from documentation.models import Formation, Juridiction
from redaction.models import MembreComite
from socle.models import (
    AliasOrganisme,
    Fichier,
    Organisme,
    ReglagesCentre,
    Territoire,
    Thematique,
    Utilisateur,
)
from socle.texte import replier


class Registre:
    """What a reference in the demo's files stands for in the database, and how many of each were made this time."""

    def __init__(self, demo):
        self.demo = demo
        self.faits = Counter()
        self.comptes = {}
        self.organismes = {}
        self.themes = {}
        self.territoires = dict(Territoire.objects.values_list("code", "pk"))
        self.juridictions = {}
        self.fichiers = {}
        self.ecrits = []
        self.pages = {}

    def trouver(self, famille, cle, ou):
        """What ``cle`` names in a family. Raises DemoIllisible, which says where it was written."""
        try:
            return getattr(self, famille)[cle]
        except KeyError:
            raise DemoIllisible(f"{ou} : « {cle} » est inconnu ({famille}).") from None

    def organisme(self, nom):
        """The body known by a name, an acronym or another name, or None."""
        return self.organismes.get(replier(nom))

    def effacer_les_ecrits(self):
        """Takes the bytes of the new files off the storage, which no transaction undoes."""
        for fichier in self.ecrits:
            fichier.file.storage.delete(fichier.file.name)


def planter(registre, aujourd_hui):
    """Makes what is missing of everything that is not a page, on that day (a date)."""
    _organismes(registre)
    _comptes(registre, aujourd_hui)
    _themes(registre)
    _juridictions(registre)
    _fichiers(registre)


def _organismes(registre):
    for champs in registre.demo.organismes:
        organisme = Organisme.objects.nomme(champs["nom"]).first()
        if organisme is None:
            organisme = Organisme(
                nom=champs["nom"], sigle=champs.get("sigle", ""), site=champs.get("site", "")
            )
            organisme.alias = [AliasOrganisme(nom=alias) for alias in champs.get("alias", ())]
            organisme.full_clean()
            organisme.save()
            registre.faits["organismes"] += 1
        for nom in (champs["nom"], champs.get("sigle", ""), *champs.get("alias", ())):
            if nom:
                registre.organismes.setdefault(replier(nom), organisme)


def _comptes(registre, aujourd_hui):
    mot_de_passe = make_password(registre.demo.comptes["mot_de_passe"])
    for champs in registre.demo.comptes["compte"]:
        superutilisateur = champs.get("superutilisateur", False)
        compte, nouveau = Utilisateur.objects.get_or_create(
            email=champs["courriel"],
            defaults={
                "first_name": champs["prenom"],
                "last_name": champs["nom"],
                "organisme": registre.organisme(champs["organisme"]),
                "password": mot_de_passe,
                "is_superuser": superutilisateur,
                "is_staff": superutilisateur,
            },
        )
        if nouveau:
            compte.groups.set(Group.objects.filter(name__in=champs["groupes"]))
            registre.faits["comptes"] += 1
            if "siege_depuis" in champs:
                debut = jour(champs["siege_depuis"], aujourd_hui)
                MembreComite.objects.create(compte=compte, organisme=compte.organisme, debut=debut)
        registre.comptes[champs["courriel"]] = compte


def _themes(registre):
    for rang, champs in enumerate(registre.demo.thematiques, start=1):
        principal = _theme(registre, champs, None, rang)
        for sous_rang, sous_champs in enumerate(champs.get("sous_themes", ()), start=1):
            _theme(registre, sous_champs, principal, sous_rang)


def _theme(registre, champs, parent, rang):
    """The theme of a slug or of a name, made when there is none."""
    theme = (
        Thematique.objects.filter(slug=champs["slug"]).first()
        or Thematique.objects.filter(nom=champs["nom"]).first()
    )
    if theme is None:
        theme = Thematique(nom=champs["nom"], slug=champs["slug"], parent=parent, ordre=rang)
        theme.full_clean()
        theme.save()
        registre.faits["thèmes"] += 1
    registre.themes[champs["slug"]] = theme.pk
    return theme


def _juridictions(registre):
    """The courts, known to the demo's decisions by their short name."""
    for champs in registre.demo.juridictions:
        juridiction = Juridiction.objects.filter(cle=replier(champs["nom"])).first()
        if juridiction is None:
            propres = {nom: champs.get(nom, "") for nom in ("nom", "abrege", "niveau", "ordre", "ville")}
            juridiction = Juridiction(**propres)
            juridiction.formations = [Formation(nom=nom) for nom in champs["formations"]]
            juridiction.full_clean()
            juridiction.save()
            registre.faits["juridictions"] += 1
        registre.juridictions[champs["abrege"]] = juridiction


def _fichiers(registre):
    collection = Collection.get_first_root_node()
    auteur = next(iter(registre.comptes.values()))
    for nom, titre in registre.demo.fichiers.items():
        octets = (registre.demo.dossier / "fichiers" / nom).read_bytes()
        empreinte = hashlib.sha1(octets, usedforsecurity=False).hexdigest()
        fichier = Fichier.objects.filter(file_hash=empreinte).first()
        if fichier is None:
            fichier = Fichier(title=titre, collection=collection, uploaded_by_user=auteur)
            fichier.file_size, fichier.file_hash = len(octets), empreinte
            fichier.file.save(nom, ContentFile(octets))
            registre.ecrits.append(fichier)
            registre.faits["fichiers"] += 1
        registre.fichiers[nom] = fichier


def promouvoir(registre):
    """Shows pages first for some requests, unless somebody already chose some."""
    if SearchPromotion.objects.exists():
        return
    for promotion in registre.demo.reglages["promotion"]:
        requete = Query.get(promotion["demande"])
        for rang, cle in enumerate(promotion["pages"]):
            page = registre.trouver("pages", cle, "reglages.toml")
            SearchPromotion.objects.create(query=requete, page_id=page, sort_order=rang)
            registre.faits["pages mises en avant"] += 1


def regler(registre, page_contact):
    """Fills the centre's settings, unless somebody already did."""
    reglages = ReglagesCentre.for_site(Site.objects.get(is_default_site=True))
    if reglages.telephone or reglages.courriel:
        return
    for nom, valeur in registre.demo.reglages["centre"].items():
        if nom != "page_contact":
            setattr(reglages, nom, valeur)
    reglages.page_contact = page_contact
    reglages.save()
    registre.faits["réglages"] += 1
