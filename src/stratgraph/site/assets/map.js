/* Draws the network of concepts with vis-network: places come with the page, nothing moves by itself. At first only the
   strongest lines are drawn, and as many names as fit; a chosen concept keeps its neighbours, and the rest fades. */
window.stratgraphMap = (map) => {
  "use strict";

  const { element } = window.stratgraph;
  const drawing = JSON.parse(map.dataset.drawing);
  const dark = document.body.dataset.mdColorScheme === "slate";
  const style = getComputedStyle(document.body);
  const color = (name) => style.getPropertyValue(`--sg-${name}`).trim();
  const hues = dark
    ? ["#7fb7e6", "#f0a884", "#8fd0a8", "#d3b0ec", "#e6cf7a", "#7fd3d3", "#f09ab5", "#b9bec6", "#b5d36b", "#c9a68b"]
    : ["#1b6599", "#a8461c", "#2c7a4b", "#7a4596", "#8a6d00", "#0f7777", "#a83262", "#5c6670", "#5a7d12", "#7b5a41"];
  const shapes = [["dot", "●"], ["square", "■"], ["triangle", "▲"], ["diamond", "◆"], ["triangleDown", "▼"], ["star", "★"], ["hexagon", "⬢"]];
  const hue = (group) => hues[group % hues.length];
  const shape = (group) => shapes[group % shapes.length];
  const heaviest = Math.max(1, ...drawing.nodes.map((node) => node[2]));
  const strongest = Math.max(1, ...drawing.edges.map((edge) => edge[2]));
  const letters = 13;
  const near = drawing.nodes.map(() => new Map());
  for (const [from, to, weight] of drawing.edges) {
    near[from].set(to, weight);
    near[to].set(from, weight);
  }

  const legend = element("ul", { className: "sg-map__legend" });
  drawing.groups.forEach((group, index) => {
    const sign = element("span", { className: "sg-map__swatch", textContent: shape(index)[1] });
    sign.setAttribute("aria-hidden", "true");
    sign.style.color = hue(index);
    legend.append(element("li", {}, sign, group));
  });
  legend.append(element("li", { className: "sg-map__key", textContent: "the larger, the more claims; the thicker a line, the more claims on both; distance means little" }));
  const tools = element("div", { className: "sg-map__tools sg-tools" });
  const canvas = element("div", { className: "sg-map__canvas" });
  const about = element("div", { className: "sg-map__about" });
  about.setAttribute("role", "status");
  const list = element("div", { className: "sg-map__list", role: "group", label: "Concepts, the weightiest first: arrow keys walk, Enter chooses" });
  map.append(tools, legend, element("div", { className: "sg-map__panes" }, canvas, about, list));

  // A picture that is wider than high is turned on a screen that is higher than wide.
  const upright = canvas.clientHeight > canvas.clientWidth;
  const half = 700;
  const places = drawing.nodes.map((node) => (upright ? { x: node[4] * half, y: node[3] * half } : { x: node[3] * half, y: node[4] * half }));
  const sizes = drawing.nodes.map((node) => 5 + 21 * Math.sqrt(node[2] / heaviest));

  const nodes = new vis.DataSet(drawing.nodes.map(([, group], id) => ({ id, ...places[id], shape: shape(group)[0], size: sizes[id], color: hue(group), label: "" })));
  const edges = new vis.DataSet(drawing.edges.map(([from, to, weight, first], id) => ({ id, from, to, hidden: !first, width: 0.8 + (6 * weight) / strongest })));
  const network = new vis.Network(canvas, { nodes, edges }, {
    physics: false,
    nodes: { font: { color: color("ink"), strokeWidth: 3, strokeColor: color("raised"), vadjust: 0 } },
    edges: { smooth: false, color: { color: color("line"), highlight: color("soft"), hover: color("soft") }, selectionWidth: 0 },
    interaction: { hover: false, dragNodes: false, keyboard: { enabled: false }, zoomView: true },
  });
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${letters}px ${style.fontFamily}`;
  const widths = drawing.nodes.map((node) => pen.measureText(node[0]).width);

  let chosen = null;
  let every = false;

  // Names: the heaviest first, as many as fit at this scale; of a chosen concept, its own and its neighbours' first.
  function letter() {
    const scale = network.getScale();
    const kept = chosen === null ? null : new Set([chosen, ...near[chosen].keys()]);
    const order = kept ? [chosen, ...[...kept].filter((id) => id !== chosen)] : drawing.nodes.map((_, id) => id);
    // Of the many, only a name that covers no sign; of the few that matter most, any that covers no other name.
    const first = new Set(kept ?? drawing.nodes.slice(0, 24).map((_, id) => id));
    const dots = places.map((place, id) => ({ id, x: place.x * scale, y: place.y * scale, w: sizes[id] * scale, h: sizes[id] * scale }));
    const taken = [];
    const [middle, edge] = [network.getViewPosition().x * scale, canvas.clientWidth / 2];
    const named = new Set();
    for (const id of order) {
      const box = { x: places[id].x * scale, y: (places[id].y + sizes[id]) * scale + letters, w: widths[id] / 2 + 3, h: letters / 2 + 2 };
      const covers = (other) => other.id !== id && Math.abs(other.x - box.x) < other.w + box.w && Math.abs(other.y - box.y) < other.h + box.h;
      if (taken.some(covers) || Math.abs(box.x - middle) + box.w > edge || (!first.has(id) && dots.some(covers))) continue;
      taken.push(box);
      named.add(id);
    }
    nodes.update(drawing.nodes.map(([label], id) => ({ id, label: named.has(id) ? label : "", font: { face: style.fontFamily, size: letters / scale, strokeWidth: 3 / scale }, opacity: !kept || kept.has(id) ? 1 : 0.12 })));
  }

  let waiting = 0;
  const later = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(letter);
  };

  // The list: one stop for Tab, walked by arrows; it says in words what the drawing shows.
  const rows = drawing.nodes.map(([label, group, weight], id) => {
    const sign = element("span", { className: "sg-map__swatch", textContent: shape(group)[1] });
    sign.setAttribute("aria-hidden", "true");
    sign.style.color = hue(group);
    const row = element("button", { type: "button", tabIndex: id ? -1 : 0, onclick: () => choose(chosen === id ? null : id) }, sign, ` ${label} `, element("small", { textContent: weight }));
    row.setAttribute("aria-pressed", "false");
    return row;
  });
  list.append(...rows);
  list.addEventListener("keydown", (event) => {
    const at = rows.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined || !rows[to]) return;
    event.preventDefault();
    rows[at].tabIndex = -1;
    rows[to].tabIndex = 0;
    rows[to].focus();
  });

  function point() {
    rows.forEach((row, id) => {
      row.setAttribute("aria-pressed", String(id === chosen));
      row.classList.toggle("sg-map__far", chosen !== null && id !== chosen && !near[chosen].has(id));
    });
    const row = rows[chosen];
    if (!row || row === document.activeElement) return;
    for (const other of rows) other.tabIndex = other === row ? 0 : -1;
    list.scrollTop = row.offsetTop - list.offsetTop - list.clientHeight / 2;
  }

  function tell() {
    point();
    if (chosen === null) {
      about.textContent = "Choose a concept, in the list or in the drawing.";
      return;
    }
    const [label, group, weight, , , address] = drawing.nodes[chosen];
    const name = address ? element("a", { href: address, textContent: label }) : element("b", { textContent: label });
    const others = [...near[chosen]].sort((one, two) => two[1] - one[1]).map(([id, shared]) => {
      const go = element("button", { type: "button", textContent: `${drawing.nodes[id][0]} ${shared}` });
      go.addEventListener("click", () => choose(id));
      return go;
    });
    about.replaceChildren(
      element("p", {}, name, ` (${drawing.groups[group]}): ${weight} ${weight === 1 ? "claim" : "claims"}${others.length ? ", together with" : ""}`),
      element("p", { className: "sg-map__near sg-tools" }, ...others),
    );
  }

  function choose(id) {
    chosen = id ?? null;
    edges.update(drawing.edges.map(([from, to, , first], index) => ({ id: index, hidden: chosen === null ? !every && !first : from !== chosen && to !== chosen })));
    const address = new URL(location.href);
    const slug = chosen === null ? null : /concepts\/([^/]+)\//.exec(drawing.nodes[chosen][5])?.[1];
    if (slug) address.searchParams.set("concept", decodeURIComponent(slug));
    else address.searchParams.delete("concept");
    history.replaceState(history.state, "", address);
    box.value = chosen === null ? "" : drawing.nodes[chosen][0];
    letter();
    tell();
  }

  const zoom = (factor) => { network.moveTo({ scale: network.getScale() * factor }); later(); };
  const move = (x, y) => {
    const at = network.getViewPosition();
    network.moveTo({ position: { x: at.x + x / network.getScale(), y: at.y + y / network.getScale() } });
    later();
  };
  const button = (label, name, act) => {
    const made = element("button", { type: "button", textContent: label });
    made.setAttribute("aria-label", name);
    made.addEventListener("click", () => act(made));
    tools.append(made);
    return made;
  };
  const names = element("datalist", { id: "sg-map-names" }, ...drawing.nodes.map((node) => element("option", { value: node[0] })));
  const box = element("input", { type: "search", autocomplete: "off", placeholder: "Find a concept" });
  box.setAttribute("list", names.id);
  box.setAttribute("aria-label", "Find a concept on the map");
  box.addEventListener("change", () => {
    const wanted = box.value.trim().toLowerCase();
    const labels = drawing.nodes.map((node) => node[0].toLowerCase());
    const found = labels.indexOf(wanted) >= 0 ? labels.indexOf(wanted) : labels.findIndex((label) => wanted && label.includes(wanted));
    if (found < 0) {
      const text = box.value.trim();
      choose(null);
      if (text) about.textContent = `No concept on the map is called “${text}”.`;
      return;
    }
    network.moveTo({ position: places[found], scale: Math.max(network.getScale(), 0.7) });
    choose(found);
  });
  tools.append(box, names);
  button("+", "Nearer", () => zoom(1.3));
  button("−", "Farther", () => zoom(1 / 1.3));
  button("←", "Left", () => move(-80, 0));
  button("→", "Right", () => move(80, 0));
  button("↑", "Up", () => move(0, -80));
  button("↓", "Down", () => move(0, 80));
  button("All lines", "All lines", (made) => {
    every = !every;
    made.setAttribute("aria-pressed", every);
    choose(chosen);
  }).setAttribute("aria-pressed", "false");
  const whole = () => { network.fit(); network.moveTo({ scale: network.getScale() * 0.93 }); };
  button("Whole map", "Whole map", () => { whole(); choose(null); });
  map.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen !== null) choose(null); });
  network.on("click", (event) => choose(event.nodes[0]));
  network.on("zoom", later);
  network.on("dragEnd", later);
  network.on("resize", later);
  whole();
  const asked = new URLSearchParams(location.search).get("concept");
  const at = asked ? drawing.nodes.findIndex((node) => node[5].includes(`concepts/${encodeURIComponent(asked)}/`)) : -1;
  if (at >= 0) choose(at);
  else {
    letter();
    tell();
  }
};
