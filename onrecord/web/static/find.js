// The search of a published site: every word must stand in a claim's words, its claimant, place, measure or day.
(() => {
  "use strict";
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const rows = (window.onrecordIndex || []).map((row) => [plain(`${row.t} ${row.n} ${row.w}`), row]);
  const box = document.getElementById("q");
  const hits = document.getElementById("hits");
  const found = document.getElementById("found");
  const made = (tag, kind, ...inside) => {
    const node = document.createElement(tag);
    if (kind) node.className = kind;
    node.append(...inside);
    return node;
  };
  const claim = (row) => {
    const link = made("a", "value", row.n);
    link.href = row.u;
    return made("li", "", link, " ", made("span", "quiet", row.w));
  };
  const show = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    const held = words.length ? rows.filter(([text]) => words.every((word) => text.includes(word))) : [];
    // the claims of one sentence stand under it
    const sentences = new Map();
    for (const [, row] of held) sentences.set(row.t, [...(sentences.get(row.t) || []), row]);
    found.textContent = words.length ? `${found.dataset.sentences} ${sentences.size} · ${found.dataset.claims} ${held.length}` : "";
    hits.replaceChildren(...Array.from(sentences).slice(0, 100).map(([text, mine]) =>
      made("li", "", made("p", "said", text), made("ul", "claims", ...mine.map(claim)))));
  };
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) box.value = asked;
  box.addEventListener("input", show);
  box.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
})();
