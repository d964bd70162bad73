// One result in plain values: what its line says, and why the page was found.
import { excerpt, marked } from "./excerpt.js";
import { entry, file } from "./store.js";
import { wordsIn, wordsOf } from "./text.js";

const MOST_MARKED = 12;

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
function matchedBy(number, data, search, sentence) {
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

// What a page without a hit begins with: a role, a type, a first sentence.
function opening({ text }) {
  return text ? marked(text[0][1], new Map()) : [];
}

function names({ lists = [] }, kind) {
  return lists.filter(([, , other]) => other === kind).map(([, name]) => name);
}

// `to` leads to the page: its address, the words to mark, the sentence to open at (show.js).
function to({ url }, anchor, wanted) {
  return { url, anchor, words: [...wanted.keys()].slice(0, MOST_MARKED).join(" ") };
}

// A line of the header.
export async function line(number, search, wanted) {
  const data = await file(`d${number}`);
  const { sentence, anchor } = excerpt(data.text ?? [], wanted, search.phrases);
  const under = data.kind === "article" ? data.date : data.note;
  return { to: to(data, anchor, wanted), title: data.title, under, by: matchedBy(number, data, search, sentence) };
}

// Title, kind, date and certainty, source, the best sentence, whom it concerns, the name by which it was found.
export async function result(number, search, wanted, span) {
  const data = await file(`d${number}`);
  const { kinds } = await entry();
  const [, one] = kinds.find(([kind]) => kind === data.kind);
  const best = excerpt(data.text ?? [], wanted, search.phrases);
  const article = data.kind === "article" ? data : {};
  return {
    to: to(data, best.anchor, wanted),
    kind: data.kind !== "article" && data.note ? `${one} · ${data.note}` : one,
    title: marked(data.title, wanted),
    lang: data.lang,
    date: article.date,
    open: Boolean(article.open),
    basis: article.note,
    may: Boolean(article.url && span && !span.sure[number]),
    source: article.source,
    by: matchedBy(number, data, search, best.sentence),
    excerpt: best.pieces.length ? best.pieces : opening(data),
    officials: names(article, "official"),
    agreements: names(article, "agreement"),
  };
}
