// A chart that answers the pointer, in the place of the drawn one, once somebody reaches for it. Expressions are
// interpreted, not compiled, so that the page's policy (no eval, no inline script or style) holds.
(() => {
  "use strict";
  const figure = document.querySelector("figure.chart");
  const spec = document.querySelector("a.spec[href]");
  const box = document.querySelector("p.lively");
  if (!figure || !spec || !box || !figure.querySelector("svg")) return;
  const button = box.querySelector("button");
  const drawn = figure.querySelector(".scroll");
  const library = new URL("vega.js", document.querySelector("script[src$='chart.js']").src).href;
  const load = () => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = library;
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
  // the ink of a drawing follows the page's light or dark
  const inked = (text) => {
    const style = getComputedStyle(document.documentElement);
    const inks = { "#1c1b19": "--ink", "#5d5a54": "--quiet", "#d9d4c8": "--rule" };
    return Object.entries(inks).reduce((all, [colour, name]) => all.replaceAll(colour, style.getPropertyValue(name).trim() || colour), text);
  };
  let begun = false;
  const start = async () => {
    if (begun) return;
    begun = true;
    button.textContent = button.dataset.wait;
    try {
      const answer = await fetch(spec.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const [text] = await Promise.all([answer.text(), load()]);
      const place = document.createElement("div");
      // the sentence and the table say what the marks say
      place.setAttribute("aria-hidden", "true");
      const room = document.createElement("div");
      room.className = "scroll";
      room.append(place);
      drawn.after(room);
      await window.vegaEmbed(place, JSON.parse(inked(text)), {
        ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true },
      });
      drawn.hidden = true;
      box.hidden = true;
      figure.dataset.lively = "yes";
    } catch {
      button.textContent = button.dataset.off;
      button.disabled = true;
    }
  };
  box.hidden = false;
  button.addEventListener("click", start);
  drawn.addEventListener("pointerenter", start);
  if (new URLSearchParams(location.search).get("view") === "explore") start();
})();
