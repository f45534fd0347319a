"""Words of the field that must meet in a search, as a lawyer and an educator read them: the words of a line."""

RENCONTRES = """
étranger étrangers étrangère étrangères ETRANGER
mineur mineurs mineure mineures
majeur majeurs majeure majeures
évaluation évaluations évaluer évalué évaluée évalués évaluées évaluent évaluant évaluera évaluèrent
évaluateur évaluateurs évaluatrice évaluatrices
isolé isolée isolés isolées isolement isoler
accompagné accompagnée accompagnés accompagnées accompagnement accompagnements accompagner accompagnent
accompagnateur accompagnateurs accompagnatrice
accueil accueils accueillir accueilli accueillie accueillis accueillies
protéger protégé protégée protégés protégées protègent
protection protections
hébergement hébergements héberger hébergé hébergée hébergés hébergent
département départements départemental départementale départementaux départementales
juge juges juger jugé jugée
jugement jugements
régularisation régularisations régulariser régularisé régularisée
majorité majorités
minorité minorités
tutelle tutelles
tuteur tuteurs tutrice tutrices
national nationale nationaux nationales
nationalité nationalités
international internationaux internationale
social sociale sociaux sociales
réfugié réfugiée réfugiés réfugiées
asile asiles
demande demandes demander demandé
demandeur demandeurs demandeuse demandeuses demanderesse
âge ages âgé âgée âgés âgées
agent agents agente
avocat avocats avocate avocates
éducateur éducateurs éducatrice éducatrices
éducation éducations
éducatif éducative éducatifs éducatives
familial familiale familiaux familiales
famille familles
parent parents
parental parentale parentaux
parental parentales
enfant enfants
jeune jeunes
adolescent adolescents adolescente adolescentes
orientation orientations orienter orienté orientée orientent
placement placements
placé placée placés placées placer
ordonnance ordonnances
audience audiences
tribunal tribunaux
juridiction juridictions
juridictionnel juridictionnelle juridictionnels juridictionnelles
juridique juridiques
judiciaire judiciaires
administratif administrative administratifs administratives
administrateur administrateurs administratrice
préfecture préfectures
préfet préfets préfète
préfectoral préfectorale préfectoraux
régional régionale régionaux régionales
régional regional
local locaux locale locales
légal légale légaux légales
légal légalement
pénal pénale pénaux pénales
civil civile civils civiles
médical médicale médicaux médicales
hôpital hôpitaux
travail travaux
travailleur travailleurs travailleuse travailleuses
travailler travaillé travaillent travaillant
recours recours
parcours PARCOURS
pays Pays
mois mois
procédure procédures
procès proces
décision décisions
mission missions
loi lois
décret décrets
circulaire circulaires
arrêté arrêtés arrêtée arrêter
règlement règlements
convention conventions
droit droits
titre titres
séjour séjours
visa visas
passeport passeports
carte cartes
document documents
acte actes
état états
identité identités
naissance naissances
test tests tester testé
osseux osseuse osseuses
expertise expertises
expert experts experte expertes
médecin médecins
santé sante
soin soins
psychologue psychologues
psychologique psychologiques
traumatisme traumatismes
scolaire scolaires
scolarité scolarités
scolarisation scolariser scolarisé scolarisée scolarisés
école écoles
lycée lycées
collège collèges
formation formations
former formé formée
apprenti apprentie apprentis
apprentissage apprentissages
contrat contrats
employeur employeurs employeuse
logement logements loger logé logée
arrêt arrêts
usager usagers usagère
foyer foyers
hôtel hotel hôtels
association associations
associatif associative associatifs
bénévole bénévoles
professionnel professionnelle professionnels professionnelles
institutionnel institutionnelle institutionnels
européen européenne européens européennes
français française français françaises
guinéen guinéenne guinéens
malien malienne maliens maliennes
ivoirien ivoirienne ivoiriens
afghan afghane afghans
algérien algérienne algériens
sénégalais sénégalaise sénégalaises
bangladais bangladaise
africain africaine africains africaines
migrant migrants migrante migrantes
migration migrations
migratoire migratoires
exil exils
exilé exilée exilés exilées
victime victimes
traite traites
exploitation exploitations exploiter exploité exploitée exploités
détention détentions
détenu détenue détenus
rétention rétentions
retenu retenue retenus
éloignement éloignements
expulsion expulsions
reconduite reconduites
frontière frontières
frontalier frontaliers frontalière
aérien aérienne aériens
zone zones
attente attentes
admission admissions
admis admise admises
refus refus
refuser refusé refusée refusés refusent
accès acces
besoin besoins
vulnérable vulnérables
vulnérabilité vulnérabilités
errance errances
errant errante errants
danger dangers
dangereux dangereuse dangereuses
nombreux nombreuse nombreuses
sérieux sérieuse
signalement signalements
signaler signalé signalée signalés
information informations
informer informé informée informés
représentant représentants représentante
représenter représenté représentation
interprète interprètes
interprétariat interprétariats
traducteur traductrice traducteurs
traduction traductions
président présidente présidents
directeur directrice directeurs directrices
inspecteur inspectrice inspecteurs
infirmier infirmière infirmiers infirmières
ouvrier ouvrière ouvriers
policier policière policiers
premier première premiers premières
dernier dernière derniers dernières
régulier régulière réguliers régulières
irrégulier irrégulière irréguliers
particulier particulière particuliers
sanitaire sanitaires
financier financière financiers financières
nouveau nouvelle nouveaux nouvelles
lieu lieux
enjeu enjeux
milieu milieux
jeu jeux
réseau réseaux
bureau bureaux
niveau niveaux
tableau tableaux
journal journaux
cas cas
avis avis
corps corps
fils fils
fille filles
garçon garçons
frère frères
sœur sœurs soeur
mère mères
père pères
fratrie fratries
gouvernement gouvernements gouvernemental gouvernementale gouvernementaux
parlement parlements
ministère ministères
ministre ministres
maire maires
commune communes
communal communale communaux
publication publications publier publié
public publique publics publiques
communication communications communiquer communiqué
application appliquer appliqué
identification identifier identifié identifiés
confier confié confiée confiés
transfert transferts transférer transféré transférée
porter porté portent porte
signer signé signée signent
délai délais
emploi emplois
mesure mesures
contestation contestations contester contesté contestée
présomption présomptions
preuve preuves
authenticité authenticités
légalisation légaliser légalisé légalisés
apatride apatrides
kafala kafalas
recueilli recueillie recueillis recueillir
adoption adoptions
adopter adopté adoptée
autonomie autonomies
autonome autonomes
insertion insertions
intégration intégrer intégré
an ans
année années
animal animaux
financement financements financer financé
saisir saisi saisie saisis
constater constaté constatée constatent constatation
vérification vérifications vérifier vérifié vérifiée
congé congés
argument arguments argumenter argumenté
contrôle contrôles contrôler contrôlé
déclaration déclarations déclarer déclaré déclarée
notification notifications notifier notifié notifiée
obligation obligations
obliger obligé obligée
condition conditions
délivrance délivrances délivrer délivré délivrée
actif active actifs actives
collectif collective collectifs collectives
collectivité collectivités
maltraitance maltraitances
violence violences
urgence urgences
urgent urgente urgents urgentes
""".strip().splitlines()
