// Asks what answers.js can tell. A worker answers, so that the page stays at hand while it searches; where a browser
// starts none, the answers are made here.

const waiting = new Map();
let worker = null;
let last = 0;

async function here({ name, asked, resolve, reject }) {
  const answers = await import("./answers.js");
  answers[name](asked).then(resolve, reject);
}

// No worker could be started, or it broke down: what it still owes is answered here.
function without() {
  worker = { postMessage: ([number]) => settle(number, here) };
  for (const number of [...waiting.keys()]) settle(number, here);
}

function settle(number, how) {
  const one = waiting.get(number);
  waiting.delete(number);
  if (one) how(one)?.catch(one.reject);
}

function answered({ data: [number, answer, wrong] }) {
  settle(number, ({ resolve, reject }) => {
    if (wrong) reject(new Error(wrong));
    else resolve(answer);
  });
}

function start() {
  try {
    worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    worker.onmessage = answered;
    worker.onerror = without;
  } catch {
    without();
  }
}

export function ask(name, asked) {
  if (!worker) start();
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { name, asked, resolve, reject });
    worker.postMessage([last, name, asked]);
  });
}
