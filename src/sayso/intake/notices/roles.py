"""Gives each paragraph of a plain text its role, from its words and from what stands around it.

Each step sees what the steps before it decided and adds to it; what none of them claims is body.
Datelines are cut off the paragraphs that they open and become blocks of their own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from sayso.intake.notices.datelines import Dateline, dateline_end
from sayso.intake.notices.heads import head_roles
from sayso.intake.notices.kinds import notice_kind
from sayso.intake.notices.lines import Line, lines_of
from sayso.intake.notices.middles import list_roles, picture_roles, quote_roles, subhead_roles
from sayso.ledger import Block, BlockKind, Span

Kinds = Mapping[int, BlockKind]

_OPENERS = (BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.STANDFIRST)


def label(paragraphs: Sequence[Span], text: str, *, titles: Sequence[str] = ()) -> tuple[Block, ...]:
    """Return the blocks of a plain text: one to a paragraph, two where it opens with a dateline.

    ``titles`` are those already known from outside; with one at hand, a first line that ends in
    a full stop is a headline only when it is that title.
    """
    lines = lines_of(paragraphs, text)
    kinds: Kinds = {number: kind for number, line in enumerate(lines) if (kind := notice_kind(line.words))}
    kinds = {**kinds, **head_roles(lines, kinds, titles=titles)}
    for step in _STEPS:
        kinds = {**kinds, **step(lines, kinds)}
    return tuple(_blocks(lines, kinds, text=text))


_STEPS: tuple[Callable[[Sequence[Line], Kinds], Kinds], ...] = (
    picture_roles,
    list_roles,
    quote_roles,
    subhead_roles,
)


def _blocks(lines: Sequence[Line], kinds: Kinds, *, text: str) -> Iterator[Block]:
    first = next((number for number in range(len(lines)) if number not in kinds), None)
    speakers = sum(_is_speaker(line) for line in lines)
    for number, line in enumerate(lines):
        kind = kinds.get(number, BlockKind.BODY)
        end = _dateline(line, sure_place=number == first or kinds.get(number - 1) in _OPENERS, lone=speakers <= 1)
        if kind is not BlockKind.BODY or end is None:
            yield Block(kind=kind, span=line.span)
            continue
        start = line.span.start + end
        yield Block(kind=BlockKind.DATELINE, span=Span(line.span.start, start))
        rest = text[start : line.span.end]
        yield Block(kind=BlockKind.BODY, span=Span(line.span.end - len(rest.lstrip()), line.span.end))


def _dateline(line: Line, *, sure_place: bool, lone: bool) -> int | None:
    """Return where the line's dateline ends, where the position lets its words count as one."""
    found = dateline_end(line.opening)
    if found is None or found[0] >= len(line.span):
        return None
    end, sureness = found
    if sureness is Dateline.PLAIN or (sure_place and sureness is Dateline.PLACE_ONLY):
        return end
    return end if sure_place and lone else None


def _is_speaker(line: Line) -> bool:
    found = dateline_end(line.opening)
    return found is not None and found[1] is Dateline.PLACE_AND_COLON
