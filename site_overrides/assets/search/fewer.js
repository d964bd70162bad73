// Where no page has all the words: the most of them that some page has.
import { both } from "./scores.js";

const WORDS = 6; // of a longer search nothing is offered: each word doubles what there is to try
const OFFERED = 3;

// `scores` are those of each word. The places of the words to ask for instead, at most three times.
export function fewer(scores) {
  if (scores.length > WORDS) return [];
  const some = choices(scores.length).sort((one, other) => other.length - one.length);
  let most = 1;
  const found = [];
  for (const places of some) {
    if (places.length < most) break;
    if (!places.map((at) => scores[at]).reduce(both).some(Boolean)) continue;
    most = places.length;
    found.push(places);
  }
  return found.slice(0, OFFERED);
}

function choices(length) {
  const places = [...Array(length).keys()];
  return Array.from({ length: 2 ** length - 2 }, (_, at) => places.filter((place) => (at + 1) & (1 << place)));
}
