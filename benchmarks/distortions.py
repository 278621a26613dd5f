"""Count distorted claims that are called the same: ``python -m benchmarks.distortions``.

Each case is a claim and a second one that twists it (denies it, swaps its numbers, agents or places, turns it into its
opposite) or says it in other words. Every sentence is an article of its own, read and linked as any other; the
sentences are invented, made from the templates below by a seeded choice. ``--show`` prints what went wrong.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.rumours import Headlines, articles
from sayso.linking.claims import link_claims
from sayso.linking.engine.duck import DuckEngine

SEED, EACH = 20, 6
SIDES = ("Russia", "Turkey", "Iran", "Ethiopia", "Serbia", "Pakistan", "Egypt", "Chad")
GROUPS = (
    "government soldiers",
    "rebel fighters",
    "border guards",
    "tribal militiamen",
    "local police",
    "foreign troops",
)
TOWNS = ("Aleppo", "Mosul", "Kirkuk", "Homs", "Benghazi", "Kandahar", "Mariupol", "Goma")
NUMBERS = ("12", "31", "140", "2,300", "9,000", "57")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two claims, of which kind the second is, and whether it says the same as the first."""

    kind: str
    first: str
    second: str
    same: bool


# kind, first, second. A and B are states, G and H groups, T and U towns, N and M numbers.
TWISTED = (
    ("not", "{A} sold {N} tanks to {B} last year.", "{A} did not sell {N} tanks to {B} last year."),
    (
        "never",
        "Aid convoys reached {T} through the northern road.",
        "Aid convoys never reached {T} through the northern road.",
    ),
    ("denied", "The mayor of {T} confirmed taking money from {A}.", "The mayor of {T} denied taking money from {A}."),
    ("agent replaced", "{G} killed {N} villagers in {T}.", "{H} killed {N} villagers in {T}."),
    ("antonym", "{G} retook the airport of {T} on Sunday.", "{G} lost the airport of {T} on Sunday."),
    ("number", "{G} killed {N} villagers in {T}.", "{G} killed {M} villagers in {T}."),
    ("agents", "{A} shelled a convoy from {B} near {T}.", "{B} shelled a convoy from {A} near {T}."),
    ("agents", "{G} attacked {H} in the hills above {T}.", "{H} attacked {G} in the hills above {T}."),
    ("place", "A bomb destroyed the main market of {T}.", "A bomb destroyed the main market of {U}."),
    ("all, none", "All {N} hostages were released in {T}.", "None of the {N} hostages were released in {T}."),
    (
        "before, after",
        "The bridge in {T} collapsed after {G} arrived.",
        "The bridge in {T} collapsed before {G} arrived.",
    ),
    ("rose, fell", "Bread prices in {T} rose by {N} percent.", "Bread prices in {T} fell by {N} percent."),
    ("from, to", "{N} families fled from {T} to {U}.", "{N} families fled from {U} to {T}."),
)
RETOLD = (
    ("passive", "{G} killed {N} villagers in {T}.", "{N} villagers were killed by {G} in {T}."),
    ("passive", "{A} shelled a convoy near {T}.", "A convoy near {T} was shelled by {A}."),
    ("order", "On Sunday {G} entered the airport of {T}.", "{G} entered the airport of {T} on Sunday."),
    ("order", "The bridge in {T} collapsed after {G} arrived.", "After {G} arrived, the bridge in {T} collapsed."),
    ("synonym", "{G} retook the airport of {T}.", "{G} recaptured the airport of {T}."),
    ("synonym", "A ceasefire was signed in {T} by {A} and {B}.", "{A} and {B} signed a truce in {T}."),
    ("synonym", "A shell hit a school in {T} and hurt {N} boys.", "A shell struck a school in {T}, wounding {N} boys."),
    ("shorter", "{A} sold {N} tanks to {B} last year.", "{A} sold tanks to {B}."),
    ("shorter", "A bomb destroyed the main market of {T} early in the morning.", "A bomb destroyed the market of {T}."),
    ("longer", "{N} hostages were released in {T}.", "{N} hostages, most of them elderly, were released in {T}."),
    ("adjective", "{A} sent {N} soldiers to {T}.", "{N} soldiers from {A} were sent to {T}."),
    ("prices", "Bread prices in {T} rose by {N} percent.", "Bread prices in {T} climbed {N} percent."),
)  # fmt: skip


def cases(*, seed: int = SEED) -> Iterator[Case]:
    """Yield the cases, EACH for every kind of twist, and as many that say the same."""
    chance = random.Random(seed)  # noqa: S311 - a choice of words, no secret
    for templates, same in ((TWISTED, False), (RETOLD, True)):
        for kind, first, second in templates:
            for _ in range(EACH):
                a, b = chance.sample(SIDES, 2)
                g, h = chance.sample(GROUPS, 2)
                t, u = chance.sample(TOWNS, 2)
                n, m = chance.sample(NUMBERS, 2)
                words = {"A": a, "B": b, "G": g, "H": h, "T": t, "U": u, "N": n, "M": m}
                one, other = (text.format(**words) for text in (first, second))
                yield Case(kind=kind, first=_begun(one), second=_begun(other), same=same)


def unseen() -> Iterator[Case]:
    """Yield the cases of ``distortions_unseen.tsv``, each batch a kind."""
    path = Path(__file__).with_name("distortions_unseen.tsv")
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        batch, same, first, second = line.split("\t")
        yield Case(kind=f"{batch} batch", first=first, second=second, same=same == "yes")


def called(found: Sequence[Case]) -> list[str]:
    """Return what linking makes of each case: same, the slots of a variant, or apart."""
    return [_called(case) for case in found]


def _called(case: Case) -> str:
    """Link the two alone, as two articles of a desk."""
    two = Headlines(texts=(case.first, case.second), rumours=("", ""))
    engine = DuckEngine(memory_limit="500MB", threads=1)
    engine.put("articles", articles(two))
    engine.put("groups", two.groups())
    link_claims(engine, copy_groups="groups")
    at = {row["id"]: row["article"] for row in engine.get("claim_rows", order=["id"]).to_pylist()}
    rows = engine.get("propositions", order=["claim"]).to_pylist()
    engine.close()
    first = {row["proposition"] for row in rows if at[row["claim"]] == "0"}
    second = [row for row in rows if at[row["claim"]] == "1" and row["proposition"] in first]
    if not second:
        return "apart"
    slots = sorted({slot for row in rows if row["proposition"] in first for slot in row["slots"]})
    return ", ".join(slots) or "same"


def _begun(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def main() -> None:
    """Print how many of each kind are called the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--unseen", action="store_true", help="the pairs written after the gate was done")
    parser.add_argument("--show", action="store_true", help="print each case that went wrong")
    options = parser.parse_args()
    found = list(unseen() if options.unseen else cases(seed=options.seed))
    answers = called(found)
    for same, title in ((False, "twisted"), (True, "retold in other words")):
        rows = [(case, answer) for case, answer in zip(found, answers, strict=True) if case.same is same]
        print(f"\n| {title} | cases | called the same | called a variant | not linked |\n|---|---|---|---|---|")
        for kind in (*dict.fromkeys(case.kind for case, _ in rows), "all"):
            said = [answer for case, answer in rows if kind in (case.kind, "all")]
            same_ones, apart = said.count("same"), said.count("apart")
            print(f"| {kind} | {len(said)} | {same_ones} | {len(said) - same_ones - apart} | {apart} |")
    if options.show:
        for case, answer in zip(found, answers, strict=True):
            if case.same != (answer == "same"):
                print(f"{answer}: {case.first} | {case.second}")


if __name__ == "__main__":
    main()
