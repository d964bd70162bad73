// What a search has come to, in words: how many pages, what was guessed, what no page has.
import { counted, digits, quoted, say } from "./say.js";
import { make } from "./show.js";

// The parts of a status line. `address` makes a link to another search.
export function verdict(text, search, address) {
  const { number, unsure } = search;
  const typed = text.trim();
  if (!number) return [typed ? say("none_for", { typed }) : say("none"), ...missing(search, typed, address)];
  const pages = search.unread ? say("at_most", { count: counted(number) }) : counted(number);
  return [typed ? say("found_for", { count: pages, typed }) : pages, ...spelt(search), ...aside(search), ...may(unsure)];
}

function spelt({ read }) {
  const guessed = read.filter((one) => one.spelt);
  const words = guessed.map(({ word, spelt: found }) => say("spelt", { word, found: quoted(found, "or") }));
  return words.length ? [`: ${words.join("; ")}`] : [];
}

function aside({ aside: words }) {
  return words.length ? [say("aside", { words: quoted([...new Set(words)]) })] : [];
}

function may(unsure) {
  return unsure ? [say("unsure", { number: digits(unsure) })] : [];
}

function missing({ missing: words, read, instead }, typed, address) {
  if (instead.length) return [say("never_all"), ...linked(instead, address)];
  if (!words.length || read.length < 2) return [];
  const left = read.filter((one) => !words.includes(one.word)).map((one) => one.spelt?.[0] ?? one.word);
  const found = [say("missing", { words: quoted([...new Set(words)], "or") })];
  const rest = left.join(" ");
  return rest ? [...found, say("without"), ...linked([rest], address)] : found;
}

function linked(searches, address) {
  return searches.flatMap((words, at) => [at ? ", " : "", make("a", { href: address(words) }, words)]);
}
