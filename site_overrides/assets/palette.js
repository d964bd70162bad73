// Sets the colours before anything is painted: those the reader chose, else those of the system.
"use strict";

{
  const options = Array.from(document.querySelectorAll("[data-md-color-media]"));
  const ofSystem = options.find((option) => matchMedia(option.dataset.mdColorMedia).matches);
  const scheme = window.__md_get("__palette")?.color?.scheme ?? ofSystem?.dataset.mdColorScheme;
  if (scheme) document.body.dataset.mdColorScheme = scheme;
}
