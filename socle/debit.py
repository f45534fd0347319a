"""How often one address may ask: counted in the cache, by slices of time, under a code that tells nobody's address."""

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.utils.crypto import salted_hmac


def attente(request, maintenant, espace, maximum, duree):
    """Seconds to wait before the next answer; 0 while the visitor may go on. Counts this request.

    ``espace`` names what is counted, ``maximum`` is how many requests one address makes there in ``duree`` seconds.
    """
    secondes = int(maintenant.timestamp())
    qui = salted_hmac(f"{espace}.debit", str(get_client_ip_address(request))).hexdigest()[:32]
    cle = f"{espace}-debit-{qui}-{secondes // duree}"
    cache.add(cle, 0, 2 * duree)
    try:
        nombre = cache.incr(cle)
    except ValueError:  # the cache has just let it go
        return 0
    return duree - secondes % duree if nombre > maximum else 0
