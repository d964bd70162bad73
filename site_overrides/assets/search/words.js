// One typed word, and the terms of the archive that it may stand for, each with how good it is:
// the word itself and its other forms; else words that it begins; else what sounds alike; else what is near.
import { entry, file, named } from "./store.js";
import { begunWith, documents } from "./terms.js";

const OTHER_FORM = 0.7;
const BEGUN = 0.5;
const GUESSED = 0.8;
const SHORTEST_BEGUN = 2;
const SHORTEST_INSIDE = 5;
const OFFERED = 3;

// Forms of one word by the rules: consultations, consultation; organization, organisation.
export function forms(word, { endings, stem, spellings }) {
  const stems = [word, ...endings.filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length))];
  const found = new Set();
  for (const one of stems.filter((text) => text === word || text.length >= stem)) {
    found.add(one);
    for (const end of endings) if (one.length >= stem) found.add(one + end);
    if (one.endsWith("y")) found.add(`${one.slice(0, -1)}ies`);
    if (one.endsWith("ie")) found.add(`${one.slice(0, -2)}y`);
  }
  for (const [one, other] of spellings.flatMap(([a, b]) => [[a, b], [b, a]])) {
    for (const form of [...found]) if (form.endsWith(one)) found.add(form.slice(0, -one.length) + other);
  }
  found.delete(word);
  return [...found];
}

async function there(terms) {
  const found = await Promise.all(terms.map(async (term) => [term, await documents(term)]));
  return found.filter(([, at]) => at).map(([term]) => term);
}

export async function sound(word) {
  const { sounds } = await entry();
  const heard = sounds.reduce((text, [old, next]) => text.replaceAll(old, next), word);
  return heard.replace(/(.)\1+/g, "$1");
}

// A number with a binary digit for each letter that a word has.
const masks = new Map();

function letters(word) {
  if (!masks.has(word)) masks.set(word, [...word].reduce((mask, letter) => mask | (1 << (letter.charCodeAt(0) & 31)), 0));
  return masks.get(word);
}

// Letters that only one of two words has: a change of one letter makes two at most.
function different(one, other) {
  let bits = letters(one) ^ letters(other);
  let sum = 0;
  for (; bits; bits &= bits - 1) sum += 1;
  return sum;
}

// Changes of one letter, or of two neighbours' order (Damerau 1964), from one word to the other; more than `most` is Infinity.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most || different(one, other) > 2 * most) return Infinity;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[other.length];
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
  const others = known.small.includes(word) ? [] : await there(forms(word, known));
  return [...own.map((term) => [term, 1]), ...others.map((term) => [term, own.length ? OTHER_FORM : GUESSED])];
}

async function begun(word, last) {
  if (word.length < (last ? SHORTEST_BEGUN : SHORTEST_INSIDE)) return [];
  return (await begunWith(word)).map((term) => [term, term === word ? 1 : BEGUN]);
}

// Returns the terms with their worth, and for a guess how the archive writes the word.
export async function meaning(word, last) {
  const own = await itself(word);
  const longer = last || !own.length ? await begun(word, last) : [];
  if (own.length + longer.length) return { word, terms: new Map([...longer, ...own]) };
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
