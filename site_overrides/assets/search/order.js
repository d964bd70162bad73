// The order of the documents that a search has found: the best, the newest or the oldest first.
import { entry } from "./store.js";

const compare = {
  best: (dated, scores) => (a, b) => scores.get(b) - scores.get(a) || a - b,
  newest: (dated, scores) => (a, b) => side(a, dated) - side(b, dated) || (a < dated ? b - a : scores.get(b) - scores.get(a) || a - b),
  oldest: (dated, scores) => (a, b) => side(a, dated) - side(b, dated) || (a < dated ? a - b : scores.get(b) - scores.get(a) || a - b),
};

// Articles that have a date stand before everything else.
function side(document, dated) {
  return document < dated ? 0 : 1;
}

export async function ordered(scores, by) {
  const { dated } = await entry();
  return [...scores.keys()].sort((compare[by] ?? compare.best)(dated, scores));
}
