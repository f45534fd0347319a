"""The gestures that touch several rows or the outside world: asking for a review, sending a mail."""

from django.db import transaction
from django.utils import timezone

from socle.models import Courriel, DemandeRelecture
from socle.tasks import envoyer


@transaction.atomic
def demander_relecture(contenu, motif, source, maintenant, changement=None):
    """Puts a content « à revoir ».

    ``motif`` tells the staff why, in French; ``source`` names what asked (a text, a person's role, a rule);
    ``changement`` is a text or decision (a Contenu) whose new status the reader is told too. The same request made
    twice stays one while it is open. Returns the DemandeRelecture.
    """
    fait = {}
    if changement is not None:
        fait = {
            "objet_id": changement.pk,
            "statut": changement.statut_droit,
            "date_effet": changement.statut_depuis,
        }
    demande, creee = DemandeRelecture.objects.get_or_create(
        contenu_id=contenu.pk,
        motif=motif,
        source=source,
        reglee_le=None,
        defaults={"demandee_le": maintenant} | fait,
    )
    jour = timezone.localtime(maintenant).date()
    if creee and (contenu.a_revoir_le is None or contenu.a_revoir_le > jour):
        contenu.a_revoir_le = jour
        type(contenu).objects.filter(pk=contenu.pk).update(a_revoir_le=jour)
    return demande


@transaction.atomic
def ecrire(destinataires, sujet, texte):
    """Writes a mail down for each address (a list of str) and has it sent by the worker once all is committed.

    Returns the list of Courriel.
    """
    courriels = [
        Courriel.objects.create(destinataire=adresse, sujet=" ".join(sujet.split())[:250], texte=texte)
        for adresse in dict.fromkeys(destinataires)
    ]
    transaction.on_commit(lambda: [envoyer.enqueue(courriel.pk) for courriel in courriels])
    return courriels
