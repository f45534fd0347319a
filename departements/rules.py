"""What a département's page makes of what it finds: which service is which, and what is missing, in words. Pure."""

from socle.texte import replier

CRIP = ("crip", "informations preoccupantes", "information preoccupante")
EVALUATION = ("evaluation", "mise a l abri", "accueil provisoire", "accueil d urgence", "premier accueil")
ABRI = {"mise-a-l-abri", "evaluation"}  # missions
SERVICE = "departement"  # the kind of the actors that are services of a département
SCHEMA = ("schema departemental", "schema de protection", "schema metropolitain", "schema territorial")


def _parle_de(texte, mots):
    plie = replier(texte)
    return any(mot in plie for mot in mots)


def roles(mots, categorie, missions):
    """What a young person who is in danger, or has just arrived, needs an actor for (a list): crip, abri, service.

    ``mots`` are its name, summary and missions in detail; ``categorie`` and ``missions``, keys of the staff's lists.
    While no mission is ticked, the words tell.
    """
    tenus = {
        "crip": "crip" in missions or _parle_de(mots, CRIP),
        "abri": bool(ABRI & set(missions)) or (not missions and _parle_de(mots, EVALUATION)),
        "service": categorie == SERVICE,
    }
    return [nom for nom, tient in tenus.items() if tient]


def est_un_schema(titre):
    """Whether the title of an institutional report is that of a département's scheme of child protection."""
    return _parle_de(titre, SCHEMA)


def lacunes(releve, locatif):
    """What is not known of a département, one sentence for each lack, the gravest first (a list).

    ``releve`` maps « service », « crip », « abri », « schema », « acteurs », « documents », « decisions »,
    « evenements » to how many there are; ``locatif`` is « dans le Gard ».
    """
    phrases = {
        "service": f"Aucun service du département n’est répertorié {locatif}.",
        "crip": f"Aucune cellule de recueil des informations préoccupantes (CRIP) n’est répertoriée {locatif}.",
        "abri": f"Aucun service d’évaluation ou de mise à l’abri n’est répertorié {locatif}.",
        "acteurs": f"Aucun acteur n’est répertorié {locatif}. Cela ne veut pas dire qu’il n’y en a pas.",
        "schema": "Aucun schéma départemental de protection de l’enfance n’est connu du centre.",
        "documents": "Aucun document du centre ne porte sur ce territoire.",
        "decisions": "Aucune décision de ses juridictions n’est publiée sur le site.",
        "evenements": f"Aucun rendez-vous à venir n’est annoncé {locatif}.",
    }
    return [phrase for nom, phrase in phrases.items() if not releve[nom]]
