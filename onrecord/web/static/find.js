// The search of a published site: every word must stand in a claim's words, its claimant, place or measure.
(() => {
  "use strict";
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const rows = (window.onrecordIndex || []).map((row) => [plain(`${row.t} ${row.w} ${row.d}`), row]);
  const box = document.getElementById("q");
  const hits = document.getElementById("hits");
  const found = document.getElementById("found");
  const show = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    const held = words.length ? rows.filter(([text]) => words.every((word) => text.includes(word))) : [];
    found.textContent = words.length ? `${held.length}` : "";
    hits.replaceChildren(...held.slice(0, 100).map(([, row]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const about = document.createElement("p");
      link.href = row.u;
      link.textContent = row.t;
      about.className = "chain";
      about.textContent = `${row.w} · ${row.d}`;
      item.append(link, about);
      return item;
    }));
  };
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) box.value = asked;
  box.addEventListener("input", show);
  box.form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
  show();
})();
