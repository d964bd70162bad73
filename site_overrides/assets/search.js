// The search, on every page: the keys that lead to its field. The rest is loaded once somebody searches.

const inHeader = document.querySelector("[data-search-header]");
const onPage = document.querySelector("[data-search-page]");
const marked = new URLSearchParams(location.search).get("mark");
let ready = false;

function typing(target) {
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

async function prepare() {
  if (ready) return;
  ready = true;
  const { header } = await import("./search/header.js");
  header(inHeader);
}

function open(event) {
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  const ctrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !ctrlK) return;
  const field = (onPage ?? inHeader).elements.q;
  field.focus();
  field.select();
  event.preventDefault();
}

// The page of the search says what it says where no script runs.
function asWithout() {
  document.documentElement.classList.replace("js", "no-js");
}

function fail() {
  ready = false;
}

inHeader.elements.q.addEventListener("focus", () => prepare().catch(fail));
document.addEventListener("keydown", open);
if (document.activeElement === inHeader.elements.q) prepare().catch(fail);
if (onPage) import("./search/page.js").then(({ page }) => page(onPage)).catch(asWithout);
if (marked) import("./search/mark.js").then(({ markWords }) => markWords(marked));
