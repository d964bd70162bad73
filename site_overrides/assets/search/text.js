// Text as the search sees it: the same words as build_tools/search/words.py makes of the pages.
import { fold } from "../fold.js";

const WORD = /[\p{L}\p{N}]+(?:['’ʼ][\p{L}\p{N}]+)*/gu;
const FOLDED = /^[\u0000-\u024f\u0400-\u052f\u1e00-\u1eff]*$/;

const MOST_KEPT = 20000;
const kept = new Map();

function foldedAnew(written) {
  const word = written.replace(/['’ʼ]/g, "'").replace(/'s$/, "").replaceAll("'", "");
  return FOLDED.test(word) ? fold(word).replace(/[^a-z0-9]/g, "") : word;
}

// The same words come again and again.
function folded(written) {
  if (kept.size > MOST_KEPT) kept.clear();
  if (!kept.has(written)) kept.set(written, foldedAnew(written));
  return kept.get(written);
}

function plain(text) {
  return text.toLowerCase().normalize("NFC").replace(/[\u0300-\u036f]/g, "");
}

export function wordsOf(text) {
  return (plain(text).match(WORD) ?? []).map(folded).filter(Boolean);
}

// Words that a page need not have: those of the rules, and one letter, as of a name that is not written out.
export function optional(word, small) {
  return /^[a-z]$/.test(word) || small.includes(word);
}

const sentences = new Map();

// The words of a sentence of the archive, kept: one search asks for them several times.
export function wordsIn(sentence) {
  if (sentences.size > MOST_KEPT) sentences.clear();
  if (!sentences.has(sentence)) sentences.set(sentence, wordsOf(sentence));
  return sentences.get(sentence);
}

// Pieces of a text with the word that each is; what stands between two words has none.
export function pieces(text) {
  const found = [];
  let at = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’ʼ][\p{L}\p{N}\p{M}]+)*/gu)) {
    if (match.index > at) found.push([text.slice(at, match.index), ""]);
    found.push([match[0], wordsOf(match[0]).join("")]);
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push([text.slice(at), ""]);
  return found;
}
