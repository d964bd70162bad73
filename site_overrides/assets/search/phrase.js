// Phrases: the pages that have their words side by side, and what is read of a page to be sure of it.
import { both, of, present } from "./scores.js";
import { entry, file } from "./store.js";
import { documents, together } from "./terms.js";
import { wordsOf } from "./text.js";

const MOST_READ = 24;

// The documents of a phrase: its words stand in pairs; where it is one pair, the page has both words.
export async function phrase(words) {
  const all = (await entry()).documents;
  let found = null;
  for (let at = 0; at + 1 < words.length; at += 1) found = both(found, of(await together(words[at], words[at + 1]), all));
  for (const word of words.length === 2 ? words : []) found = both(found, of(((await documents(word)) ?? []).flatMap(([, at]) => [...at]), all));
  return found;
}

// True where a page has each of the phrases word by word. A phrase may reach over the end of a sentence.
function says({ title, names = [], text = [] }, phrases) {
  const runs = [title, ...names, ...text.map(([, ...sentences]) => sentences.join(" "))].map((run) => ` ${wordsOf(run).join(" ")} `);
  return phrases.every((words) => runs.some((run) => run.includes(` ${words.join(" ")} `)));
}

async function reads(at, phrases) {
  return !phrases.length || says(await file(`d${at}`), phrases);
}

// Takes out what has the pairs of a phrase and not the phrase. Of very many pages only those that are shown are read.
export async function exact(found, phrases) {
  const at = phrases.length ? present(found) : [];
  if (at.length > MOST_READ) return false;
  const right = await Promise.all(at.map((number) => reads(number, phrases)));
  at.forEach((number, place) => right[place] || (found[number] = 0));
  return true;
}

// True where a page that a search has found may be shown.
export async function fits(at, unread) {
  if (!unread) return true;
  for (const { scores, phrases } of unread) if (scores[at] && (await reads(at, phrases))) return true;
  return false;
}
