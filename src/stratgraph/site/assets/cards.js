/* The cards of claims: opened by click, tap or Enter, copied with their citation, pinned, compared; cells of a matrix open
   the sentences behind them. Without this, each of these is a link that leads there. */
(() => {
  "use strict";

  const { $$, element, keep, root, dress, load } = window.stratgraph;
  let sheet = null;
  let opener = null;

  function light(hashes) {
    for (const mark of $$(".sg-mark[data-claims]")) {
      mark.classList.toggle("sg-lit", mark.dataset.claims.split(" ").some((hash) => hashes.includes(hash)));
    }
  }

  function button(text, act) {
    const made = element("button", { type: "button", textContent: text });
    made.addEventListener("click", () => act(made));
    return made;
  }

  async function copy(text, status) {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = "Copied";
    } catch {
      status.textContent = text; // to be copied by hand
    }
  }

  // --- the sheet

  function makeSheet() {
    const made = element("div", { className: "sg-sheet sg-tools", tabIndex: -1, role: "dialog", label: "What was read here" });
    made.setAttribute("popover", "auto");
    made.addEventListener("toggle", (event) => {
      if (event.newState !== "closed") return;
      light([]);
      if (opener && (document.activeElement === document.body || made.contains(document.activeElement))) opener.focus({ preventScroll: true });
    });
    new ResizeObserver(() => { // what unfolds in it stays within the window
      if (made.style.top) made.style.top = `${Math.max(8, Math.min(made.offsetTop, innerHeight - made.offsetHeight - 8))}px`;
    }).observe(made);
    (document.querySelector(".sg-reading") || document.querySelector(".sg") || document.body).append(made);
    return made;
  }

  function place(anchor) {
    sheet.style.removeProperty("left");
    sheet.style.removeProperty("top");
    if (matchMedia("(max-width: 59.9375em)").matches) return;
    const box = anchor.getClientRects()[0];
    const size = sheet.getBoundingClientRect();
    const below = box.bottom + 8 + size.height < innerHeight;
    sheet.style.left = `${Math.max(8, Math.min(box.left, innerWidth - size.width - 16))}px`;
    sheet.style.top = `${Math.max(8, below ? box.bottom + 8 : box.top - size.height - 8)}px`;
  }

  async function open(anchor, link, label, parts, focus) {
    await dress();
    sheet = sheet || makeSheet();
    opener = link;
    sheet.setAttribute("aria-label", label);
    const close = button("Close", () => sheet.hidePopover());
    close.className = "sg-sheet__close";
    sheet.replaceChildren(close, ...parts);
    if (!sheet.matches(":popover-open")) sheet.showPopover();
    place(anchor);
    if (focus) sheet.focus({ preventScroll: true });
  }

  // The id of a claim from its place: `essays/the-slug/#c-0123abcd`.
  const idOf = (place) => `${decodeURIComponent(place.split("/")[1])}/${place.slice(place.indexOf("#c-") + 3)}`;

  function describe(entry) {
    const hash = entry.id.slice(2);
    const page = document.querySelector(".sg-essay-page");
    const title = document.querySelector("h1").textContent.trim();
    const address = new URL(location.href);
    address.search = "";
    address.hash = `c-${hash}`;
    const place = address.href.slice(root.length);
    return {
      quote: entry.querySelector(".sg-claim__quote").textContent.trim(),
      stances: entry.querySelector(".sg-claim__stances")?.textContent.replace(/\s+/g, " ").trim() || "",
      title,
      cite: page?.dataset.cite || title,
      place,
      id: idOf(place),
    };
  }

  const cite = (claim) => `“${claim.quote}” ${claim.cite}. ${root}${claim.place}`;

  function makeButtons(claim) {
    const status = element("span", { className: "sg-sheet__status", role: "status" });
    const pin = button(isPinned(claim) ? "Unpin" : "Pin", () => {
      turnPin(claim);
      pin.textContent = isPinned(claim) ? "Unpin" : "Pin";
      status.textContent = isPinned(claim) ? "Pinned: it stays" : "No longer pinned";
    });
    const wrong = element("button", { type: "button", className: "sg-suggest", textContent: "Suggest a correction" });
    wrong.dataset.target = claim.id;
    wrong.dataset.quote = claim.quote;
    wrong.setAttribute("aria-expanded", "false");
    return element("p", { className: "sg-sheet__row" },
      button("Copy link", () => copy(root + claim.place, status)),
      button("Copy quote and link", () => copy(cite(claim), status)),
      pin,
      button("Compare", () => {
        if (pins().some((other) => other.place !== claim.place)) compare(claim);
        else status.textContent = "Pin another claim first, of any essay.";
      }),
      wrong, status);
  }

  // Of what is marked in the text; where only quotes are published, of the quote itself.
  function openCard(place, focus) {
    const hashes = (place.dataset.claims || place.id.slice(2)).split(" ");
    const entries = hashes.map((hash) => document.getElementById(`l-${hash}`)).filter(Boolean);
    if (!entries.length || !HTMLElement.prototype.showPopover) return false;
    const parts = entries.flatMap((entry) => {
      const twin = element("div", { className: entry.className });
      for (const child of entry.children) twin.append(child.cloneNode(true));
      for (const named of $$("[id]", twin)) named.removeAttribute("id");
      for (const link of $$("[tabindex]", twin)) link.removeAttribute("tabindex");
      return [twin, makeButtons(describe(entry))];
    });
    open(place, place.querySelector("a"), "What was read here", parts, focus);
    light(hashes);
    return true;
  }

  // The marks lead to all that the rail says: Tab walks the marks, and passes the rail in one step.
  for (const link of $$(".sg-reading--text .sg-claims a")) link.tabIndex = -1;

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest) return;
    const mark = event.target.closest(".sg-mark[data-claims]") || event.target.closest(".sg-reading--quotes .sg-claim__quote a")?.closest(".sg-claim");
    const cell = event.target.closest(".sg-matrix td a[href*='#']");
    if (mark && openCard(mark, true)) event.preventDefault();
    if (cell && location.protocol !== "file:" && HTMLElement.prototype.showPopover) {
      event.preventDefault();
      openCell(cell);
    }
  });

  function followHash() {
    const match = /^#c-([0-9a-f]+)$/.exec(location.hash);
    if (sheet && sheet.matches(":popover-open")) sheet.hidePopover();
    document.querySelector(".sg-lost")?.classList.toggle("sg-lost--told", !!match && !document.getElementById(match[0].slice(1)));
    if (!match) return;
    const mark = $$(".sg-mark[data-claims]").find((item) => item.dataset.claims.split(" ").includes(match[1])) || document.querySelector(`.sg-reading--quotes #l-${match[1]}`);
    if (mark) {
      mark.scrollIntoView({ block: "center" });
      openCard(mark, false);
    }
  }
  addEventListener("hashchange", followHash);

  // --- cells of a matrix: the sentences come from the page that the cell leads to

  async function openCell(link) {
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const target = page.getElementById(decodeURIComponent(link.hash.slice(1)));
      const essay = link.hash.startsWith("#by-") ? `essays/${link.hash.slice(4)}/` : null;
      const voices = essay ? $$(".sg-voice", page).filter((voice) => voice.querySelector(`a[href*="${CSS.escape(essay)}"]`)) : [target, ...$$(".sg-voice", target)].filter((item) => item?.matches(".sg-voice"));
      if (!voices.length) throw new Error("no sentence");
      const parts = voices.slice(0, 6).map((voice) => {
        const twin = element("div", { className: "sg-voice" });
        const side = voice.closest("[data-side]")?.dataset;
        if (side) twin.append(element("p", { className: `sg-sign sg-${side.side}` }, element("span", { className: "sg-sign__mark", ariaHidden: "true", textContent: side.sign }), ` ${side.word}`));
        for (const child of voice.children) twin.append(document.importNode(child, true));
        for (const named of $$("[id]", twin)) named.removeAttribute("id");
        for (const inner of $$("a[href]", twin)) inner.href = new URL(inner.getAttribute("href"), answer.url).href;
        return twin;
      });
      const name = page.querySelector("h1").textContent.trim();
      const onward = element("p", { className: "sg-onward" }, element("a", { href: link.href, textContent: voices.length > 6 ? `All ${voices.length} on the page` : `${name}: the whole page` }));
      open(link, link, name, [...parts, onward], true);
    } catch {
      location.href = link.href;
    }
  }

  // --- pins and comparing

  const pins = () => keep.get("pins", []);
  const isPinned = (claim) => pins().some((other) => other.place === claim.place);
  let board = null;

  function turnPin(claim) {
    keep.set("pins", isPinned(claim) ? pins().filter((other) => other.place !== claim.place) : [...pins(), claim].slice(-12));
    return showPins();
  }

  function makeCard(claim) {
    return element("figure", { className: "sg-side" },
      element("blockquote", { className: "sg-quote sg-quote--small" }, element("p", { dir: "auto" }, element("a", { href: root + claim.place, textContent: claim.quote }))),
      element("figcaption", {}, element("b", { textContent: claim.quote === claim.title ? "the title" : claim.title, dir: "auto" }), element("span", { className: "sg-side__facts", textContent: claim.stances })));
  }

  async function showPins() {
    if (!board && !pins().length) return;
    await dress();
    const all = pins();
    if (!board) {
      board = element("details", { className: "sg-pins sg-tools md-typeset" });
      document.body.append(board);
    }
    board.hidden = !all.length;
    const rows = all.map((claim) => {
      const drop = button("Unpin", async () => { await turnPin(claim); (board.querySelector("button, summary") || document.body).focus(); });
      drop.setAttribute("aria-label", `Unpin “${claim.quote.slice(0, 60)}”`);
      const row = element("p", { className: "sg-sheet__row" }, drop);
      if (all.length > 1) row.append(button("Compare", () => compare(claim)));
      return element("div", { className: "sg-pins__item" }, makeCard(claim), row);
    });
    board.replaceChildren(element("summary", { textContent: `${all.length} pinned` }), ...rows);
  }

  // What the graph says of two claims: each essay has a small file of what its claims meet. The reason speaks of a first
  // and a second one, so the two stand in that order.
  async function tellRelation(one, other, sides) {
    const [a, b] = [idOf(one.place), idOf(other.place)];
    const essay = a.slice(0, a.lastIndexOf("/"));
    const known = window.stratgraphRelations ??= {};
    try {
      if (!known[essay]) await load(`${root}essays/${encodeURIComponent(essay)}/relations.js`);
    } catch {
      return ["Whether these two are related could not be loaded."];
    }
    const found = known[essay][a.slice(essay.length + 1)]?.find((relation) => relation[0] === b);
    if (!found) return ["No relation was found between these two."];
    const [, kind, why, place, turned] = found;
    if (turned) sides.append(sides.firstChild);
    return [element("b", { textContent: kind }), `. ${why} `, element("a", { href: root + place, textContent: "Why, and how sure" })];
  }

  async function compare(claim) {
    await dress();
    const others = pins().filter((other) => other.place !== claim.place);
    const [first, second] = [makeCard(claim), element("div")];
    const sides = element("div", { className: "sg-sides" }, first, second);
    const choice = element("select", { label: "Compare with" }, ...others.map((other, index) => element("option", { value: index, textContent: `${other.title}: ${other.quote.slice(0, 70)}` })));
    choice.value = others.length - 1;
    const between = element("p", { className: "sg-compare__between", role: "status" });
    const fill = async () => {
      const other = others[choice.value];
      second.replaceChildren(makeCard(other));
      sides.replaceChildren(first, second);
      between.replaceChildren(...await tellRelation(claim, other, sides));
    };
    choice.addEventListener("change", fill);
    fill();
    const status = element("span", { className: "sg-sheet__status", role: "status" });
    const dialog = element("dialog", { className: "sg-compare sg-tools md-typeset", label: "Two claims side by side" },
      element("p", { className: "sg-sheet__row" }, choice, button("Copy both", () => copy(`${cite(claim)}\n${cite(others[choice.value])}`, status)), button("Close", () => dialog.close()), status),
      sides, between);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    if (sheet?.matches(":popover-open")) sheet.hidePopover();
    dialog.showModal();
  }

  addEventListener("storage", showPins);
  showPins();
  followHash();
})();
