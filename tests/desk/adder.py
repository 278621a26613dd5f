"""A process that adds invented articles to a desk and names each on stdout once it is kept."""

import sys
from collections.abc import Iterable, Iterator

from sayso.desk import Kept, Signature, add, make_desk
from sayso.ledger import Article, Reading, Refusal
from tests.desk.stories import MODEL, STORY, article, read


def numbered(number: int) -> Article:
    return article(f"{number} buses.\n{STORY}", path=f"story-{number}.txt")


def all_read(articles: Iterable[Article | Refusal]) -> Iterator[Reading | Refusal]:
    for one in articles:
        yield one if isinstance(one, Refusal) else read(one)


def name(outcome: Kept | Refusal) -> None:
    if isinstance(outcome, Kept):
        sys.stdout.write(f"{outcome.article} {outcome.state}\n")
        sys.stdout.flush()


def main(place: str, count: str) -> None:
    with make_desk(place) as desk:
        by = Signature(name=MODEL.name, version=MODEL.version)
        add((numbered(number) for number in range(int(count))), desk=desk, read=all_read, by=by, heard=name)


if __name__ == "__main__":
    main(*sys.argv[1:])
