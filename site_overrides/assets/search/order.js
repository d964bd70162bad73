// The order of the documents that a search has found: the best, the newest or the oldest first.
import { present } from "./scores.js";
import { entry } from "./store.js";

const FINE = 4096; // Parts of a score that still count.
const MOST = 2 ** 20; // More documents than an archive has.

// One number for each, of its score and its place: so they are sorted without asking for every two which is better.
function best(scores, from) {
  const keys = Float64Array.from(present(scores, from), (at) => at - Math.round(scores[at] * FINE) * MOST).sort();
  return Array.from(keys, (key) => ((key % MOST) + MOST) % MOST);
}

// By time, articles that have a date stand before everything else.
export async function ordered(scores, by) {
  const { dated } = await entry();
  if (by !== "newest" && by !== "oldest") return best(scores, 0);
  const inTime = present(scores, 0, dated);
  return [...(by === "newest" ? inTime.reverse() : inTime), ...best(scores, dated)];
}
