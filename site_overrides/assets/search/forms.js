// Other forms of one word by the rules that stand in the entry file.

// Endings and spellings: consultations, consultation; organization, organisation.
export function forms(word, { endings, stem, spellings }) {
  const stems = [word, ...endings.filter((end) => word.endsWith(end)).map((end) => word.slice(0, -end.length))];
  const found = new Set();
  for (const one of stems.filter((text) => text === word || text.length >= stem)) {
    found.add(one);
    for (const end of endings) if (one.length >= stem) found.add(one + end);
    if (one.endsWith("y")) found.add(`${one.slice(0, -1)}ies`);
    if (one.endsWith("ie")) found.add(`${one.slice(0, -2)}y`);
  }
  for (const [one, other] of spellings.flatMap(([a, b]) => [[a, b], [b, a]])) {
    for (const form of [...found]) if (form.endsWith(one)) found.add(form.slice(0, -one.length) + other);
  }
  found.delete(word);
  return [...found];
}

// Ways of writing a number: of 2 also 02 and 2nd, of 2nd only 2. Of four digits it is a year.
export function numbers(word, { ordinals }) {
  const [, digits, end] = word.match(/^0?(\d{1,3})([a-z]{2})?$/) ?? [];
  if (!digits || (end && !ordinals.includes(end))) return [];
  const others = end ? [digits] : [digits, `0${digits}`, ...ordinals.map((other) => digits + other)];
  return others.filter((other) => other !== word);
}

// True of what is a father's name by its ending.
export function fathers(word, { fathers: [shortest, ...ends] }) {
  return word.length >= shortest && ends.some((end) => word.endsWith(end));
}
