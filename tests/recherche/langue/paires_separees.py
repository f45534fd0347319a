"""Words of the field that a search must not confuse, two on a line; and hard pairs, with what was decided.

A lawyer's and an educator's reading of each.
"""

SEPARES = """
âge agent
arrêt arrêté
arrêt arrestation
incident incidence
gare garant
équipe équipement
sort sortie
usage usager
délai délit
dispositif disposition
organe organisme
audit audition
cour courant
assistance assistant
permanence permanent
résidence résident
référence référent
attente attention
collecte collectif
loyer loi
public publier
direct direction
refuge réfugié
médecin médecine
agent agence
droit droite
mineur mine
petit pétition
relatif relation
part partir
Italie italique
constituer constitution
mineur minier
mineur minorité
mineur minime
mineur ministre
mineur majeur
majeur majorité
police politique
police poli
part partie
part parti
partie parti
partie partir
partie partage
port porte
port porter
commun commune
poste position
poste post
cours cour
cours course
cour court
cour couru
juge jugement
juge juridique
juge justice
titre titan
titre titulaire
santé saint
santé sans
foyer foi
foi fois
mère mer
mère maire
mère merci
père perte
père pire
pays paye
pays paysan
mission missive
mission admission
os ose
os osseux
test testament
réglement règle
règlement règle
département départ
département partement
logement loyer
appartement appartenir
traitement traite
établissement établir
placement place
éducateur éducation
administrateur administration
évaluateur évaluation
demandeur demande
médiateur médiation
accompagnateur accompagnement
directeur direction
directeur directive
français franc
ministère ministre
maire mairie
avis avion
cas case
cas casse
base bas
fin fine
prise prison
pris prison
visa visite
visa vis
vie vis
loi loin
loi loisir
lieu lieutenant
tuteur tutelle
parent parenthèse
commun communication
état été
état étage
étude étudiant
accueil acculer
asile assiette
national natal
national nation
nation notion
civil civique
convention convenir
ordonnance ordinaire
ordonnance ordonner
naissance naître
preuve épreuve
signe signalement
enfant enfance
enfant enfer
mandat mandarin
conseil conseiller
article articulation
avocat avoué
centre cent
compte comité
fils fil
fil file
corps cor
temps tempe
frais frai
bras brasserie
procès processus
procès procédure
procureur procédure
permis permettre
soins soir
poids pois
pas passe
mais maison
mois moi
accès accessoire
secours second
secours secouer
concours concourir
parcours parc
recours recourir
évènement évent
parlement parler
serment serrer
""".strip().splitlines()

# (word, word, whether they meet, why)
DIFFICILES = [
    ("juge", "jugement", False, "« juge des enfants » is a person, « jugement supplétif » a document"),
    ("juge", "juger", True, "folded, « jugé » is « juge »: the verb cannot be kept apart"),
    ("isolé", "isolement", True, "what is evaluated is the isolation of the isolated minor"),
    ("accompagné", "accompagnement", True, "the act and those whom it is about"),
    (
        "protégé",
        "protection",
        False,
        "a « majeur protégé » is under guardianship; « protection » is everywhere",
    ),
    ("mineur", "minorité", False, "the person; the state that is contested"),
    ("demande", "demandeur", False, "the procedure; the person"),
    ("évaluation", "évaluateur", False, "the act; the person, as for « éducation » and « éducateur »"),
    ("éducation", "éducatif", True, "« assistance éducative », « action éducative »: the same subject"),
    ("administration", "administratif", True, "as the stemmer has it; « administrateur ad hoc » is apart"),
    ("placement", "placé", False, "folded, « placé » is « place », and « mise en place » is in every text"),
    ("scolarisation", "scolarité", False, "the right to be enrolled; what follows"),
    ("migrant", "migration", False, "the person; the phenomenon"),
    ("réfugié", "refuge", False, "a status; a shelter"),
    (
        "national",
        "nationalité",
        False,
        "« Défenseur national », « territoire national » are no matter of nationality",
    ),
    ("mère", "maire", False, "they sound alike only"),
    ("cours", "cour", False, "« cours de français », « cour d’appel »"),
    ("commun", "commune", False, "the town is what is looked for"),
    ("traite", "traité", True, "folded, they are one word: « traite des êtres humains », « traité »"),
    ("traite", "traitement", False, "trafficking is no treatment"),
    ("marche", "marché", True, "folded, they are one word"),
    ("interprète", "interprétation", False, "the person beside the minor; what a court does with a text"),
    ("public", "publication", False, "a public; a document"),
    ("assistance", "assistant", False, "« assistance éducative », « assistante sociale »"),
    ("transfert", "transféré", True, "« transfert Dublin »"),
    ("réglementation", "règlement", True, "« règlement Dublin » and what it rules"),
    ("association", "associé", True, "as the stemmer has it"),
    ("résidence", "résident", False, "a home; « carte de résident »"),
]
