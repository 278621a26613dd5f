"""Which tellings of a proposition stand in copied text, and which article of the copies speaks for the others.

A copy that names a source of its own is no mere copy there: such a telling keeps its own chain.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.ledger import Naming
from sayso.linking.joining import Joined
from sayso.linking.origins.values import SharedText, Telling

# Kinds of copy whose whole text is another's; of the rest ("quotes") only the shared passages are.
WHOLE = frozenset({"whole", "cut", "edited"})
MOST_OF_A_CLAIM = 0.5  # share of a claim's characters inside a shared passage, from which the claim is shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """``leans`` gives for a telling the article that it rests on, and the text shared with it.

    ``group`` names the articles that share these tellings' text, ``pen`` those that are whole copies of each
    other; ``nearby`` are pairs of articles that share other text than these tellings.
    """

    group: Mapping[str, str]
    pen: Mapping[str, str]
    leans: Mapping[str, tuple[str, SharedText]]
    nearby: tuple[SharedText, ...] = field(default=())


def copied(tellings: Sequence[Telling], *, shared: Iterable[SharedText]) -> Copied:
    """Return who leans on whom among the tellings of one proposition."""
    by_article: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_article.setdefault(telling.page.id, []).append(telling)
    pairs = sorted(
        (one for one in shared if one.a in by_article and one.b in by_article), key=lambda one: (one.a, one.b)
    )
    covered = {id(pair): _covered(pair, by_article) for pair in pairs}
    joining = [pair for pair in pairs if pair.kind in WHOLE or covered[id(pair)]]
    groups, pens = Joined(by_article), Joined(by_article)
    for pair in joining:
        groups.join(pair.a, pair.b)
        if pair.kind in WHOLE:
            pens.join(pair.a, pair.b)
    leaders = _leaders(by_article, groups=groups)
    leans: dict[str, tuple[str, SharedText]] = {}
    for pair in joining:
        for article in (pair.a, pair.b):
            leader = leaders[groups.of(article)]
            for telling in by_article[article]:
                rests = pair.kind in WHOLE or telling.claim in covered[id(pair)]
                if article != leader and rests and is_weak(telling):
                    leans.setdefault(telling.claim, (leader, pair))
    return Copied(
        group={article: groups.of(article) for article in by_article},
        leans=leans,
        pen={article: pens.of(article) for article in by_article},
        nearby=tuple(pair for pair in pairs if _shares_more(pair, by_article)),
    )


def is_weak(telling: Telling) -> bool:
    """Tell whether a telling names nobody whom it has its words from."""
    return len(telling.chain) == 1 or telling.chain[-1].naming is not Naming.NAMED


def _leaders(by_article: Mapping[str, Sequence[Telling]], *, groups: Joined) -> dict[str, str]:
    """Return for each group the article with the fullest chains, of these the earliest; unknown dates come last.

    A hop of which nothing is said makes no chain fuller.
    """
    unknown = {None, *(telling.page.publisher for tellings in by_article.values() for telling in tellings)}

    def rank(article: str) -> tuple[int, bool, str, str]:
        tellings = by_article[article]
        hops = max(sum(step.agent not in unknown for step in telling.chain[1:]) for telling in tellings)
        published = tellings[0].page.published
        return -hops, published is None, published or "", article

    members: dict[str, list[str]] = {}
    for article in by_article:
        members.setdefault(groups.of(article), []).append(article)
    return {group: min(articles, key=rank) for group, articles in members.items()}


def _shares_more(pair: SharedText, by_article: Mapping[str, Sequence[Telling]]) -> bool:
    """Tell whether two articles share a passage that touches none of the first one's tellings."""
    return any(
        all(end <= telling.start or telling.end <= start for telling in by_article[pair.a])
        for start, end, _, _ in pair.passages
    )


def _covered(pair: SharedText, by_article: Mapping[str, Sequence[Telling]]) -> frozenset[str]:
    """Return the claims of both articles that stand mostly inside a passage the two share."""
    inside = [
        telling.claim
        for side, article in ((0, pair.a), (2, pair.b))
        for telling in by_article[article]
        if _share(telling, [(one[side], one[side + 1]) for one in pair.passages]) >= MOST_OF_A_CLAIM
    ]
    return frozenset(inside)


def _share(telling: Telling, stretches: Iterable[tuple[int, int]]) -> float:
    """Return the share of a claim's characters that the best of the stretches holds."""
    length = telling.end - telling.start
    overlaps = (min(telling.end, end) - max(telling.start, start) for start, end in stretches)
    return max(0, max(overlaps, default=0)) / length if length > 0 else 0.0
