// In a preview, above each page: the faults of the archive, which keep its files from being shown.
"use strict";

(async () => {
  const place = document.querySelector("[data-faults]");
  const list = place.querySelector("ul");
  const answer = await fetch(new URL("faults.json", import.meta.url));
  for (const fault of answer.ok ? await answer.json() : []) {
    const item = document.createElement("li");
    item.textContent = fault;
    list.append(item);
  }
  place.hidden = !list.children.length;
})();
