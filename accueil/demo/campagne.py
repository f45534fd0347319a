"""The demo's campaign of the directory, under way for weeks, and an actor that somebody outside proposes."""

from datetime import timedelta

from annuaire.campagne.actions import desinscrire, preparer, repondre
from annuaire.campagne.champs import valeur
from annuaire.campagne.rules import RAPPELS
from annuaire.models import ActeurPage, ActeurPropose, Campagne
from annuaire.propositions.actions import GUICHET
from redaction.campagne.decisions import confirmer

OU = "campagne.toml"


def interroger(registre, utilisateur, maintenant):
    """Makes the campaign as its file says, days counted from ``maintenant``, unless there is one. It mails nobody."""
    decrite = registre.demo.campagne["campagne"]
    if Campagne.objects.exists():
        return
    debut = maintenant + timedelta(days=decrite["debut"])
    acteurs = list(ActeurPage.objects.live().order_by("title"))
    campagne = preparer(decrite["nom"], debut.date(), acteurs, utilisateur, debut)
    parties = campagne.sollicitations.exclude(acteur__courriel="")
    dernier = debut + RAPPELS[-1]
    parties.update(envoyee_le=debut, dernier_envoi_le=dernier, rappels=len(RAPPELS))
    une = {sienne.acteur_id: sienne for sienne in campagne.sollicitations.select_related("acteur")}

    def celle_de(slug):
        return une[registre.trouver("pages", f"acteurs/{slug}", OU)]

    recents = [celle_de(slug).pk for slug in decrite["attendus"]]
    parties.filter(pk__in=recents).update(
        envoyee_le=dernier, dernier_envoi_le=maintenant - timedelta(days=1), rappels=1
    )
    for rang, slug in enumerate(decrite["inchanges"]):
        qui = {"nom": "", "fonction": "Direction" if rang % 3 else ""}
        confirmer(celle_de(slug), qui, debut + timedelta(days=1 + rang % 30))
    for reponse in registre.demo.campagne["reponse"]:
        sienne = celle_de(reponse["acteur"])
        dits = {nom: (valeur(sienne.acteur, nom), dit) for nom, dit in reponse.get("champs", {}).items()}
        qui = {nom: reponse.get(nom, "") for nom in ("nom", "fonction")}
        instant = maintenant + timedelta(days=reponse["dans"])
        repondre(sienne, dits, qui, instant, reponse.get("remarque", ""))
    revenus = [celle_de(slug).pk for slug in decrite["revenus"]]
    parties.filter(pk__in=revenus).update(retournee_le=debut, dernier_envoi_le=debut, rappels=0)
    for slug in decrite["desinscrits"]:
        desinscrire(celle_de(slug).acteur, debut + timedelta(days=2))
    registre.faits["acteurs interrogés"] += len(acteurs)


def proposer_un_acteur(registre, maintenant):
    """Makes the draft of the proposed actor, confirmed by its sender, unless there is one."""
    propose = registre.demo.campagne["propose"]
    if ActeurPropose.objects.exists():
        return
    depose_le = maintenant + timedelta(days=propose["dans"])
    ligne = ActeurPropose.objects.create(
        saisie=propose["saisie"], courriel=propose["courriel"], depose_le=depose_le
    )
    GUICHET.confirmer(ligne)
    registre.faits["acteurs proposés"] += 1
