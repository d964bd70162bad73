// Before anything is painted: that scripts run, and the colours that the reader chose, else those of the system.
"use strict";

{
  const { documentElement: root, body, currentScript } = document;
  const key = `${new URL("..", currentScript.src).pathname}.colours`;
  const buttons = Array.from(document.querySelectorAll("[data-colours] button"));
  root.classList.replace("no-js", "js");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => (body.dataset.mdColorScheme = chosen() ?? (dark.matches ? "slate" : "default"));
  show();
  dark.addEventListener("change", show);
  for (const button of buttons) button.addEventListener("click", () => choose(button.value));

  function chosen() {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // A reader who allows no storage chooses the colours anew on each page.
    }
  }

  function choose(scheme) {
    body.dataset.mdColorScheme = scheme;
    buttons.find((button) => button.value !== scheme).focus();
    try {
      localStorage.setItem(key, scheme);
    } catch {
      // As above.
    }
  }
}
