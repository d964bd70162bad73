// The words of the interface, which stand with all others in the rules; what they count, as this language writes it.
import { ask } from "./ask.js";

const format = new Intl.NumberFormat(document.documentElement.lang || "en");
let words = {};

export async function ready() {
  words = await ask("words");
}

// The phrase of that name; {…} in it is replaced by the value of that name.
export function say(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function digits(number) {
  return format.format(number);
}

export function counted(number) {
  return say(number === 1 ? "page" : "pages", { number: digits(number) });
}

export function listed(several, last = "and") {
  return several.length < 2 ? several.join("") : `${several.slice(0, -1).join(", ")} ${say(last)} ${several.at(-1)}`;
}

export function quoted(several, last) {
  return listed(several.map((text) => say("quoted", { text })), last);
}
