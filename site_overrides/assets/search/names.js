// The names of people, countries, agreements … that a search has in it.
import { entry, file, named } from "./store.js";
import { optional, wordsOf } from "./text.js";

const words = new Map();

// The words of a name: those that tell it from others, and all.
function wordsIn(name, small) {
  if (!words.has(name)) {
    const all = wordsOf(name);
    const telling = all.filter((word) => !small.includes(word));
    words.set(name, { all, telling: telling.length ? telling : all });
  }
  return words.get(name);
}

async function beginning(starts) {
  const there = new Set((await entry()).starts.split(" "));
  const lists = [...new Set(starts)].filter((start) => there.has(start)).map((start) => file(`a-${named(start)}`));
  return (await Promise.all(lists)).flat();
}

// Names with a word that one of the typed words begins: [name, document, how known it is].
export async function startingWith(typed) {
  return beginning(typed.map((word) => word.slice(0, 2)));
}

// True where every word of `name` is one that was typed.
function inside(name, typed) {
  return name.every((word) => typed.some((options) => options.has(word)));
}

// True where every typed word is in `name`; the last one may be the beginning of a word.
function within(typed, name, last) {
  const starts = (options, word) => [...options].some((one) => word.startsWith(one));
  return typed.every((options, at) =>
    name.some((word) => options.has(word) || (last && at === typed.length - 1 && starts(options, word))),
  );
}

// How a name meets the typed words: `same`, `begun` (the last word is not finished), `part`, `inside`; or "".
function relation(name, typed, last) {
  const whole = inside(name, typed);
  if (within(typed, name, false)) return whole ? "same" : "part";
  if (last && within(typed, name, true)) return name.length === typed.length ? "begun" : "part";
  return whole ? "inside" : "";
}

const ORDER = ["same", "begun", "part", "inside"];

// Document -> the name that meets the typed words best, and how. Each typed word is the set of its spellings.
export async function met(typed, last) {
  const { small } = await entry();
  const telling = typed.filter((options) => ![...options].every((word) => optional(word, small)));
  const asked = telling.length ? telling : typed;
  const found = new Map();
  for (const [name, document, rank] of await startingWith(asked.flatMap((options) => [...options]))) {
    const { telling: own, all } = wordsIn(name, small);
    const how = relation(own, asked, last) || (own.length < all.length || asked !== typed ? relation(all, typed, last) : "");
    const before = found.get(document);
    if (how && (!before || ORDER.indexOf(how) < ORDER.indexOf(before.how))) found.set(document, { how, name, rank });
  }
  return found;
}
