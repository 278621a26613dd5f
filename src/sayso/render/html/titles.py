"""The titles that an article goes by: its own, those of its earlier versions, those under which copies ran."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.ledger import Article
from sayso.render.anatomy import PLACES
from sayso.render.differing import Piece, differing
from sayso.render.escape import visible

Form = Mapping[str, Any]

COPIED = frozenset({"whole", "cut", "edited"})  # an article that only quotes a passage has a title of its own
OWN, EARLIER, COPY = "own", "version", "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Where a title stands: in the article itself, in another version of it, or over a copy, with whose and when."""

    sort: str
    where: str
    day: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleView:
    """One wording, marked where it differs from the headline, with everywhere that it stands."""

    pieces: tuple[Piece, ...]
    headline: bool
    uses: tuple[Use, ...]

    @property
    def own(self) -> tuple[Use, ...]:
        """Where it stands in the article itself and its versions."""
        return tuple(use for use in self.uses if use.sort != COPY)

    @property
    def copies(self) -> tuple[Use, ...]:
        """The copies that ran under it."""
        return tuple(use for use in self.uses if use.sort == COPY)


def titles(
    article: Article, *, versions: Iterable[tuple[str, str, str | None]], kin: Iterable[Form]
) -> list[TitleView]:
    """Return every wording of the title, the headline first, then in the order in which they are met.

    ``versions`` are the other versions of the article: its id, the day it was added, its title. ``kin`` are
    the articles that share its text, as ``desk.listing.kin`` has them.
    """
    told: dict[str, list[Use]] = {}
    shown: dict[str, str] = {}
    for words, use in _uses(article, versions=versions, kin=kin):
        key = words.casefold()
        shown.setdefault(key, words)
        told.setdefault(key, []).append(use)
    first = visible(article.headline or "")
    head = first.casefold()
    if head in told:
        told = {head: told[head]} | told
    return [
        TitleView(
            pieces=differing(first, shown[key]) if first else ((shown[key], "same"),),
            headline=key == head,
            uses=tuple(dict.fromkeys(uses)),
        )
        for key, uses in told.items()
    ]


def _uses(
    article: Article, *, versions: Iterable[tuple[str, str, str | None]], kin: Iterable[Form]
) -> Iterable[tuple[str, Use]]:
    for title in article.titles:
        if words := visible(title.text):
            yield words, Use(sort=OWN, where=f"{title.kind.value}, {PLACES[title.found.where]}")
    for name, added, text in versions:
        if words := visible(text or ""):
            yield words, Use(sort=EARLIER, where="another version of it", day=added[:10], article=name)
    for one in kin:
        if one["kind"] in COPIED and (words := visible(one["title"] or "")):
            who = visible(one["publisher"] or "publisher not known")
            yield words, Use(sort=COPY, where=who, day=(one["day"] or "")[:10], article=one["article"])
