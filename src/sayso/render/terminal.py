"""The claim sheet of one reading as terminal text: what it is made of, what it says, on whose word."""

from collections.abc import Iterator

from sayso.ledger import Article, Reading
from sayso.render.anatomy import anatomy_lines
from sayso.render.claims import claim_lines
from sayso.render.escape import visible
from sayso.render.page import Line, page, styled
from sayso.render.sources import source_lines

CLAIMS = "WHAT IT SAYS, AND ON WHOSE WORD"
SOURCES = "WHOSE WORD IT RESTS ON"


def sheet(reading: Reading, *, width: int, colour: bool) -> str:
    """Return the whole sheet at ``width`` cells (40 to 200 are tried), with or without colour."""
    return page(_lines(reading), width=width, colour=colour)


def anatomy_sheet(article: Article, *, width: int, colour: bool) -> str:
    """Return the title block alone, which needs no reader."""
    return page(anatomy_lines(article), width=width, colour=colour)


def _lines(reading: Reading) -> Iterator[Line]:
    yield from anatomy_lines(reading.article)
    yield Line()
    yield _section(CLAIMS, _count(reading))
    if reading.claims:
        yield Line()
        yield from claim_lines(reading)
        yield _section(SOURCES, "claims, share, source, which")
        yield Line()
        yield from source_lines(reading)
    yield Line()
    yield Line(words=styled((f"Reader: {visible(reading.model.name)} {visible(reading.model.version)}", "aside")))


def _count(reading: Reading) -> str:
    count = len(reading.claims)
    return {0: "no claim found", 1: "1 claim"}.get(count, f"{count} claims")


def _section(title: str, aside: str) -> Line:
    return Line(words=styled((title, "section"), (f"  {aside}", "aside")))
