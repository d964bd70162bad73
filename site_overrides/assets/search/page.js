// The page /search/: results with filters. The address holds the whole search.
import { drawChoices, drawChosen } from "./choices.js";
import { inSpan, narrowed } from "./facets.js";
import { find } from "./find.js";
import { ordered } from "./order.js";
import { fits } from "./phrase.js";
import { quoted, ready, say } from "./say.js";
import { result, wantedOf } from "./show.js";
import * as state from "./state.js";
import { verdict } from "./verdict.js";

const AT_ONCE = 10;
const PAUSE = 150;

function part(name) {
  return document.querySelector(`[data-search-${name}]`);
}

class SearchPage {
  constructor(form) {
    this.field = form.elements.q;
    this.now = state.read(new URLSearchParams(location.search));
    this.found = null;
    this.turn = 0;
    this.timer = 0;
    for (const hidden of [form, part("narrow"), part("help")]) hidden.hidden = false;
    part("missing").hidden = true;
    part("narrow").open = matchMedia("(min-width: 45em)").matches;
    this.listen(form);
    this.restore();
  }

  listen(form) {
    part("narrow").addEventListener("toggle", () => part("narrow").open && this.start());
    this.field.addEventListener("input", () => this.typed());
    part("sort").addEventListener("change", () => this.go({ ...this.now, sort: part("sort").value }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.go({ ...this.now, text: this.field.value });
    });
    part("more").addEventListener("click", () => this.more().catch(() => {}));
    addEventListener("popstate", () => this.restore());
  }

  start() {
    this.run().catch(() => {
      part("count").textContent = part("count").dataset.failed;
    });
  }

  async run() {
    this.turn += 1;
    const mine = this.turn;
    part("results").setAttribute("aria-busy", "true");
    const asked = this.now;
    await ready();
    const next = await this.search(asked);
    const first = await lines(next);
    if (mine !== this.turn) return;
    this.found = next;
    this.draw(asked, first);
  }

  // What is left of a search. The filters are loaded once they are open or in use.
  async search({ text, chosen, sort }) {
    const search = await find(text);
    const used = state.narrowed(this.now);
    const rest = part("narrow").open || used ? await narrowed(search.scores, chosen) : { scores: search.scores, all: null, unknown: [] };
    const [from, to] = [chosen.from[0], chosen.to[0]];
    const any = search.any || used;
    return {
      search,
      rest,
      any,
      span: from || to ? await inSpan(from, to) : null,
      order: any ? await ordered(rest.scores, sort) : [],
      wanted: await wantedOf(search),
      next: 0,
    };
  }

  draw(asked, first) {
    const { search, order, span, rest, any } = this.found;
    const unsure = span ? order.filter((at) => !span.sure[at]).length : 0;
    const to = (words) => state.query({ ...asked, text: words });
    const says = any ? verdict(asked.text, search, order.length, unsure, to) : [];
    part("count").replaceChildren(...rest.unknown.map((one) => unknown(one, rest.all)), ...says);
    part("results").replaceChildren(...first);
    part("results").setAttribute("aria-busy", "false");
    part("more").parentElement.hidden = this.found.next >= order.length;
    part("order").hidden = order.length < 2;
    part("help").open = part("help").open && !any;
    this.drawFilters(asked, rest);
  }

  drawFilters({ chosen }, rest) {
    const change = (name, values) => this.go({ ...this.now, chosen: { ...this.now.chosen, [name]: values } });
    if (!rest.all) {
      part("chosen").hidden = true;
      return;
    }
    drawChoices(part("filters"), rest, chosen, change);
    drawChosen(part("chosen"), rest.all, chosen, change);
  }

  // The keyboard goes on at the first of the new results.
  async more() {
    const mine = this.turn;
    const next = await lines(this.found);
    if (mine !== this.turn) return;
    part("results").append(...next);
    part("more").parentElement.hidden = this.found.next >= this.found.order.length;
    next[0]?.querySelector("a").focus();
  }

  // A step that the back button undoes; letters of one search are one step.
  go(next, typing = false) {
    if (state.query(next) === state.query(this.now)) return;
    history[typing && history.state?.typing ? "replaceState" : "pushState"]({ typing }, "", state.query(next));
    this.now = next;
    this.start();
  }

  restore() {
    this.now = state.read(new URLSearchParams(location.search));
    this.field.value = this.now.text;
    part("sort").value = this.now.sort;
    this.start();
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go({ ...this.now, text: this.field.value }, true), PAUSE);
  }
}

// The next results. `next` moves on in the order, over pages that turn out not to have a phrase.
async function lines(found) {
  const { search, order, span, wanted } = found;
  const shown = [];
  while (shown.length < AT_ONCE && found.next < order.length) {
    const some = order.slice(found.next, found.next + AT_ONCE - shown.length);
    found.next += some.length;
    const fit = await Promise.all(some.map((at) => fits(at, search)));
    shown.push(...some.filter((_, at) => fit[at]));
  }
  return Promise.all(shown.map((at) => result(at, search, wanted, span)));
}

function unknown([name, value], all) {
  return `${say("unknown", { filter: all.get(name).label, value: quoted([value]) })} `;
}

export function page(form) {
  return new SearchPage(form);
}
