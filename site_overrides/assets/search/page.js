// The page /search/: results with filters. The address holds the whole search.
import { ask } from "./ask.js";
import { drawChoices, drawChosen } from "./choices.js";
import { quoted, ready, say } from "./say.js";
import { replace, result } from "./show.js";
import * as state from "./state.js";
import { verdict } from "./verdict.js";

const PAUSE = 150;

function part(name) {
  return document.querySelector(`[data-search-${name}]`);
}

class SearchPage {
  constructor(form) {
    this.field = form.elements.q;
    this.now = state.read(new URLSearchParams(location.search));
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
      part("indexes").dataset.ready = "";
    });
  }

  // The filters are asked for once they are open or in use.
  async run() {
    this.turn += 1;
    const mine = this.turn;
    part("results").setAttribute("aria-busy", "true");
    const asked = { ...this.now, filters: part("narrow").open, turn: mine };
    const [found] = await Promise.all([ask("search", asked), ready()]);
    if (mine === this.turn) this.draw(asked, found);
  }

  draw(asked, found) {
    const to = (words) => state.query({ ...asked, text: words });
    const says = found.any ? verdict(asked.text, found, to) : [];
    part("count").replaceChildren(...found.unknown.map(unknown), ...says);
    replace(part("results"), found.results.map(result), this.field);
    part("results").setAttribute("aria-busy", "false");
    part("more").parentElement.hidden = !found.more;
    part("order").hidden = found.number < 2;
    part("indexes").dataset.ready = "";
    part("help").open = part("help").open && !found.any;
    this.drawFilters(asked, found);
  }

  drawFilters({ chosen }, found) {
    const change = (name, values) => this.go({ ...this.now, chosen: { ...this.now.chosen, [name]: values } });
    if (found.filters) drawChoices(part("filters"), found.filters, chosen, change);
    drawChosen(part("chosen"), found.chosen, chosen, change);
  }

  // The keyboard goes on at the first of the new results.
  async more() {
    const mine = this.turn;
    const { results, more } = await ask("more");
    if (mine !== this.turn) return;
    const next = results.map(result);
    part("results").append(...next);
    part("more").parentElement.hidden = !more;
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

function unknown([filter, value]) {
  return `${say("unknown", { filter, value: quoted([value]) })} `;
}

export function page(form) {
  return new SearchPage(form);
}
