// The files of the search, each fetched once and only when a search needs it; all from this site.
// What is in them: build_tools/search/files.py.

const DATA = new URL("../../search/data/", import.meta.url).href;
const kept = new Map();

async function fetched(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

function keep(name, make) {
  if (!kept.has(name)) {
    const made = make();
    kept.set(name, made);
    made.catch(() => kept.delete(name)); // The next search tries again.
  }
  return kept.get(name);
}

// What every search needs first: the kinds of page, the first term of each list, what to know of words.
export function entry() {
  return keep("entry", async () => (await fetched(`${DATA}entry.json`, { cache: "no-cache" })).json());
}

export function file(name) {
  return keep(name, async () => {
    const { folder } = await entry();
    const answer = await fetched(`${DATA}${folder}/${name}.bin`);
    const text = answer.body.pipeThrough(new DecompressionStream("gzip"));
    return new Response(text).json();
  });
}

// A part of a file's name, for letters of any script.
export function named(text) {
  if (/^[a-z0-9]+$/i.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Documents stand as differences, each from the one before it.
export function numbers(steps, from = 0) {
  const found = new Int32Array(steps.length - from);
  let at = -1;
  for (let n = from; n < steps.length; n += 1) found[n - from] = at += steps[n];
  return found;
}
