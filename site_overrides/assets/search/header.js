// The field in the header of every page: results as one types, in groups by kind.
import { ask } from "./ask.js";
import { counted, listed, ready, say } from "./say.js";
import { address, make, replace } from "./show.js";
import { verdict } from "./verdict.js";

const PAUSE = 120;

function line({ to, title, under, by }) {
  const said = [under, by && say("matched", { name: by })].filter(Boolean).join(" · ");
  return make("li", {}, make("a", { href: address(to) }, title, said ? make("span", { class: "note" }, said) : null));
}

function group([kind, many, lines]) {
  const id = `header-search-${kind}`;
  return make("section", { "aria-labelledby": id }, make("p", { class: "kicker", id }, many), make("ul", {}, ...lines.map(line)));
}

async function found(text, form) {
  const [search] = await Promise.all([ask("groups", { text }), ready()]);
  const { groups, number } = search;
  const to = (words) => `${form.action}?q=${encodeURIComponent(words)}`;
  const says = make("p", { class: "says" }, ...verdict(text, search, to));
  const every = make("p", { class: "all" }, make("a", { href: to(text) }, say("all_found", { count: counted(number) })));
  return {
    elements: [says, ...groups.map(group), ...(number ? [every] : [])],
    spoken: number ? `${counted(number)}: ${listed(groups.map(([, many]) => many))}` : says.textContent,
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
    ready().catch(() => {});
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
    replace(this.box, elements, this.field);
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
