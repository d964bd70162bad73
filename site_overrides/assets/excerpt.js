// The words of a page around the best hit, for a list of results. Pagefind's own excerpt may show the
// other names of the page, which stand after a mark at its end and are not for readers.
"use strict";

(() => {
  const OTHER_NAMES = "\u2042";
  const LENGTH = 28;
  const BEFORE = 8;

  // Place of the hit that most others follow closely.
  function best(hits) {
    let most = 0;
    let place = 0;
    hits.forEach((hit, at) => {
      const number = hit ? hits.slice(at, at + LENGTH - BEFORE).filter(Boolean).length : 0;
      if (number > most) [most, place] = [number, at];
    });
    return place;
  }

  // Pieces of text, each with true where it is a hit; none where no word that readers see is one.
  window.entente.excerpt = (content, title, wanted) => {
    const [seen] = content.split(OTHER_NAMES);
    const words = seen.replace(title, "").split(/\s+/).filter(Boolean);
    const hits = words.map((word) =>
      window.entente.wordsOf(word).some((part) => wanted.some((begin) => begin && part.startsWith(begin))),
    );
    if (!hits.includes(true)) return [];
    const from = Math.max(0, best(hits) - BEFORE);
    const to = Math.min(words.length, from + LENGTH);
    const pieces = [[from ? "… " : "", false]];
    for (let at = from; at < to; at += 1) pieces.push([words[at], hits[at]], [" ", false]);
    return [...pieces, [to < words.length ? "…" : "", false]];
  };
})();
