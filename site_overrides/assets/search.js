// The search: a field in the header of every page, and the page /search/ with its filters.
// Everything is fetched from this site, and only once somebody searches.
"use strict";

const SITE = new URL("..", document.currentScript.src);
const IN_HEADER = 6;
const AT_ONCE = 10;
const FILTERS = { kind: "Kind of page", country: "Country", official: "Official", year: "Year" };
const FEW = 8;

let loading = null;

function pagefind() {
  loading ??= import(new URL("pagefind/pagefind.js", SITE).href).then(async (found) => {
    await found.options({ baseUrl: SITE.pathname, ranking: { metaWeights: { names: 20 } } });
    await found.init();
    await found.filters(); // Without them a search comes back without counts.
    return found;
  });
  return loading;
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

function counted(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function plain(html) {
  // The element keeps the blanks at both ends, which a parser drops from a bare body.
  return new DOMParser().parseFromString(`<p>${html}</p>`, "text/html").body.textContent;
}

function excerpt(data, wanted) {
  const pieces = window.entente.excerpt(plain(data.content), plain(data.meta.title), wanted);
  if (!pieces.length) return [plain(data.meta.description ?? "")];
  return pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
}

function result(data, wanted) {
  return make(
    "li",
    {},
    make("p", { class: "kicker" }, plain(data.meta.kind ?? "")),
    make("p", { class: "title" }, make("a", { href: data.url }, plain(data.meta.title))),
    make("p", { class: "excerpt" }, ...excerpt(data, wanted)),
  );
}

const NOTHING = { results: [], filters: {} };

// A word that no page has would find pages with the first letters of it.
async function look(read, options) {
  const engine = await pagefind();
  return read.missing.length ? NOTHING : engine.search(read.words || null, options);
}

// Of the best results, the page that bears the very name comes first.
function named(pages, words) {
  const bears = (page) =>
    (page.meta.names ?? "").split(/ [·] |\u2042 /).some((name) => window.entente.fold(name) === words);
  return [...pages.filter(bears), ...pages.filter((page) => !bears(page))];
}

// What the reader may have meant, each with a link that searches for it.
function meant(read, address) {
  const links = read.meant.map((words) =>
    make("a", { href: `${address}?q=${encodeURIComponent(words)}` }, words),
  );
  return links.length ? [" Did you mean ", ...links.flatMap((link, at) => (at ? [" or ", link] : [link])), "?"] : [];
}

// --- the field in the header ------------------------------------------------------------------

function header(form) {
  const field = form.elements.q;
  const found = form.querySelector("[data-search-found]");
  let turn = 0;

  async function show() {
    const mine = ++turn;
    if (!field.value.trim()) return hide();
    const read = await window.entente.read(field.value);
    const search = await look(read, {});
    const pages = await Promise.all(search.results.slice(0, IN_HEADER).map((page) => page.data()));
    if (mine !== turn) return;
    const all = make("a", { href: `${form.action}?q=${encodeURIComponent(field.value)}` });
    all.textContent = `All ${counted(search.results.length, "page")}`;
    const list = make("ul", {}, ...named(pages, read.words).map(short));
    const says = pages.length ? [] : ["Nothing found."];
    const notes = [...says, ...meant(read, form.action)];
    found.replaceChildren(...(notes.length ? [make("p", {}, ...notes)] : []), list);
    if (pages.length) found.append(make("p", { class: "all" }, all));
    found.hidden = false;
  }

  function hide() {
    turn += 1;
    found.hidden = true;
  }

  function fail() {
    found.replaceChildren(make("p", {}, "The search could not be loaded."));
    found.hidden = false;
  }

  field.addEventListener("focus", () => pagefind().catch(() => {}));
  field.addEventListener("input", later(() => show().catch(fail)));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event, field, found);
  });
  document.addEventListener("click", (event) => form.contains(event.target) || hide());
}

function short(data) {
  const kind = make("span", { class: "kicker" }, plain(data.meta.kind ?? ""));
  return make("li", {}, make("a", { href: data.url }, kind, plain(data.meta.title)));
}

function move(event, field, found) {
  const stops = [field, ...(found.hidden ? [] : found.querySelectorAll("a"))];
  const step = event.key === "ArrowDown" ? 1 : stops.length - 1;
  stops[(stops.indexOf(document.activeElement) + step) % stops.length].focus();
  event.preventDefault();
}

function later(act) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, 120);
  };
}

// --- the page /search/ ------------------------------------------------------------------------

function searchPage(form) {
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const field = form.elements.q;
  const chosen = chosenFrom(new URLSearchParams(location.search));
  let search = null;
  let sought = "";
  let shown = 0;
  let turn = 0;

  async function run() {
    const mine = ++turn;
    remember(field.value, chosen);
    const read = await window.entente.read(field.value);
    const words = field.value.trim();
    const any = Object.values(chosen).some((values) => values.length);
    const engine = await pagefind();
    const next = await look(read, { filters: wanted(chosen) });
    const totals = words || any ? next.filters : await engine.filters();
    if (mine !== turn) return;
    search = words || any ? next : null;
    shown = 0;
    part("results").replaceChildren();
    const notes = search ? [verdict(search.results.length, field.value, read), ...meant(read, "")] : [];
    part("count").replaceChildren(...notes);
    sought = read.words;
    part("filters").replaceChildren(...groups(totals, chosen, run));
    await more();
  }

  async function more() {
    const mine = turn;
    const pages = search ? search.results.slice(shown, shown + AT_ONCE) : [];
    const data = await Promise.all(pages.map((page) => page.data()));
    if (mine !== turn) return;
    part("results").append(...named(data, sought).map((page) => result(page, sought.split(" "))));
    shown += data.length;
    part("more").parentElement.hidden = !search || shown >= search.results.length;
  }

  function fail() {
    part("count").textContent = "The search could not be loaded; the indexes below lead everywhere.";
  }

  const start = () => run().catch(fail);
  form.hidden = false;
  part("missing").hidden = true;
  part("narrow").hidden = false;
  part("narrow").open = matchMedia("(min-width: 45em)").matches;
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", later(start));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  part("more").addEventListener("click", () => more().catch(fail));
  start();
}

function verdict(number, typed, read) {
  const what = typed.trim() ? ` for “${typed.trim()}”` : "";
  const spelt = read.respelt.length ? `, spelt ${quoted(read.respelt)} in the archive` : "";
  if (number) return `${counted(number, "page")}${what}${spelt}`;
  const why = read.missing.length && typed.trim().includes(" ") ? ` No page has ${quoted(read.missing)}.` : "";
  return `Nothing found${what}.${why}`;
}

function quoted(words) {
  return words.map((word) => `“${word}”`).join(", ");
}

function chosenFrom(query) {
  return Object.fromEntries(Object.keys(FILTERS).map((name) => [name, query.getAll(name)]));
}

function wanted(chosen) {
  const set = Object.entries(chosen).filter(([, values]) => values.length);
  return Object.fromEntries(set.map(([name, values]) => [name, { any: values }]));
}

function remember(words, chosen) {
  const query = new URLSearchParams();
  if (words) query.set("q", words);
  for (const [name, values] of Object.entries(chosen)) {
    for (const value of values) query.append(name, value);
  }
  const text = query.toString();
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}

function groups(totals, chosen, run) {
  return Object.entries(FILTERS)
    .map(([name, label]) => group(name, label, totals[name] ?? {}, chosen, run))
    .filter((element) => element !== null);
}

function group(name, label, values, chosen, run) {
  const some = Object.entries(values).filter(
    ([value, count]) => count > 0 || chosen[name].includes(value),
  );
  if (!some.length) return null;
  some.sort(([a, m], [b, n]) => (name === "year" ? b.localeCompare(a) : n - m || a.localeCompare(b)));
  const rows = some.map(([value, count]) => choice(name, value, count, chosen, run));
  const box = make("fieldset", {}, make("legend", {}, label), ...rows.slice(0, FEW));
  if (rows.length > FEW) {
    const rest = make("details", { class: "more" }, make("summary", {}, `${rows.length - FEW} more`));
    rest.open = some.slice(FEW).some(([value]) => chosen[name].includes(value));
    rest.append(...rows.slice(FEW));
    box.append(rest);
  }
  return box;
}

function choice(name, value, count, chosen, run) {
  const on = chosen[name].includes(value);
  const box = make("input", { type: "checkbox", name, value, checked: on });
  box.addEventListener("change", () => {
    chosen[name] = chosen[name].filter((other) => other !== value);
    if (box.checked) chosen[name].push(value);
    run();
  });
  return make("label", {}, box, ` ${value} `, make("span", { class: "note" }, String(count)));
}

// --- start ------------------------------------------------------------------------------------

function typing(target) {
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

function start() {
  const inHeader = document.querySelector("[data-search-header]");
  const onPage = document.querySelector("[data-search-page]");
  header(inHeader);
  if (onPage) searchPage(onPage);
  document.addEventListener("keydown", (event) => {
    const plainKey = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (plainKey && (event.key === "/" || event.key === "s") && !typing(event.target)) {
      (onPage ?? inHeader).elements.q.focus();
      event.preventDefault();
    }
  });
}

start();
