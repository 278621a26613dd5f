"""What the caller says about the inputs: columns, outside knowledge, limits, what is allowed.

Holds values and reads them from an option's words; reads no input.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from sayso.errors import UsageError
from sayso.intake.dates import DateOrder, iso_date


class FieldKind(StrEnum):
    """What the text field of a table holds."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table holds what; None means the usual names are tried."""

    text: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    id: str | None = None

    @classmethod
    def parse(cls, mapping: str) -> "Columns":
        """Return the columns that ``text=article_content,title=article_title`` names.

        Raises:
            UsageError: for a part that is not ``field=column``, or a field that does not exist.
        """
        known = [field.name for field in fields(cls)]
        columns: dict[str, str] = {}
        for part in mapping.split(","):
            name, sign, column = (piece.strip() for piece in part.partition("="))
            if not sign or not column or name not in known or name in columns:
                raise UsageError(
                    f"--map: expected field=column with each field once out of {', '.join(known)}, found {part!r}"
                )
            columns[name] = column
        return cls(**columns)

    @property
    def mapped(self) -> dict[str, str]:
        """The columns that the caller named, by field."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: column for name, column in named.items() if column is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of an input is taken before it is refused; sizes in bytes (in characters for rows)."""

    article: int = 20_000_000  # the longest real page seen is 4 MB; a whole book is 3 MB of text
    container: int = 100_000_000  # feeds and JSON arrays are held in memory whole, at about six times their size
    gzip_ratio: int = 200  # news text packs 3 to 5 times, repeated rows 50; zeros pack 1,030 times
    connect_seconds: float = 10.0  # a wait for one connection or one piece of an answer
    fetch_seconds: float = 60.0  # one address with all its redirects
    redirects: int = 5  # a short link, its tracker, http to https, and the final page are four


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """All that the caller says about the inputs of one run.

    ``published`` and ``publisher`` hold for every article and are trusted above what the input
    says. ``allow_private`` lets the URL reader reach private and loopback addresses. ``fast``
    reads WARC files by the extra ``warc``.

    Raises:
        UsageError: when ``published`` is not a date.
    """

    columns: Columns = field(default_factory=Columns)
    field_kind: FieldKind = FieldKind.TEXT
    date_order: DateOrder = DateOrder.MONTH_FIRST
    published: str | None = None
    publisher: str | None = None
    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    fast: bool = False

    def __post_init__(self) -> None:
        if self.published is not None and iso_date(self.published, order=self.date_order) is None:
            raise UsageError(f"--published: expected a date such as 2016-10-12, found {self.published!r}")
