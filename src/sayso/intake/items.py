"""One text on its way in: what a file, a row, an entry, a record or an answer holds.

Containers make items, the dispatcher makes articles of them; nothing is decided here.
"""

from dataclasses import dataclass
from enum import StrEnum

from sayso.intake.envelope import Envelope


class ItemKind(StrEnum):
    """Which maker an item goes to."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The content of one article to be, and what is known of it from outside.

    ``declared`` is the encoding that a header claims for ``content`` where that is bytes.
    """

    kind: ItemKind
    content: bytes | str
    envelope: Envelope
    declared: str | None = None
