// A button in each head of an index's columns that puts the rows of its table in order. A table
// that shows a part of a longer list has none: its rows would stand in the order of the part alone.
"use strict";

(() => {
  const SHORT = 3;
  const collator = new Intl.Collator(undefined, { numeric: true });

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };

  function sort(table, head, column) {
    const down = head.getAttribute("aria-sort") === "ascending";
    const body = table.tBodies[0];
    const rows = Array.from(body.rows).sort((one, other) => {
      const [a, b] = [keyOf(one, column), keyOf(other, column)];
      // What is empty stays last either way.
      if (!a || !b) return !a - !b;
      return (down ? -1 : 1) * collator.compare(a, b);
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
  }

  for (const table of document.querySelectorAll("table.index:not(.part)")) {
    if (table.tBodies[0].rows.length < SHORT) continue;
    Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(table, head, column));
      head.replaceChildren(button);
    });
  }
})();
