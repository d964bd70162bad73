// What a reader typed, as clauses: words, "phrases", -without, and OR between two clauses.
import { wordsOf } from "./text.js";

const PART = /(-?)(?:["“”„«]([^"“”«»]*)["”“»]?|(\S+))/gu;

function part(match) {
  const [, minus, phrase, bare] = match;
  const words = wordsOf(phrase ?? bare);
  return { without: minus === "-", phrase: phrase !== undefined && words.length > 1, words };
}

function clause(text) {
  const parts = Array.from(text.matchAll(PART), part).filter((found) => found.words.length);
  const of = (without, phrase) => parts.filter((p) => p.without === without && p.phrase === phrase);
  return {
    words: of(false, false).flatMap((p) => p.words),
    phrases: of(false, true).map((p) => p.words),
    without: parts.filter((p) => p.without).map((p) => p.words),
  };
}

// The clauses, and whether the last word may be the beginning of a longer one.
export function parsed(text) {
  const clauses = text.split(/\s+OR\s+/u).map(clause);
  return {
    clauses: clauses.filter((found) => found.words.length + found.phrases.length + found.without.length),
    begun: /[\p{L}\p{N}]$/u.test(text),
  };
}
