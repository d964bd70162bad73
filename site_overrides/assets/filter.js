// A field above each long index that leaves only the rows with the typed words.
"use strict";

const SHORT = 8;

for (const table of document.querySelectorAll("table[data-filter]")) {
  const rows = Array.from(table.tBodies[0].rows);
  if (rows.length > SHORT) addField(table, rows);
}

function addField(table, rows) {
  const words = rows.map((row) => window.entente.fold(row.textContent));
  const label = document.createElement("label");
  const field = document.createElement("input");
  const count = document.createElement("span");
  label.className = "row-filter";
  label.append(`Narrow down ${table.dataset.filter.toLowerCase()}`, field, count);
  field.type = "search";
  count.setAttribute("role", "status");
  field.addEventListener("input", () => {
    const wanted = window.entente.fold(field.value).split(" ");
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !wanted.every((word) => words[at].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = field.value ? `${shown} of ${rows.length}` : "";
  });
  table.before(label);
}
