// What a page does: sets its formulas, switches its theme, unfolds for paper and for links.
(() => {
  const root = document.documentElement;
  const macros = {
    "\\symcenew": "\\htmlClass{new}{#1}",
    "\\symcecancel": "\\htmlClass{cancel}{\\cancel{#1}}",
    "\\symceone": "\\underbrace{#1}_{=\\,1}",
  };
  // \htmlClass alone is let through: it carries the colours of the two themes
  const strict = (code) => (code === "htmlExtension" ? "ignore" : "error");
  const trust = (context) => context.command === "\\htmlClass";
  for (const place of document.querySelectorAll("[data-tex]")) {
    try {
      katex.render(place.dataset.tex, place, { macros: { ...macros }, strict, trust, throwOnError: true });
    } catch (error) {
      console.error(error); // its text stays as it is, and the other formulas are set
    }
  }
  // every row of a chain leaves the room of its left side, so that the relations stand below each other
  for (const steps of document.querySelectorAll(".steps")) {
    const left = steps.querySelector(".left:not(.long)");
    if (!left) continue;
    for (const place of steps.querySelectorAll(".left.again")) place.innerHTML = left.innerHTML;
  }
  const dark = () => root.dataset.theme
    ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const store = (theme) => { try { localStorage.setItem("symce-theme", theme); } catch { /* not kept, then */ } };
  try { const kept = localStorage.getItem("symce-theme"); if (kept) root.dataset.theme = kept; } catch { /* none */ }
  document.querySelector(".theme").addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    store(root.dataset.theme);
  });
  // paper has no folds and no scroll bars
  const shut = new Set();
  const fit = (place) => {
    const inner = place.querySelector(".katex-html");
    const room = place.clientWidth;
    if (room && place.scrollWidth > room) place.style.fontSize = `${Math.floor(100 * room / place.scrollWidth)}%`;
  };
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) { shut.add(part); part.open = true; }
    document.querySelectorAll(".right, .definitions > div, .result > .formula").forEach(fit);
  });
  addEventListener("afterprint", () => {
    for (const part of shut) part.open = false;
    shut.clear();
    document.querySelectorAll(".right, .definitions > div, .result > .formula").forEach((p) => { p.style.fontSize = ""; });
  });
  // a step that is linked to is shown, also where its section is folded
  const reveal = () => {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = place && place.closest("details");
    if (fold) { fold.open = true; place.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
