/* A « Copier » button beside each text to copy; without this script one selects and copies by hand. */
(() => {
  const boutons = (zone) => {
    const liste = [["Copier", (texte) => navigator.clipboard.writeText(texte)]];
    if (zone.dataset.aCopier === "html" && window.ClipboardItem) {
      liste.push([
        "Copier avec la mise en forme",
        (texte) =>
          navigator.clipboard.write([
            new ClipboardItem({ "text/html": new Blob([texte], { type: "text/html" }) }),
          ]),
      ]);
    }
    return liste;
  };
  if (!navigator.clipboard) return;
  for (const zone of document.querySelectorAll("[data-a-copier]")) {
    const dit = document.createElement("span");
    dit.setAttribute("role", "status");
    const barre = document.createElement("p");
    for (const [libelle, copier] of boutons(zone)) {
      const bouton = document.createElement("button");
      bouton.type = "button";
      bouton.className = "button button-small button-secondary";
      bouton.textContent = libelle;
      bouton.addEventListener("click", () => {
        copier(zone.value).then(
          () => {
            dit.textContent = "Copié.";
          },
          () => {
            zone.focus();
            zone.select();
            dit.textContent = "Le navigateur refuse : le texte est sélectionné, copiez-le.";
          },
        );
      });
      barre.append(bouton, " ");
    }
    barre.append(dit);
    zone.after(barre);
  }
})();
