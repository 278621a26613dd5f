"""What every surface is told to show: words that are already safe, each with the part they play."""

from dataclasses import dataclass

# Words, and the name of the part that they play: a style on the terminal, a class on a page.
Part = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label and what stands beside it; an empty label goes on with the one before."""

    label: str
    parts: tuple[Part, ...]


def joined(parts: tuple[Part, ...], *, by: Part) -> tuple[Part, ...]:
    """Return the parts with another between every two of them."""
    return tuple(each for number, part in enumerate(parts) for each in ((by, part) if number else (part,)))
