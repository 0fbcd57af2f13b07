/* Draws the network of concepts with vis-network: the layout comes with the page, nothing moves by itself. */
window.stratgraphMap = (map) => {
  "use strict";

  const drawing = JSON.parse(map.dataset.drawing);
  const dark = document.body.dataset.mdColorScheme === "slate";
  const style = getComputedStyle(document.body);
  const ink = style.getPropertyValue("--sg-ink").trim();
  const line = style.getPropertyValue("--sg-line").trim();
  const soft = style.getPropertyValue("--sg-soft").trim();
  const hues = dark
    ? ["#7fb7e6", "#f0a884", "#8fd0a8", "#d3b0ec", "#e6cf7a", "#7fd3d3", "#f09ab5", "#b9bec6", "#b5d36b", "#c9a68b"]
    : ["#1b6599", "#a8461c", "#2c7a4b", "#7a4596", "#8a6d00", "#0f7777", "#a83262", "#5c6670", "#5a7d12", "#7b5a41"];
  const shapes = ["dot", "square", "triangle", "diamond", "star", "triangleDown", "hexagon"];
  const hue = (group) => hues[group % hues.length];
  const shape = (group) => shapes[group % shapes.length];
  const heaviest = Math.max(1, ...drawing.nodes.map((node) => node[2]));
  const spread = 60 * Math.sqrt(drawing.nodes.length);
  const narrow = map.clientWidth < 600;
  const wide = Math.min(1.7, Math.max(1, map.clientWidth / 600));

  const legend = document.createElement("ul");
  legend.className = "sg-map__legend";
  drawing.groups.forEach((group, index) => {
    const item = document.createElement("li");
    const swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    swatch.setAttribute("class", "sg-map__swatch");
    swatch.setAttribute("viewBox", "0 0 10 10");
    swatch.setAttribute("aria-hidden", "true");
    const disc = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    for (const [name, value] of [["cx", 5], ["cy", 5], ["r", 5], ["fill", hue(index)]]) disc.setAttribute(name, value);
    swatch.append(disc);
    item.append(swatch, group);
    legend.append(item);
  });

  const tools = document.createElement("div");
  tools.className = "sg-map__tools";
  const canvas = document.createElement("div");
  canvas.className = "sg-map__canvas";
  map.append(legend, tools, canvas);

  const nodes = new vis.DataSet(
    drawing.nodes.map(([label, group, weight, x, y], id) => ({
      id, label, x: x * spread * wide, y: y * spread, shape: shape(group),
      size: 8 + 22 * Math.sqrt(weight / heaviest), color: hue(group),
      font: { color: ink, size: narrow && id < 8 ? 44 : 15 + 11 * Math.sqrt(weight / heaviest), strokeWidth: 4, strokeColor: style.getPropertyValue("--sg-raised").trim() },
    })),
  );
  const strongest = Math.max(1, ...drawing.edges.map((edge) => edge[2]));
  const edges = new vis.DataSet(
    drawing.edges.map(([from, to, weight], id) => ({ id, from, to, width: 0.6 + (5 * weight) / strongest, color: { color: line, highlight: soft } })),
  );
  const network = new vis.Network(canvas, { nodes, edges }, {
    physics: false,
    nodes: { scaling: { label: { enabled: true, drawThreshold: 8 } } },
    edges: { smooth: false },
    interaction: { hover: true, dragNodes: false, keyboard: { enabled: false }, zoomView: true },
  });

  const status = document.createElement("span");
  status.setAttribute("role", "status");
  const say = (id) => {
    status.replaceChildren();
    if (id === undefined) return;
    const [label, , , , , address] = drawing.nodes[id];
    const near = network.getConnectedNodes(id).length;
    if (address) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = label;
      status.append(link, ` stands with ${near} others`);
    } else {
      status.append(`${label} stands with ${near} others`);
    }
  };
  const fade = (id) => {
    const kept = id === undefined ? null : new Set([id, ...network.getConnectedNodes(id)]);
    nodes.update(drawing.nodes.map((_, index) => ({ id: index, opacity: !kept || kept.has(index) ? 1 : 0.15 })));
    edges.update(drawing.edges.map(([from, to], index) => ({ id: index, hidden: id !== undefined && from !== id && to !== id })));
    say(id);
  };
  network.on("click", (event) => fade(event.nodes[0]));

  const button = (label, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    tools.append(made);
  };
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  const move = (x, y) => {
    const at = network.getViewPosition();
    network.moveTo({ position: { x: at.x + x / network.getScale(), y: at.y + y / network.getScale() } });
  };
  button("+", "Nearer", () => zoom(1.3));
  button("−", "Farther", () => zoom(1 / 1.3));
  button("←", "Left", () => move(-80, 0));
  button("→", "Right", () => move(80, 0));
  button("↑", "Up", () => move(0, -80));
  button("↓", "Down", () => move(0, 80));
  button("All", "Show all", () => { fade(undefined); network.fit(); });
  tools.append(status);
  network.fit();
};
