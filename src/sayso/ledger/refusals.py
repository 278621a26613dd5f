"""What comes out for an input that could not be taken: where, why, and what would help."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why an input was refused: a closed list of stable codes."""

    NOT_FOUND = "not_found"
    NO_PERMISSION = "no_permission"
    NOT_A_FILE = "not_a_file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    TRUNCATED = "truncated"
    BROKEN = "broken"
    UNSAFE = "unsafe"
    MISSING_COLUMN = "missing_column"
    UNKNOWN_KIND = "unknown_kind"
    NOT_ALLOWED = "not_allowed"
    UNREACHABLE = "unreachable"
    READER_FAILED = "reader_failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One input, or one item of it, that was not taken.

    ``item`` is the mapped id or the number (from 0) inside ``path``; ``line`` counts from 1.
    """

    path: str
    item: str | None = None
    line: int | None = None
    reason: Reason
    expected: str
    found: str
    advice: str = ""

    def __str__(self) -> str:
        where = self.path + (f" line {self.line}" if self.line else "") + (f" item {self.item}" if self.item else "")
        advice = f"; {self.advice}" if self.advice else ""
        return f"{where}: {self.reason}: expected {self.expected}, found {self.found}{advice}"
