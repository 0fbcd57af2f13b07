/* "Suggest a correction": a ready line for the corrections file, to be sent as a pull request or given to whoever keeps
   the debate. Adds to pages that work without it; sends nothing anywhere. */
(() => {
  "use strict";

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // What a button stands for: the id, the kind of relation that is shown, the sentences.
  function read(button) {
    const pair = button.closest("article.sg-pair");
    const quotes = Array.from((pair || button.closest(".sg-claim")).querySelectorAll(pair ? ".sg-quote" : ".sg-claim__quote"));
    const said = { target: button.dataset.target };
    const kind = pair && /sg-pair--(contradict|agree|rival|apparent)\b/.exec(pair.className);
    if (kind) said.relation = kind[1];
    return { said, quotes: quotes.map((quote) => quote.textContent.trim()) };
  }

  function makeForm(button) {
    const { said, quotes } = read(button);
    const action = element("select");
    for (const [value, text] of [["reject", "read wrongly"], ["confirm", "read rightly"]]) action.append(element("option", { value, textContent: text }));
    const who = element("input", { autocomplete: "name" });
    const why = element("input");
    const line = element("textarea", { readOnly: true, rows: 4 });
    const status = element("span");
    status.setAttribute("role", "status");
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
    return element("div", { className: "sg-suggestion" }, row("It is", action), row("Your name", who), row("Why", why), row("The line", line), element("p", {}, copy, " ", status), element("p", { textContent: told }));
  }

  function offer(place, target) {
    const button = element("button", { type: "button", className: "sg-suggest", textContent: "Suggest a correction" });
    button.dataset.target = target;
    button.setAttribute("aria-expanded", "false");
    place.append(button);
  }

  // Cards show copies of claims: one listener serves the copies, too.
  document.addEventListener("click", (event) => {
    const button = event.target.closest ? event.target.closest(".sg-suggest") : null;
    if (!button) return;
    const next = button.nextElementSibling;
    const form = next && next.classList.contains("sg-suggestion") ? next : null;
    if (form) form.remove();
    else button.after(makeForm(button));
    button.setAttribute("aria-expanded", String(!form));
  });

  for (const pair of document.querySelectorAll("article.sg-pair[id^='r-']")) offer(pair.querySelector(".sg-more") || pair, pair.id.slice(2));
  const essay = /\/essays\/([^/]+)\//.exec(location.pathname);
  if (essay) {
    for (const claim of document.querySelectorAll(".sg-claim[id^='l-']")) offer(claim, `${decodeURIComponent(essay[1])}/${claim.id.slice(2)}`);
  }
})();
