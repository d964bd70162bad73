// What the field in the header and the page of the search ask, and the answers in plain values. ask.js asks them of a worker.
import { counted, inSpan, labels, narrowed, offered as ofName } from "./facets.js";
import { find } from "./find.js";
import { ordered } from "./order.js";
import { fits } from "./phrase.js";
import { line, result, wantedOf } from "./result.js";
import { entry } from "./store.js";

const AT_ONCE = 10;
const IN_GROUP = 3;
const LOOKED_AT = 60;
const OFFERED = 8;
let shown = { turn: 0 };

// The words of the interface.
export async function words() {
  return (await entry()).say;
}

// What verdict.js tells of a search.
function told({ any, unread, read, missing, aside, instead }, order) {
  return { any, number: order.length, unread: Boolean(unread), read: read.map(({ word, spelt }) => ({ word, spelt })), missing, aside, instead };
}

// A search of the page with its first results; `filters` asks for them too. `turn` counts the searches.
export async function search({ text, chosen, sort, filters, turn }) {
  const found = await find(text);
  const used = Object.values(chosen).some((values) => values.length);
  const rest = filters || used ? await narrowed(found.scores, chosen) : { scores: found.scores, unknown: [] };
  const [from, to] = [chosen.from[0], chosen.to[0]];
  const any = found.any || used;
  const order = any ? await ordered(rest.scores, sort) : [];
  const span = from || to ? await inSpan(from, to) : null;
  const now = { turn, search: found, rest, order, span, wanted: await wantedOf(found), next: 0 };
  if (turn >= shown.turn) shown = now;
  return {
    ...told({ ...found, any }, order),
    ...(await next(now)),
    unsure: span ? order.filter((at) => !span.sure[at]).length : 0,
    filters: rest.all ? counted(rest) : null,
    chosen: rest.all ? await labels(chosen, rest.all) : [],
    unknown: rest.unknown.map(([name, value]) => [rest.all.get(name).label, value]),
  };
}

// The next results of the search that was shown last.
export function more() {
  return next(shown);
}

// `next` moves on in the order, over pages that turn out not to have a phrase.
async function next(found) {
  const { search: { unread }, order, wanted, span } = found;
  const lines = [];
  while (lines.length < AT_ONCE && found.next < order.length) {
    const some = order.slice(found.next, found.next + AT_ONCE - lines.length);
    found.next += some.length;
    const fit = await Promise.all(some.map((at) => fits(at, unread)));
    lines.push(...some.filter((_, at) => fit[at]));
  }
  const results = await Promise.all(lines.map((at) => result(at, found.search, wanted, span)));
  return { results, more: found.next < order.length };
}

// The values of a filter whose names have the words that a reader types, with their numbers in the search that is shown.
export function offered({ name, typed }) {
  return ofName(name, typed, OFFERED, shown.rest.among(name));
}

// For the header: the best documents of each kind, the kind of the best one first.
export async function groups({ text }) {
  const found = await find(text);
  const order = await ordered(found.scores, "best");
  const wanted = await wantedOf(found);
  const best = await grouped(order, found.unread);
  const lines = best.map(async ([kind, { many, documents }]) => [kind, many, await Promise.all(documents.map((at) => line(at, found, wanted)))]);
  return { ...told(found, order), groups: await Promise.all(lines) };
}

async function grouped(order, unread) {
  const { kinds } = await entry();
  const found = new Map();
  for (const at of order.slice(0, LOOKED_AT)) {
    const [kind, , many] = kinds.find(([, , , from, to]) => at >= from && at < to);
    const group = found.get(kind) ?? { many, documents: [] };
    if (group.documents.length < IN_GROUP && (await fits(at, unread))) group.documents.push(at);
    if (group.documents.length) found.set(kind, group);
  }
  return [...found];
}
