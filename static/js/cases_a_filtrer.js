/* Adds a field above a long list of boxes: typing shortens the list; ticked boxes always stay in sight. */
(() => {
  const replier = (texte) => texte.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const equiper = (liste) => {
    if (liste.dataset.equipee) return;
    liste.dataset.equipee = "1";
    const champ = document.createElement("input");
    champ.type = "search";
    champ.placeholder = "Filtrer la liste…";
    champ.setAttribute("aria-label", "Filtrer la liste");
    champ.autocomplete = "off";
    const lignes = [...liste.querySelectorAll("label")].map((label) => label.closest("li, div:not([data-cases-a-filtrer])") || label);
    const filtrer = () => {
      const mots = replier(champ.value).split(/\s+/).filter(Boolean);
      lignes.forEach((ligne) => {
        const texte = replier(ligne.textContent);
        const cochee = ligne.querySelector("input:checked");
        ligne.hidden = !cochee && !mots.every((mot) => texte.includes(mot));
      });
    };
    champ.addEventListener("input", filtrer);
    champ.addEventListener("keydown", (e) => { if (e.key === "Enter") e.preventDefault(); });
    liste.prepend(champ);
  };
  const tout = () => document.querySelectorAll("[data-cases-a-filtrer]").forEach(equiper);
  document.addEventListener("DOMContentLoaded", tout);
  if (document.readyState !== "loading") tout();
})();
