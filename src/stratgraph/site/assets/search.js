/* The search of the hosted site: a dialog over Pagefind's index, loaded when it is first opened.
   Results stand by kind; facets count what was found; query and facets stand in the address, so a search can be sent. */
window.stratgraphSearch = (opener) => {
  "use strict";

  const { element } = window.stratgraph;
  const bundle = new URL(opener.dataset.bundle, location.href).href;
  const root = new URL("..", bundle).href;
  const kinds = [
    ["question", "Questions"], ["concept", "Concepts"], ["claim", "Claims"], ["essay", "Essays"], ["author", "Authors"],
    ["debate", "Debates"], ["loop", "Loops"], ["page", "Other pages"],
  ];
  const names = { kind: "Kind", concept: "Concept", stance: "Stance", author: "Author", year: "Year" };
  const few = { claim: 5 };
  const state = { q: "", more: {} };
  let engine = null;
  let facets = null;
  let turn = 0;

  const box = element("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false, label: "Search", placeholder: "Search claims, concepts, essays" });
  const close = element("button", { type: "button", textContent: "Close" });
  const status = element("p", { className: "sg-find__status", role: "status" });
  const sieve = element("p", { className: "sg-find__facets" });
  const list = element("div", { className: "sg-find__results" });
  const dialog = element("dialog", { className: "sg-find sg-tools md-typeset", label: "Search" },
    element("form", { method: "dialog", className: "sg-find__bar", role: "search" }, box, close), sieve, status, list);
  document.body.append(dialog);

  const selects = {};
  for (const [name, title] of Object.entries(names)) {
    const select = element("select", { label: title });
    select.addEventListener("change", () => { state[name] = select.value; search(); });
    selects[name] = select;
    sieve.append(select);
  }

  const start = async () => {
    const [pagefind, found] = await Promise.all([
      import(`${bundle}pagefind.js`),
      fetch(`${bundle}facets.json`).then((answer) => answer.json()),
    ]);
    await pagefind.options({ bundlePath: bundle, baseUrl: "/", excerptLength: 28 });
    await pagefind.init();
    facets = found;
    engine = pagefind;
  };

  const valuesOf = (id) => (facets.records[id] || []).map((index) => facets.values[index]);
  const has = (id, name, value) => valuesOf(id).some((pair) => pair[0] === name && pair[1] === value);
  const chosen = () => Object.keys(names).filter((name) => state[name]);

  function remember() {
    const address = new URL(location.href);
    const fields = ["q", ...Object.keys(names)].filter((name) => state[name]).sort();
    address.search = new URLSearchParams(fields.map((name) => [name, state[name]])).toString();
    history.replaceState(history.state, "", address);
  }

  function offer(results) {
    for (const [name, title] of Object.entries(names)) {
      const others = chosen().filter((other) => other !== name);
      const counts = new Map();
      for (const result of results) {
        if (!others.every((other) => has(result.id, other, state[other]))) continue;
        for (const [facet, value] of valuesOf(result.id)) if (facet === name) counts.set(value, (counts.get(value) || 0) + 1);
      }
      if (state[name] && !counts.has(state[name])) counts.set(state[name], 0);
      const options = [...counts].sort((a, b) => (name === "year" ? b[0].localeCompare(a[0]) : b[1] - a[1] || a[0].localeCompare(b[0])));
      selects[name].replaceChildren(
        element("option", { value: "", textContent: `${title}: any` }),
        ...options.map(([value, count]) => element("option", { value, textContent: `${value} (${count})`, selected: state[name] === value })),
      );
      selects[name].hidden = options.length < 2 && !state[name];
    }
  }

  async function show(result) {
    const data = await result.data();
    const link = element("a", { href: root + (data.meta.to ?? data.url.replace(/^\//, "")) });
    const values = valuesOf(result.id);
    const words = element("span");
    words.innerHTML = data.excerpt; // Pagefind escapes it, and adds <mark>
    words.dir = "auto";
    const all = (name) => values.filter((pair) => pair[0] === name).map((pair) => pair[1]).join(", ");
    const title = element("span", { textContent: data.meta.title || all("essay"), dir: "auto" });
    if (all("kind") === "claim") {
      const stances = all("stance");
      const facts = element("span", { className: "sg-facts" }, title, stances ? ` · ${stances}` : "");
      link.append(words);
      return element("li", {}, link, facts);
    }
    link.append(title);
    words.className = "sg-facts";
    return element("li", {}, link, words);
  }

  async function section(kind, title, results) {
    const limit = state.kind || state.more[kind] ? 60 : few[kind] || 3;
    const items = await Promise.all(results.slice(0, limit).map(show));
    const made = element("section", {}, element("h2", {}, `${title} `, element("span", { className: "sg-count", textContent: results.length })), element("ol", {}, ...items));
    if (results.length > limit) {
      const more = element("button", { type: "button", className: "sg-find__more", textContent: limit < 60 ? `All ${results.length}` : `${limit} of ${results.length} shown; add a word` });
      more.disabled = limit >= 60;
      more.addEventListener("click", async () => {
        state.more[kind] = true;
        const fresh = await section(kind, title, results);
        made.replaceWith(fresh);
        fresh.querySelectorAll("a")[limit].focus();
      });
      made.append(more);
    }
    return made;
  }

  async function search() {
    const mine = ++turn;
    remember();
    if (!state.q && !chosen().length) {
      list.replaceChildren();
      sieve.hidden = true;
      status.textContent = "Words, or a part of a sentence. Arrow keys walk the results.";
      return;
    }
    if (!engine) {
      status.textContent = "Loading …";
      try { await start(); } catch { status.textContent = "The search could not be loaded. Try again when you are online."; return; }
    }
    const found = await engine.search(state.q || null);
    if (mine !== turn) return;
    const results = found.results;
    offer(results);
    sieve.hidden = !results.length;
    const kept = results.filter((result) => chosen().every((name) => has(result.id, name, state[name])));
    const sections = await Promise.all(kinds.map(([kind, title]) => {
      const some = kept.filter((result) => has(result.id, "kind", kind));
      return some.length ? section(kind, title, some) : null;
    }));
    if (mine !== turn) return;
    list.replaceChildren(...sections.filter(Boolean));
    status.textContent = kept.length ? `${kept.length} found` : `Nothing was found${state.q ? ` for “${state.q}”` : ""}. ${chosen().length ? "Set a filter to “any”, or try" : "Try"} fewer or other words.`;
  }

  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { state.q = box.value.trim(); state.more = {}; search(); }, 120);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); list.querySelector("a")?.focus(); });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (event.target.tagName === "SELECT") return;
    const stops = [box, ...list.querySelectorAll("a, button:not([disabled])")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) { event.preventDefault(); next.focus(); }
  });
  dialog.addEventListener("close", () => {
    for (const name of ["q", ...Object.keys(names)]) state[name] = "";
    state.more = {};
    box.value = "";
    turn += 1;
    remember();
  });

  return (wanted = {}) => {
    for (const name of ["q", ...Object.keys(names)]) state[name] = wanted[name] || "";
    box.value = state.q;
    if (!dialog.open) dialog.showModal();
    box.focus();
    search();
  };
};
