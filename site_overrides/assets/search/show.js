// What a reader sees of a search: elements, one result.
import { listed, say } from "./say.js";

const SITE = new URL("../..", import.meta.url);
const PEOPLE = 4;

export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// New elements in a place. The keyboard stays on the page whose link it was on; where that is gone, it goes to the field.
export function replace(place, elements, field) {
  const at = place.contains(document.activeElement) ? document.activeElement.pathname : null;
  place.replaceChildren(...elements);
  if (at !== null) ([...place.querySelectorAll("a")].find((link) => link.pathname === at) ?? field).focus();
}

// The page opens at the sentence of the excerpt, with the words marked (mark.js).
export function address({ url, anchor, words }) {
  const found = new URL(url, SITE);
  if (words) found.searchParams.set("mark", words);
  found.hash = anchor;
  return found.href;
}

function withMarks(parts) {
  return parts.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
}

function facts({ date, open, basis, may, source }) {
  const certain = basis ? [" ", make("span", { class: "basis" }, basis)] : [];
  const when = date ? make("span", { class: open ? "date open" : "date" }, date, ...certain) : null;
  const parts = [when, may ? make("span", { class: "may-fall" }, say("may_fall")) : null, source || null].filter(Boolean);
  return parts.length ? make("p", { class: "facts-line" }, ...parts.flatMap((part, at) => (at ? [" · ", part] : [part]))) : null;
}

function people({ officials, agreements }) {
  const more = officials.length > PEOPLE ? [say("more", { number: officials.length - PEOPLE })] : [];
  const parts = [listed([...officials.slice(0, PEOPLE), ...more]), listed(agreements.slice(0, PEOPLE))];
  const text = parts.filter(Boolean).join(" · ");
  return text ? make("p", { class: "concerned" }, text) : null;
}

// One result (result.js).
export function result(one) {
  const lang = one.lang && one.lang !== document.documentElement.lang ? one.lang : false;
  return make(
    "li",
    {},
    make("p", { class: "kicker" }, one.kind),
    make("p", { class: "title", lang }, make("a", { href: address(one.to) }, ...withMarks(one.title))),
    facts(one),
    one.by ? make("p", { class: "matched" }, say("matched", { name: one.by })) : null,
    make("p", { class: "excerpt" }, ...withMarks(one.excerpt)),
    people(one),
  );
}
