"""What editors are told under the fields that do not say by themselves what goes in, where the model says nothing."""

AIDES = {
    # Every content
    "chapo": "Deux ou trois phrases, sous le titre.",
    "corps": "Le texte de la page, bloc par bloc.",
    "introduction": "Quelques phrases en haut de la page, avant la liste.",
    "thematiques": "De quoi il est question : les listes et la recherche se filtrent par thème.",
    "territoires": "Ceux dont il est question ; tapez « 75 » ou « gard » pour raccourcir la liste.",
    "contenus_lies": "D’autres contenus du site, dans l’ordre voulu. Vide, la partie ne s’affiche pas.",
    "textes_cites": "Ceux du centre, ou un intitulé et une adresse. Si l’un d’eux change, le lecteur est averti.",
    "langue": "Celle du document décrit ; elle s’affiche quand ce n’est pas le français.",
    "provenance": "Pour les comptes du centre : transmis, trouvé par la veille, ou écrit par nous.",
    "verifie_le": "Le jour où le comité l’a approuvé, ou quelqu’un cliqué sur « Vérifié aujourd’hui ».",
    "a_revoir_le": "Calculé d’après l’intervalle, ou la date choisie.",
    "go_live_at": "Vide : dès l’accord du comité.",
    "expire_at": "Le contenu quitte le site à ce moment. Vide : il y reste.",
    "auteurs": "Un organisme de la liste ou un nom libre, dans l’ordre de la page de titre.",
    "fichier": "Il devient public avec le contenu, et le quitte avec lui.",
    "adresse_officielle": "Celle de la source officielle : Légifrance, la juridiction.",
    # Documents, law
    "genre": "Ce qu’est le document ; il apparaît avec cette nature dans les listes.",
    "sous_titre": "Tel que le document le donne.",
    "adresse_en_ligne": "L’adresse du document lui-même, sur le site qui le publie.",
    "source_url": "La page où la source présente le document.",
    "fichiers": "Le PDF, d’abord. Son poids et son nombre de pages s’affichent tout seuls.",
    "nor": "Le numéro qui commence par des lettres, sous le titre au Journal officiel.",
    "code": "Pour un article codifié : le code dont il fait partie.",
    "publication_officielle": "Le jour où il a paru au Journal officiel ou au Bulletin officiel.",
    "statut_droit": "Quand il change, les contenus qui citent ce texte sont à revoir.",
    "remplacements": "Les textes que celui-ci remplace.",
    "juridiction": "La liste se tient dans le menu « Juridictions ».",
    "formation": "La chambre ou la section, si la décision la nomme.",
    "ecli": "L’identifiant européen, qui commence par « ECLI:FR: ».",
    "issue": "Ce que la décision donne au jeune.",
    "suites": "Appel, cassation… Une suite change le statut de cette décision.",
    "reponse_courte": "La réponse en quelques lignes, lue avant tout le reste.",
    "a_jour_au": "Le jour où vous avez vérifié le droit ; le lecteur le lit en tête de page.",
    "expert_nom": "Qui signe la fiche.",
    "expert_role": "Son métier ou sa fonction : « avocate au barreau de Lyon ».",
    "expert_organisme": "L’organisme pour lequel il ou elle parle.",
    # Agenda
    "nature": "Les listes se filtrent par ce choix.",
    "seances": "Une ligne par rendez-vous. Un seul suffit le plus souvent.",
    "revient": "Laissez « Non » pour un événement qui n’a lieu qu’une fois.",
    "revient_jusqu_au": "Le dernier jour où elle peut revenir.",
    "modalite": "Où l’on y assiste.",
    "lieu": "Le nom de la salle ou du bâtiment.",
    "lien": "L’adresse de la visioconférence.",
    "lien_pour": "Ce qui est réservé aux inscrits n’est montré à personne sur le site.",
    "organisateur": "Un organisme de la liste.",
    "organisateur_nom": "S’ils sont plusieurs, ou absents de la liste.",
    "intervenants": "Dans l’ordre où ils s’affichent.",
    "public_vise": "À qui l’événement s’adresse : « ouvert à tous », « professionnels ».",
    "inscription_url": "La page où l’on s’inscrit.",
    "inscription_limite": "Après ce jour, la page n’invite plus à s’inscrire.",
    "etat": "Un report ou une annulation se dit en tête de page, dans les listes et dans les agendas abonnés.",
    "etat_motif": "Une phrase pour le public.",
    "programme": "Un fichier à télécharger.",
    "actes": "Ce qui reste de l’événement, une fois entré dans la documentation.",
    # Annuaire
    "categorie": "Ce qu’est l’acteur ; l’annuaire se filtre par catégorie.",
    "missions_assurees": "Ce qu’il fait ; l’annuaire se filtre par mission.",
    "publics": "Qui il reçoit.",
    "telephone": "Tapez-le comme il vient : il est mis en forme, et s’appelle d’un doigt.",
    "telephone_hors_horaires": "L’astreinte, s’il y en a une.",
    "courriel": "Celui du service, que tout le monde pourra lire.",
    "site": "L’adresse entière, avec « https:// ».",
    "adresse": "Le numéro et la rue.",
    "code_postal": "Cinq chiffres : le département s’en déduit.",
    "ville": "Sans le code postal.",
    "antennes": "Les autres lieux où il reçoit, chacun avec ses coordonnées.",
    "missions": "Ce qu’il fait, en quelques lignes.",
    # Accueil
    "accroche": "La phrase au-dessus du champ de recherche.",
    "sujets": "Les recherches que l’on propose sous le champ, huit au plus.",
}


def aider(panneaux, modele):
    """Gives their help to these panels, and to those inside, when neither they nor their fields have one."""
    champs = {champ.name: getattr(champ, "help_text", "") for champ in modele._meta.get_fields()}
    for panneau in panneaux:
        nom = getattr(panneau, "field_name", None) or getattr(panneau, "relation_name", None)
        if nom in AIDES and not panneau.help_text and not champs.get(nom):
            panneau.help_text = AIDES[nom]
        aider(getattr(panneau, "children", ()), modele)
