// A field above the tables of a long index that leaves only the rows with the typed words.
import { fold } from "./fold.js";

const SHORT = 8;

for (const place of document.querySelectorAll("[data-narrow]")) {
  const tables = Array.from(document.querySelectorAll("table.index"));
  const rows = tables.flatMap((table) => Array.from(table.tBodies[0].rows));
  if (rows.length > SHORT) addField(place, tables, rows);
}

function addField(place, tables, rows) {
  const words = rows.map((row) => fold(row.textContent));
  const label = document.createElement("label");
  const field = document.createElement("input");
  const count = document.createElement("span");
  label.className = "row-filter";
  label.append(place.dataset.narrow, field, count);
  field.type = "search";
  count.setAttribute("role", "status");
  field.addEventListener("input", () => {
    const wanted = fold(field.value).split(" ");
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !wanted.every((word) => words[at].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    for (const table of tables) table.hidden = !table.querySelector("tbody tr:not([hidden])");
    const said = place.dataset.count.replace("{shown}", shown).replace("{all}", rows.length);
    count.textContent = field.value ? said : "";
  });
  place.replaceChildren(label);
}
