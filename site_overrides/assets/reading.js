// The heading that is being read, in the table of contents beside it; and on paper, what is folded away.

const links = new Map(Array.from(document.querySelectorAll(".md-nav--secondary .md-nav__link"), (link) => [link.hash.slice(1), link]));
const headings = Array.from(links.keys(), (id) => document.getElementById(id)).filter(Boolean);
const passed = new Set();
const HERE = "md-nav__link--active";

// The last heading in the upper quarter of the window, or anywhere above.
function follow(entries) {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) passed.add(target);
    else passed.delete(target);
  }
  const last = headings.filter((heading) => passed.has(heading)).pop();
  for (const heading of headings) links.get(heading.id).classList.toggle(HERE, heading === last);
}

if (matchMedia("(min-width: 60em)").matches) {
  const watch = new IntersectionObserver(follow, { rootMargin: "999999px 0px -75% 0px" });
  headings.forEach((heading) => watch.observe(heading));
}

const folded = [];
addEventListener("beforeprint", () => {
  folded.push(...document.querySelectorAll("details:not([open])"));
  folded.forEach((details) => (details.open = true));
});
addEventListener("afterprint", () => folded.splice(0).forEach((details) => (details.open = false)));
