// The keyboard, the live list, the palette and the news. Everything works without it, only slower: each action is a link or a form of its own.
(() => {
  "use strict";
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const typing = target => target.closest("input, textarea, select, [contenteditable], dialog[open]");

  // Rows: j and k move, Enter opens. The place is kept by the row's id when the rows come anew.
  let at = null;
  const rows = () => all("tr[data-row]");
  const mark = row => {
    all("tr.at").forEach(other => { other.classList.remove("at"); other.removeAttribute("aria-selected"); });
    at = row?.id ?? null;
    if (row) { row.classList.add("at"); row.setAttribute("aria-selected", "true"); row.scrollIntoView({ block: "nearest" }); }
  };
  const step = by => {
    const list = rows();
    if (list.length) { mark(list[Math.min(list.length - 1, Math.max(0, list.findIndex(row => row.id === at) + by))]); }
  };

  // Live: what carries data-refresh comes again every two seconds, or as seldom as data-every says, unless paused, hidden, or worked in.
  const live = $("#live");
  const isLive = () => !live || live.getAttribute("aria-pressed") === "true";
  const busy = place => place.contains(document.activeElement) && typing(document.activeElement);
  let asking = false;
  const refresh = async () => {
    const place = $("[data-refresh]");
    if (!place || !isLive() || document.hidden || asking || busy(place) || $("dialog[open]")) { return; }
    asking = true;
    try {
      const answer = await fetch(place.dataset.refresh, { headers: { "X-KaMeng-Fragment": place.id, "If-None-Match": place.dataset.tag ?? "" } });
      if (answer.redirected || answer.status === 401) { location.reload(); return; }
      if (answer.ok && answer.status === 200) {
        place.dataset.tag = answer.headers.get("ETag") ?? "";
        const kept = document.activeElement?.id;
        const unfolded = all("details[id][open]", place).map(part => part.id);
        place.innerHTML = await answer.text();
        unfolded.forEach(id => { const part = document.getElementById(id); if (part) { part.open = true; } });
        htmx.process(place);
        if (kept) { document.getElementById(kept)?.focus({ preventScroll: true }); }
        if (at) { mark(document.getElementById(at)); }
      }
    } catch { /* The service is away for a moment: what is shown stays, and the next round asks again. */ } finally { asking = false; }
  };
  if ($("[data-refresh]")) { setInterval(refresh, 1000 * Number($("[data-refresh]").dataset.every ?? 2)); }
  live?.addEventListener("click", () => {
    const on = live.getAttribute("aria-pressed") !== "true";
    live.setAttribute("aria-pressed", String(on));
    live.textContent = on ? live.dataset.on : live.dataset.off;
  });

  // The palette: every link and button that has a name, by a part of it.
  const palette = $("#palette"), words = $("#palette-words"), list = $("#palette-list");
  let commands = [], chosen = 0;
  const show = () => {
    const wanted = words.value.trim().toLowerCase();
    const found = commands.filter(command => command.name.toLowerCase().includes(wanted)).slice(0, 12);
    chosen = Math.min(chosen, Math.max(0, found.length - 1));
    list.replaceChildren(...found.map((command, i) => {
      const item = document.createElement("li");
      item.id = "command-" + i; item.role = "option"; item.textContent = command.name; item.ariaSelected = String(i === chosen);
      item.addEventListener("click", () => run(command));
      return item;
    }));
    if (found.length) { words.setAttribute("aria-activedescendant", "command-" + chosen); } else { words.removeAttribute("aria-activedescendant"); }
    return found;
  };
  const run = command => { palette.close(); command.target.focus(); command.target.click(); };
  const openPalette = () => {
    commands = all("header nav a, main a[href], main button, [data-command], .menu button").filter(target => target.textContent.trim() && !target.disabled)
      .map(target => ({ target, name: target.dataset.command || target.getAttribute("aria-label") || target.textContent.trim().replace(/\s+/g, " ") }));
    words.value = ""; chosen = 0; palette.showModal(); show();
  };
  words?.addEventListener("input", () => { chosen = 0; show(); });
  words?.addEventListener("keydown", e => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); chosen = Math.max(0, chosen + (e.key === "ArrowDown" ? 1 : -1)); show(); }
    if (e.key === "Enter") { e.preventDefault(); const found = show(); if (found[chosen]) { run(found[chosen]); } }
  });
  all("[data-open]").forEach(button => button.addEventListener("click", () => button.dataset.open === "palette" ? openPalette() : document.getElementById(button.dataset.open).showModal()));

  // News of what was done or refused; read out by screen readers, and gone after a while.
  const tell = text => {
    const line = document.createElement("p");
    line.textContent = text;
    $("#news").append(line);
    setTimeout(() => line.remove(), 8000);
  };
  document.addEventListener("kameng-news", e => tell(e.detail.value ?? e.detail));
  document.addEventListener("htmx:afterRequest", () => refresh());

  // A file that is to be looked over before it is sent: its text goes into the field it names.
  document.addEventListener("change", async e => {
    const into = e.target.matches("input[type=file][data-into]") && document.getElementById(e.target.dataset.into);
    if (into && e.target.files[0]) { into.value = await e.target.files[0].text(); }
  });

  // A range and the number it stands for.
  document.addEventListener("input", e => {
    const output = e.target.matches("input[type=range][data-output]") && document.getElementById(e.target.dataset.output);
    if (output) { output.textContent = "¥" + (Number(e.target.value) / 100).toFixed(2); }
  });

  let go = 0;
  document.addEventListener("keydown", e => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); openPalette(); return; }
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) { return; }
    const key = e.key;
    if (go && Date.now() - go < 1500) {
      go = 0;
      const link = $(`nav a[data-go="${CSS.escape(key)}"]`);
      if (link) { e.preventDefault(); link.click(); return; }
    }
    if (key === "g") { go = Date.now(); return; }
    const act = { j: () => step(1), k: () => step(-1), "/": () => $("#find").focus(), "?": () => $("#keys").showModal() }[key];
    if (act) { e.preventDefault(); act(); return; }
    if (key === "Enter" && at && e.target === document.body) { $("a[data-open-row]", document.getElementById(at))?.click(); return; }
    const scope = at ? document.getElementById(at) : null;
    const button = (scope && $(`[data-key="${CSS.escape(key)}"]`, scope)) || $(`main > [data-key="${CSS.escape(key)}"], main .page-head [data-key="${CSS.escape(key)}"], main form [data-key="${CSS.escape(key)}"], main [data-page-key="${CSS.escape(key)}"]`);
    if (button) { e.preventDefault(); button.focus(); button.click(); }
  });
})();
