// What a reader typed, as clauses: words, "phrases", -without, and OR between two clauses.
import { wordsOf } from "./text.js";

const LENGTHS = [3, 2];
const INITIALS = /^(?:\p{L}\.){2,}\p{L}?$/u;
const PART = /(-?)(?:["“”„«]([^"“”«»]*)["”“»]?|(\S+))/gu;

// Letters with points are one word, `U.N.`; those of a name, `N.X. Phuc`, a page need not have.
function part(match) {
  const [, minus, phrase, bare] = match;
  const letters = bare?.replace(/[,;:!?)]+$/, "") ?? "";
  const initials = INITIALS.test(letters);
  const words = wordsOf(initials ? letters.replaceAll(".", "") : phrase ?? bare);
  return { without: minus === "-", phrase: phrase !== undefined && words.length > 1, words, initials };
}

// Several words that the archive writes as one: tháng 2, February; `year` may follow them.
function asOne(words, { runs, year }) {
  const found = [];
  for (let at = 0; at < words.length; ) {
    const many = LENGTHS.find((length) => runs[words.slice(at, at + length).join(" ")]) ?? 1;
    found.push(runs[words.slice(at, at + many).join(" ")] ?? words[at]);
    at += many;
    if (many > 1 && words[at] === year) at += 1;
  }
  return found;
}

function clause(text, known) {
  const parts = Array.from(text.matchAll(PART), part).filter((found) => found.words.length);
  const of = (without, phrase) => parts.filter((p) => p.without === without && p.phrase === phrase);
  return {
    words: asOne(of(false, false).flatMap((p) => p.words), known),
    initials: parts.filter((p) => p.initials).flatMap((p) => p.words),
    phrases: of(false, true).map((p) => p.words),
    without: parts.filter((p) => p.without).map((p) => p.words),
  };
}

// The clauses, by what the entry file knows of words, and whether the last word may be the beginning of a longer one.
export function parsed(text, known) {
  const clauses = text.split(/\s+OR\s+/u).map((one) => clause(one, known));
  return {
    clauses: clauses.filter((found) => found.words.length + found.phrases.length + found.without.length),
    begun: /[\p{L}\p{N}]$/u.test(text),
  };
}
