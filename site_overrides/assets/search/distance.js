// How far two words are from each other.

// A number with a binary digit for each letter that a word has.
const masks = new Map();

function letters(word) {
  if (!masks.has(word)) masks.set(word, [...word].reduce((mask, letter) => mask | (1 << (letter.charCodeAt(0) & 31)), 0));
  return masks.get(word);
}

// Letters that only one of two words has: a change of one letter makes two at most.
function different(one, other) {
  let bits = letters(one) ^ letters(other);
  let sum = 0;
  for (; bits; bits &= bits - 1) sum += 1;
  return sum;
}

// Changes of one letter, or of two neighbours' order (Damerau 1964), from one word to the other; more than `most` is Infinity.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most || different(one, other) > 2 * most) return Infinity;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[other.length];
}
