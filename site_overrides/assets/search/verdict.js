// What a search has come to, in words: how many pages, what was guessed, what no page has.
import { counted, make, quoted } from "./show.js";

// The parts of a status line. `address` makes a link to another search.
export function verdict(text, search, number, unsure, address) {
  const typed = text.trim();
  const what = typed ? ` for “${typed}”` : "";
  if (number) return [`${counted(number, "page")}${what}`, ...spelt(search), ...may(unsure)];
  return [`Nothing found${what}.`, ...missing(search, typed, address)];
}

function spelt({ read }) {
  const guessed = read.filter((one) => one.spelt);
  const words = guessed.map(({ word, spelt: found }) => `“${word}” is not there; shown for ${quoted(found, "or")}`);
  return words.length ? [`: ${words.join("; ")}`] : [];
}

function may(unsure) {
  return unsure ? [`, ${unsure} of them without a date that surely falls in these years`] : [];
}

function missing({ missing: words, read }, typed, address) {
  if (!words.length || read.length < 2) return [];
  const left = read.filter((one) => !words.includes(one.word)).map((one) => one.spelt?.[0] ?? one.word);
  const found = [` No page has ${quoted([...new Set(words)], "or")}.`];
  const rest = left.join(" ");
  return rest ? [...found, " Without: ", make("a", { href: address(rest) }, rest)] : found;
}
