/* The console for SPARQL: loaded on "Run", asks a worker that holds the published graph, and shows rows as a table. */
window.stratgraphConsole = (form) => {
  "use strict";

  const many = 500;
  const box = form.querySelector("textarea");
  const status = form.querySelector("[role=status]");
  const run = form.querySelector("button[type=submit]");
  const stop = form.querySelector("button[type=button]");
  const shown = document.querySelector(form.dataset.results);
  let worker = null;
  let ready = false;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  function end(message) {
    status.textContent = message;
    run.disabled = false;
    stop.hidden = true;
  }

  function show({ columns, rows, ms }) {
    const cell = (value) => {
      const text = value ?? "";
      const inside = text.startsWith(form.dataset.base) ? text.slice(form.dataset.base.length) : null;
      if (inside === null || !/^(essay|concept|claim|relation|question)\//.test(inside) || inside.includes("#")) return element("td", { textContent: text, dir: "auto" });
      return element("td", {}, element("a", { href: `${form.dataset.root}${inside}/`, textContent: text.slice(form.dataset.base.length) }));
    };
    const head = element("thead", {}, element("tr", {}, ...columns.map((name) => Object.assign(element("th", { textContent: name }), { scope: "col" }))));
    const body = element("tbody", {}, ...rows.slice(0, many).map((row) => element("tr", {}, ...row.map(cell))));
    shown.replaceChildren(element("table", { className: "sg-table" }, head, body));
    shown.hidden = !rows.length;
    end(`${rows.length} ${rows.length === 1 ? "row" : "rows"} in ${ms} ms${rows.length > many ? `, ${many} shown` : ""}`);
  }

  function open() {
    worker = new Worker(form.dataset.worker, { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      if (data.step) status.textContent = data.step;
      else if (data.error) { shown.hidden = true; end(data.error); } else { ready = true; show(data); }
    });
    worker.addEventListener("error", () => { worker = null; end("The query engine could not be loaded. Try again when you are online."); });
  }

  stop.addEventListener("click", () => {
    worker?.terminate();
    worker = null;
    ready = false;
    end("Stopped.");
  });

  return () => {
    if (!worker) open();
    run.disabled = true;
    stop.hidden = false;
    status.textContent = ready ? "Asking …" : "Loading the query engine, about 1.5 MB …";
    worker.postMessage({ query: box.value, graph: new URL(form.dataset.graph, location.href).href });
  };
};
