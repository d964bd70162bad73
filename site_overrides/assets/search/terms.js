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

// The documents of a term by weight; null where no page has it.
export async function documents(term) {
  const { terms } = await entry();
  if (!terms.length) return null;
  const row = byTerm(await file(`w${place(terms, term)}`)).get(term);
  return row ? row.slice(1).map(([weight, ...steps]) => [weight, numbers(steps)]) : null;
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

// The documents in which two words stand side by side.
export async function together(one, other) {
  const firsts = await file("n");
  const pair = `${one} ${other}`;
  if (!firsts.length) return [];
  const row = byTerm(await file(`n${place(firsts, pair)}`)).get(pair);
  return row ? numbers(row[1]) : [];
}
