// The filters: which documents they leave, and how many each of their values has.
import { entry, file, numbers } from "./store.js";

export const SPAN = ["from", "to"];

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
  if (!kept.has(rows)) kept.set(rows, rows.map(([id, label, ...steps]) => [id, label, numbers(steps)]));
  return kept.get(rows);
}

function range(from, to) {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

// The documents under one value: from the list of filters, else from the value's own file.
async function under(name, value, all) {
  const row = all.get(name)?.rows.find(([id]) => id === value);
  if (row) return row[2];
  if (!all.get(name)?.typed || !/^[a-z0-9-]+$/.test(value)) return [];
  return numbers(await file(`e-${name}-${value}`).catch(() => []));
}

// Documents that are dated in a span of years, and those that may fall in it.
export async function inSpan(from, to) {
  const found = await file("f");
  const within = ([year]) => year === "any" || ((!from || year >= from) && (!to || year <= to));
  const of = (name) => new Set(read(found, name).filter(within).flatMap(([, , at]) => at));
  return { sure: of("year"), may: of("may") };
}

// One set of documents for each filter in use.
async function sets(chosen, all) {
  const used = Object.entries(chosen).filter(([name, values]) => values.length && all.has(name));
  const found = await Promise.all(
    used.map(async ([name, values]) => {
      const lists = await Promise.all(values.map((value) => under(name, value, all)));
      return [name, new Set(lists.flat())];
    }),
  );
  const [from, to] = SPAN.map((end) => chosen[end]?.[0]);
  if (from || to) {
    const { sure, may } = await inSpan(from, to);
    found.push(["span", new Set([...sure, ...may])]);
  }
  return found;
}

// What a search has found, without the documents that a filter leaves out. Values of one filter add to each
// other; so each filter is counted among what the other filters leave.
export async function narrowed(scores, chosen) {
  const all = await facets();
  const used = await sets(chosen, all);
  const left = (but) => {
    const others = used.filter(([name]) => name !== but);
    return others.length ? new Map([...scores].filter(([at]) => others.every(([, set]) => set.has(at)))) : scores;
  };
  return { scores: left(""), among: (name) => (used.some(([used_]) => used_ === name) ? left(name) : left("")), all };
}

export function count(documents, scores) {
  let sum = 0;
  for (const at of documents) if (scores.has(at)) sum += 1;
  return sum;
}

// The values of a long filter whose names have a word that was typed: [id, label, documents].
export async function offered(name, found) {
  const { kinds } = await entry();
  const kind = kinds.find(([kind_]) => kind_ === name);
  const own = kind ? found.filter(([at]) => at >= kind[3] && at < kind[4]) : [];
  return Promise.all(
    own.map(async ([at]) => {
      const { id, title } = await file(`d${at}`);
      return [id, title, numbers(await file(`e-${name}-${id}`).catch(() => []))];
    }),
  );
}


// What a value of a filter is called, also where it stands in no list.
export async function label(name, value, all) {
  const row = all.get(name)?.rows.find(([id]) => id === value);
  if (row || !all.get(name)?.typed) return row?.[1] ?? value;
  const { kinds } = await entry();
  const kind = kinds.find(([kind_]) => kind_ === name);
  const listed = numbers(await file(`e-${name}-${value}`).catch(() => []));
  const own = kind && listed.find((at) => at >= kind[3] && at < kind[4]);
  return own === undefined || !kind ? value : (await file(`d${own}`)).title;
}
