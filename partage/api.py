"""What the read-only interface for programs says: lists of contents, one content, no telephone, no mail address."""

from urllib.parse import urlencode

from django.urls import reverse

from agenda.models import EvenementPage
from annuaire.models import ActeurPage
from documentation.models import JurisprudencePage
from partage import citations
from partage.formats import FORMATS, nom_de_fichier
from partage.notices import entiere, lire, reference
from socle.filtres import CHAMPS, FiltresForm
from socle.models import Contenu

PAR_PAGE = 50
PAGE_MAX = 100_000
PARAMETRES = (*CHAMPS, "page")


class DemandeIncomprise(ValueError):
    """A request that the interface refuses; the message is in French, for whoever wrote the program."""


# --- Lists ------------------------------------------------------------------------------------------------------------


def lister(champs):
    """A page of the contents, latest published first; ``champs`` is a QueryDict. Raises DemandeIncomprise."""
    _exiger_des_parametres_connus(champs)
    contenus = Contenu.objects.publics().recents_d_abord()
    filtres = FiltresForm(champs, annees=contenus.annees())
    if filtres.errors:
        raise DemandeIncomprise(" ".join(_inconnus(filtres)))
    numero = _numero_de_page(champs.get("page", "1"))
    contenus = filtres.appliquer(contenus)
    total = contenus.order_by().count()
    debut = (numero - 1) * PAR_PAGE
    if numero > 1 and debut >= total:
        raise DemandeIncomprise(
            f"La page {numero} n’existe pas : la liste en a {max(1, -(-total // PAR_PAGE))}."
        )
    pages = lire(list(contenus.values_list("pk", flat=True)[debut : debut + PAR_PAGE]))
    return {
        "total": total,
        "page": numero,
        "next": _adresse(filtres, numero + 1) if debut + PAR_PAGE < total else None,
        "previous": _adresse(filtres, numero - 1) if numero > 1 else None,
        "contenus": [decrire(page) for page in pages],
    }


def _exiger_des_parametres_connus(champs):
    for nom, valeurs in champs.lists():
        if nom not in PARAMETRES:
            connus = ", ".join(PARAMETRES)
            raise DemandeIncomprise(
                f"Le paramètre « {nom[:60]} » n’existe pas. Paramètres connus : {connus}."
            )
        if len(valeurs) > 1:
            raise DemandeIncomprise(f"Le paramètre « {nom} » se répète.")


def _inconnus(filtres):
    """One sentence for each value that the form does not know."""
    return [
        f"La valeur « {str(filtres.data.get(nom, ''))[:60]} » du paramètre « {nom} » n’est pas connue."
        for nom in filtres.errors
    ]


def _numero_de_page(texte):
    """A page number. Raises DemandeIncomprise."""
    if not (texte.isascii() and texte.isdecimal() and len(texte) < 7 and 1 <= int(texte) <= PAGE_MAX):
        raise DemandeIncomprise("Le paramètre « page » est un nombre entier, à partir de 1.")
    return int(texte)


def _adresse(filtres, numero):
    """The address of another page of the same list."""
    return f"{entiere(reverse('api_contenus'))}?{urlencode({**filtres.valeurs, 'page': numero})}"


# --- One content ------------------------------------------------------------------------------------------------------


def trouver(pk, jour):
    """One public content, described whole, cited as consulted on ``jour`` (a date); None for anything else."""
    pages = lire([pk])
    return decrire(pages[0]) | {"citation": citations.texte(reference(pages[0], jour))} if pages else None


def decrire(page):
    """A content as its public page shows it, in plain values."""
    notice = reference(page)
    nom = nom_de_fichier(page.title)
    return {
        "id": page.pk,
        "genre": page.genre,
        "nature": notice.nature,
        "titre": notice.titre,
        "sous_titre": notice.sous_titre,
        "resume": notice.resume,
        "auteurs": [{"nom": a.nom, "organisme": a.est_un_organisme} for a in notice.auteurs],
        "editeur": notice.editeur,
        "publie_dans": notice.contenant,
        "date": notice.date.iso() if notice.date else None,
        "langue": notice.langue,
        "references": [{"type": libelle, "valeur": valeur} for libelle, valeur in notice.numeros],
        "etat": notice.etat or None,
        "etat_en_mots": notice.statut,
        "themes": [{"code": theme.slug, "nom": theme.nom} for theme in page.thematiques.all()],
        "territoires": [{"code": lieu.code, "nom": lieu.nom} for lieu in page.territoires.all()],
        "mots_cles": [tag.name for tag in page.tags.all()],
        "publie_le": page.publie_le,
        "mis_a_jour_le": page.mis_a_jour_le,
        "adresse": notice.page,
        "document_original": notice.original or None,
        "fichiers": list(notice.fichiers),
        "formats": {cle: entiere(reverse("citer_fichier", args=(page.pk, nom, cle))) for cle in FORMATS},
        "api": entiere(reverse("api_contenu", args=(page.pk,))),
    } | _en_propre(page)


def _en_propre(page):
    """What a class adds of its own."""
    if isinstance(page, EvenementPage):
        return {
            "debut": page.debut, "fin": page.fin, "ville": page.ville, "modalite": page.modalite,
            "adresse_d_inscription": page.inscription_url or None,
        }  # fmt: skip
    if isinstance(page, ActeurPage):
        return {
            "categorie": page.categorie_id, "rue": page.adresse, "code_postal": page.code_postal, "ville": page.ville,
            "site": page.site or None, "public_accueilli": page.public_accueilli, "verifie_le": page.verifie_le,
        }  # fmt: skip
    if isinstance(page, JurisprudencePage):
        return {"juridiction": page.juridiction.nom, "issue": page.issue, "dispositif": page.dispositif}
    return {}
