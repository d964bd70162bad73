// How well each document meets a search: an array of numbers, one a document, 0 where it does not meet it.

export function both(one, other) {
  if (!one) return other;
  const found = new Float64Array(one.length);
  for (let at = 0; at < one.length; at += 1) if (one[at] && other[at]) found[at] = one[at] + other[at];
  return found;
}

export function either(one, other) {
  return one.map((score, at) => Math.max(score, other[at]));
}

export function of(documents, size) {
  const found = new Float64Array(size);
  for (const at of documents) found[at] = 1;
  return found;
}

// How many of the documents have a score.
export function count(documents, scores) {
  let sum = 0;
  for (let at = 0; at < documents.length; at += 1) if (scores[documents[at]]) sum += 1;
  return sum;
}

// The documents that have a score, ascending, from one document to before another.
export function present(scores, from = 0, to = scores.length) {
  const found = [];
  for (let at = from; at < to; at += 1) if (scores[at]) found.push(at);
  return found;
}
