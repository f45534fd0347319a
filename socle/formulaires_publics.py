"""The guard of every form that visitors fill in: it sets no cookie, and answers only to whoever opened it here.

A form for visitors lives at an address of its own, which no cache keeps, never in a page that is stored. To make one:

- a subclass of ``FormulairePublic`` with the fields that one asks, and ``BUT``, a word of its own;
- a view wrapped in ``porte``, that makes it with ``(request, maintenant)``, shows it again when it is not valid, and
  redirects once it is done; nothing of the session, nor of the messages, which would set a cookie;
- a template that writes its fields with ``composants/formulaire_public.html``.

It is guarded by where the browser says that it comes from (Origin, Sec-Fetch-Site), by a stamp signed at that address,
neither too young (a machine) nor too old, by a field that nobody sees, and by a limit for each address, of which the
cache knows a code only. A refusal says what to do and gives back what was typed.
"""

from functools import wraps
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core import signing
from django.core.validators import RegexValidator
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from socle.debit import attente
from socle.texte import ILLISIBLES

AGE_MIN, AGE_MAX = 3, 12 * 60 * 60  # seconds between the form that is drawn and the one that comes back
ENVOIS, DUREE = 10, 10 * 60  # forms sent from one address, in how many seconds
TAMPON_MAX = 100  # characters of a stamp
TAMPON, LEURRE = "tampon", "site_web"
REQUIS = "Ce champ est nécessaire."
CODE_POSTAL = RegexValidator(r"^[0-9]{5}\Z", "Un code postal a cinq chiffres.")


def porte(vue):
    """The door of such a form: never cached, never indexed, without the cookie of Django's own guard."""

    @wraps(vue)
    def ouvrir(request, *args, **kwargs):
        reponse = vue(request, *args, **kwargs)
        reponse.headers["X-Robots-Tag"] = "noindex"
        return reponse

    return csrf_exempt(never_cache(require_http_methods(["GET", "HEAD", "POST"])(ouvrir)))


def tamponner(but, maintenant):
    """A stamp for a form that is drawn now (a str); ``but`` names the form, whose stamps no other takes."""
    return signing.Signer(salt=f"socle.formulaires_publics.{but}").sign(str(int(maintenant.timestamp())))


def age_du_tampon(valeur, but, maintenant):
    """Seconds since a stamp was made, or None when we did not make it for this form."""
    if len(valeur) > TAMPON_MAX:
        return None
    try:
        instant = signing.Signer(salt=f"socle.formulaires_publics.{but}").unsign(valeur)
    except signing.BadSignature:
        return None
    return int(maintenant.timestamp()) - int(instant)


def vient_d_ici(request):
    """Whether the browser says that this form was sent from our own pages; one that says nothing is not believed."""
    depuis, origine = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if depuis is None and origine is None:
        return False
    if depuis is not None and depuis != "same-origin":
        return False
    return origine is None or origine in _nos_origines(request)


def _nos_origines(request):
    """The site's own address, and the one at which it was asked."""
    adresse = urlsplit(settings.ADRESSE_DU_SITE)
    return {f"{adresse.scheme}://{adresse.netloc}", f"{request.scheme}://{request.get_host()}"}


def nettoyer(texte):
    """What a visitor typed, with one kind of line break and no character that cannot be read or kept."""
    return ILLISIBLES.sub("", texte.replace("\r\n", "\n").replace("\r", "\n")).strip()


class TexteLibre(forms.CharField):
    """A text typed by a visitor: cleaned, then counted; a line break counts for one."""

    def to_python(self, value):
        """The text, cleaned."""
        return nettoyer(super().to_python(value) or "")


def champ_texte(libelle, longueur, requis=False, aide="", lignes=0, validateurs=()):
    """A field for a text of this length at most; ``lignes`` makes room for several lines."""
    return TexteLibre(
        label=libelle if requis else f"{libelle} (facultatif)",
        max_length=longueur,
        required=requis,
        help_text=aide,
        widget=forms.Textarea(attrs={"rows": lignes}) if lignes else forms.TextInput(),
        validators=validateurs,
        error_messages={"required": REQUIS},
    )


class FormulairePublic(forms.Form):
    """A form for visitors, with its guard; ``BUT`` names it."""

    BUT = ""
    use_required_attribute = True

    def __init__(self, request, maintenant):
        """Bound when the form was sent; ``maintenant`` is the instant of the request."""
        super().__init__(request.POST.copy() if request.method == "POST" else None, auto_id="champ-%s")
        self.request, self.maintenant, self.doit_attendre = request, maintenant, 0
        self.fields[TAMPON] = TexteLibre(
            required=False, widget=forms.HiddenInput, initial=tamponner(self.BUT, maintenant)
        )
        self.fields[LEURRE] = TexteLibre(
            required=False,
            label="Laissez ce champ vide",
            widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
        )

    @property
    def champs(self):
        """The fields that a visitor sees."""
        return [champ for champ in self.visible_fields() if champ.name != LEURRE]

    @property
    def leurre(self):
        """The field that no visitor sees."""
        return self[LEURRE]

    def clean(self):
        """Adds the guard's refusals to those of the fields."""
        donnees = super().clean()
        refus = self._refus(donnees)
        if refus:
            self.add_error(None, refus)
        return donnees

    def _refus(self, donnees):
        """Why the guard does not let this form in, in a sentence that says what to do; empty when it does."""
        if not vient_d_ici(self.request):
            return (
                "Votre navigateur ne dit pas que ce formulaire vient de notre site. Ouvrez-le dans ce même onglet, "
                "sans extension qui cache l’origine, puis envoyez-le de nouveau : ce que vous avez écrit est gardé."
            )
        self.doit_attendre = attente(self.request, self.maintenant, self.BUT, ENVOIS, DUREE)
        if self.doit_attendre:
            minutes = -(-self.doit_attendre // 60)
            return (
                f"Trop d’envois depuis votre connexion : réessayez dans {minutes} minute{'s' if minutes > 1 else ''}. "
                "Ce que vous avez écrit est gardé ici."
            )
        if donnees.get(LEURRE):
            self.data[LEURRE] = ""
            return "Un champ qui doit rester vide était rempli. Il a été vidé : envoyez de nouveau."
        age = age_du_tampon(donnees.get(TAMPON, ""), self.BUT, self.maintenant)
        if age is None or not 0 <= age <= AGE_MAX:
            self.data[TAMPON] = tamponner(self.BUT, self.maintenant)
            return "Cette page est restée ouverte trop longtemps. Relisez vos mots, puis envoyez de nouveau."
        if age < AGE_MIN:
            return "L’envoi est venu trop vite. Relisez vos mots, puis envoyez de nouveau."
        return ""
