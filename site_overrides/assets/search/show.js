// What a reader sees of a search: elements, counts, one result.
import { excerpt, marked } from "./excerpt.js";
import { listed, say } from "./say.js";
import { entry, file, SITE } from "./store.js";
import { wordsIn, wordsOf } from "./text.js";

const MOST_MARKED = 12;
const PEOPLE = 4;

export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

// Each term with the number of the typed word that it stands for; small words only inside a phrase.
export async function wantedOf({ read, phrases }) {
  const { small } = await entry();
  const found = new Map(phrases.flat().map((word, at) => [word, read.length + at]));
  read.forEach(({ word, terms }, at) => {
    if (!small.includes(word) || read.length === 1) for (const term of terms.keys()) found.set(term, at);
  });
  return found;
}

// The other name by which the search has met a page, or somebody whom it lists; empty where the page shows what was typed.
export function matchedBy(number, data, search, sentence = "") {
  const own = search.names.get(number);
  if (own && own.how !== "inside" && own.name !== data.title && !seenIn(data.title, search)) return own.name;
  const all = (words) => search.read.every(({ word, terms }) => [word, ...terms.keys()].some((term) => words.has(term)));
  if (all(new Set([data.title, sentence].flatMap(wordsIn)))) return "";
  const shown = new Set([data.title, ...(data.text ?? []).flatMap((part) => part.slice(1))].flatMap(wordsIn));
  const seen = (name) => wordsOf(name).every((word) => shown.has(word));
  if (all(shown)) return "";
  const titles = new Map(data.lists ?? []);
  const other = [...search.names].find(([at, { name }]) => titles.has(at) && !seen(name) && name !== titles.get(at));
  return other ? `${other[1].name} (${titles.get(other[0])})` : "";
}

function seenIn(title, { read, phrases }) {
  const words = wordsOf(title);
  const has = ({ word, terms }) => words.includes(word) || [...terms.keys()].some((term) => words.includes(term));
  return read.every(has) && phrases.flat().every((word) => words.includes(word));
}

// The page opens at the sentence of the excerpt, with the words marked (mark.js).
export function address(data, anchor, wanted) {
  const words = [...wanted.keys()].slice(0, MOST_MARKED).join(" ");
  const found = new URL(data.url, SITE);
  if (words) found.searchParams.set("mark", words);
  found.hash = anchor;
  return found.href;
}

function withMarks(parts) {
  return parts.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
}

function facts(data, unsure) {
  const certain = data.note ? make("span", { class: "basis" }, data.note) : null;
  const date = data.date ? make("span", { class: data.date === "undated" ? "date open" : "date" }, data.date, ...(certain ? [" ", certain] : [])) : null;
  const may = unsure ? make("span", { class: "may-fall" }, say("may_fall")) : null;
  const parts = [date, may, data.source || null].filter(Boolean);
  return parts.length ? make("p", { class: "facts-line" }, ...parts.flatMap((part, at) => (at ? [" · ", part] : [part]))) : null;
}

function people(data) {
  const names = (kind) => (data.lists ?? []).filter(([, , other]) => other === kind).map(([, name]) => name);
  const officials = names("official");
  const more = officials.length > PEOPLE ? [say("more", { number: officials.length - PEOPLE })] : [];
  const parts = [listed([...officials.slice(0, PEOPLE), ...more]), listed(names("agreement").slice(0, PEOPLE))];
  const text = parts.filter(Boolean).join(" · ");
  return text ? make("p", { class: "concerned" }, text) : null;
}

// What a page without a hit begins with: a role, a type, a first sentence.
function opening({ text }) {
  return text ? marked(text[0][1], new Map()) : [];
}

// One result: title, kind, date and certainty, source, the best sentence, whom it concerns, why it was found.
export async function result(number, search, wanted, span) {
  const data = await file(`d${number}`);
  const { kinds } = await entry();
  const [, one] = kinds.find(([kind]) => kind === data.kind);
  const best = excerpt(data.text ?? [], wanted, search.phrases);
  const by = matchedBy(number, data, search, best.sentence);
  const under = data.kind === "article" ? "" : data.note ?? "";
  const article = data.kind === "article" ? data : {};
  return make(
    "li",
    {},
    make("p", { class: "kicker" }, under ? `${one} · ${under}` : one),
    make("p", { class: "title", lang: data.lang && data.lang !== document.documentElement.lang ? data.lang : false },
      make("a", { href: address(data, best.anchor, wanted) }, ...withMarks(marked(data.title, wanted)))),
    facts(article, span && !span.sure[number]),
    by ? make("p", { class: "matched" }, say("matched", { name: by })) : null,
    make("p", { class: "excerpt" }, ...withMarks(best.pieces.length ? best.pieces : opening(data))),
    people(article),
  );
}
