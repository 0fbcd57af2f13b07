/* "Suggest a correction": a ready line for the corrections file, to be sent as a pull request or given to whoever keeps
   the debate. Loaded when the first is asked for; sends nothing anywhere. */
window.stratgraphSuggest = (() => {
  "use strict";

  const { $$, element } = window.stratgraph;

  // What a button stands for: the id, the kind of relation that is shown, the sentences.
  function read({ dataset }) {
    const said = { target: dataset.target };
    if (dataset.relation) said.relation = dataset.relation;
    return { said, quotes: dataset.quote ? [dataset.quote] : $$(".sg-context__claim").map((quote) => quote.textContent.trim()) };
  }

  function makeForm(button) {
    const { said, quotes } = read(button);
    const action = element("select");
    for (const [value, text] of [["reject", "read wrongly"], ["confirm", "read rightly"]]) action.append(element("option", { value, textContent: text }));
    const who = element("input", { autocomplete: "name" });
    const why = element("input");
    const line = element("textarea", { readOnly: true, rows: 4 });
    const status = element("span", { role: "status" });
    const write = () => {
      const whole = { action: action.value, ...said, who: who.value.trim() || "a reader", when: new Date().toISOString().slice(0, 10) };
      if (why.value.trim()) whole.why = why.value.trim();
      line.value = JSON.stringify({ ...whole, quotes });
    };
    const copy = element("button", { type: "button", textContent: "Copy the line" });
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(`${line.value}\n`);
        status.textContent = "Copied";
      } catch {
        line.select();
        status.textContent = "Copy it from the box";
      }
    });
    const row = (text, field) => element("p", {}, element("label", {}, `${text} `, field));
    for (const field of [action, who, why]) field.addEventListener("input", write);
    write();
    const told = "Add this line at the end of corpus/corrections.jsonl, in a pull request; every build applies it.";
    return element("div", { className: "sg-suggestion sg-tools" }, row("It is", action), row("Your name", who), row("Why", why), row("The line", line), element("p", {}, copy, " ", status), element("p", { textContent: told }));
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
