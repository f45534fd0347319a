"""What an editor's browser sends: the page form as the admin fills it, with a few fields changed."""

from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

SANS_CORPS = {"corps-count": "0"}  # the blocks are drawn by a script: an empty stream is said by its count


def adresse(nom, *args):
    """One of Wagtail's addresses about a page."""
    return reverse(f"wagtailadmin_pages:{nom}", args=args)


def nouvelle_page(modele, parent):
    """The address where a page of this class is made under ``parent``."""
    return adresse("add", modele._meta.app_label, modele._meta.model_name, parent.pk)


def saisie(client, ou, **champs):
    """The data of the page form at this address, filled as the admin fills it, with these fields changed."""
    reponse = client.get(ou)
    assert reponse.status_code == 200, (ou, reponse.status_code, reponse.headers.get("Location"))
    donnees = querydict_from_html(reponse.content.decode(), form_id="page-edit-form")
    for nom, valeur in (SANS_CORPS | champs).items():
        donnees[nom] = valeur
    return donnees


def modifier(client, page, geste="", **champs):
    """Sends the editor's form of a page; ``geste`` names the button (``action-submit``…)."""
    ou = adresse("edit", page.pk)
    return client.post(ou, saisie(client, ou, **champs, **({geste: "1"} if geste else {})))


def creer(client, modele, parent, geste="", **champs):
    """Sends the form of a new page."""
    ou = nouvelle_page(modele, parent)
    return client.post(ou, saisie(client, ou, **champs, **({geste: "1"} if geste else {})))


def enregistrer_seul(client, page, ecraser=None, **champs):
    """Sends what the editor saves by itself while one types, over the revision ``ecraser`` if any; returns the JSON."""
    ou = adresse("edit", page.pk)
    donnees = saisie(client, ou, **champs)
    if ecraser is not None:
        donnees["overwrite_revision_id"] = str(ecraser)
    return client.post(ou, donnees, headers={"accept": "application/json"}).json()
