// Selecting words in the preview offers to remark them; without this script, one copies the passage or picks it in a list.
(() => {
  const bouton = document.querySelector("[data-remarquer]");
  const saisies = document.querySelector("[data-remarques]");
  const cadre = document.querySelector("iframe[data-apercu]");
  if (!bouton || !saisies || !cadre) return;
  const choisi = () => {
    const page = cadre.contentDocument;
    return page ? page.getSelection().toString().replace(/\s+/g, " ").trim().slice(0, 1000) : "";
  };
  const ecouter = () => {
    const page = cadre.contentDocument;
    if (page) page.addEventListener("selectionchange", () => (bouton.hidden = choisi().length < 3));
  };
  cadre.addEventListener("load", ecouter);
  ecouter();

  const ligneVide = () => {
    const lignes = [...saisies.querySelectorAll(".remarques__saisie")];
    const vide = lignes.find((ligne) => [...ligne.querySelectorAll("textarea")].every((zone) => !zone.value.trim()));
    if (vide) return vide;
    const nouvelle = lignes[lignes.length - 1].cloneNode(true);
    const numero = lignes.length + 1;
    nouvelle.querySelectorAll(".avis__erreur").forEach((erreur) => erreur.remove());
    nouvelle.querySelectorAll("textarea").forEach((zone) => {
      const etiquette = nouvelle.querySelector(`label[for="${zone.id}"]`);
      zone.value = "";
      zone.id = zone.id.replace(/\d+$/, numero);
      etiquette.htmlFor = zone.id;
      etiquette.textContent = etiquette.textContent.replace(/\d+/, numero);
    });
    saisies.append(nouvelle);
    return nouvelle;
  };
  bouton.addEventListener("click", () => {
    const passage = choisi();
    if (!passage) return;
    const [citation, remarque] = ligneVide().querySelectorAll("textarea");
    citation.value = passage;
    bouton.hidden = true;
    cadre.contentDocument.getSelection().removeAllRanges();
    remarque.focus();
  });
})();
