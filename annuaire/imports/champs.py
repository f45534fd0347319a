"""The fields that a column may be linked to, and the names by which people call them. Pure."""

from typing import NamedTuple

from socle.texte import replier


class Champ(NamedTuple):
    """A field: its key, its title on screen, other names that columns bear, the longest text, who may read it."""

    cle: str
    titre: str
    noms: tuple
    longueur: int
    est_reserve: bool = False


CHAMPS = (
    Champ("nom", "Nom", (
        "structure", "nom de la structure", "association", "denomination", "acteur", "raison sociale", "intitule",
        "titre", "organisme", "nom du service", "service",
    ), 255),
    Champ("categorie", "Catégorie", ("type", "type de structure", "nature", "type d acteur"), 100),
    Champ("missions", "Missions", ("mission", "activites", "activite", "domaines", "domaine d intervention"), 1000),
    Champ("publics", "Publics", ("public", "public accueilli", "publics servis", "public vise"), 1000),
    Champ("precision_public", "Précision sur le public", ("precisions public",), 250),
    Champ("departements", "Départements couverts", (
        "departement", "departements", "dept", "dpt", "dep", "territoire", "territoires", "zone", "secteur",
        "departement couvert", "code departement",
    ), 1000),
    Champ("telephone", "Téléphone", (
        "tel", "telephone fixe", "numero de telephone", "phone", "standard", "telephone 1", "tel fixe",
    ), 30),
    Champ("hors_horaires", "Téléphone hors horaires", (
        "astreinte", "urgence", "tel astreinte", "telephone astreinte",
    ), 30),
    Champ("courriel", "Courriel", (
        "mail", "email", "e mail", "adresse mail", "adresse email", "mel", "adresse electronique", "adresse courriel",
    ), 254),
    Champ("site", "Site", ("site web", "site internet", "url", "web", "www"), 300),
    Champ("adresse", "Adresse", ("rue", "adresse postale", "voie", "adresse 1", "adresse complete"), 250),
    Champ("code_postal", "Code postal", ("cp", "codepostal", "code post", "c.p"), 5),
    Champ("ville", "Ville", ("commune", "localite"), 100),
    Champ("confidentielle", "Adresse confidentielle (oui/non)", ("adresse confidentielle oui non", "confidentiel"), 10),
    Champ("acces", "Accès", ("comment venir", "acces transports"), 600),
    Champ("horaires", "Horaires", ("horaire", "heures d ouverture", "ouverture", "horaires d ouverture"), 1000),
    Champ("precision_horaires", "Précision sur les horaires", (), 200),
    Champ("resume", "Résumé", ("description", "presentation", "descriptif", "chapo"), 900),
    Champ(
        "reserve_adresse", "Réservé : adresse confidentielle", ("adresse confidentielle", "adresse reservee"), 500, True
    ),
    Champ("reserve_telephone", "Réservé : téléphone", ("telephone reserve", "ligne directe"), 30, True),
    Champ("reserve_hors_horaires", "Réservé : téléphone hors horaires", ("astreinte reservee",), 30, True),
    Champ("reserve_courriel", "Réservé : courriel", ("courriel reserve", "mail reserve"), 254, True),
)  # fmt: skip
PAR_CLE = {champ.cle: champ for champ in CHAMPS}
_EN_TETE = 20  # rows among which the titles are looked for


def cle_de_titre(titre):
    """The title of a column without accents, case nor punctuation around."""
    return replier(titre).strip(" :*.()").replace("  ", " ")


_PAR_NOM = {cle_de_titre(nom): champ.cle for champ in CHAMPS for nom in (champ.titre, champ.cle, *champ.noms)}


def deviner(titres):
    """The field of each column (a list of keys, empty where none is known); a field is given once."""
    trouves = []
    for titre in titres:
        cle = _PAR_NOM.get(cle_de_titre(titre), "")
        trouves.append("" if cle in trouves else cle)
    return trouves


def rang_des_titres(rangees):
    """The number of the row that bears the titles, among (number, texts): the one that knows the most fields.

    When none knows two, since a cell may say « Association » by chance: the first that has two texts. None when there
    is no row at all.
    """
    premieres = rangees[:_EN_TETE]
    if not premieres:
        return None
    connus = {numero: sum(map(bool, deviner(textes))) for numero, textes in premieres}
    meilleur = max(connus, key=lambda numero: (connus[numero], -numero))
    if connus[meilleur] > 1:
        return meilleur
    larges = (numero for numero, textes in premieres if sum(map(bool, textes)) > 1)
    return next(larges, premieres[0][0])


def titres_distincts(textes):
    """The titles of the columns as they are shown: one that is empty, or that another bears, tells its letter."""
    vus = {}
    for texte in textes:
        vus[cle_de_titre(texte)] = vus.get(cle_de_titre(texte), 0) + 1
    return [
        titre
        if titre and vus[cle_de_titre(titre)] == 1
        else f"{titre or 'sans titre'} (colonne {lettre(rang)})"
        for rang, titre in enumerate(textes)
    ]


def lettre(rang):
    """« A » for 0, « Z » for 25, « AA » for 26, as spreadsheets name their columns."""
    nom = ""
    rang += 1
    while rang:
        rang, reste = divmod(rang - 1, 26)
        nom = chr(65 + reste) + nom
    return nom
