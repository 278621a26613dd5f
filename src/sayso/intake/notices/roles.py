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

MOST_LABELLED = 20_000  # paragraphs; of a longer text, which is no article, the first and last half of them are
Kinds = Mapping[int, BlockKind]

_OPENERS = (BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.STANDFIRST)


def label(paragraphs: Sequence[Span], text: str, *, titles: Sequence[str] = ()) -> tuple[Block, ...]:
    """Return the blocks of a plain text: one to a paragraph, two where it opens with a dateline.

    ``titles`` are those already known from outside; with one at hand, a first line that ends in
    a full stop is a headline only when it is that title. In a text of more than MOST_LABELLED
    paragraphs those in the middle are body unseen.
    """
    ends = MOST_LABELLED // 2
    if len(paragraphs) > MOST_LABELLED:
        head = label(paragraphs[:ends], text, titles=titles)
        middle = (Block(kind=BlockKind.BODY, span=span) for span in paragraphs[ends:-ends])
        tail = lines_of(paragraphs[-ends:], text)
        return (*head, *middle, *_blocks(tail, _notices(tail), text=text))
    lines = lines_of(paragraphs, text)
    notices = _notices(lines)
    return tuple(_blocks(lines, {**notices, **head_roles(lines, notices, titles=titles)}, text=text))


def _notices(lines: Sequence[Line]) -> Kinds:
    return {number: kind for number, line in enumerate(lines) if (kind := notice_kind(line.words))}


_STEPS: tuple[Callable[[Sequence[Line], Kinds], Kinds], ...] = (
    picture_roles,
    list_roles,
    quote_roles,
    subhead_roles,
)


def _blocks(lines: Sequence[Line], kinds: Kinds, *, text: str) -> Iterator[Block]:
    for step in _STEPS:
        kinds = {**kinds, **step(lines, kinds)}
    ends = _dateline_ends(lines, kinds)
    for number, line in enumerate(lines):
        if number not in ends:
            yield Block(kind=kinds.get(number, BlockKind.BODY), span=line.span)
            continue
        start = line.span.start + ends[number]
        yield Block(kind=BlockKind.DATELINE, span=Span(line.span.start, start))
        rest = text[start : line.span.end]
        yield Block(kind=BlockKind.BODY, span=Span(line.span.end - len(rest.lstrip()), line.span.end))


def _dateline_ends(lines: Sequence[Line], kinds: Kinds) -> Mapping[int, int]:
    """Return where the datelines of body paragraphs end, where the position lets their words count as one.

    A place alone counts where a story begins; a place and a colon only where nobody speaks that way.
    """
    found = {number: dateline for number, line in enumerate(lines) if (dateline := dateline_end(line.opening))}
    body = [number for number in range(len(lines)) if number not in kinds]
    speakers = sum(sureness is Dateline.PLACE_AND_COLON for _, sureness in found.values())
    ends: dict[int, int] = {}
    for number in body:
        end, sureness = found.get(number, (0, Dateline.PLAIN))
        begins = number == body[0] or kinds.get(number - 1) in _OPENERS
        counts = sureness is Dateline.PLAIN or (begins and (sureness is Dateline.PLACE_ONLY or speakers == 1))
        if counts and 0 < end < len(lines[number].span):
            ends[number] = end
    return ends
