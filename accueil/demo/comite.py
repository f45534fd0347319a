"""What the demo's people have done since the contents were public: minor corrections, errors reported, readings."""

from wagtail.models import Page

from redaction.fraicheur.relectures import confier, demander, verifier_aujourd_hui
from redaction.sans_avis.corrections import publier_correction
from socle.actions import signaler_une_erreur


def corriger(registre, nouvelles, maintenant):
    """Publishes the minor corrections of the contents whose references are in ``nouvelles`` (a set)."""
    for correction in registre.demo.corrections:
        if correction["page"] not in nouvelles:
            continue
        auteur = registre.trouver("comptes", correction["par"], "corrections.toml")
        page = Page.objects.get(pk=registre.pages[correction["page"]]).specific
        version = page.get_latest_revision_as_object()
        for nom, valeur in correction["champs"].items():
            setattr(version, nom, valeur)
        lue = version.save_revision(user=auteur)
        publier_correction(page, auteur, correction["motif"], lue.created_at, maintenant)
        registre.faits["corrections mineures"] += 1


def relire(registre, nouvelles, maintenant):
    """What was verified, handed over, reported or asked of the contents whose references are in ``nouvelles`` (a set).

    Without ``par``, a visitor reports an error: ``quoi``, of a ``passage``.
    """
    for relecture in registre.demo.relectures:
        if relecture["page"] not in nouvelles:
            continue
        page = Page.objects.get(pk=registre.pages[relecture["page"]]).specific
        if "par" not in relecture:
            signaler_une_erreur(page, relecture["quoi"], relecture.get("passage", ""), maintenant)
            registre.faits["erreurs signalées"] += 1
            continue
        compte = registre.trouver("comptes", relecture["par"], "relectures.toml")
        if "note" in relecture:
            verifier_aujourd_hui([page], compte, relecture["note"], maintenant)
            registre.faits["contenus vérifiés"] += 1
        elif "confier_a" in relecture:
            responsable = registre.trouver("comptes", relecture["confier_a"], "relectures.toml")
            confier([page], responsable, compte, maintenant)
            registre.faits["contenus confiés"] += 1
        else:
            demander(page, compte, relecture["motif"], maintenant)
            registre.faits["relectures demandées"] += 1
