// What a page's headings, tables and names are given beyond their text, each loaded only where there is such a thing.

const PARTS = {
  ".md-nav--secondary .md-nav__link, details": ["reading.js"],
  "table.index": ["filter.js", "sort.js"],
  "[data-on-day]": ["day.js"],
  ".cards": ["cards.js"],
  "[data-faults]": ["faults.js"],
};

for (const [place, scripts] of Object.entries(PARTS)) {
  if (document.querySelector(place)) scripts.forEach((script) => import(`./${script}`));
}
