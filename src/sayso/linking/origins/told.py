"""From an article's reading to its claims as tellings: chains, and what the page says of where it comes from."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from sayso.ledger import ActorKind, HopRole, Naming, SpeechAct
from sayso.linking.origins.values import Page, Step, Telling
from sayso.linking.origins.witness import from_the_spot

LONGEST_WORDS = 80  # characters of a cue or a statement that are kept as evidence
# Units of which one claim may count several ("12 people killed", "30 people displaced"): the role tells them apart.
OF_MANY = frozenset({"", "people", "person", "percentage"})
RELAYED = 2  # hops, from more than which there is a relay between the publisher and the last
_WITHIN_REACH = ("http://", "https://")


def tellings_of(reading: dict[str, Any]) -> Iterator[Telling]:
    """Yield each claim of a reading, given in the form of ``sayso read --json``, as a telling."""
    page = page_of(reading)
    text = reading["text"]
    known = {actor["id"]: actor.get("known_as") for actor in reading["actors"]}
    intended = {one["id"] for one in reading["attributions"] if one["act"] == SpeechAct.INTENTION}
    for claim in reading["claims"]:
        start, end = claim["span"]
        yield Telling(
            claim=claim["id"],
            page=page,
            chain=tuple(
                _step(hop, text=text, known=known) for hop in _tellers(claim["chain"], claim["attribution"] in intended)
            ),
            start=start,
            end=end,
            text=text[start:end],
            links=tuple(link["url"] for link in reading["links"] if _inside(link["span"], start=start, end=end)),
            numbers=tuple(_numbers(one for one in reading["measures"] if one["id"] in claim["measures"])),
        )


def page_of(reading: dict[str, Any]) -> Page:
    """Return what a reading's article says of where it comes from."""
    licence = reading["licence"] or {}
    text = reading["text"]
    witnessed = from_the_spot(text)
    return Page(
        id=reading["id"],
        publisher=reading["publisher"],
        published=reading["published"],
        addresses=tuple(dict.fromkeys(address["url"] for address in reading["addresses"])),
        links=tuple(dict.fromkeys(link["url"] for link in reading["links"] if link["url"].startswith(_WITHIN_REACH))),
        licensors=tuple(name for name in licence.get("attribution_to", ()) if name[:1].isupper() or "." in name),
        witnessed=witnessed[:LONGEST_WORDS] if witnessed else None,
    )


def to_json(telling: Telling) -> str:
    """Return a telling as one line of JSON."""
    return msgspec.json.encode(telling).decode()


def from_json(line: str) -> Telling:
    """Return the telling that ``to_json`` wrote."""
    return msgspec.json.decode(line, type=Telling)


def _inside(span: list[int] | None, *, start: int, end: int) -> bool:
    return span is not None and start <= span[0] and span[1] <= end


def _tellers(chain: list[dict[str, Any]], intended: bool) -> list[dict[str, Any]]:  # noqa: FBT001 - a fact, no switch
    """Return the hops that tell: who is told by a relay to intend something is its doer, not its source."""
    return chain[:-1] if intended and len(chain) > RELAYED else chain


def _numbers(measures: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield each number with what it counts: "67 soldier", "12 killed"; one of nothing that is named is left out."""
    for one in measures:
        stated = next((one[side] for side in ("best", "low", "high") if one[side] is not None), None)
        unit = one["unit"] or ""
        thing = (one["role"] or "") if unit in OF_MANY else unit.split()[-1]
        if stated is not None and thing:
            yield f"{stated:f}".rstrip("0").rstrip(".") + f" {thing}"


def _step(hop: dict[str, Any], *, text: str, known: dict[str, str | None]) -> Step:
    cue = hop["cue"]
    return Step(
        agent=hop["agent"],
        naming=Naming(hop["naming"]),
        role=HopRole(hop["role"]),
        kind=ActorKind(hop["kind"]),
        described_as=hop["described_as"],
        members=tuple(hop["members"]),
        cue=text[cue[0] : cue[1]][:LONGEST_WORDS] if cue else None,
        known_as=known.get(hop.get("actor") or ""),
    )
