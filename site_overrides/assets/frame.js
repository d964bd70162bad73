// What the theme's scripts expect to find: a store of the reader's choices, one a site; and before anything is painted,
// that scripts run.
"use strict";

document.documentElement.classList.replace("no-js", "js");
window.__md_scope = new URL("..", document.currentScript.src);

window.__md_get = (name, store = localStorage, scope = window.__md_scope) => {
  return JSON.parse(store.getItem(`${scope.pathname}.${name}`));
};

window.__md_set = (name, value, store = localStorage, scope = window.__md_scope) => {
  try {
    store.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // A reader who allows no storage chooses the colours anew on each page.
  }
};
