"""What is known of a text from outside it: where it came from and what came with it.

Carries what a container (a table row, a feed entry, a WARC record, an HTTP answer, an option of
the command line) says; the makers of articles add to it what the text itself says.
"""

from dataclasses import dataclass

from sayso.ledger import Address, DateMark, Name, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The outside knowledge of one text, in the order of trust: what is first is believed first.

    ``url`` is the address that the text was fetched from or is said to live at; relative links
    are resolved against it.
    """

    path: str
    item: str | None = None
    url: str | None = None
    titles: tuple[Title, ...] = ()
    publishers: tuple[Name, ...] = ()
    authors: tuple[Name, ...] = ()
    dates: tuple[DateMark, ...] = ()
    addresses: tuple[Address, ...] = ()
    notes: tuple[str, ...] = ()
