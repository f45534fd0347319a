"""How often one address may ask: counted in the cache, minute by minute, under a code that tells nobody's address."""

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.utils.crypto import salted_hmac

PAR_MINUTE = 60
MINUTE = 60  # seconds


def attente(request, maintenant):
    """Seconds to wait before the next answer; 0 while the visitor may go on. Counts this request."""
    secondes = int(maintenant.timestamp())
    qui = salted_hmac("partage.debit", str(get_client_ip_address(request))).hexdigest()[:32]
    cle = f"partage-debit-{qui}-{secondes // MINUTE}"
    cache.add(cle, 0, 2 * MINUTE)
    try:
        nombre = cache.incr(cle)
    except ValueError:  # the cache has just let it go
        return 0
    return MINUTE - secondes % MINUTE if nombre > PAR_MINUTE else 0
