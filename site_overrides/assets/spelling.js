// What a reader typed, against the words and names of the archive: what no page has is said and not
// searched for; a name in another romanisation is looked for as the archive spells it; a near name is offered.
"use strict";

(() => {
  const SITE = new URL("..", document.currentScript.src);
  const OFFERED = 3;
  const fetched = new Map();

  function load(name) {
    if (!fetched.has(name)) {
      const answer = fetch(new URL(`assets/words/${name}.json`, SITE)).then((found) => found.json());
      fetched.set(name, answer);
    }
    return fetched.get(name);
  }

  function wordsOf(text) {
    const words = window.entente.fold(text).match(/[\p{L}\p{N}']+/gu) ?? [];
    return words.map((word) => word.replace(/'s$/, "").replaceAll("'", "")).filter(Boolean);
  }

  // Ways of writing one Cyrillic name in Latin letters come to one form (Tokaev, Tokayev).
  function sound(word) {
    return word
      .replace(/j/g, "zh")
      .replace(/dzh/g, "zh")
      .replace(/kh/g, "h")
      .replace(/x/g, "ks")
      .replace(/q/g, "k")
      .replace(/w/g, "v")
      .replace(/y[eo]/g, "e")
      .replace(/i/g, "y")
      .replace(/(.)\1+/g, "$1");
  }

  // Changes of one letter, or of two neighbours' order, that lead from one word to the other.
  function distance(one, other) {
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

  function near(word, names) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 + (word.length > 5) : 3;
    return names
      .filter(([, key]) => Math.abs(key.length - word.length) <= most)
      .map(([name, key]) => [name, distance(word, key)])
      .filter(([, far]) => far > 0 && far <= most)
      .sort((a, b) => a[1] - b[1])
      .slice(0, OFFERED)
      .map(([name]) => name);
  }

  async function readWord(word) {
    if (!/^[a-z0-9]+$/.test(word)) return { word, send: word, near: [] };
    const { initials, names } = await load("names");
    const known = async (text) => {
      const words = initials.includes(text[0]) ? await load(text[0]) : [];
      return words.filter((other) => other.startsWith(text));
    };
    const begun = await known(word);
    if (begun.length) {
      const settled = begun[0] === word || names.some(([, key]) => key.startsWith(word));
      return { word, send: word, near: settled ? [] : near(word, names) };
    }
    const heard = sound(word);
    const alike = names.filter(([, key]) => word.length > 2 && sound(key).startsWith(heard));
    const [name, key] = alike.find(([, other]) => sound(other) === heard) ?? alike[0] ?? [];
    if (key) return { word, send: key, respelt: name, near: [] };
    const single = word.replace(/s$/, "");
    if (single !== word && (await known(single)).length) return { word, send: single, near: [] };
    return { word, send: "", near: near(word, names) };
  }

  // Returns the words to look for (none where a word is in no page), the words that are in no page,
  // names in the archive's spelling, and what the reader may have meant.
  async function read(text) {
    const read = await Promise.all(wordsOf(text).map(readWord));
    const missing = read.filter((found) => !found.send).map((found) => found.word);
    const hopeless = read.some((found) => !found.send && !found.near.length);
    const doubtful = read.some((found) => found.near.length) && !hopeless;
    const most = doubtful ? Math.max(...read.map((found) => found.near.length)) : 0;
    const meant = Array.from({ length: most }, (_, at) =>
      read.map((found) => found.near[Math.min(at, found.near.length - 1)] ?? found.respelt ?? found.word).join(" "),
    );
    return {
      words: missing.length ? "" : read.map((found) => found.send).join(" "),
      missing,
      respelt: read.filter((found) => found.respelt).map((found) => found.respelt),
      meant,
    };
  }

  window.entente.read = read;
  window.entente.wordsOf = wordsOf;
})();
