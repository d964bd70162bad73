// The words of a page around the best hit, with the hits marked, and the sentence that they stand in.
import { pieces, wordsIn } from "./text.js";

const LENGTH = 34;
const BEFORE = 8;

// How much of what was searched for a sentence has: phrases, then different words.
function worth(sentence, wanted, phrases) {
  const words = wordsIn(sentence);
  const text = phrases.length ? ` ${words.join(" ")} ` : "";
  const whole = phrases.filter((phrase) => text.includes(` ${phrase.join(" ")} `)).length;
  const groups = new Set(words.map((word) => wanted.get(word)).filter((group) => group !== undefined));
  return 10 * whole + groups.size;
}

const PLAIN = /^[\x00-\x7f]*$/;

// False where a sentence surely has none of the words: one of English letters need not be taken apart for that.
function may(sentence, terms) {
  if (!PLAIN.test(sentence)) return true;
  const text = sentence.toLowerCase().replaceAll("'", "");
  return terms.some((term) => text.includes(term));
}

// Place of the hit that most others follow closely.
function best(hits) {
  let most = 0;
  let place = 0;
  hits.forEach((hit, at) => {
    const number = hit ? hits.slice(at, at + LENGTH - BEFORE).filter(Boolean).length : 0;
    if (number > most) [most, place] = [number, at];
  });
  return place;
}

// Pieces of text, each with true where it is a hit.
export function marked(text, wanted) {
  return pieces(text).map(([piece, word]) => [piece, wanted.has(word)]);
}

function window_(all) {
  const from = Math.max(0, best(all.map(([, hit]) => hit)) - 2 * BEFORE);
  const to = Math.min(all.length, from + 2 * LENGTH);
  return [...(from ? [["… ", false]] : []), ...all.slice(from, to), ...(to < all.length ? [[" …", false]] : [])];
}

// The best sentence of a page: itself, its pieces, and its id on the page; none where no sentence has a hit.
// `wanted` has for each word the number of the typed word that it stands for.
export function excerpt(text, wanted, phrases) {
  let most = 0;
  let found = { sentence: "", anchor: "" };
  const terms = [...wanted.keys()];
  for (const [stem, ...sentences] of text) {
    sentences.forEach((sentence, at) => {
      if (!may(sentence, terms)) return;
      const value = worth(sentence, wanted, phrases);
      if (value <= most) return;
      most = value;
      found = { sentence, anchor: stem ? `${stem}-${at + 1}` : "" };
    });
  }
  return { ...found, pieces: found.sentence ? window_(marked(found.sentence, wanted)) : [] };
}
