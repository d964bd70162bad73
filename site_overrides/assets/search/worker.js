// The other thread: it takes [number, name, what is asked] and gives [number, answer] or [number, null, what went wrong].
import * as answers from "./answers.js";

addEventListener("message", async ({ data: [number, name, asked] }) => {
  try {
    postMessage([number, await answers[name](asked)]);
  } catch (error) {
    postMessage([number, null, String(error)]);
  }
});
