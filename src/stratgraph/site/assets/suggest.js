/* "Suggest a correction": a ready line for the corrections file, and the same as a command. Sends nothing anywhere. */
window.stratgraphSuggest = (() => {
  "use strict";

  const { $$, element, keep, root, load } = window.stratgraph;
  const types = ["causal", "contrastive", "definitional", "descriptive", "evaluative", "predictive", "prescriptive"];
  const stances = ["for", "against", "neutral"];
  const kinds = ["contradict", "rival", "agree", "apparent"];
  const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const idIn = (text) => /essays\/([^/]+)\/(?:index\.html)?#c-([0-9a-f]{8})/.exec(text)?.slice(1).join("/");

  let fields = 0;
  const label = (textContent, field) => {
    field.id ||= `sg-say-${fields += 1}`;
    return element("div", {}, element("label", { htmlFor: field.id, textContent }), field);
  };
  const input = (properties) => element("input", properties);
  const pick = (options) => element("select", {}, ...options.map(([value, textContent = value]) => element("option", { value, textContent })));
  function pickTypes(chosen) {
    const boxes = types.map((value) => input({ type: "checkbox", value, checked: chosen.includes(value) }));
    const node = element("fieldset", {}, element("legend", { textContent: "Its types" }), ...boxes.map((box) => element("label", {}, box, ` ${box.value} `)));
    return [node, () => boxes.filter((box) => box.checked).map((box) => box.value)];
  }

  async function hash(text) {
    const bytes = new TextEncoder().encode(text.replace(/\s+/g, " ").trim());
    return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 8);
  }

  // Each way to correct: its words, and a function that gives its fields and what they say - keys of a line, options of a
  // command - or a text that tells what is missing.
  const plain = (action, more = {}) => () => [[], () => [{ action, ...more }, [`--${action}`]]];
  const relate = (claims, option) => () => {
    const kind = pick(kinds.map((one) => [one]));
    const other = input({ value: keep.get("pins", []).map((pin) => root + pin.place).filter((place) => idIn(place) !== claims[0]).pop() ?? "" });
    return [[label("To each other they are", kind), ...(option ? [label("Link to the other claim", other)] : [])], (why) => {
      const pair = option ? [claims[0], idIn(other.value)] : claims;
      if (!pair[1] || pair[0].split("/")[0] === pair[1].split("/")[0]) return "Give the link to a claim of another essay.";
      if (!why) return "Say why: it is what readers will see.";
      return [{ action: "relate", target: undefined, claims: pair, relation: kind.value, quotes: option ? undefined : 0 }, [...(option ? ["--relate", pair[1]] : []), "--kind", kind.value]];
    }];
  };

  function waysOfClaim({ target, quotes, chosen, held }) {
    const everyConcept = async () => {
      if (!window.stratgraphConcepts) await load(`${root}concepts/list.js`);
      return window.stratgraphConcepts;
    };
    return [
      ["it is no claim", plain("reject")],
      ["its type", () => {
        const [node, read] = pickTypes(chosen);
        return [[node], () => read().length ? [{ action: "retype", types: read() }, read().flatMap((one) => ["--type", one])] : "Choose at least one type."];
      }],
      ["the side that it takes", async () => {
        const concept = pick([...held, ...(await everyConcept()).filter(([id]) => !held.some(([one]) => one === id))]);
        const stance = pick(stances.map((one) => [one]));
        return [[label("Concept", concept), label("It is", stance)], () => [{ action: "stance", concept: concept.value, stance: stance.value }, ["--stance", `${concept.value}=${stance.value}`]]];
      }],
      ...(held.length ? [["the concept that is meant", async () => {
        const old = pick(held);
        const to = pick([["", "none of the list"], ...await everyConcept()]);
        return [[label("It was read as", old), label("Meant is", to)], () => old.value === to.value ? "Choose another concept." : [{ action: "relink", concept: old.value, to: to.value }, ["--relink", `${old.value}=${to.value}`]]];
      }]] : []),
      ["what it is to another claim", relate([target], true)],
      ["nothing: it is read rightly", plain("confirm")],
    ];
  }

  const waysOfRelation = ({ relation, claims }) => [
    ["they do not meet like this", plain("reject", { relation, claims })],
    ["what they are to each other", relate(claims)],
    ["the explanation", () => {
      const words = element("textarea", { rows: 3 });
      return [[label("A better one", words)], () => words.value.trim() ? [{ action: "reword", claims, explanation: words.value.trim() }, ["--explain", words.value.trim()]] : "Write the explanation."];
    }],
    ...(relation === "undecided" ? [] : [["nothing: it is read rightly", plain("confirm", { relation, claims })]]),
  ];

  const waysOfEssay = ({ essay }) => [["a sentence was missed", () => {
    const sentence = element("textarea", { rows: 3, value: String(getSelection()).trim() });
    const [node, read] = pickTypes([]);
    return [[label("The sentence, as it stands in the text", sentence), node], async () => {
      const exact = sentence.value.trim();
      if (!exact || !read().length) return "Give the sentence and at least one type.";
      const target = window.crypto?.subtle ? `${essay}/${await hash(exact)}` : null;
      return [target && { action: "claim", target, types: read(), quotes: [exact] }, ["--claim", exact, ...read().flatMap((one) => ["--type", one])]];
    }];
  }]];

  // What a button stands for: ids, the kind of relation that is shown, the sentences, and what was read of them.
  function read(button) {
    const { target, relation, quote, claims, essay } = button.dataset;
    const card = button.parentElement.previousElementSibling;
    return {
      target: target ?? essay, relation, essay,
      claims: claims?.split(" "),
      quotes: quote ? [quote] : $$(".sg-context__claim").map((one) => one.textContent.trim()),
      chosen: types.filter((one) => card?.querySelector(".sg-facts")?.textContent.includes(one)),
      held: card ? $$(".sg-claim__stances a", card).map((link) => [decodeURIComponent(link.href.split("/concepts/")[1].split("/")[0]), link.textContent]) : [],
    };
  }

  function makeForm(button) {
    const about = read(button);
    const ways = about.essay ? waysOfEssay(about) : about.relation ? waysOfRelation(about) : waysOfClaim(about);
    const way = pick(ways.map(([text], index) => [index, text]));
    const [who, why] = [input({ autocomplete: "name" }), input()];
    const more = element("div");
    const status = element("p", { role: "status" });
    const outputs = [["The line", 4], ["As a command", 2]].map(([text, rows]) => [text, element("textarea", { readOnly: true, rows })]);
    let say = () => "";
    async function write() {
      const said = await say(why.value.trim());
      status.textContent = typeof said === "string" ? said : "";
      const [line, options] = typeof said === "string" ? [] : said;
      const signed = { who: who.value.trim() || "a reader", when: new Date().toISOString().slice(0, 10), why: why.value.trim() || undefined };
      outputs[0][1].value = line ? JSON.stringify({ action: line.action, target: about.target, quotes: about.quotes, ...line, ...(line.quotes === 0 ? { quotes: about.quotes } : {}), ...signed }) : "";
      outputs[1][1].value = options ? ["stratgraph correct", about.target, ...[...options, ...(signed.why ? ["--why", signed.why] : []), "--who", signed.who].map((word) => word.startsWith("--") ? word : shell(word))].join(" ") : "";
    }
    async function choose() {
      const [nodes, next] = await ways[way.value][1]();
      more.replaceChildren(...nodes);
      say = next;
      write();
    }
    const copy = (box) => async () => {
      try {
        await navigator.clipboard.writeText(`${box.value}\n`);
        status.textContent = "Copied";
      } catch {
        box.select();
        status.textContent = "Copy it from the box";
      }
    };
    const made = element("div", { className: "sg-suggestion sg-tools" }, label("What should change", way), more, label("Why", why), label("Your name", who), status,
      ...outputs.flatMap(([text, box]) => [label(text, box), element("button", { type: "button", textContent: `Copy ${text === "The line" ? "the line" : "the command"}`, onclick: copy(box) })]),
      element("p", { textContent: "Add the line at the end of corpus/corrections.jsonl, in a pull request, or run the command in the project; every build applies it." }));
    way.addEventListener("input", choose);
    made.addEventListener("input", write);
    choose();
    return made;
  }

  return (button) => {
    const row = button.parentElement;
    const next = row.nextElementSibling;
    const open = next?.matches(".sg-suggestion");
    if (open) next.remove();
    else row.after(makeForm(button));
    button.setAttribute("aria-expanded", String(!open));
    if (!open) row.nextElementSibling.querySelector("select").focus();
  };
})();
