// The order of the documents that a search has found: the best, the newest or the oldest first.
import { present } from "./scores.js";
import { entry } from "./store.js";

const FINE = 4096; // Parts of a score that still count.
const MOST = 2 ** 20; // More documents than an archive has.

// One number for each, of its score and its place: so they are sorted without asking for every two which is better.
// Of those that are as good, articles stand first: their numbers are the last, from `first` on.
function best(scores, found, first) {
  const all = scores.length;
  const keys = Float64Array.from(found, (at) => ((at - first + all) % all) - Math.round(scores[at] * FINE) * MOST).sort();
  return Array.from(keys, (key) => ((((key % MOST) + MOST) % MOST) + first) % all);
}

// By time, articles that have a date stand before everything else.
export async function ordered(scores, by) {
  const [first, end] = (await entry()).dated;
  if (by !== "newest" && by !== "oldest") return best(scores, present(scores), first);
  const inTime = present(scores, first, end);
  const others = [...present(scores, 0, first), ...present(scores, end)];
  return [...(by === "newest" ? inTime.reverse() : inTime), ...best(scores, others, first)];
}
