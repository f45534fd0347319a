// The search: suggestions while one types, results that follow the boxes ticked. Every page works without this file.

const ATTENTE = 180; // milliseconds without a key before asking
const LETTRES_MIN = 2;

class Suggestions {
  constructor(champ) {
    this.champ = champ;
    this.liste = document.createElement("ul");
    this.liste.className = "suggestions";
    this.liste.id = `${champ.id}-suggestions`;
    this.liste.hidden = true;
    this.liste.setAttribute("role", "listbox");
    this.liste.setAttribute("aria-label", "Suggestions");
    this.annonce = document.createElement("p");
    this.annonce.className = "hors-ecran";
    this.annonce.setAttribute("role", "status");
    champ.form.append(this.liste, this.annonce);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.liste.id };
    for (const [nom, valeur] of Object.entries(roles)) champ.setAttribute(nom, valeur);
    this.rang = -1;
    champ.addEventListener("input", () => this.attendre());
    champ.addEventListener("keydown", (evenement) => this.touche(evenement));
    champ.addEventListener("blur", () => this.fermer());
    // The field keeps the focus, so that the list is still there when the button comes up.
    this.liste.addEventListener("mousedown", (evenement) => evenement.preventDefault());
    this.liste.addEventListener("click", (evenement) => this.aller(evenement.target.closest("li")));
  }

  attendre() {
    clearTimeout(this.minuterie);
    this.demande?.abort();
    const mots = this.champ.value.trim();
    if (mots.length < LETTRES_MIN) return this.fermer();
    this.minuterie = setTimeout(() => this.demander(mots), ATTENTE);
  }

  async demander(mots) {
    this.demande = new AbortController();
    try {
      const adresse = `${this.champ.dataset.suggestions || "/recherche/suggestions/"}?${new URLSearchParams({ q: mots })}`;
      const reponse = await fetch(adresse, { signal: this.demande.signal, credentials: "omit" });
      if (!reponse.ok) return this.fermer();
      const { suggestions } = await reponse.json();
      if (document.activeElement === this.champ) this.montrer(suggestions);
    } catch {
      this.fermer();
    }
  }

  montrer(suggestions) {
    this.rang = -1;
    this.champ.removeAttribute("aria-activedescendant");
    this.liste.replaceChildren(...suggestions.map((une, rang) => this.option(une, rang)));
    this.ouvrir(suggestions.length > 0);
    const nombre = suggestions.length;
    this.annonce.textContent = nombre ? `${nombre} suggestion${nombre > 1 ? "s" : ""}, flèche du bas pour les lire.` : "";
  }

  option(une, rang) {
    const option = document.createElement("li");
    option.id = `${this.liste.id}-${rang}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    // A suggestion leads to an address, or is what the field should hold.
    Object.assign(option.dataset, une.adresse ? { adresse: une.adresse } : { valeur: une.valeur });
    const texte = document.createElement("b");
    texte.textContent = une.texte;
    const nature = document.createElement("span");
    nature.textContent = une.nature;
    option.append(texte, " ", nature);
    return option;
  }

  ouvrir(est_ouverte) {
    this.liste.hidden = !est_ouverte;
    this.champ.setAttribute("aria-expanded", String(est_ouverte));
  }

  fermer() {
    clearTimeout(this.minuterie);
    this.demande?.abort();
    this.choisir(-1);
    this.ouvrir(false);
    this.annonce.textContent = "";
  }

  choisir(rang) {
    const options = [...this.liste.children];
    options[this.rang]?.setAttribute("aria-selected", "false");
    this.rang = rang;
    const option = options[rang];
    if (!option) return this.champ.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.champ.setAttribute("aria-activedescendant", option.id);
  }

  touche(evenement) {
    const nombre = this.liste.children.length;
    const est_ouverte = !this.liste.hidden;
    if (evenement.key === "Escape" && est_ouverte) {
      evenement.preventDefault();
      evenement.stopPropagation();
      this.fermer();
    } else if (evenement.key === "Enter" && est_ouverte && this.rang >= 0) {
      evenement.preventDefault();
      this.aller(this.liste.children[this.rang]);
    } else if ((evenement.key === "ArrowDown" || evenement.key === "ArrowUp") && nombre) {
      evenement.preventDefault();
      if (!est_ouverte) this.ouvrir(true);
      // One place more than there are suggestions: the field itself, where what was typed is.
      const pas = evenement.key === "ArrowDown" ? 1 : -1;
      this.choisir(((this.rang + 1 + pas + nombre + 1) % (nombre + 1)) - 1);
    }
  }

  aller(option) {
    if (option?.dataset.adresse) return location.assign(option.dataset.adresse);
    if (!option) return;
    this.champ.value = option.dataset.valeur;
    this.fermer();
    this.champ.form.requestSubmit();
  }
}

for (const champ of document.querySelectorAll(".recherche input[type=search]")) new Suggestions(champ);

// --- Results that follow the boxes ------------------------------------------------------------------------------------

let en_cours;
let montree = location.search;

const ouverts = () => new Set([...document.querySelectorAll("[data-resultats] details[open]")].map((d) => d.id));

const remplacer = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const nouveau = page.querySelector("[data-resultats]");
  if (!nouveau) return false;
  const [tenu, deplies] = [document.activeElement?.id, ouverts()];
  for (const replie of nouveau.querySelectorAll("details")) replie.open = deplies.has(replie.id);
  document.querySelector("[data-resultats]").replaceWith(nouveau);
  document.title = page.title;
  const encore = tenu && document.getElementById(tenu);
  // A box that moved into a fold is shown again, for the focus to stay on it.
  encore?.closest("details")?.setAttribute("open", "");
  (encore || nouveau.querySelector("#resultats")).focus({ preventScroll: true });
  document.querySelector("[data-annonce]").textContent = nouveau.querySelector("h1").textContent;
  return true;
};

const affiner = async (formulaire) => {
  en_cours?.abort();
  en_cours = new AbortController();
  const adresse = `${formulaire.action}?${new URLSearchParams(new FormData(formulaire))}`;
  try {
    const reponse = await fetch(adresse, { signal: en_cours.signal });
    if (!reponse.ok || !remplacer(await reponse.text())) throw new Error("page");
    history.pushState(null, "", adresse);
    montree = location.search;
  } catch (erreur) {
    if (erreur.name !== "AbortError") formulaire.submit();
  }
};

document.addEventListener("change", (evenement) => {
  const formulaire = evenement.target.closest("[data-affiner]");
  if (formulaire) affiner(formulaire);
});
// Back to other results; a link to a part of the page is no other results.
addEventListener("popstate", () => {
  if (location.search !== montree) location.reload();
});
