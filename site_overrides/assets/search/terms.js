// The lists of words: which documents have a term, and which terms begin with some letters.
import { entry, file, numbers } from "./store.js";

const MOST_BEGUN = 40;
const FILES_BEGUN = 2;

// Place of the last of the sorted `firsts` that does not come after `term`. Code points, as Python sorts.
function place(firsts, term) {
  let low = 0;
  let high = firsts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= term) low = middle;
    else high = middle;
  }
  return low;
}

const maps = new WeakMap();

function byTerm(rows) {
  if (!maps.has(rows)) maps.set(rows, new Map(rows.map((row) => [row[0], row])));
  return maps.get(rows);
}

// The row of a key in lists that are sorted over several files; `firsts` has the first key of each.
async function rowOf(letter, firsts, key) {
  return firsts.length ? byTerm(await file(`${letter}${place(firsts, key)}`)).get(key) : undefined;
}

const decoded = new WeakMap();

// The documents of a term by weight; null where no page has it.
export async function documents(term) {
  const row = await rowOf("w", (await entry()).terms, term);
  if (!row) return null;
  if (!decoded.has(row)) decoded.set(row, row.slice(1).map((list) => [list[0], numbers(list, 1)]));
  return decoded.get(row);
}

// The documents under one value of a filter; null where there is no such value.
export async function filed(name, value) {
  const row = await rowOf("e", (await file("f")).filed, `${name}/${value}`);
  return row ? numbers(row, 1) : null;
}

export async function begunWith(letters) {
  const { terms } = await entry();
  const first = place(terms, letters);
  const found = [];
  for (let at = first; at < Math.min(first + FILES_BEGUN, terms.length); at += 1) {
    if (at > first && terms[at] > `${letters}\uffff`) break;
    found.push(...(await file(`w${at}`)).filter(([term]) => term.startsWith(letters)));
  }
  return found.slice(0, MOST_BEGUN).map(([term]) => term);
}

const IN_FILE = 256;
const bytes = new TextEncoder();

// The number of a word: FNV-1a with 32 binary digits (Fowler, Noll, Vo).
function number(word) {
  return bytes.encode(word).reduce((sum, byte) => Math.imul(sum ^ byte, 16777619) >>> 0, 2166136261);
}

// The documents in which two words stand side by side, and perhaps one too many: build_tools/search/pairs.py.
export async function together(one, other) {
  const { places } = await entry();
  const at = (31 * number(one) + number(other)) & (places - 1);
  const rows = await file(`n${Math.floor(at / IN_FILE)}`);
  return numbers(rows[at % IN_FILE] || []);
}
