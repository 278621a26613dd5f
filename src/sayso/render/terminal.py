"""The claim sheet of one reading as terminal text: what it is made of, what it says, on whose word."""

from collections.abc import Iterator

from sayso.ledger import Article, Reading
from sayso.render.anatomy import anatomy, headline, masthead
from sayso.render.claims import counted, numbered
from sayso.render.escape import visible
from sayso.render.grounds import Grounds
from sayso.render.manner import manner, meant
from sayso.render.page import Line, page, styled
from sayso.render.parts import Part, joined
from sayso.render.route import route
from sayso.render.sources import bases, origin, share, summed

CLAIMS = "WHAT IT SAYS, AND ON WHOSE WORD"
SOURCES = "WHOSE WORD IT RESTS ON"
WORTH = "●○○ to ●●●: how much it is worth checking"

LABEL = 12  # cells for the label of a row of the title block
NUMBER = 5  # cells for a claim's number
STEP = 3  # cells that a nested claim stands further in
COUNT = 12  # cells for the count and the share of a source
SHOWN_NUMBERS = 12  # claims named beside a source; more than that is no longer looked up by hand


def sheet(reading: Reading, *, width: int, colour: bool) -> str:
    """Return the whole sheet at ``width`` cells (40 to 200 are tried), with or without colour."""
    return page(_lines(reading), width=width, colour=colour)


def anatomy_sheet(article: Article, *, width: int, colour: bool) -> str:
    """Return the title block alone, which needs no reader."""
    return page(title_block(article), width=width, colour=colour)


def claims_and_sources(reading: Reading) -> Iterator[Line]:
    """Yield the lines below the title block: the claims, whose word they rest on, and who read them."""
    yield _section(CLAIMS, counted(reading))
    if reading.claims:
        if any(claim.worth is not None for claim in reading.claims):
            yield Line(words=styled((WORTH, "aside")))
        yield Line()
        yield from _claims(reading)
        yield _section(SOURCES, "claims, share, source, which")
        yield Line()
        yield from _sources(reading)
    yield Line()
    yield Line(words=styled((f"Reader: {visible(reading.model.name)} {visible(reading.model.version)}", "aside")))


def _lines(reading: Reading) -> Iterator[Line]:
    yield from title_block(reading.article)
    yield Line()
    yield from claims_and_sources(reading)


def title_block(article: Article) -> Iterator[Line]:
    """Yield the lines of what an article is called and made of."""
    yield from called(article)
    yield Line()
    yield from made_of(article)


def called(article: Article) -> Iterator[Line]:
    """Yield the headline, and below it the publisher, the date and the input."""
    yield Line(words=styled((headline(article), "headline")))
    yield Line(words=styled((masthead(article), "aside")))


def made_of(article: Article) -> Iterator[Line]:
    """Yield the rows of what an article is made of."""
    for row in anatomy(article):
        yield Line(words=styled(*row.parts), label=styled((row.label, "label")), margin=LABEL)


def _claims(reading: Reading) -> Iterator[Line]:
    """Yield the lines of every claim: its number and route, how it is put forward, and its words."""
    attributions = {attribution.id: attribution for attribution in reading.attributions}
    text, grounds = reading.article.text, Grounds(reading)
    for number, depth, claim in numbered(reading):
        said = manner(claim, attribution=attributions.get(claim.attribution or ""), text=text)
        then = styled(*joined(tuple(_framed(part) for part in said), by=(" · ", "aside")))
        label = styled((f"{number:>3}", "label"))
        yield Line(words=styled(*route(claim.chain)), then=then, label=label, indent=depth * STEP, margin=NUMBER)
        for note in meant(claim, text=text):
            yield Line(words=styled((note, "aside")), indent=depth * STEP, margin=NUMBER)
        yield Line(words=styled((visible(claim.span.of(text)), "plain")), indent=depth * STEP, margin=NUMBER)
        if grounded := grounds.line(claim):
            yield Line(words=styled((grounded, "aside")), indent=depth * STEP, margin=NUMBER)
        yield Line()


def _framed(part: Part) -> Part:
    """Return what is set apart in brackets, so that it is without colour too."""
    words, style = part
    return (f"[{words}]", style) if style == "apart" else part


def _sources(reading: Reading) -> Iterator[Line]:
    """Yield a line for every route, the one that carries most claims first, and their sum."""
    found = bases(reading)
    for basis in found:
        count = len(basis.claims)
        label = styled((f"{count:>3}  {share(count, of=len(reading.claims)):>5}", "label"))
        numbers = ", ".join(str(number) for number, _ in basis.claims[:SHOWN_NUMBERS])
        more = " …" if count > SHOWN_NUMBERS else ""
        yield Line(words=styled(*origin(basis), (f"  {numbers}{more}", "aside")), label=label, margin=COUNT)
    yield Line()
    yield Line(words=styled((summed(found), "plain")))


def _section(title: str, aside: str) -> Line:
    return Line(words=styled((title, "section"), (f"  {aside}", "aside")))
