/* What pages can do beyond plain HTML: filters, search, keys, the map and the console on demand. Cards are in cards.js.
   Everything here adds to pages that work without it. No library, no module: it also runs when a page is opened from disk. */
(() => {
  "use strict";

  const $$ = (selector, scope = document) => Array.from(scope.querySelectorAll(selector));

  function element(name, properties = {}, ...children) {
    const { role, label, ...rest } = properties;
    const made = Object.assign(document.createElement(name), rest);
    if (role) made.setAttribute("role", role);
    if (label) made.setAttribute("aria-label", label);
    made.append(...children);
    return made;
  }

  // What a reader keeps on this device. The root of the site sets apart several sites on one host.
  const root = new URL("../../", document.currentScript.src).href;
  const keep = {
    get(name, otherwise) {
      try { return JSON.parse(localStorage.getItem(`${root} ${name}`)) ?? otherwise; } catch { return otherwise; }
    },
    set(name, value) {
      try { localStorage.setItem(`${root} ${name}`, JSON.stringify(value)); } catch { /* a browser that keeps nothing */ }
    },
  };
  let dressed = null;
  const dress = () => dressed ??= new Promise((done) => { // the look of what opens on demand
    document.head.append(element("link", { rel: "stylesheet", href: `${root}assets/stratgraph/tools.css`, onload: done, onerror: done }));
  });
  function load(address) {
    return new Promise((resolve, reject) => {
      document.head.append(element("script", { src: address, onload: resolve, onerror: reject }));
    });
  }
  window.stratgraph = { $$, element, keep, root, dress, load };

  // --- filters: what differs from the default stands in the address

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const asked = new URLSearchParams(location.search);

  function remember(name, value) {
    const address = new URL(location.href);
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    address.searchParams.sort();
    history.replaceState(history.state, "", address);
  }

  for (const box of $$("input[data-filter]")) {
    const rows = $$(box.dataset.filter);
    const texts = rows.map((row) => fold((row.querySelector("th, a") || row).textContent));
    const status = box.parentElement.querySelector("[role=status]");
    const folded = new Set(rows.map((row) => row.closest("details")).filter(Boolean));
    const apply = () => {
      const wanted = fold(box.value.trim());
      for (const rest of folded) rest.open = wanted !== "";
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !texts[index].includes(wanted);
        if (!row.hidden) shown += 1;
      });
      for (const family of $$(".sg-family")) family.hidden = !family.querySelector(".sg-concept-row:not([hidden])");
      status.textContent = wanted ? `${shown} of ${rows.length}` : "";
    };
    box.parentElement.hidden = false;
    box.addEventListener("input", () => { apply(); remember("find", box.value.trim()); });
    if (asked.get("find")) { box.value = asked.get("find"); apply(); }
  }

  for (const choice of $$("select[data-sections]")) {
    const sections = $$(choice.dataset.sections);
    const status = choice.parentElement.querySelector("[role=status]");
    const apply = () => {
      for (const section of sections) section.hidden = choice.value !== "" && !section.querySelector(`#${CSS.escape(choice.value)}`);
      const shown = sections.filter((section) => !section.hidden);
      status.textContent = choice.value ? `${$$(".sg-pair", shown[0]).length} shown` : "";
    };
    choice.parentElement.hidden = false;
    choice.addEventListener("change", () => { apply(); remember("only", choice.value.replace(/^on-/, "")); });
    if (asked.get("only")) { choice.value = `on-${asked.get("only")}`; if (choice.selectedIndex < 0) choice.value = ""; apply(); }
  }

  for (const choice of $$("select[data-sort]")) {
    const body = document.querySelector(choice.dataset.sort);
    const rows = Array.from(body.children);
    const name = (row) => row.querySelector("th").textContent;
    const apply = () => {
      const by = choice.value;
      const first = { "": () => 0, name: (a, b) => name(a).localeCompare(name(b)) };
      body.append(...[...rows].sort(first[by] ?? ((a, b) => b.dataset[by] - a.dataset[by])));
    };
    choice.parentElement.hidden = false;
    choice.addEventListener("change", () => { apply(); remember("sort", choice.value); });
    if (asked.get("sort")) { choice.value = asked.get("sort"); if (choice.selectedIndex < 0) choice.value = ""; apply(); }
  }

  // --- what is folded opens for the address that leads into it

  function unfold() {
    const at = document.getElementById(location.hash.slice(1));
    const fold = at?.closest("details:not([open])");
    if (fold) { fold.open = true; at.scrollIntoView(); }
  }
  addEventListener("hashchange", unfold);
  unfold();

  // --- search

  const finder = document.querySelector(".sg-find-open");
  let find = null;

  async function openSearch(wanted = {}) {
    if (finder) {
      if (!find) {
        await Promise.all([dress(), window.stratgraphSearch || load(finder.dataset.find)]);
        find = find || window.stratgraphSearch(finder);
      }
      find(wanted);
      return;
    }
    const query = document.querySelector("[data-md-component=search-query]"); // the theme's own, on pages from disk
    const toggle = document.getElementById("__search");
    if (!query || !toggle) return;
    if (!toggle.checked) toggle.click();
    if (wanted.q) query.value = wanted.q;
    query.focus();
    query.dispatchEvent(new Event("keyup", { bubbles: true }));
  }

  if (finder) {
    finder.addEventListener("click", () => openSearch());
    if (asked.get("q") || asked.get("kind")) openSearch(Object.fromEntries(asked));
  }

  for (const form of $$(".sg-search")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      openSearch({ q: form.elements.q.value.trim() });
    });
  }

  // --- the map

  for (const map of $$(".sg-map")) {
    const button = map.querySelector("button");
    button.addEventListener("click", async () => {
      button.disabled = true;
      button.textContent = "Loading …";
      try {
        await Promise.all([dress(), load(map.dataset.library)]);
        await load(map.dataset.script);
        window.stratgraphMap(map);
        button.parentElement.remove();
      } catch {
        button.textContent = "The map could not be loaded";
      }
    });
    if (asked.has("concept")) button.click();
  }

  // --- the console

  for (const form of $$(".sg-console")) {
    form.hidden = false;
    let ask = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!ask) {
        await load(form.dataset.script);
        ask = window.stratgraphConsole(form);
      }
      ask();
    });
    const box = form.querySelector("textarea");
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    for (const button of $$("[data-query]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        box.value = document.getElementById(button.dataset.query).textContent;
        box.focus();
        form.requestSubmit();
      });
    }
  }

  // --- corrections

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".sg-suggest");
    if (!button) return;
    await Promise.all([dress(), window.stratgraphSuggest || load(`${root}assets/stratgraph/suggest.js`)]);
    window.stratgraphSuggest(button);
  });

  // --- the menu of narrow screens, for keyboards

  for (const button of $$(".sg-drawer")) {
    const drawer = document.getElementById("__drawer");
    button.addEventListener("click", () => {
      drawer.click();
      document.querySelector(".md-nav--primary a.md-nav__link")?.focus({ preventScroll: true });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) { drawer.click(); button.focus(); }
    });
  }

  // --- light and dark

  for (const button of $$(".sg-shade")) {
    button.addEventListener("click", () => {
      const shade = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
      document.body.dataset.mdColorScheme = shade;
      try { localStorage.setItem("stratgraph shade", shade); } catch { /* for this page only */ }
    });
  }

  // --- keys

  const keys = [["j", "the next claim"], ["k", "the claim before"], ["Enter", "opens its card"], ["Esc", "closes what is open"], ["/", "search"], ["?", "this help"]];
  let help = null;

  async function showHelp() {
    await dress();
    if (!help) {
      const on = element("input", { type: "checkbox", checked: keep.get("keys", true) });
      on.addEventListener("change", () => keep.set("keys", on.checked));
      const close = element("button", { type: "button", textContent: "Close" });
      close.addEventListener("click", () => help.close());
      help = element("dialog", { className: "sg-help sg-tools md-typeset", label: "Keys" },
        element("h2", { textContent: "Keys" }),
        element("dl", {}, ...keys.flatMap(([key, what]) => [element("dt", {}, element("kbd", { textContent: key })), element("dd", { textContent: what })])),
        element("p", {}, element("label", {}, on, " Single keys work on this device")), close);
      document.body.append(help);
    }
    help.showModal();
  }

  function walk(step) {
    const marks = $$("mark[data-claims] a");
    const stops = (marks.length ? marks : $$(".sg a[href*='#c-']")).filter((stop) => stop.checkVisibility());
    if (!stops.length) return;
    const at = stops.indexOf(document.activeElement);
    const below = stops.findIndex((stop) => stop.getBoundingClientRect().top > 100);
    const next = at >= 0 ? at + step : step > 0 ? below : below - 1;
    const stop = stops[Math.max(0, Math.min(stops.length - 1, next))];
    document.querySelector(".sg-sheet:popover-open")?.hidePopover();
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "center" });
  }

  for (const button of $$(".sg-keys")) button.addEventListener("click", showHelp);

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]");
    if (event.key.length !== 1 || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!keep.get("keys", true)) { event.stopPropagation(); return; } // the theme has single keys of its own
    const acts = { j: () => walk(1), k: () => walk(-1), "/": () => openSearch(), "?": showHelp };
    if (!acts[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    acts[event.key]();
  });
})();
