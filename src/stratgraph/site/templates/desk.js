/* The desk: fetches cards, shows one, sends what the person says. All words of essays are set as text, never as HTML. */
(() => {
  "use strict";

  const card = document.getElementById("card");
  const status = document.getElementById("status");
  const skipped = new Set();
  let shown = null;

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  async function ask(name, body) {
    const options = body === undefined ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(name, options);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.hint ? `${told.error}: ${told.hint}` : told.error);
    return told;
  }

  async function attempt(act, done) {
    try {
      await act();
      status.textContent = done;
    } catch (error) {
      status.textContent = error.message;
      return;
    }
    await next();
  }

  const say = (said) => attempt(() => ask("say", { key: shown.key, target: shown.target, ...said }), "Saved.");
  const undo = () => attempt(() => ask("undo", {}), "Taken back.");

  function button(label, act) {
    const made = element("button", label);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function mainButton(label, act) {
    const made = button(label, act);
    made.className = "sg-first";
    return made;
  }

  function choice(name, label, values) {
    const select = element("select");
    select.id = name;
    for (const [value, text] of values) {
      const option = element("option", text);
      option.value = value;
      select.append(option);
    }
    const tag = element("label", label);
    tag.htmlFor = name;
    return [element("p", "", tag, " ", select), select];
  }

  /* Words with some of them between asterisks, which mean emphasis. */
  function emphasised(text) {
    return text.split(/\*([^*]+)\*/).map((part, at) => (at % 2 ? element("em", part) : part));
  }

  function entry(name, label, value = "") {
    const input = element(value ? "textarea" : "input");
    input.id = name;
    input.maxLength = 2000;
    input.value = value;
    const tag = element("label", label);
    tag.htmlFor = name;
    return [element("p", "", tag, " ", input), input];
  }

  function side(one) {
    const made = element("figure");
    made.append(element("figcaption", `${one.title}${one.holder ? `, reporting ${one.holder}` : ""} (${one.claim})`));
    const text = element("blockquote", "", element("p", "", `${one.before} `, element("mark", one.quote), ` ${one.after}`));
    text.dir = "auto";
    made.append(text);
    return made;
  }

  function controls() {
    const [reason, why] = entry("why", "Why (for whoever reads the line)");
    const row = [reason];
    if (shown.kind === "orphan") {
      const move = shown.can_move ? [mainButton("Move the line there", () => say({ action: "move", line: shown.line })), " "] : [];
      row.push(element("p", "", ...move, button("Take the line back", () => say({ action: "retract", line: shown.line })), " ", button("Skip", skip)));
      return row;
    }
    if (shown.kind === "proposal") {
      const judge = (action) => () => say({ action, why: why.value });
      row.push(element("p", "", mainButton("Confirm", judge("confirm")), " ", button("Reject", judge("reject")), " ", button("Skip", skip), " ", button("Undo the last", undo)));
      return row;
    }
    const pair = shown.kind === "relation";
    const values = pair
      ? [["contradict", "a contradiction"], ["agree", "an agreement"], ["rival", "rival answers"], ["apparent", "related in appearance only"]]
      : [["for", "for"], ["against", "against"], ["neutral", "neutral"]];
    const [line, select] = choice("change", pair ? "It is rather" : "It rather is", values);
    const change = () => say(pair ? { action: "relate", relation: select.value, why: why.value } : { action: "stance", concept: shown.concept, stance: select.value, why: why.value });
    const confirm = () => say(pair ? { action: "confirm", why: why.value } : { action: "stance", concept: shown.concept, stance: shown.stated, why: why.value });
    const reject = () => say({ action: "reject", why: why.value });
    row.push(element("p", "", mainButton("Confirm", confirm), " ", button(pair ? "Reject" : "No claim at all", reject), " ", button("Skip", skip), " ", button("Undo the last", undo)));
    line.append(" ", button("Change", change));
    const [words, text] = pair ? entry("words", "Explained better", shown.reason) : entry("words", "Another concept is meant: its id, nothing for none");
    const reword = () => say({ action: "reword", explanation: text.value, why: why.value });
    const relink = () => say({ action: "relink", concept: shown.concept, to: text.value.trim(), why: why.value });
    words.append(" ", pair ? button("Reword", reword) : button("Link", relink));
    row.push(line, words);
    return row;
  }

  function skip() {
    skipped.add(shown.key);
    next();
  }

  function show(found) {
    shown = found;
    card.replaceChildren();
    if (!found) {
      card.append(element("p", "There is nothing to review."), button("Undo the last", undo));
      return;
    }
    const heading = element("h2", found.question);
    heading.tabIndex = -1;
    card.append(heading, ...found.sides.map(side));
    if (found.reason) card.append(element("p", "Why: ", ...emphasised(found.reason)));
    if (found.evidence.length) {
      const items = element("ul", "", ...found.evidence.map((item) => element("li", item)));
      card.append(element("details", "", element("summary", "How sure, and from what"), items));
    }
    for (const near of found.candidates) card.append(element("p", `${found.can_move ? "The same there" : "Near it"}: “${near.quote}” (${near.claim})`));
    card.append(...controls());
    heading.focus();
  }

  async function next() {
    try {
      const { cards } = await ask("cards");
      show(cards.find((one) => !skipped.has(one.key)) || null);
    } catch (error) {
      status.textContent = error.message;
    }
  }

  next();
})();
