"""The words that no rule decides: stop words, plurals, and words that must not meet. All folded.

The lists come from the vocabulary of the field (law of foreigners, protection of children);
tests/recherche/langue/paires.py and paires_separees.py hold the pairs that they serve.
"""

# Words that are in every text. Kept out on purpose: « non », « sans », « contre », « hors », « pas » carry meaning;
# « sous » and « entre » begin compounds. « est » is the verb; `contexte` reads « Grand Est ».
VIDES = frozenset(
    """
    a ai aie ainsi ait alors as au aucun auquel aura auraient aurait auront aussi autre autres aux
    auxquelles auxquels avaient avait avec avez avoir avons ayant c ca car ce ceci cela celle celles
    celui ces cet cette ceux ci combien comme comment d dans de des desquelles desquels donc dont du
    duquel elle elles en es est et etaient etait etant etc ete etre eu eux furent fut il ils j je jusqu
    jusque l la laquelle le lequel les lesquelles lesquels leur leurs lorsqu lorsque lui m ma mais me
    mes moi mon n ne ni nos notre nous on ont or ou par parce pour pourquoi presqu puisqu puisque qu
    quand que quel quelle quelles quelqu quelque quelques quelquun quels qui quoi quoiqu quoique s sa se
    sera seraient serait seront ses si soi soient soit somme son sont sur t ta te tes toi ton tous tout
    toute toutes tres tu un une vos votre vous y
    """.split()  # noqa: SIM905
)
# In capitals they are no stop words: cour d’appel, Conseil d’État, juge des enfants, tribunal administratif.
SIGLES = frozenset(["ca", "ce", "je", "ta"])
ELISIONS = "(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu)'"

# --- Plurals ---------------------------------------------------------------------------------------------------------

# The singular already ends with an s or an x; « cours » is never « cour », « pays » never « paye ».
INVARIABLES = frozenset(
    """
    abces abus acces acquis admis ailleurs alors amiens anglais anis apres arras artois as assis aupres
    autobus avis bas biais blocus bois bourges bras bus calais campus cannabis cas cayenne chaos choix
    colis compris compromis concours confus congres conquis consensus corps corpus cours croix cumulus
    dans debris deces deficits depens depuis dessous dessus devers discours divers dos doux dreux
    encours envers epoux exces exclus expres faux fils fois fonds frais francais gaz gers gris gros
    habitus heros hors inclus index insoumis intrus jadis jaloux jamais jus landes lapsus lilas limoges
    lors lotus lyonnais malus matelas mauvais mepris mis moins mois mors nimbus nimes obus omis omnibus
    ours paix palais papyrus paradis parcours paris pas pays permis perquis phoenix plus poids pois pres
    pris prix proces processus procos profus progres promis propos prospectus puis puits recours reflux
    refus relais remis remords repas repos repris requis revers roux sans secours sens sis sois soumis
    souris sous surplus sursis syllabus talus tapis taux temps tiers toujours toux transmis travers tres
    trois troyes univers vaccinus velours vers virus vis voix vosges
    """.split()  # noqa: SIM905
)
# Plurals that the general rules miss, and feminines of another radical.
PLURIELS = {
    "ans": "an", "os": "os", "maux": "mal", "travaux": "travail", "baux": "bail", "coraux": "corail", "emaux": "email",
    "vitraux": "vitrail", "soupiraux": "soupirail", "noyaux": "noyau", "tuyaux": "tuyau", "joyaux": "joyau",
    "boyaux": "boyau", "voeux": "voeu", "yeux": "oeil", "cieux": "ciel", "aieux": "aieul",
    "nouvelle": "nouveau", "nouvelles": "nouveau", "nouvel": "nouveau",
    "beaux": "beau", "belle": "beau", "belles": "beau",
}  # fmt: skip
# In -eux whatever their number: not the plural of a word in -eu.
EN_EUX = frozenset(
    """
    adieux aveux bleus cheveux enjeux essieux feux jeux lieux milieux neveux voeux
    """.split()  # noqa: SIM905
)
# Plurals of a word in -ai or -oi; the others in -ais and -ois are singulars, « français », « chinois ».
EN_AI_OI = frozenset(
    """
    balais convois deblais delais effrois emplois envois essais minerais octrois parois reemplois
    remblais renvois tournois
    """.split()  # noqa: SIM905
)
PLURIELS_EN_OUX = frozenset(["bijoux", "cailloux", "choux", "genoux", "hiboux", "joujoux", "poux"])
# Feminines in -euse of a word in -eur; the others are feminines of a word in -eux.
EN_EUR = frozenset(
    """
    accompagneuse acheteuse agresseuse bailleuse blanchisseuse chanteuse chercheuse chomeuse coiffeuse
    coureuse danseuse demandeuse donneuse employeuse entraineuse footballeuse fraudeuse joueuse logeuse
    loueuse maraudeuse menteuse mineuse nageuse passeuse porteuse possesseuse programmeuse recruteuse
    serveuse tatoueuse traiteuse travailleuse tricheuse vendeuse voleuse voyageuse
    """.split()  # noqa: SIM905
)
# Feminines in -onne or -enne that are words of their own, or whose masculine is another word.
SANS_MASCULIN = frozenset(
    """
    antenne ardenne cayenne etrenne guyenne mayenne varenne
    """.split()  # noqa: SIM905
)

# --- Radicals --------------------------------------------------------------------------------------------------------

# Kept whole, plural apart: the stemmer would make them meet another word.
ENTIERS = frozenset(
    """
    accuse adresse appartement arret arrete assistance attente audition avenant bailleur base cadre
    camera campagne case casse cause cent centaine centre chambre charge circuit classe collectif
    commune complement comportement conflit conseiller constitution convenance convention convoi cote
    cour courant cours course credit debit defi deficit dela delai delit deni departement dette
    direction dispositif droite element emploi engagement entree entretien envoi equipement esprit essai
    etablissement evenement fiche file fine foi fondement foyer france gare generaliste gouvernement
    habit incidence interprete italie journaliste jugement livre livret loi loyer maire mairie mandant
    mandat marche medecine mere message ministere ministre mise mission missive monde naissance notaire
    note objectif octroi ordonnance organisme ose parlement parquet partage parti partie partir paye
    pays peine peinture pere permanence personne perte petit petition place placement plainte planche
    point pointe police politique portail porte position poste preuve prise prison procuration profit
    projet rapport rapporteur recit reference refuge reglement relation remise renvoi repit residence
    ressource reste saint sale salle sante secretaire seine signal signalement signe somme sorte sortie
    specialiste supplement test testament titan titre titulaire tour traitement transit usager vente
    versement vie visa visite
    """.split()  # noqa: SIM905
)
# Word (singular) → the radical that it shares; both ways where the stemmer parts or joins wrongly.
RADICAUX = {
    "auditionner": "audition",
    "communique": "communiqu",
    "couramment": "courant",
    "courante": "courant",
    "courent": "courir",
    "defenderesse": "defendeur",
    "demanderesse": "demandeur",
    "departemental": "departement",
    "departementale": "departement",
    "gouvernemental": "gouvernement",
    "gouvernementale": "gouvernement",
    "grecque": "grec",
    "laique": "laic",
    "motive": "motiv",
    "petite": "petit",
    "publication": "publi",
    "publique": "public",
    "transfert": "transfer",
    "turque": "turc",
}
# Participles of verbs in -ier, which the stemmer takes for those of verbs in -ir. Those in -ifier have a rule.
EN_IER = frozenset(
    """
    affilie allie apprecie approprie associe beneficie concilie confie contrarie copie crie dedie denie
    differencie envie etudie expatrie expedie initie injurie inventorie licencie lie marie multiplie
    negocie nie officie oublie parie photocopie plie prie privilegie publie radie rallie rapatrie
    refugie remarie remedie remercie repertorie replie repudie salarie soucie supplie trie varie vicie
    """.split()  # noqa: SIM905
)
# Feminines in -ère of a word in -er; « transfère » is a verb. Those in -ière have a rule.
EN_ERE = frozenset(
    """
    bergere bocagere bouchere boulangere conseillere etrangere legere menagere mensongere messagere
    passagere potagere usagere viagere
    """.split()  # noqa: SIM905
)
# Words in -ent that are no verb's third person plural.
EN_ENT = frozenset(
    """
    absent abstient abstinent accent accident adherent adjacent adolescent advient afferent affluent
    agent antecedent apparent appartient argent astringent avent cent client coherent competent
    concurrent confident conscient consequent content contient continent contingent convalescent
    convergent convient couvent decent deficient dent detergent detient devient different diligent
    dissident divergent effervescent efficient eloquent emergent eminent entretient equivalent event
    evident excedent excellent expedient fervent florent fluorescent frequent gradient imminent
    impatient impertinent impotent imprudent incident incoherent incompetent inconscient inconsequent
    inconvenient indecent independent indifferent indigent indulgent influent ingredient inherent
    innocent insolent intelligent intermittent intervient intransigent latent laurent lent maintient
    mecontent negligent obtient occident onguent opulent orient parent parvient patent patient penitent
    permanent pertinent polyvalent precedent present president previent provient prudent quotient recent
    recipient referent regent relent resident resurgent retient revient sergent serpent somnolent
    soutient souvent souvient strident subsequent subvient succulent survient talent tangent tient
    torrent transparent trident turbulent urgent vehement vent vient vincent violent virulent
    """.split()  # noqa: SIM905
)
# Words in -ee, folded, that are no participle: « année » is not « an », « armée » is not « arme ».
EN_EE = frozenset(
    """
    annee armee arrivee assemblee athee chaussee comite contree coree corvee croisee cuillere denree
    destinee duree echappee entree epee fee fumee guinee huee idee journee lycee mainlevee maree matinee
    mediterranee melee mosquee musee nuee odyssee orchidee panacee pensee portee pygmee pyree pyrenees
    soiree tournee trachee tranchee traversee trophee vallee vendee
    """.split()  # noqa: SIM905
)
