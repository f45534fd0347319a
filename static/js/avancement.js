/* The bar of a long task: asks how far it is, and shows the page anew at the end. Without this script one reloads. */
(() => {
  const barre = document.querySelector("[data-avancement]");
  if (!barre) return;
  const dit = document.querySelector("[data-avancement-dit]");
  const nombre = new Intl.NumberFormat("fr-FR");
  const demander = async () => {
    try {
      const reponse = await fetch(barre.dataset.avancement, { headers: { Accept: "application/json" } });
      if (reponse.ok) {
        const etat = await reponse.json();
        if (etat.etat !== barre.dataset.etat) {
          window.location.reload();
          return;
        }
        if (etat.etat === "en_ecriture") {
          barre.max = etat.lues || 1;
          barre.value = etat.faites;
          dit.textContent = `${nombre.format(etat.faites)} lignes sur ${nombre.format(etat.lues)}`;
        } else {
          dit.textContent = `${nombre.format(etat.lues)} lignes lues`;
        }
      }
    } catch {
      // The network comes and goes; the next question may get through.
    }
    setTimeout(demander, 2000);
  };
  setTimeout(demander, 1000);
})();
