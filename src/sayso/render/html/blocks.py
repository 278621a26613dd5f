"""The article as published, block by block, with its marks in the words and its claims beside them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger import Attribution, BlockKind, Claim, Hop, Reading, Span
from sayso.render.anatomy import kind_of
from sayso.render.claims import numbered
from sayso.render.escape import in_lines, visible
from sayso.render.grounds import Grounds
from sayso.render.html.marks import CLAIM, levels, marks, stretches, within
from sayso.render.html.pieces import Begin, End, Mark, elements, pieces
from sayso.render.manner import certainty, manner, meant
from sayso.render.parts import Part
from sayso.render.route import agent, end, standing

HEADINGS = (BlockKind.HEADLINE, BlockKind.SUBHEAD)
DEEPEST_STEP = 3  # how far nested claims stand further in; deeper ones would have no room left


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The next step in writing a block: words, or the beginning or the end of a marked element.

    The first element of a claim has an anchor of its own, and the number that leads to the claim; so has that of
    a mark beyond those of the reading, without a number. ``of`` is the
    claim whose words it holds, ``by`` the attributions whose source or cue.
    """

    words: str = ""
    opens: str = ""
    closes: bool = False
    anchor: str = ""
    claim: str = ""
    number: int = 0
    of: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HopView:
    """One hop of a claim's route, with what is known of it."""

    who: Part
    standing: str
    cue: str
    certainty: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim; ``words_at`` is the anchor of its words in the text, empty where they are not marked there."""

    id: str
    attribution: str
    anchor: str
    words_at: str
    number: int
    depth: int
    end: str
    route: tuple[Part, ...]
    manner: tuple[Part, ...]
    worth: float | None
    meant: tuple[str, ...]
    words: str
    grounds: str
    hops: tuple[HopView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block of the article, and the claims that begin in it; ``label`` is empty for an ordinary paragraph."""

    kind: str
    label: str
    heading: bool
    runs: tuple[Run, ...]
    claims: tuple[ClaimView, ...]


def blocks(reading: Reading, *, prefix: str, more: Sequence[Mark] = ()) -> tuple[BlockView, ...]:
    """Return all words of the article in order, each claim beside the block in which it begins.

    ``prefix`` keeps the anchors apart from those of another reading on the same page; ``more`` are marks beyond
    those of the reading, each with an anchor (``anchor_of``).
    """
    text, marked, parts = reading.article.text, marks(reading, more=more), stretches(reading.article)
    spans = [span for _, span in parts]
    begin = _Beginnings(reading, marked=marked, prefix=prefix, more=more)
    runs = [
        tuple(_runs(span, marked=over, text=text, begin=begin))
        for span, over in zip(spans, within(marked, spans=spans), strict=True)
    ]
    beside: list[list[ClaimView]] = [[] for _ in spans]
    ends = [span.end for span in spans]
    for claim, view in _claims(reading, prefix=prefix, shown=begin.shown):
        beside[min(bisect_right(ends, claim.span.start), len(spans) - 1)].append(view)
    return tuple(
        BlockView(
            kind=kind.value if kind else "between",
            label=kind_of(kind) if kind and kind is not BlockKind.BODY else "",
            heading=kind in HEADINGS,
            runs=written,
            claims=tuple(claims),
        )
        for (kind, _), written, claims in zip(parts, runs, beside, strict=True)
    )


class _Beginnings:
    """Says how the element of a mark begins, and remembers which claims have begun."""

    def __init__(self, reading: Reading, *, marked: Sequence[Mark], prefix: str, more: Sequence[Mark]) -> None:
        self.shown: set[str] = set()
        self._lines = levels(marked, length=len(reading.article.text))
        self._numbers = {claim.id: number for number, _, claim in numbered(reading)}
        self._prefix = prefix
        self._anchors = {mark: anchor_of(mark.span) for mark in more}

    def __call__(self, mark: Mark) -> Run:
        """Return the step that begins an element of this mark."""
        if not mark.of:
            return Run(opens=mark.part, by=mark.by, anchor=self._anchors.pop(mark, ""))
        opens = f"{CLAIM} {mark.part} line{self._lines[mark.of]}"
        if mark.of in self.shown:
            return Run(opens=opens, of=mark.of)
        self.shown.add(mark.of)
        claim = self._prefix + mark.of
        anchor, number = _words_at(mark.of, self._prefix), self._numbers[mark.of]
        return Run(opens=opens, anchor=anchor, claim=claim, number=number, of=mark.of)


def anchor_of(span: Span) -> str:
    """Return the anchor of a stretch of the text; of one page that shows one article."""
    return f"at-{span.start}-{span.end}"


def _words_at(claim: str, prefix: str) -> str:
    """Return the anchor of a claim's words in the text."""
    return f"{prefix}t-{claim}"


def _runs(stretch: Span, *, marked: Sequence[Mark], text: str, begin: Callable[[Mark], Run]) -> Iterator[Run]:
    """Yield the steps in writing one stretch of the text."""
    for step in elements(pieces(stretch, marks=marked)):
        if isinstance(step, Begin):
            yield begin(step.mark)
        elif isinstance(step, End):
            yield Run(closes=True)
        else:
            yield Run(words=in_lines(step.of(text)))


def _claims(reading: Reading, *, prefix: str, shown: set[str]) -> Iterator[tuple[Claim, ClaimView]]:
    """Yield every claim in order, with how it is shown."""
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    text, grounds = reading.article.text, Grounds(reading)
    for number, depth, claim in numbered(reading):
        attribution = attributions.get(claim.attribution or "")
        view = ClaimView(
            id=claim.id,
            attribution=claim.attribution or "",
            anchor=prefix + claim.id,
            words_at=_words_at(claim.id, prefix) if claim.id in shown else "",
            number=number,
            depth=min(depth, DEEPEST_STEP),
            end=end(claim.chain),
            route=tuple(agent(hop) for hop in claim.chain),
            manner=_manner(claim, attribution=attribution, text=text),
            worth=claim.worth,
            meant=meant(claim, text=text),
            words=visible(claim.span.of(text)),
            grounds=grounds.line(claim),
            hops=tuple(_hop(hop, text=text) for hop in claim.chain[1:]),
        )
        yield claim, view


def _manner(claim: Claim, *, attribution: Attribution | None, text: str) -> tuple[Part, ...]:
    """Return how the claim is put forward, less its worth, which a page shows as a number too."""
    return tuple(part for part in manner(claim, attribution=attribution, text=text) if part[1] != "worth")


def _hop(hop: Hop, *, text: str) -> HopView:
    return HopView(
        who=agent(hop),
        standing=standing(hop),
        cue=f"“{visible(hop.cue.of(text))}”" if hop.cue else "",
        certainty=certainty(hop, cue=(), text=text),
    )
