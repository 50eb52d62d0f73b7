// Adds to pages that work without it: keys, a busy sign, and copying a citation.
(() => {
  "use strict";
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  const rows = () => Array.from(document.querySelectorAll("main li > p.head a, main li .value, main li[id] .proof a:first-child"));
  let at = -1;
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    at = Math.min(all.length - 1, Math.max(0, at + step));
    all[at].focus();
    all[at].scrollIntoView({ block: "nearest" });
  };
  const off = () => { try { return localStorage.getItem("onrecord.keys") === "off"; } catch { return false; } };
  document.addEventListener("keydown", (event) => {
    if (off() || typing(document.activeElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); }
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
    if (event.key === "e") { const link = document.querySelector("a.proof"); if (link) link.click(); }
    if (event.key === "c") { const cite = document.querySelector("details.cite summary"); if (cite) cite.click(); }
  });
  const form = document.querySelector("form.add");
  if (form) form.addEventListener("submit", () => { document.getElementById("busy").hidden = false; });
})();
