"""What may already answer a proposal, or ask the same: public contents and other proposals with nearly that title."""

from redaction.models import Proposition
from redaction.propositions.rules import FINIES
from socle.doublons import ressemblants
from socle.models import Contenu

SEUIL = 0.8  # looser than for documents: a proposal's title is a wish, not a reference
MONTREES = 5


def voisines(titre):
    """(label, kind) of what nearly bears this title: open proposals first, then public contents. A list of dicts."""
    autres = Proposition.objects.exclude(etat__in=FINIES).order_by("-pk").values_list("pk", "titre")
    trouvees = [
        {"proposition": cle, "titre": autre} for cle, autre in ressemblants(titre, autres.iterator(), SEUIL)
    ]
    if len(trouvees) < MONTREES:
        publics = Contenu.objects.publics().order_by("-pk").values_list("pk", "title")
        cles = [cle for cle, _ in ressemblants(titre, publics.iterator(), SEUIL)]
        pages = Contenu.objects.filter(pk__in=cles[:MONTREES])
        trouvees += [{"url": page.url, "titre": page.title} for page in pages]
    return trouvees[:MONTREES]
