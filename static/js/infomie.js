// Conveniences only: every page works without this file.
for (const bouton of document.querySelectorAll("[data-imprimer]")) {
  bouton.hidden = false;
  bouton.addEventListener("click", () => window.print());
}

// What a kept page says of this moment goes once it no longer holds.
for (const dit of document.querySelectorAll("[data-vrai-jusqu]")) {
  dit.hidden = Date.now() > Date.parse(dit.dataset.vraiJusqu);
}

const replier = (evenement) => {
  for (const menu of document.querySelectorAll(".menu__plus[open]")) {
    if (!menu.parentElement.contains(evenement.target)) menu.open = false;
  }
};
document.addEventListener("click", replier);
document.addEventListener("focusin", replier);
document.addEventListener("keydown", (evenement) => {
  if (evenement.key !== "Escape") return;
  for (const menu of document.querySelectorAll(".menu__plus[open], .entete__bouton[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

for (const bouton of document.querySelectorAll("[data-copier]")) {
  const dit = document.querySelector("[data-copie]");
  bouton.hidden = !navigator.clipboard;
  bouton.addEventListener("click", async () => {
    const texte = document.getElementById(bouton.dataset.copier).textContent.trim();
    try {
      await navigator.clipboard.writeText(texte);
      dit.textContent = "Référence copiée.";
    } catch {
      dit.textContent = "Sélectionnez la référence pour la copier.";
    }
  });
}
