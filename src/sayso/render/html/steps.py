"""Why so many independent origins and no more: the steps that count two tellings as one, those of one kind together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.render.escape import visible

Form = Mapping[str, Any]

# What each kind of step says of the two that it counts as one; docs/reference/origins.md explains them.
BECAUSE = {
    "copies_text": "it has the other's text",
    "attributes_to": "it says that it has it from the other",
    "wire_credit": "it credits the other, or both credit one wire",
    "same_publisher_family": "they are of one newsroom or one owner",
    "cites_link": "it links to the other",
    "shared_error": "both have a number or a name otherwise than the rest",
    "similar_name": "their names may be one's",
    "same_relay": "both came through one relay, which does not tell them apart",
    "not_known_apart": "nothing is known that tells them apart",
    "same_article": "one article vouches for both, and no other does for the second",
    "judged_same": "an analyst judged them the same",
    "judged_apart": "an analyst judged them apart",
}
SHARE = re.compile(r"^a-[0-9a-f]{20} and a-[0-9a-f]{20} ")  # the articles stand beside these words already


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One pair that counts as one, with the words that show it and the article in which they stand."""

    one: str
    other: str
    words: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps of one kind that are as sure as each other."""

    because: str
    certain: bool
    steps: tuple[Step, ...]


def steps_of(merges: Sequence[Form]) -> tuple[Steps, ...]:
    """Return the steps by kind: what is certain first, then what is most frequent."""
    kinds: dict[tuple[str, bool], list[Form]] = {}
    for merge in merges:
        kinds.setdefault((merge["type"], merge["certain"]), []).append(merge)
    found = [
        Steps(because=BECAUSE.get(kind, kind.replace("_", " ")), certain=certain, steps=tuple(map(_step, some)))
        for (kind, certain), some in kinds.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.certain, -len(one.steps), one.because)))


def why(low: int, high: int, found: Sequence[Steps]) -> Iterator[str]:
    """Yield in sentences what the two ends of the range count as one."""
    sure = sum(len(one.steps) for one in found if one.certain)
    unsure = sum(len(one.steps) for one in found if not one.certain)
    if low == high:
        yield f"{low:,}, whichever way it is counted: {_many(sure)} certain, {_many(unsure)} only suspected."
        return
    yield f"At most {high:,}: only what is certain counts as one, {_many(sure)}."
    yield f"At least {low:,}: whatever is suspected counts as one too, {_many(unsure)} more."


def _many(count: int) -> str:
    return {0: "no step", 1: "1 step"}.get(count, f"{count:,} steps")


def _step(merge: Form) -> Step:
    evidence: Form = merge["evidence"][0] if merge["evidence"] else {"words": "", "article": None}
    return Step(
        one=visible(merge["from"]),
        other=visible(merge["to"]),
        words=SHARE.sub("", visible(evidence["words"])),
        article=evidence["article"] or "",
    )
