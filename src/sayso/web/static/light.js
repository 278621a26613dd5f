// Lights up what belongs together in an article: a claim's words, who speaks, and by which cue.
// Every element says whose it is: data-claim (one id), data-by (ids of attributions).

const live = document.querySelector("[data-live]");

function light(claim) {
  for (const lit of live.querySelectorAll(".lit")) lit.classList.remove("lit");
  live.classList.toggle("lighting", Boolean(claim));
  if (!claim) return;
  const id = CSS.escape(claim);
  for (const found of live.querySelectorAll(`[data-claim="${id}"]`)) found.classList.add("lit");
  const by = live.querySelector(`li[data-claim="${id}"]`)?.dataset.by;
  if (!by) return;
  for (const found of live.querySelectorAll(`.words [data-by~="${CSS.escape(by)}"]`)) found.classList.add("lit");
}

const claimOf = (target) => target.closest?.("[data-claim]")?.dataset.claim ?? "";

if (live) {
  live.addEventListener("pointerover", (event) => light(claimOf(event.target)));
  live.addEventListener("pointerleave", () => light(""));
  live.addEventListener("focusin", (event) => light(claimOf(event.target)));
  live.addEventListener("focusout", () => light(""));
}
