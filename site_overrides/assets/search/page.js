// The page /search/: results with filters. The address holds the whole search.
import { drawChoices, drawChosen } from "./choices.js";
import { inSpan, narrowed } from "./facets.js";
import { find } from "./find.js";
import { ordered } from "./order.js";
import { result, wantedOf } from "./show.js";
import * as state from "./state.js";
import { verdict } from "./verdict.js";

const AT_ONCE = 10;
const PAUSE = 150;

export function page(form) {
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const field = form.elements.q;
  let now = state.read(new URLSearchParams(location.search));
  let found = null;
  let shown = 0;
  let turn = 0;
  let timer = 0;

  // Scores of what is left; filters are loaded once they are open or in use.
  async function left(search) {
    const open = part("narrow").open || state.narrowed(now);
    if (!open) return { scores: search.scores, all: null };
    return narrowed(search.scores, now.chosen);
  }

  async function run() {
    turn += 1;
    const mine = turn;
    part("results").setAttribute("aria-busy", "true");
    const asked = now;
    const search = await find(asked.text);
    const rest = await left(search);
    const [from, to] = [asked.chosen.from[0], asked.chosen.to[0]];
    const span = from || to ? await inSpan(from, to) : null;
    const any = search.any || state.narrowed(asked);
    const order = any ? await ordered(rest.scores, asked.sort) : [];
    const next = { search, order, span, wanted: await wantedOf(search) };
    const first = await lines(next, 0);
    if (mine !== turn) return;
    found = next;
    draw(asked, rest, any, first);
  }

  function draw(asked, rest, any, first) {
    const { search, order, span } = found;
    const unsure = span ? order.filter((at) => !span.sure.has(at)).length : 0;
    const to = (words) => state.query({ ...asked, text: words });
    part("count").replaceChildren(...(any ? verdict(asked.text, search, order.length, unsure, to) : []));
    part("results").replaceChildren(...first);
    part("results").setAttribute("aria-busy", "false");
    shown = first.length;
    part("more").parentElement.hidden = shown >= order.length;
    part("order").hidden = order.length < 2;
    part("help").open = part("help").open && !any;
    if (rest.all) {
      drawChoices(part("filters"), rest, asked.chosen, change);
      drawChosen(part("chosen"), rest.all, asked.chosen, change);
    } else part("chosen").hidden = true;
  }

  function lines({ search, order, span, wanted }, from) {
    return Promise.all(order.slice(from, from + AT_ONCE).map((at) => result(at, search, wanted, span)));
  }

  // The keyboard goes on at the first of the new results.
  async function more() {
    const mine = turn;
    const next = await lines(found, shown);
    if (mine !== turn) return;
    part("results").append(...next);
    shown += next.length;
    part("more").parentElement.hidden = shown >= found.order.length;
    next[0]?.querySelector("a").focus();
  }

  function change(name, values) {
    go({ ...now, chosen: { ...now.chosen, [name]: values } });
  }

  // A step that the back button undoes; letters of one search are one step.
  function go(next, typing = false) {
    if (state.query(next) === state.query(now)) return;
    history[typing && history.state?.typing ? "replaceState" : "pushState"]({ typing }, "", state.query(next));
    now = next;
    start();
  }

  function restore() {
    now = state.read(new URLSearchParams(location.search));
    field.value = now.text;
    part("sort").value = now.sort;
    start();
  }

  function start() {
    run().catch(() => {
      part("count").textContent = "The search could not be loaded; the indexes below lead everywhere.";
    });
  }

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(() => go({ ...now, text: field.value }, true), PAUSE);
  }

  for (const hidden of [form, part("narrow"), part("help")]) hidden.hidden = false;
  part("missing").hidden = true;
  part("narrow").open = matchMedia("(min-width: 45em)").matches;
  part("narrow").addEventListener("toggle", () => part("narrow").open && start());
  field.addEventListener("input", typed);
  part("sort").addEventListener("change", () => go({ ...now, sort: part("sort").value }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ ...now, text: field.value });
  });
  part("more").addEventListener("click", () => more().catch(() => {}));
  addEventListener("popstate", restore);
  restore();
}
