"""What every answer of the site carries, and the requests that no view should have to read."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.middleware.gzip import GZipMiddleware

PUBLIC = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
    "img-src 'self' data:"
)
# Wagtail's editor styles what it draws, and shows the pictures that one is about to send.
GESTION = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)


class EntetesDeSecurite:
    """Sets the content security policy: strict for visitors, wider for the admin and for the signed-in staff's bar."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reponse = self.get_response(request)
        # The committee's own pages have no bar of Wagtail's: they keep the visitors' policy.
        chez_le_personnel = request.path.startswith("/gestion/") or (
            settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith("/comite/")
        )
        reponse.headers.setdefault("Content-Security-Policy", GESTION if chez_le_personnel else PUBLIC)
        reponse.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return reponse


class AdresseLisible:
    """Refuses addresses that hold a null character, which no page has and which PostgreSQL cannot even compare."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Raises BadRequest (answered 400) for such an address or such a field."""
        champs = (*request.GET.keys(), *(valeur for liste in request.GET.lists() for valeur in liste[1]))
        if "\x00" in request.path or any("\x00" in champ for champ in champs):
            raise BadRequest("Null character in the address.")
        return self.get_response(request)


class CompressionDesPages(GZipMiddleware):
    """Compresses pages and feeds; leaves files as they are, whose parts are asked for by their own bytes."""

    def process_response(self, request, response):
        """The answer, compressed when it is a text held in memory and the browser accepts it."""
        return response if response.streaming else super().process_response(request, response)
