// The filters on the page of the search. They are drawn anew after each search; the focus stays where it was.
import { ask } from "./ask.js";
import { digits, say } from "./say.js";
import { make } from "./show.js";

const FEW = 5;
const SPAN = ["from", "to"];
const { compare } = new Intl.Collator(document.documentElement.lang || "en");

function choice(name, [value, text, number], chosen, change) {
  const box = make("input", { type: "checkbox", name, value, checked: chosen[name].includes(value) });
  box.addEventListener("change", () => {
    const others = chosen[name].filter((other) => other !== value);
    change(name, box.checked ? [...others, value] : others);
  });
  return make("label", {}, box, ` ${text} `, make("span", { class: "note" }, digits(number)));
}

function rowsOf(name, { rows }, chosen) {
  const some = rows.filter(([value, , number]) => number || chosen[name].includes(value));
  return some.sort((a, b) => (name === "year" ? compare(b[0], a[0]) : b[2] - a[2] || compare(a[1], b[1])));
}

// The values after the first; made once a reader wants to see them.
function rest(name, rows, line, opened) {
  const inner = make("details", { class: "more", "data-rest": name }, make("summary", {}, say("more", { number: rows.length })));
  const fill = () => inner.children.length > 1 || inner.append(...rows.map(line));
  inner.open = opened.has(name);
  if (inner.open) fill();
  else inner.addEventListener("toggle", fill);
  return inner;
}

// A field for a name, and the values whose names have what was typed.
function finder(name, facet, chosen, change, { typed, focus }) {
  const id = `search-find-${name}`;
  const field = make("input", { id, type: "search", autocomplete: "off", placeholder: say("find_one", { number: digits(facet.all) }), "data-find": name });
  const found = make("div", { role: "group", "aria-label": say("of_that_name", { filter: facet.label }) });
  const status = make("span", { class: "visually-hidden", role: "status" });
  field.value = typed[name] ?? "";
  let back = focus?.finder === field.id && focus.value;
  let turn = 0;
  const show = async () => {
    turn += 1;
    const mine = turn;
    const rows = await ask("offered", { name, typed: field.value });
    if (mine !== turn) return;
    found.replaceChildren(...rows.map((row) => choice(name, row, chosen, change)));
    // The reader who chose one of these stands on it again.
    if (back && document.activeElement === field) [...found.querySelectorAll("input")].find(({ value }) => value === back)?.focus();
    back = "";
    status.textContent = field.value.trim() ? say("offered", { number: rows.length }) : "";
  };
  field.addEventListener("input", () => show().catch(() => {}));
  if (field.value) show().catch(() => {});
  return make("div", { class: "find-value" }, make("label", { class: "visually-hidden", for: id }, say("type_name", { filter: facet.label })), field, found, status);
}

function span(chosen, change) {
  const end = (name, text) => {
    const field = make("input", { type: "number", min: 1, max: 9999, name, value: chosen[name][0] ?? "", "aria-label": text, placeholder: say(name) });
    field.addEventListener("change", () => change(name, field.value ? [field.value.padStart(4, "0")] : []));
    return field;
  };
  return make("p", { class: "span-of-years" }, end("from", say("from_year")), " – ", end("to", say("to_year")));
}

function group(name, facet, chosen, change, before) {
  const rows = rowsOf(name, facet, chosen);
  const long = facet.typed && facet.all > facet.rows.length;
  if (!rows.length && !long && name !== "year") return null;
  const line = (row) => choice(name, row, chosen, change);
  return make(
    "fieldset",
    { "data-filter-name": name },
    make("legend", {}, facet.label),
    name === "year" ? span(chosen, change) : null,
    ...rows.slice(0, FEW).map(line),
    rows.length > FEW ? rest(name, rows.slice(FEW), line, before.opened) : null,
    long ? finder(name, facet, chosen, change, before) : null,
  );
}

// What a reader has opened, typed and stands on, so that a new drawing keeps it.
function remembered(place) {
  const at = document.activeElement;
  return {
    opened: new Set([...place.querySelectorAll("[data-rest][open]")].map((inner) => inner.dataset.rest)),
    typed: Object.fromEntries([...place.querySelectorAll("[data-find]")].map((field) => [field.dataset.find, field.value])),
    focus: place.contains(at) ? standing(at) : null,
  };
}

function standing(at) {
  const value = at.type === "checkbox" ? at.value : null;
  const finder = at.closest(".find-value")?.querySelector("[data-find]").id;
  return { name: at.name, value, id: at.id, inside: at.closest("[data-rest]")?.dataset.rest, finder };
}

function refocus(place, focus) {
  if (!focus) return;
  const { name, value, id, inside, finder: other } = focus;
  const same = (field) => (id ? field.id === id : field.name === name && (value === null || field.value === value));
  const fallback = other ? document.getElementById(other) : inside && place.querySelector(`[data-rest="${inside}"] summary`);
  const found = [...place.querySelectorAll("input")].find(same) ?? fallback ?? place.querySelector("input");
  found?.focus();
}

export function drawChoices(place, filters, chosen, change) {
  const before = remembered(place);
  const groups = filters.map(([name, facet]) => group(name, facet, chosen, change, before));
  place.replaceChildren(...groups.filter(Boolean));
  refocus(place, before.focus);
}

// The values in use, each with a button that takes it away.
export function drawChosen(place, used, chosen, change) {
  const at = [...place.querySelectorAll("button")].indexOf(document.activeElement);
  const buttons = used.map(([name, value, label]) => {
    const text = SPAN.includes(name) ? `${say(name)} ${value}` : label;
    const button = make("button", { type: "button", "aria-label": say("take_away", { name: text }) }, `${text} ×`);
    button.addEventListener("click", () => change(name, chosen[name].filter((other) => other !== value)));
    return button;
  });
  place.replaceChildren(...buttons);
  place.hidden = !buttons.length;
  if (at >= 0) (buttons[Math.min(at, buttons.length - 1)] ?? document.querySelector("#search-page-field")).focus();
}
