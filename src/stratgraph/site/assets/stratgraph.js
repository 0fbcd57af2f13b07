/* What pages can do beyond plain HTML: cards for claims, filters, the search box of the home page, the map on demand.
   Everything here adds to pages that work without it. No library, no module: it also runs when a page is opened from disk. */
(() => {
  "use strict";

  const $$ = (selector, scope = document) => Array.from(scope.querySelectorAll(selector));

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // --- cards ---------------------------------------------------------------------------------------------------

  let sheet = null;
  let opener = null;

  function light(hashes) {
    for (const mark of $$(".sg-mark[data-claims]")) {
      const lit = mark.dataset.claims.split(" ").some((hash) => hashes.includes(hash));
      mark.classList.toggle("sg-lit", lit);
    }
  }

  function makeSheet() {
    const made = element("div", { className: "sg-sheet", tabIndex: -1 });
    made.setAttribute("popover", "auto");
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-label", "What was read here");
    made.addEventListener("toggle", (event) => {
      if (event.newState === "closed") {
        light([]);
        if (opener && (document.activeElement === document.body || made.contains(document.activeElement))) opener.focus();
      }
    });
    (document.querySelector(".sg-reading") || document.body).append(made);
    return made;
  }

  function makeButtons(hash, quote) {
    const status = element("span", { className: "sg-sheet__status" });
    status.setAttribute("role", "status");
    const address = `${location.href.split("#")[0]}#c-${hash}`;
    const copy = (label, text) => {
      const button = element("button", { type: "button", textContent: label });
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text);
          status.textContent = "Copied";
        } catch {
          status.textContent = text;
        }
      });
      return button;
    };
    const title = document.querySelector("h1").textContent.trim();
    return element("p", { className: "sg-sheet__row" }, copy("Copy link", address), copy("Copy quote and link", `“${quote}” (${title}) ${address}`), status);
  }

  function place(anchor) {
    if (matchMedia("(max-width: 59.9375em)").matches) {
      sheet.style.removeProperty("left");
      sheet.style.removeProperty("top");
      return;
    }
    const box = anchor.getClientRects()[0];
    const size = sheet.getBoundingClientRect();
    const below = box.bottom + 8 + size.height < innerHeight;
    sheet.style.left = `${Math.max(8, Math.min(box.left, innerWidth - size.width - 16))}px`;
    sheet.style.top = `${Math.max(8, below ? box.bottom + 8 : box.top - size.height - 8)}px`;
  }

  function openCard(mark, focus) {
    const hashes = mark.dataset.claims.split(" ");
    const entries = hashes.map((hash) => document.getElementById(`l-${hash}`)).filter(Boolean);
    if (!entries.length || !HTMLElement.prototype.showPopover) return false;
    sheet = sheet || makeSheet();
    opener = mark.querySelector("a");
    const parts = [];
    for (const entry of entries) {
      const copy = element("div", { className: entry.className });
      for (const child of entry.children) copy.append(child.cloneNode(true));
      for (const named of $$("[id]", copy)) named.removeAttribute("id");
      const quote = entry.querySelector(".sg-claim__quote").textContent.trim();
      parts.push(copy, makeButtons(entry.id.slice(2), quote));
    }
    const close = element("button", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => sheet.hidePopover());
    sheet.replaceChildren(...parts, element("p", { className: "sg-sheet__row" }, close));
    sheet.showPopover();
    place(mark);
    light(hashes);
    if (focus) sheet.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest && event.target.closest(".sg-mark[data-claims]");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (openCard(mark, true)) event.preventDefault();
  });

  function followHash() {
    const match = /^#c-([0-9a-f]+)$/.exec(location.hash);
    if (!match) return;
    const mark = $$(".sg-mark[data-claims]").find((item) => item.dataset.claims.split(" ").includes(match[1]));
    if (sheet && sheet.matches(":popover-open")) sheet.hidePopover();
    if (mark) {
      mark.scrollIntoView({ block: "center" });
      openCard(mark, false);
    }
  }
  addEventListener("hashchange", followHash);

  // --- filters -------------------------------------------------------------------------------------------------

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  for (const box of $$("input[data-filter]")) {
    const rows = $$(box.dataset.filter);
    const texts = rows.map((row) => fold((row.querySelector("th, a") || row).textContent));
    const status = box.parentElement.querySelector("[role=status]");
    box.parentElement.hidden = false;
    box.addEventListener("input", () => {
      const wanted = fold(box.value.trim());
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !texts[index].includes(wanted);
        if (!row.hidden) shown += 1;
      });
      for (const family of $$(".sg-family")) family.hidden = !family.querySelector(".sg-concept-row:not([hidden])");
      status.textContent = wanted ? `${shown} of ${rows.length}` : "";
    });
  }

  for (const choice of $$("select[data-sections]")) {
    const sections = $$(choice.dataset.sections);
    const status = choice.parentElement.querySelector("[role=status]");
    choice.parentElement.hidden = false;
    choice.addEventListener("change", () => {
      for (const section of sections) section.hidden = choice.value !== "" && !section.querySelector(`#${CSS.escape(choice.value)}`);
      const shown = sections.filter((section) => !section.hidden);
      status.textContent = choice.value ? `${$$(".sg-pair", shown[0]).length} shown` : "";
    });
  }

  // --- search ----------------------------------------------------------------------------------------------------

  function load(address) {
    return new Promise((resolve, reject) => {
      document.head.append(element("script", { src: address, onload: resolve, onerror: reject }));
    });
  }

  const finder = document.querySelector(".sg-find-open");
  let find = null;

  async function openSearch(wanted = {}) {
    if (finder) {
      if (!find) {
        if (!window.stratgraphSearch) await load(finder.dataset.find);
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
    const asked = Object.fromEntries(new URLSearchParams(location.search));
    if (asked.q || asked.kind) openSearch(asked);
  }

  for (const form of $$(".sg-search")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      openSearch({ q: form.elements.q.value.trim() });
    });
  }

  // --- the map ---------------------------------------------------------------------------------------------------

  for (const map of $$(".sg-map")) {
    const button = map.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      button.textContent = "Loading …";
      try {
        await load(map.dataset.library);
        await load(map.dataset.script);
        window.stratgraphMap(map);
        button.parentElement.remove();
      } catch {
        button.textContent = "The map could not be loaded";
      }
    });
    if (new URLSearchParams(location.search).has("concept")) button.click();
  }

  // --- the console -----------------------------------------------------------------------------------------------

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

  followHash();
})();
