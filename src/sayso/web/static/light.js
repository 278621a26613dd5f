// Lights up what belongs together in an article: a claim's words, who speaks, and by which cue; and the words that a
// finding is about. Elements say whose they are: data-claim (one id), data-found (one id), data-by (ids of
// attributions and findings).

const live = document.querySelector("[data-live]");
const first = live?.dataset.live ?? ""; // the claim that a page is about, lit while nothing else is

function light(claim, found) {
  for (const lit of live.querySelectorAll(".lit, .hot")) lit.classList.remove("lit", "hot");
  live.classList.toggle("lighting", Boolean(claim || found));
  if (found) mark(".words", found, "hot");
  if (!claim) return;
  const id = CSS.escape(claim);
  for (const one of live.querySelectorAll(`[data-claim="${id}"]`)) one.classList.add("lit");
  const by = live.querySelector(`li[data-claim="${id}"]`)?.dataset.by;
  if (by) mark(".words", by, "lit");
}

function mark(within, id, as) {
  for (const one of live.querySelectorAll(`${within} [data-by~="${CSS.escape(id)}"]`)) one.classList.add(as);
}

function lightOf(target) {
  const found = target.closest?.("[data-found]")?.dataset.found ?? "";
  light(found ? "" : (target.closest?.("[data-claim]")?.dataset.claim ?? first), found);
}

if (live) {
  light(first, "");
  live.addEventListener("pointerover", (event) => lightOf(event.target));
  live.addEventListener("pointerleave", () => light(first, ""));
  live.addEventListener("focusin", (event) => lightOf(event.target));
  live.addEventListener("focusout", () => light(first, ""));
}
