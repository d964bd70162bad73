// A search: which documents have what was typed, the best first, and why.
import { fewer } from "./fewer.js";
import { fathers } from "./forms.js";
import { met } from "./names.js";
import { exact, phrase } from "./phrase.js";
import { parsed } from "./query.js";
import { both, either, present } from "./scores.js";
import { entry, file } from "./store.js";
import { documents } from "./terms.js";
import { optional, wordsOf } from "./text.js";
import { heard, meaning } from "./words.js";

const FIRST = { same: 10000, begun: 5000, part: 4, inside: 0 };

async function size() {
  return (await entry()).documents;
}

// How well each document meets the word: the rarer a term and the greater its weight, the better.
async function scored({ terms }) {
  const all = await size();
  const found = new Float64Array(all);
  for (const [term, worth] of terms) {
    const lists = (await documents(term)) ?? [];
    const many = lists.reduce((sum, [, at]) => sum + at.length, 0);
    const rare = Math.log(1 + (all - many + 0.5) / (many + 0.5)) + 0.2;
    for (const [weight, at] of lists) raise(found, at, rare * weight * worth);
  }
  return found;
}

function raise(scores, at, score) {
  for (let n = 0; n < at.length; n += 1) if (scores[at[n]] < score) scores[at[n]] = score;
}

async function leaveOut(found, words) {
  const among = words.length > 1 ? both(found, await phrase(words)) : await scored({ terms: new Map([[words[0], 1]]) });
  if (words.length > 1) await exact(among, [words]);
  for (let at = 0; at < found.length; at += 1) if (among[at]) found[at] = 0;
}

async function everything() {
  return new Float64Array(await size()).fill(1);
}

// Words that a page need not have add to the score of those that have them.
async function all(read) {
  const { small } = await entry();
  const telling = read.filter(({ word }) => !optional(word, small));
  const needed = telling.length ? telling : read;
  let found = null;
  for (const one of needed) found = both(found, await scored(one));
  for (const one of read.filter((other) => found && !needed.includes(other))) {
    const more = await scored(one);
    found.forEach((score, at) => score && (found[at] += more[at] / 4));
  }
  return found;
}

// The words as they stand; where no page has them all, also those that sound like them.
async function meant({ words, initials }, begun) {
  const known = await entry();
  const { small } = known;
  const read = await Promise.all(words.map((word, at) => meaning(word, begun && at === words.length - 1)));
  const may = read.some((one) => !one.missing);
  const absent = read.filter((one) => one.missing && !(may && (optional(one.word, small) || initials.includes(one.word))));
  const aside = read.length - absent.length > 1 ? absent.filter(({ word }) => fathers(word, known)) : [];
  const missing = absent.filter((one) => !aside.includes(one));
  if (missing.length) return { read, missing, aside: [], found: new Float64Array(await size()) };
  const left = read.filter((one) => !one.missing);
  const found = await all(left);
  if (!found || found.some(Boolean) || words.length < 2) return { read: left, missing, aside, found };
  const wider = await Promise.all(left.map(heard));
  const heard_ = await all(wider);
  return { read: wider, missing, aside, found: heard_, instead: heard_.some(Boolean) ? [] : await instead(wider) };
}

// Searches with fewer words that find something.
async function instead(read) {
  const { small } = await entry();
  const telling = read.filter(({ word }) => !optional(word, small));
  const found = fewer(await Promise.all(telling.map(scored)));
  return found.map((places) => places.map((at) => telling[at].word).join(" "));
}

// The spellings of a typed word that may stand in a name: its own, its equals and those that were guessed.
function options({ word, terms, spelt, equal = [] }) {
  return new Set([...(spelt ? [...terms].filter(([, worth]) => worth >= 0.8).map(([term]) => term) : []), ...equal, word]);
}

async function clause(asked, begun) {
  const { words, phrases, without } = asked;
  const { read, missing, aside, found: first, instead: fewer_ = [] } = await meant(asked, begun);
  let found = first;
  for (const words_ of phrases) found = both(found, await phrase(words_));
  found ??= await everything();
  for (const words_ of without) await leaveOut(found, words_);
  const sure = await exact(found, phrases);
  const spoken = [...read.map(options), ...phrases.flat().map((word) => new Set([word]))];
  const names = await met(spoken, begun && words.length > 0);
  await lift(found, names, [...words, ...phrases.flat()]);
  const said = { missing: missing.map(({ word }) => word), aside: aside.map(({ word }) => word), instead: fewer_ };
  return { found, sure, read, phrases, names, ...said };
}

// A page whose very name was typed comes first; for two countries, that of their relations.
async function lift(found, names, words) {
  const pair = await pairOf(names, words);
  if (found[pair]) found[pair] += FIRST.same;
  for (const [at, { how, rank }] of names) if (found[at]) found[at] += FIRST[how] + rank;
}

async function pairOf(names, words) {
  const { kinds, small } = await entry();
  const [country, pairs] = ["country", "pair"].map((kind) => kinds.find(([name]) => name === kind));
  const lands = [...names].filter(([at, { how }]) => how === "inside" && country && at >= country[3] && at < country[4]);
  if (lands.length !== 2 || !pairs) return undefined;
  const told = lands.flatMap(([, { name }]) => name.split(/[\s-]+/)).length;
  if (words.filter((word) => !small.includes(word)).length > told + 1) return undefined;
  const titles = await Promise.all(lands.map(async ([at]) => wordsOf((await file(`d${at}`)).title)));
  const both_ = await met(titles.flat().map((word) => new Set([word])), false);
  return [...both_].find(([at, { how }]) => how === "same" && at >= pairs[3] && at < pairs[4])?.[0];
}

// The documents with their scores; what was read of each word; names that met the search. `unread` has for each clause
// too large to be read the documents and phrases that a page must still be held to before it is shown.
export async function find(text) {
  const { clauses, begun } = parsed(text, await entry());
  if (!clauses.length) return { scores: await everything(), unread: null, any: false, read: [], phrases: [], names: new Map(), missing: [], aside: [], instead: [] };
  const found = await Promise.all(clauses.map((one, at) => clause(one, begun && at === clauses.length - 1)));
  return {
    scores: found.map((one) => one.found).reduce(either),
    unread: found.every((one) => one.sure) ? null : found.map(({ found: scores, phrases }) => ({ scores, phrases })),
    any: true,
    read: found.flatMap((one) => one.read),
    phrases: found.flatMap((one) => one.phrases),
    names: new Map(found.flatMap((one) => [...one.names])),
    missing: found.flatMap((one) => one.missing),
    aside: found.flatMap((one) => one.aside),
    instead: found.flatMap((one) => one.instead),
  };
}
