// The filters: which documents they leave, and how many each of their values has.
import { startingWith } from "./names.js";
import { count } from "./scores.js";
import { entry, file, numbers } from "./store.js";
import { filed } from "./terms.js";
import { wordsOf } from "./text.js";

const SPAN = ["from", "to"];

// Filter -> its label, whether the reader types a name, its values: [id, label, documents].
export async function facets() {
  const { kinds } = await entry();
  const found = await file("f");
  const list = ([name, label]) => {
    const rows = name === "kind" ? kinds.map(([id, one, many, from, to]) => [id, many, range(from, to)]) : read(found, name);
    return [name, { label, typed: found.typed.includes(name), all: found.typed_all[name] ?? rows.length, rows }];
  };
  return new Map(Object.entries(found.names).map(list));
}

const kept = new WeakMap();

function read(found, name) {
  const rows = found[name] ?? [];
  if (!kept.has(rows)) kept.set(rows, rows.map((row) => [row[0], row[1], numbers(row, 2)]));
  return kept.get(rows);
}

function range(from, to) {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

// The documents under one value, from the list of the filter or from that of all values; null where there is no such value.
async function under(name, value, all) {
  const row = all.get(name).rows.find(([id]) => id === value);
  if (row) return row[2];
  if (name === "year" && /^\d{4}$/.test(value)) return [];
  return all.get(name).typed ? filed(name, value) : null;
}

// Marks documents, so that each can be asked for.
function mark(marks, lists) {
  for (const list of lists) for (const at of list) marks[at] = 1;
  return marks;
}

// Documents that are dated in a span of years, and those that may fall in it.
export async function inSpan(from, to) {
  const found = await file("f");
  const size = (await entry()).documents;
  const within = ([year]) => year === "any" || ((!from || year >= from) && (!to || year <= to));
  const of = (name) => mark(new Uint8Array(size), read(found, name).filter(within).map(([, , at]) => at));
  return { sure: of("year"), may: of("may") };
}

// For each filter in use the documents that it leaves, and the values that are none of the archive's: they leave out nothing.
async function sets(chosen, all, size) {
  const used = [];
  const unknown = [];
  for (const [name, values] of Object.entries(chosen).filter(([name]) => all.has(name))) {
    const lists = await Promise.all(values.map((value) => under(name, value, all)));
    unknown.push(...values.filter((value, at) => !lists[at]).map((value) => [name, value]));
    const known = lists.filter(Boolean);
    if (known.length) used.push([name, mark(new Uint8Array(size), known)]);
  }
  const [from, to] = SPAN.map((end) => chosen[end]?.[0]);
  if (from || to) {
    const { sure, may } = await inSpan(from, to);
    used.push(["span", sure.map((one, at) => one | may[at])]);
  }
  return { used, unknown };
}

// What a search has found, without the documents that a filter leaves out. Values of one filter add to each
// other; so each filter is counted among what the other filters leave.
export async function narrowed(scores, chosen) {
  const all = await facets();
  const { used, unknown } = await sets(chosen, all, scores.length);
  const left = (but) => {
    const others = used.filter(([name]) => name !== but).map(([, marks]) => marks);
    return others.length ? scores.map((score, at) => (score && others.every((marks) => marks[at]) ? score : 0)) : scores;
  };
  const rest = left("");
  return { scores: rest, among: (name) => (used.some(([one]) => one === name) ? left(name) : rest), all, unknown };
}

// For each filter its values [id, label, number] in what the others leave.
export function counted({ all, among }) {
  return [...all].map(([name, { rows, ...facet }]) => {
    const scores = among(name);
    return [name, { ...facet, rows: rows.map(([value, label, at]) => [value, label, count(at, scores)]) }];
  });
}

// Of a long filter the first values whose names have the words that a reader types: [id, label, number].
export async function offered(name, typed, most, scores) {
  const words = wordsOf(typed);
  const fits = ([text]) => words.every((word) => wordsOf(text).some((other) => other.startsWith(word)));
  const names = words.length ? (await startingWith(words)).filter(fits) : [];
  const documents = [...new Set(names.sort((a, b) => b[2] - a[2]).map((row) => row[1]))];
  const { kinds } = await entry();
  const kind = kinds.find(([one]) => one === name);
  const own = kind ? documents.filter((at) => at >= kind[3] && at < kind[4]).slice(0, most) : [];
  return Promise.all(
    own.map(async (at) => {
      const { id, title } = await file(`d${at}`);
      return [id, title, count((await filed(name, id)) ?? [], scores)];
    }),
  );
}

// The values in use, each with what it is called: [filter, id, label].
export async function labels(chosen, all) {
  const used = Object.entries(chosen).flatMap(([name, values]) => values.map((value) => [name, value]));
  return Promise.all(used.map(async ([name, value]) => [name, value, await label(name, value, all)]));
}

// What a value of a filter is called, also where it stands in no list.
async function label(name, value, all) {
  const row = all.get(name)?.rows.find(([id]) => id === value);
  if (row || !all.get(name)?.typed) return row?.[1] ?? value;
  const { kinds } = await entry();
  const kind = kinds.find(([kind_]) => kind_ === name);
  const own = kind && (await filed(name, value))?.filter((at) => at >= kind[3] && at < kind[4]);
  for (const at of own ?? []) {
    const { id, title } = await file(`d${at}`);
    if (id === value) return title;
  }
  return value;
}
