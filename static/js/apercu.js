/* Gives the preview the height of its page, so that a reader scrolls once; without this script it scrolls inside. */
(() => {
  const ajuster = (cadre) => {
    const page = cadre.contentDocument && cadre.contentDocument.documentElement;
    if (page) cadre.height = page.scrollHeight + 2;
  };
  document.querySelectorAll("iframe[data-apercu]").forEach((cadre) => {
    cadre.addEventListener("load", () => ajuster(cadre));
    window.addEventListener("resize", () => ajuster(cadre));
    ajuster(cadre);
  });
})();
