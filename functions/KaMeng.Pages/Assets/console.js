// The keyboard, the live list, the palette and the news. Everything works without it, only slower: each action is a link or a form of its own.
(() => {
  "use strict";
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const typing = target => target.closest("input, textarea, select, [contenteditable], dialog[open]");

  // Rows: j and k move, Enter opens. The row's own link has the focus, so that the browser opens it and a screen reader reads it.
  let at = null, place = 0;
  const rows = () => all("tr[data-row]");
  const mark = (row, focus) => {
    all("tr.at").forEach(other => { other.classList.remove("at"); other.removeAttribute("aria-current"); });
    at = row?.id ?? null;
    if (!row) { return; }
    place = rows().indexOf(row);
    row.classList.add("at");
    row.setAttribute("aria-current", "true");
    if (focus) { $("a[data-open-row]", row)?.focus({ preventScroll: true }); row.scrollIntoView({ block: "nearest" }); }
  };
  const step = by => {
    const list = rows(), now = list.findIndex(row => row.id === at);
    if (list.length) { mark(list[Math.min(list.length - 1, Math.max(0, now < 0 ? 0 : now + by))], true); }
  };

  // Live: what carries data-refresh comes again every two seconds, or as seldom as data-every says, unless paused, hidden, or worked in. The button says which.
  const live = $("#live");
  const isLive = () => !live || live.getAttribute("aria-pressed") === "true";
  const sayLive = state => {
    if (!live) { return; }
    const text = live.dataset[isLive() ? state : "off"];
    if (live.textContent !== text) { live.textContent = text; }
    live.dataset.state = isLive() ? state : "off";
  };
  const changed = field => field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some(option => option.selected !== option.defaultSelected) && field.selectedIndex > 0
    : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
  const busy = within => (within.contains(document.activeElement) && typing(document.activeElement)) || all("details[open] input, details[open] textarea, details[open] select", within).some(changed);
  let asking = false, sending = 0;
  const refresh = async () => {
    const within = $("[data-refresh]");
    if (!within || !isLive() || document.hidden || asking || sending || $("dialog[open]")) { return; }
    if (busy(within)) { sayLive("held"); return; }
    asking = true;
    try {
      const answer = await fetch(within.dataset.refresh, { headers: { "X-KaMeng-Fragment": within.id, "If-None-Match": within.dataset.tag ?? "" } });
      if (answer.redirected || answer.status === 401) { location.reload(); return; }
      if (answer.status === 200) {
        const text = await answer.text();
        // Whoever began to type, sent something or paused meanwhile keeps what they see.
        if (busy(within) || sending || !isLive()) { return; }
        within.dataset.tag = answer.headers.get("ETag") ?? "";
        replace(within, text);
      }
      sayLive(answer.ok || answer.status === 304 ? "on" : "away");
    } catch { /* What is shown stays, and the next round asks again. */ sayLive("away"); } finally { asking = false; }
  };
  const replace = (within, html) => {
    const kept = document.activeElement?.id, open = all("details[open][id]", within).map(details => details.id);
    within.innerHTML = html;
    htmx.process(within);
    open.forEach(id => document.getElementById(id)?.setAttribute("open", ""));
    const marked = at && (document.getElementById(at) ?? rows()[Math.min(place, rows().length - 1)]);
    if (kept && document.activeElement?.id !== kept) { (document.getElementById(kept) ?? (marked && $("a[data-open-row]", marked)))?.focus({ preventScroll: true }); }
    if (at) { mark(marked, false); }
  };
  if ($("[data-refresh]")) {
    // A service that answers slowly is asked less: it rests four times as long as it took.
    const every = 1000 * Number($("[data-refresh]").dataset.every ?? 2);
    const round = async () => {
      const began = performance.now();
      await refresh();
      setTimeout(round, Math.max(every, 4 * (performance.now() - began)));
    };
    setTimeout(round, every);
    document.addEventListener("visibilitychange", refresh);
  }
  live?.addEventListener("click", () => {
    live.setAttribute("aria-pressed", String(!isLive()));
    sayLive("on");
    refresh();
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
  const press = target => {
    target.focus();
    if (target.tagName !== "SUMMARY") { target.click(); return; }
    target.parentElement.open = true;
    ($("textarea, select, input:not([type=hidden])", target.parentElement) ?? target).focus();
  };
  const run = command => { palette.close(); press(command.target); };
  const openPalette = () => {
    commands = all("header nav a, main a[href], main button, main summary, [data-command], .menu button").filter(target => target.textContent.trim() && !target.disabled)
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
  document.addEventListener("htmx:beforeRequest", () => sending++);
  document.addEventListener("htmx:afterRequest", () => { sending = Math.max(0, sending - 1); const within = $("[data-refresh]"); if (within) { within.dataset.tag = ""; refresh(); } });

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
    if (e.key === "Escape" && typing(e.target) && !e.target.closest("dialog")) { e.target.blur(); return; }
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
    const scope = at ? document.getElementById(at) : null;
    const button = (scope && $(`[data-key="${CSS.escape(key)}"]`, scope)) || $(`main > [data-key="${CSS.escape(key)}"], main .page-head [data-key="${CSS.escape(key)}"], main form [data-key="${CSS.escape(key)}"], main [data-page-key="${CSS.escape(key)}"]`);
    if (button) { e.preventDefault(); press(button); }
  });
})();
