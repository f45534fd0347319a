"""Events as calendars read them: one entry for each séance."""

from socle.calendriers import RendezVous, reponse


def rendez_vous(page):
    """The entries of an event (its séances and its announcements read), a list of RendezVous."""
    seances = page.seances_en_ordre
    sequence = max((annonce.rang for annonce in page.annonces.all()), default=0)
    return [_entree(page, seance, len(seances) > 1, sequence) for seance in seances]


def _entree(page, seance, plusieurs, sequence):
    etat = "" if page.etat in (page.Etat.PREVU, page.Etat.COMPLET) else f"{page.get_etat_display()} : "
    if seance.annulee and not etat:
        etat = "Annulé : "
    titre = f"{page.title} – {seance.intitule}" if plusieurs and seance.intitule else page.title
    return RendezVous(
        cle=f"evenement-{page.pk}-{seance.cle.hex}",
        titre=etat + titre,
        debut=seance.debut,
        heure_debut=seance.heure_debut,
        fin=seance.fin,
        heure_fin=seance.heure_fin,
        fuseau=page.fuseau,
        lieu=seance.lieu or _lieu(page),
        description=_description(page),
        adresse=page.full_url,
        sequence=sequence,
        modifie_le=page.last_published_at,
        annule=page.ne_tient_plus or seance.annulee,
        categories=(page.get_nature_display(),),
    )


def _lieu(page):
    """The place on one line, or the address on line when everybody may know it."""
    if page.modalite == page.Modalite.EN_LIGNE:
        return page.lien_montre or "En ligne"
    ville = f"{page.code_postal} {page.ville}".strip()
    return ", ".join(part for part in (page.lieu, page.adresse, ville) if part)


def _description(page):
    """State and reason, summary, how to register, the address on line when it is shown."""
    lignes = [
        f"{page.get_etat_display()} : {page.etat_motif}"
        if page.etat_motif and page.etat in page.NE_TIENT_PLUS
        else "",
        "Complet." if page.etat == page.Etat.COMPLET else "",
        page.chapo,
        f"Organisé par {page.organisateur_texte}" if page.organisateur_texte else "",
        f"Inscription : {page.inscription_url or page.inscription_par}"
        if page.peut_s_inscrire and (page.inscription_url or page.inscription_par)
        else "",
        f"En ligne : {page.lien_montre}" if page.lien_montre else "",
        page.full_url,
    ]
    return "\n".join(ligne for ligne in lignes if ligne)


def reponse_de_calendrier(request, pages, titre, nom):
    """The calendar of these events (of their class), under a title; ``nom`` is that of the file, without ending."""
    return reponse(request, [entree for page in pages for entree in rendez_vous(page)], titre, nom)
