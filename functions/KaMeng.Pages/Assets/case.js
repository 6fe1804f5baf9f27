// A case's page: the reason is typed at once, what cannot be taken back is asked for twice, and a slider and its number are one. Without it the forms ask the server.
(() => {
  "use strict";
  // An action that somebody opened. The event does not bubble, and one that was open when the page came anew is nobody's doing.
  document.addEventListener("toggle", e => {
    if (e.target.matches?.("details.act[open]") && e.target.contains(document.activeElement)) {
      (e.target.querySelector("textarea[required]") ?? e.target.querySelector("input:not([type=hidden]), select, textarea"))?.focus();
    }
  }, true);
  document.addEventListener("keydown", e => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey) && e.target.matches("form textarea")) { e.preventDefault(); e.target.form.requestSubmit(); }
    if (e.key === "Escape" && e.target.closest?.("details.act[open]")) { const act = e.target.closest("details.act"); act.open = false; act.querySelector("summary").focus(); }
  });

  // Twice: the first press opens the dialogue, which says what will be done; its yes sends the form.
  const dialog = document.getElementById("sure");
  document.addEventListener("htmx:confirm", e => {
    const form = e.target.closest("form[data-grave]");
    if (!form || !dialog || form.elements.sure.value) { return; }
    e.preventDefault();
    dialog.querySelector("[data-what]").textContent = form.querySelector("button").textContent;
    dialog.querySelector("[data-effect]").textContent = form.querySelector(".effect").textContent;
    dialog.returnValue = "no";
    dialog.showModal();
    dialog.onclose = () => {
      if (dialog.returnValue === "yes") { form.elements.sure.value = "1"; e.detail.issueRequest(true); } else { form.querySelector("textarea")?.focus(); }
    };
  });
  // What was refused stays as it was typed; the next try is asked for anew.
  document.addEventListener("htmx:afterRequest", e => { const sure = e.target.closest?.("form[data-grave]")?.elements.sure; if (sure) { sure.value = ""; } });

  document.addEventListener("input", e => {
    const other = e.target.dataset?.pair && document.getElementById(e.target.dataset.pair);
    if (other) { other.value = e.target.type === "range" ? (Number(e.target.value) / 100).toFixed(2) : String(Math.round(Number(e.target.value) * 100)); }
  });
})();
