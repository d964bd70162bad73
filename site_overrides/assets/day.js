// A day to ask for above the posts of a year: who is known to have held which on it comes first.
// Without this script the table says the same by its first and last days.
"use strict";

(() => {
  const DAY = 86_400_000;
  const place = document.querySelector("[data-on-day]");
  const table = place?.parentElement.querySelector("table.index");
  if (!table) return;
  const words = place.dataset;
  const rows = Array.from(table.tBodies[0].rows);
  const known = rows.map((row) => Array.from(row.cells).slice(-2).map((cell) => bounds(cell.dataset.sort ?? "")));

  // First and last day that a date may mean: of its month, or of its year.
  function bounds(date) {
    const [, year, month, day] = date.match(/^(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d\d))?/) ?? [];
    if (!year) return ["0000", "9999"];
    return [`${year}-${month ?? "01"}-${day ?? "01"}`, `${year}-${month ?? "12"}-${day ?? "31"}`];
  }

  const between = (one, other) => Math.round(Math.abs(Date.parse(one) - Date.parse(other)) / DAY);

  // What is known of a post on a day, and how far the next day is on which it is.
  function found(day, [first, last]) {
    if (first[1] <= day && day <= last[0]) return [words.sure, -1];
    if (day < first[0]) return told(words.later, between(day, first[0]));
    if (last[1] < day) return told(words.before, between(day, last[1]));
    return [words.unsure, 0];
  }

  function told(phrase, days) {
    const length = (days === 1 ? words.one : words.many).replace("{number}", days);
    return [phrase.replace("{days}", length), days];
  }

  function answer(day, count) {
    const answers = known.map((ends) => (day ? found(day, ends) : ["", 0]));
    rows.forEach((row, at) => {
      row.lastElementChild.textContent = answers[at][0];
      row.classList.toggle("sure", answers[at][1] < 0);
    });
    const order = rows.map((_, at) => at).sort((one, other) => answers[one][1] - answers[other][1] || one - other);
    table.tBodies[0].append(...order.map((at) => rows[at]));
    const sure = answers.filter((each) => each[1] < 0).length;
    count.textContent = day ? words.count.replace("{sure}", sure).replace("{all}", rows.length) : "";
  }

  function addColumn() {
    const head = document.createElement("th");
    head.scope = "col";
    head.textContent = words.column;
    table.tHead.rows[0].append(head);
    for (const row of rows) row.insertCell().dataset.label = words.column;
  }

  const [label, field, count] = ["label", "input", "span"].map((name) => document.createElement(name));
  label.className = "row-filter";
  label.append(words.ask, field, count);
  Object.assign(field, { type: "date", min: words.from, max: words.to });
  count.setAttribute("role", "status");
  field.addEventListener("input", () => {
    if (table.tHead.rows[0].lastElementChild.textContent !== words.column) addColumn();
    answer(field.validity.valid ? field.value : "", count);
  });
  place.replaceChildren(label);
})();
