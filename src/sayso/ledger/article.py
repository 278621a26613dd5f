"""What a publisher showed: one text, its blocks, and everything found around it.

Nothing is merged: every variant of a title, date, name or address stands beside the others,
each with where it was found.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.ledger.spans import Span, content_id


class BlockKind(StrEnum):
    """The part that a block plays in the article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUBHEAD = "subhead"
    BODY = "body"
    QUOTE = "quote"
    LIST = "list"
    TABLE = "table"
    CAPTION = "caption"
    CREDIT = "credit"
    IMAGE_NAME = "image_name"
    LICENCE = "licence"
    PROMO = "promo"


class Where(StrEnum):
    """The part of the input in which a value was found."""

    TEXT = "text"
    META = "meta"
    JSON_LD = "json_ld"
    MARKUP = "markup"
    URL = "url"
    FEED = "feed"
    HTTP = "http"
    WARC = "warc"
    COLUMN = "column"
    FILE = "file"
    OPTION = "option"


class TitleKind(StrEnum):
    """Which of an article's titles this is."""

    HEADLINE = "headline"
    SOCIAL = "social"
    STRUCTURED = "structured"
    PAGE = "page"
    FEED = "feed"
    COLUMN = "column"
    SLUG = "slug"
    FOOTER = "footer"


class DateKind(StrEnum):
    """What a date says of the article."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    CRAWLED = "crawled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where a value was found: the part of the input, and its name there (``og:title``)."""

    where: Where
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or line of the text and the part it plays."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """One title variant; ``span`` is where it stands in the text, if it does."""

    kind: TitleKind
    text: str
    span: Span | None = None
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMark:
    """One date of the article: ISO 8601 ``value`` (date or date-time) and the words it came from."""

    kind: DateKind
    value: str
    raw: str
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A publisher's or an author's name as one place gave it."""

    name: str
    span: Span | None = None
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL that the input gives for the article itself (canonical, ``og:url``, AMP, fetched)."""

    kind: str
    url: str
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom the article credits for an image or for the text itself ("Credit – Reuters")."""

    text: str
    credited: str
    span: Span | None = None
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """What the article permits: the notice's words, its kind, conditions, and who must be named."""

    text: str
    kind: str
    conditions: tuple[str, ...] = ()
    attribution_to: tuple[str, ...] = ()
    url: str | None = None
    span: Span | None = None
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink: the words that carry it and where it leads."""

    url: str
    text: str
    span: Span | None = None
    rel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image of the article with all that is said of it."""

    url: str
    alt: str = ""
    caption: Span | None = None
    credit: Span | None = None
    iptc_credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text as one publisher showed it at one moment.

    ``text`` is canonical: every span of the article and of its reading is an offset into it.
    For plain text, and for the mapped text field of a table, it is the content exactly as
    decoded. ``path`` and ``item`` say which input it came from; ``publisher`` and ``published``
    are the first of ``publishers`` and ``dates`` in the order of trust that intake applies.

    Raises:
        ValueError: when a block or another span leaves the text, or blocks overlap.
    """

    path: str
    item: str | None = None
    text: str
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    titles: tuple[Title, ...] = ()
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()
    licence: Licence | None = None
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    publishers: tuple[Name, ...] = ()
    authors: tuple[Name, ...] = ()
    dates: tuple[DateMark, ...] = ()
    addresses: tuple[Address, ...] = ()
    notes: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        length = len(self.text)
        last = 0
        for block in self.blocks:
            if block.span.start < last or block.span.end > length:
                raise ValueError(f"blocks must be ordered, apart and inside {length} characters, found {block}")
            last = block.span.end
        named: tuple[Title | Credit | Link | Name, ...]
        named = (*self.titles, *self.credits, *self.links, *self.publishers, *self.authors)
        for value in named:
            if value.span is not None and value.span.end > length:
                raise ValueError(f"a span leaves the text of {length} characters: {value}")
        if not self.id:
            object.__setattr__(self, "id", self._content_id())

    def _content_id(self) -> str:
        titles = [title.text for title in self.titles]
        return content_id("a", self.path, self.item, self.text, titles, self.publisher, self.published)

    @property
    def headline(self) -> str | None:
        """The title a reader sees first, or None where the input has none."""
        return self.titles[0].text if self.titles else None
