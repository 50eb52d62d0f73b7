// Adds to pages that work without it: keys, a busy sign, and copying a citation.
(() => {
  "use strict";
  const typing = (node) => node && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  // the queue of what to check: each item takes single keys, every one of them also a button
  const items = () => Array.from(document.querySelectorAll("li.check"));
  const current = () => { const node = document.activeElement && document.activeElement.closest("li.check"); return node || items()[0]; };
  const press = (kind, within) => { const button = (within || document).querySelector(`button.${kind}`); if (button) button.click(); };
  const rows = () => items().length ? items() : Array.from(document.querySelectorAll("main li > p.head a, main li .value, main li[id] .proof a:first-child"));
  let at = -1;
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    if (items().length) at = all.indexOf(document.activeElement && document.activeElement.closest("li.check"));
    at = Math.min(all.length - 1, Math.max(0, at + step));
    all[at].focus();
    all[at].scrollIntoView({ block: "nearest" });
  };
  const help = document.getElementById("keys");
  const off = () => { try { return localStorage.getItem("onrecord.keys") === "off"; } catch { return false; } };
  document.addEventListener("keydown", (event) => {
    if (off() || typing(document.activeElement) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "?" && help) help.showModal();
    if (help && help.open) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); }
    if (event.key === "j") move(1);
    if (event.key === "k") move(-1);
    const item = current();
    if (item && "arems".includes(event.key)) {
      const kinds = { a: "accept", r: "reject", m: "merge", s: "split" };
      event.preventDefault();
      if (event.key !== "e") return press(kinds[event.key], item);
      item.querySelector("details.edit").open = true;
      return item.querySelector("details.edit input:not([type=hidden])").focus();
    }
    if (item && event.key === "o") { item.querySelector("a.proof").click(); return; }
    if (event.key === "o" && at >= 0) document.activeElement.click();
    if (event.key === "u") press("undo");
    if (event.key === "e") { const link = document.querySelector("a.proof"); if (link) link.click(); }
    if (event.key === "c") { const cite = document.querySelector("details.cite summary"); if (cite) cite.click(); }
  });
  const toggles = Array.from(document.querySelectorAll("button.keys-off"));
  const show = () => { for (const each of toggles) each.textContent = off() ? each.dataset.on : each.dataset.off; };
  for (const each of toggles) {
    each.parentElement.hidden = false;
    each.addEventListener("click", () => { try { localStorage.setItem("onrecord.keys", off() ? "on" : "off"); } catch { /* no store */ } show(); });
  }
  show();
  for (const each of document.querySelectorAll("button.keys-open")) {
    each.hidden = false;
    each.addEventListener("click", () => help.showModal());
  }
  if (items().length && !location.hash) items()[0].focus({ preventScroll: true });
  const form = document.querySelector("form.add");
  if (form) form.addEventListener("submit", () => { document.getElementById("busy").hidden = false; });
})();
