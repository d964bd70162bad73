// A card with who or what a name is, while the pointer or the focus rests on it. Escape closes it;
// without this script the link's title and the list above the text say the same.
"use strict";

(() => {
  const WAIT = 180;
  let shown = null;
  let timer = 0;

  const cardOf = (link) => document.getElementById(`card-${link.pathname.split("/").filter(Boolean).pop()}`);

  function close() {
    window.clearTimeout(timer);
    if (!shown) return;
    shown.link.removeAttribute("aria-describedby");
    shown.card.remove();
    shown = null;
  }

  function open(link) {
    const source = cardOf(link);
    if (!source || shown?.link === link) return;
    close();
    const card = source.cloneNode(true);
    card.id = "card-shown";
    card.className = "card";
    card.setAttribute("role", "tooltip");
    link.setAttribute("aria-describedby", card.id);
    const section = link.closest(".page");
    section.append(card);
    place(card, link, section);
    card.addEventListener("pointerenter", () => window.clearTimeout(timer));
    card.addEventListener("pointerleave", closeSoon);
    shown = { link, card };
  }

  // Below the name, or above it where there is no room; never beyond the text's right side.
  function place(card, link, section) {
    const [name, frame] = [link.getClientRects()[0], section.getBoundingClientRect()];
    const below = name.bottom + card.offsetHeight < window.innerHeight;
    const top = below ? name.bottom + 4 : name.top - card.offsetHeight - 4;
    card.style.top = `${top - frame.top}px`;
    card.style.left = `${Math.max(0, Math.min(name.left - frame.left, frame.width - card.offsetWidth))}px`;
  }

  function closeSoon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(close, WAIT);
  }

  for (const link of document.querySelectorAll(".sentence a")) {
    if (link.getAttribute("href").startsWith("#") || !cardOf(link)) continue;
    link.removeAttribute("title");
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse") return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => open(link), WAIT);
    });
    link.addEventListener("pointerleave", closeSoon);
    link.addEventListener("focus", () => open(link));
    link.addEventListener("blur", closeSoon);
  }
  document.addEventListener("keydown", (event) => event.key === "Escape" && close());
})();
