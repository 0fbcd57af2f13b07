/* Holds the published graph in Oxigraph and answers queries, beside the page so that a slow one can be stopped. */
import start, { Store } from "./oxigraph/oxigraph.js";

let opened = null;

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes; // the host has unpacked it already
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function open(address) {
  await start({ module_or_path: await load(new URL("./oxigraph/oxigraph.wasm.gz", import.meta.url)) });
  postMessage({ step: "Loading the graph …" });
  const text = new TextDecoder().decode(await load(address));
  const store = new Store();
  store.load(text, { format: "application/trig", no_transaction: true });
  const prefixes = [...text.matchAll(/^@prefix (\S*:) (<[^>]*>) \.$/gm)];
  return { store, prefixes };
}

function tabulate(found) {
  if (typeof found === "boolean") return { columns: ["answer"], rows: [[found ? "yes" : "no"]] };
  if (typeof found === "string") return { columns: ["answer"], rows: [[found]] };
  if (found.length && !(found[0] instanceof Map)) return { columns: ["triple"], rows: found.map((quad) => [quad.toString()]) };
  const columns = found.length ? [...new Set(found.flatMap((row) => [...row.keys()]))] : [];
  return { columns, rows: found.map((row) => columns.map((name) => row.get(name)?.value ?? null)) };
}

addEventListener("message", async ({ data }) => {
  let shift = 0;
  try {
    opened ??= open(data.graph);
    const { store, prefixes } = await opened;
    const head = prefixes.filter(([, name]) => !new RegExp(`prefix\\s+${name}`, "i").test(data.query)).map(([, name, iri]) => `PREFIX ${name} ${iri} `).join("");
    shift = head.length;
    const started = performance.now();
    const found = tabulate(store.query(head + data.query, { use_default_graph_as_union: true }));
    postMessage({ ...found, ms: Math.max(1, Math.round(performance.now() - started)) });
  } catch (error) {
    if (opened) opened.catch(() => { opened = null; });
    // The prefixes stand before the first line of what was asked.
    const words = String(error.message ?? error).replace(/ at 1:(\d+)/, (_, column) => ` at 1:${column > shift ? column - shift : column}`);
    postMessage({ error: words });
  }
});
