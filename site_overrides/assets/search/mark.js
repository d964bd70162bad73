// On a page that a search has led to: the words that were looked for are marked where readers see them.
import { pieces } from "./text.js";

const PLACES = ".page h1, .page .text, .page .summary, .page .lead, .page .section";

function texts(place) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("mark")) found.push(walker.currentNode);
  return found;
}

function mark(node, words) {
  const parts = pieces(node.data).map(([piece, word]) => [piece, words.has(word)]);
  if (!parts.some(([, hit]) => hit)) return;
  const fresh = parts.map(([piece, hit]) => {
    if (!hit) return piece;
    const element = document.createElement("mark");
    element.textContent = piece;
    return element;
  });
  node.replaceWith(...fresh);
}

export function markWords(text) {
  const words = new Set(text.split(" ").filter(Boolean));
  for (const place of document.querySelectorAll(PLACES)) for (const node of texts(place)) mark(node, words);
}
