// The field in the header of every page: results as one types, in groups by kind.
import { excerpt } from "./excerpt.js";
import { find } from "./find.js";
import { ordered } from "./order.js";
import { fits } from "./phrase.js";
import { counted, listed, ready, say } from "./say.js";
import { address, make, matchedBy, wantedOf } from "./show.js";
import { entry, file } from "./store.js";
import { verdict } from "./verdict.js";

const IN_GROUP = 3;
const LOOKED_AT = 60;
const PAUSE = 120;

// The best documents of each kind, the kind of the best one first.
async function groups(order, search) {
  const { kinds } = await entry();
  const found = new Map();
  for (const at of order.slice(0, LOOKED_AT)) {
    const [kind, , many] = kinds.find(([, , , from, to]) => at >= from && at < to);
    const group = found.get(kind) ?? { many, documents: [] };
    if (group.documents.length < IN_GROUP && (await fits(at, search))) group.documents.push(at);
    if (group.documents.length) found.set(kind, group);
  }
  return [...found.entries()];
}

async function line(at, search, wanted) {
  const data = await file(`d${at}`);
  const by = matchedBy(at, data, search);
  const under = [data.kind === "article" ? data.date : data.note, by && say("matched", { name: by })].filter(Boolean).join(" · ");
  const note = under ? make("span", { class: "note" }, under) : null;
  const { anchor } = excerpt(data.text ?? [], wanted, search.phrases);
  return make("li", {}, make("a", { href: address(data, anchor, wanted) }, data.title, note));
}

async function group([kind, { many, documents }], search, wanted) {
  const id = `header-search-${kind}`;
  const lines = await Promise.all(documents.map((at) => line(at, search, wanted)));
  return make("section", { "aria-labelledby": id }, make("p", { class: "kicker", id }, many), make("ul", {}, ...lines));
}

async function found(text, form) {
  await ready();
  const search = await find(text);
  const order = await ordered(search.scores, "best");
  const wanted = await wantedOf(search);
  const all = await groups(order, search);
  const to = (words) => `${form.action}?q=${encodeURIComponent(words)}`;
  const sections = await Promise.all(all.map((one) => group(one, search, wanted)));
  const says = make("p", { class: "says" }, ...verdict(text, search, order.length, 0, to));
  const every = make("p", { class: "all" }, make("a", { href: to(text) }, say("all_found", { count: counted(order.length) })));
  return {
    elements: [says, ...sections, ...(order.length ? [every] : [])],
    spoken: order.length ? `${counted(order.length)}: ${listed(all.map(([, { many }]) => many))}` : says.textContent,
  };
}

class HeaderSearch {
  constructor(form) {
    this.form = form;
    this.field = form.elements.q;
    this.box = form.querySelector("[data-search-found]");
    this.status = form.querySelector("[data-search-status]");
    this.turn = 0;
    this.timer = 0;
    this.listen();
    if (this.field.value && document.activeElement === this.field) this.show();
    entry().catch(() => {});
  }

  listen() {
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.show(), PAUSE);
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    this.form.addEventListener("focusout", ({ relatedTarget: to }) => to && !this.form.contains(to) && this.hide());
    document.addEventListener("click", (event) => this.form.contains(event.target) || this.hide());
  }

  hide() {
    clearTimeout(this.timer);
    this.turn += 1;
    this.box.hidden = true;
    this.status.textContent = "";
  }

  async show() {
    this.turn += 1;
    const mine = this.turn;
    if (!this.field.value.trim()) {
      this.hide();
      return;
    }
    const { elements, spoken } = await found(this.field.value, this.form).catch(() => failed(this.form));
    if (mine !== this.turn) return;
    this.box.replaceChildren(...elements);
    this.box.hidden = false;
    this.status.textContent = spoken;
  }

  pressed(event) {
    if (event.key === "Escape" && !this.box.hidden) {
      this.field.focus();
      this.hide();
      event.preventDefault(); // A search field would lose its words.
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event);
  }

  move(event) {
    const stops = [this.field, ...(this.box.hidden ? [] : this.box.querySelectorAll("a"))];
    const step = event.key === "ArrowDown" ? 1 : stops.length - 1;
    stops[(stops.indexOf(document.activeElement) + step) % stops.length].focus();
    event.preventDefault();
  }
}

export function header(form) {
  return new HeaderSearch(form);
}

function failed({ dataset: { failed: text } }) {
  return { elements: [make("p", { class: "says" }, text)], spoken: text };
}
