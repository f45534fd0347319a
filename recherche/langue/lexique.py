"""The words that no rule decides: stop words, plurals, and words that must not meet. All folded.

The lists come from the vocabulary of the field (law of foreigners, protection of children);
tests/recherche/langue/paires.py holds the pairs that they serve.
"""

# Words that are in every text. Kept out on purpose: « non », « sans », « contre », « hors », « pas » carry meaning;
# « sous » and « entre » begin compounds. « est » is the verb: « Grand Est » is found by « grand » and by « Grand-Est ».
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
ELISIONS = "(?:[cdjlmnst]|(?:jus|lors|puis|quoi|pres)?qu)'"

# --- Plurals ---------------------------------------------------------------------------------------------------------

# The singular already ends with an s or an x; « cours » is never « cour », « pays » never « paye ».
INVARIABLES = frozenset(
    """
    abces abus acces acquis ailleurs alors amiens anglais anis apres arras artois as aupres autobus avis
    bas biais blocus bois bourges bras bus calais campus cannabis cas cayenne ceas chaos choix chrysalis
    colis compris compromis concours confus congres connexes consensus corps corpus cours croix cumulus
    dans debris deces deficits depens depuis dessous dessus devers dijonnais discours divers dos doux
    dreux encours envers epoux exces exclus expres faux fils fois fonds frais francais gaz gers gris
    gros habitus heros hors inclus index intrus jadis jaloux jamais jus landes laps lapsus lilas limoges
    lors lotus lyonnais mais malus matelas mauvais mepris mis moins mois mors nimbus nimes obus omnibus
    ours paix palais papyrus paradis parcours paris pas pays perdreaux permis perquis phoenix plus poids
    pois prefix pres pris prix proces processus procos profus progres promis propos prospectus puis
    puits recours reflux refus relais remis remords repas repos repris requis revers roux sans secours
    sens sis sois soumis souris sous surplus sursis syllabus talus tapis taux temps tiers toujours toux
    transmis travers tres trois troyes univers vaccinus velours vers virus vis voeux voix vosges
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
    bayenne cayenne antenne mayenne etrenne varenne ardenne guyenne
    """.split()  # noqa: SIM905
)

# --- Radicals --------------------------------------------------------------------------------------------------------

# Kept whole, plural apart: the stemmer would make them meet another word.
ENTIERS = frozenset(
    """
    adresse appartement avenant bailleur base cadre campagne case casse cause cent centaine centre
    chambre charge classe complement comportement convenance convention cote cours course departement
    dette droite element engagement enseigne entree entretien etablissement evenement fiche fin fine foi
    fondement foyer franc france francs gouvernement jugement livre livret logement loi maire mairie
    mandant mandat marche mere message ministere ministre mise mission missive monde naissance note
    ordonnance ose parlement parquet partage parti partie paye pays peine peinture pere personne perte
    place placement plainte planche point pointe police politique portail porte poste preuve prise
    prison procuration projet rapport rapporteur reglement remise ressource ressourcerie reste saint
    sale salle sante signal signalement signe somme sorte supplement test testament teste titan titre
    titulaire tour tourne traitement vente versement vie visa visite
    """.split()  # noqa: SIM905
)
# Word (singular) → the radical that it shares; both ways where the stemmer parts or joins wrongly.
RADICAUX = {
    "alimentaire": "aliment",
    "departemental": "departement",
}
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
