// Single keys for the review. Every key presses a button that is there without it.

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
  const found = (cases[at < 0 ? 0 : at] ?? document).querySelector(`[data-key="${key}"]`);
  if (found instanceof HTMLDetailsElement) {
    found.open = true;
    found.querySelector("input:not([type=hidden])")?.focus();
  } else found?.click();
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  a: () => press("a"),
  x: () => press("x"),
  e: () => press("e"),
  u: () => press("u"),
  z: () => document.querySelector('#main section [data-key="z"]')?.click(),
  "?": () => {
    const help = document.getElementById("keys");
    help.open = !help.open;
  },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

who?.addEventListener("input", () => {
  for (const field of document.querySelectorAll("[data-who]")) field.value = who.value;
});

// Offsets are characters, as Python counts them; JavaScript counts some of them as two.
const long = (words) => [...words].length;

function selected(words) {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  if (!words.contains(range.commonAncestorContainer)) return null;
  const before = range.cloneRange();
  before.selectNodeContents(words);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Number(words.dataset.start) + long(before.toString());
  return `${start}-${start + long(range.toString())}`;
}

for (const button of document.querySelectorAll("[data-takes]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const found = selected(button.closest(".case").querySelector(".words"));
    if (found) button.previousElementSibling.value = found;
  });
}

cases[0]?.focus({ preventScroll: true });
