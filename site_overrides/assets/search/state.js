// The state of the page of the search: what was typed, the filters, the order. The address holds all of it.
export const FILTERS = ["kind", "dating", "year", "country", "pair", "official", "organisation", "agreement", "event", "source", "review"];
const ENDS = ["from", "to"];

export function read(query) {
  const sound = (name) => (value) => (ENDS.includes(name) ? /^\d{1,4}$/.test(value) : value);
  const values = [...FILTERS, ...ENDS].map((name) => [name, query.getAll(name).filter(sound(name))]);
  return { text: query.get("q") ?? "", sort: query.get("sort") ?? "best", chosen: Object.fromEntries(values) };
}

export function query({ text, sort, chosen }) {
  const found = new URLSearchParams();
  if (text) found.set("q", text);
  for (const name of [...FILTERS, ...ENDS]) for (const value of chosen[name]) found.append(name, value);
  if (sort !== "best") found.set("sort", sort);
  const words = found.toString();
  return words ? `?${words}` : location.pathname;
}
