// One typed word, and the terms of the archive that it may stand for, each with how good it is:
// the word itself and its other forms; else words that it begins; else what sounds alike; else what is near.
import { distance } from "./distance.js";
import { forms, numbers } from "./forms.js";
import { entry, file, named } from "./store.js";
import { begunWith, documents } from "./terms.js";

const OTHER_FORM = 0.7;
const EQUAL = 0.9;
const BEGUN = 0.5;
const GUESSED = 0.8;
const SHORTEST_BEGUN = 2;
const SHORTEST_INSIDE = 5;
const OFFERED = 3;

async function there(terms) {
  const found = await Promise.all(terms.map(async (term) => [term, await documents(term)]));
  return found.filter(([, at]) => at).map(([term]) => term);
}

export async function sound(word) {
  const { sounds } = await entry();
  const heard = sounds.reduce((text, [old, next]) => text.replaceAll(old, next), word);
  return heard.replace(/(.)\1+/g, "$1");
}

function allowed(word, steps) {
  return steps.reduce((most, [letters, wrong]) => (word.length >= letters ? wrong : most), 0);
}

// The list of words with that first letter: of names [folded, written, sound], of others [folded].
async function listed(letters) {
  const there = new Set((await entry()).letters);
  const lists = await Promise.all([...new Set(letters)].filter((l) => there.has(l)).map((l) => file(`l-${named(l)}`)));
  return lists.flat();
}

async function alike(word) {
  const { heard } = await entry();
  if (word.length < heard) return [];
  const own = await sound(word);
  const names = (await listed([word[0], own[0]])).filter(([, written]) => written);
  const same = names.filter(([, , other]) => other === own);
  return same.length ? same : names.filter(([, , other]) => own.length > heard && other.startsWith(own));
}

// How far a typed word is from one of the archive: as written or, for a name, as heard.
function far([term, written, heard_], word, own, most) {
  const apart = distance(word, term, most + 1);
  return written ? Math.min(apart, distance(own, heard_, most + 1) + 0.5) - 0.5 : apart;
}

async function close(word) {
  const { near } = await entry();
  const own = await sound(word);
  const rows = await listed(word.slice(0, 2));
  const found = [];
  for (const row of rows) {
    const [term, written] = row;
    const most = allowed(word, written ? near.names : near.words);
    if (!most || Math.abs(term.length - word.length) > most + 2) continue;
    if (term[0] !== word[0] && (term[0] !== word[1] || term[1] !== word[0])) continue;
    const apart = far(row, word, own, most);
    if (apart <= most) found.push([apart, term, written ?? term]);
  }
  found.sort((a, b) => a[0] - b[0]);
  return found.filter(([apart]) => apart < found[0][0] + 0.5).slice(0, OFFERED).map(([, term, written]) => [term, written]);
}

async function itself(word) {
  const known = await entry();
  const own = await there([word]);
  const equal = await there(known.equal[word] ?? []);
  const others = known.small.includes(word) ? [] : await there([...forms(word, known), ...numbers(word, known)]);
  const worth = own.length + equal.length ? OTHER_FORM : GUESSED;
  const terms = [...others.map((term) => [term, worth]), ...equal.map((term) => [term, own.length ? EQUAL : 1]), ...own.map((term) => [term, 1])];
  return { terms, equal };
}

async function begun(word, last) {
  if (word.length < (last ? SHORTEST_BEGUN : SHORTEST_INSIDE)) return [];
  return (await begunWith(word)).map((term) => [term, term === word ? 1 : BEGUN]);
}

// Returns the terms with their worth, and for a guess how the archive writes the word.
export async function meaning(word, last) {
  const { terms: own, equal } = await itself(word);
  const longer = last || !own.length ? await begun(word, last) : [];
  if (own.length + longer.length) return { word, terms: new Map([...longer, ...own]), equal };
  const guesses = (await alike(word)).map(([term, written]) => [term, written]);
  const guessed = guesses.length ? guesses : await close(word);
  if (!guessed.length) return { word, terms: new Map(), missing: true };
  return { word, terms: new Map(guessed.map(([term]) => [term, GUESSED])), spelt: guessed.map(([, written]) => written) };
}

// A word with the words of names that sound like it.
export async function heard(read) {
  const others = (await alike(read.word)).filter(([term]) => !read.terms.has(term));
  if (!others.length) return read;
  const terms = new Map([...read.terms, ...others.map(([term]) => [term, GUESSED])]);
  return { ...read, terms, spelt: others.map(([, written]) => written) };
}
