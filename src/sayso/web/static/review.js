// Single keys for the review, and words that are selected. Every key presses a button that is there without it.

const cases = [...document.querySelectorAll(".case")];
const who = document.getElementById("who");

const here = () => cases.indexOf(document.activeElement?.closest(".case"));

function go(step) {
  const at = here();
  const next = at < 0 ? 0 : Math.min(cases.length - 1, Math.max(0, at + step));
  cases[next]?.focus();
  cases[next]?.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const at = here();
  (cases[at < 0 ? 0 : at] ?? document).querySelector(`button[data-key="${key}"]`)?.click();
}

function edit() {
  const at = here();
  const chosen = cases[at < 0 ? 0 : at];
  if (!chosen) return;
  for (const part of chosen.querySelectorAll("details[data-key=e], details[data-route]")) part.open = true;
  (chosen.querySelector("details[data-key=e]") ?? chosen).querySelector(".edit input:not([type=hidden])")?.focus();
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  a: () => press("a"),
  x: () => press("x"),
  e: edit,
  u: () => press("u"),
  z: () => document.querySelector('#main section [data-key="z"]')?.click(),
  "?": () => {
    const help = document.getElementById("keys");
    help.open = !help.open;
  },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (typing && event.key === "Escape") typing.closest(".case")?.focus();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

who?.addEventListener("input", () => {
  for (const field of document.querySelectorAll("[data-who]")) field.value = who.value;
});

// Offsets are characters, as Python counts them; JavaScript counts some of them as two.
const long = (words) => [...words].length;

/** The words that are selected in a case, without the space around them, with their first and last character. */
function selected(chosenCase) {
  const words = chosenCase.querySelector(".words");
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!words.contains(range.commonAncestorContainer)) return null;
  const before = range.cloneRange();
  before.selectNodeContents(words);
  before.setEnd(range.startContainer, range.startOffset);
  const all = range.toString();
  const kept = all.trim();
  if (!kept) return null;
  const start = Number(words.dataset.start) + long(before.toString()) + long(all) - long(all.trimStart());
  return { words: kept, start, end: start + long(kept) };
}

/** Show the words that a field's stretches stand for, as far as they are on the page. */
function show(field) {
  const words = field.closest(".case").querySelector(".words");
  const letters = [...words.textContent];
  const first = Number(words.dataset.start);
  const found = [...field.value.matchAll(/(\d+)\s*-\s*(\d+)/g)].map(([, start, end]) =>
    letters.slice(Math.max(0, start - first), Math.max(0, end - first)).join(""),
  );
  const shown = document.createElement("bdi");
  shown.textContent = found.join(" … ") || "nobody named";
  document.getElementById(field.dataset.shows).replaceChildren(shown);
}

for (const tools of document.querySelectorAll(".moves")) tools.hidden = false;
for (const field of document.querySelectorAll("[data-shows]")) field.addEventListener("input", () => show(field));

function take(button, join) {
  const found = selected(button.closest(".case"));
  if (!found) return;
  const field = button.closest(".part").querySelector("input");
  const before = join ? [...field.value.matchAll(/(\d+)\s*-\s*(\d+)/g)].map(([, start, end]) => [+start, +end]) : [];
  const every = [...before, [found.start, found.end]].sort((one, other) => one[0] - other[0]);
  field.value = every.map(([start, end]) => `${start}-${end}`).join(", ");
  show(field);
}

for (const button of document.querySelectorAll("[data-takes]")) button.addEventListener("click", () => take(button, false));
for (const button of document.querySelectorAll("[data-adds]")) button.addEventListener("click", () => take(button, true));

// The route: rows in the order in which they stand, numbered anew whenever one moves.
const rows = (list) => [...list.querySelectorAll("[data-row]")];
const used = (row) => row.querySelector(".place").value !== "";

function number(list) {
  let at = 0;
  for (const row of rows(list)) if (used(row)) row.querySelector(".place").value = String(++at);
}

function move(row, way) {
  const list = row.parentElement;
  const other = way === "up" ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (way === "up") other.before(row);
  else other.after(row);
  number(list);
}

function use(row) {
  if (!used(row)) row.querySelector(".place").value = "99";
  number(row.parentElement);
}

for (const list of document.querySelectorAll(".chain ol")) {
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const row = event.target.closest("[data-row]");
    if (!button || !row) return;
    if (button.dataset.move) {
      use(row);
      move(row, button.dataset.move);
      button.focus();
    } else if ("drop" in button.dataset) {
      row.querySelector(".place").value = "";
      if ("free" in row.dataset) row.querySelector(".agent").value = "";
      row.classList.add("out");
      number(list);
    } else if ("names" in button.dataset) {
      const found = selected(row.closest(".case"));
      if (!found) return;
      row.querySelector(".agent").value = found.words.replace(/\s+/g, " ");
      row.querySelector("[data-span]").value = `${found.start}-${found.end}`;
      row.classList.remove("out");
      use(row);
    }
  });
  list.addEventListener("input", (event) => {
    const row = event.target.closest("[data-row]");
    if (event.target.matches(".agent, select")) use(row);
    row.classList.toggle("out", !used(row) && !("free" in row.dataset));
  });
}

const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
const first = asked?.closest(".case") ?? cases[0];
first?.focus({ preventScroll: first === cases[0] });
