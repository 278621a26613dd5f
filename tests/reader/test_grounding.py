from dataclasses import replace

from sayso.ledger import Article, Block, BlockKind, Claim, Measure, Place, PlaceUse, Span, Time, TimeRole
from sayso.reader.attributions.quotes import quotes
from sayso.reader.chains.routes import chains
from sayso.reader.claims.cutting import claims
from sayso.reader.grounding import Grounding, attached, grounding
from sayso.reader.sources.reference import understood
from tests.reader.marked import article, attributions, place

TEXT = (
    "The ministry confirmed in September that it would send 600 soldiers to Basra. "
    "Washington said nothing, and 20 Iraqi drivers left on 3 May 2016."
)
ROW = ("t", "The ministry", "confirmed", "that it would send 600 soldiers to Basra")


def ground(page: Article, *rows: tuple[str, str | None, str, str], foreign: tuple[Span, ...] = ()) -> Grounding:
    found = attributions(page.text, *rows)
    met = understood(found, text=page.text, article=page)
    return grounding(page, attributions=found, foreign=foreign, laid=met.laid)


def grounded(page: Article, *, foreign: tuple[Span, ...] = ()) -> tuple[Claim, ...]:
    found = attributions(page.text, ROW)
    made = claims(page, attributions=found, chains=chains(found, article=page), marks=quotes(page.text))
    return attached(made, found=ground(page, ROW, foreign=foreign), attributions=found)


def test_a_claim_has_what_its_own_words_measure_date_and_locate() -> None:
    page = replace(article(TEXT), published="2016-10-14")
    here = ground(page, ROW)
    found: list[Measure | Time | Place] = [*here.measures, *here.times, *here.places]
    words = {one.id: one.span.of(TEXT) for one in found}
    told, own = grounded(page)
    assert [words[name] for name in (*told.measures, *told.times, *told.places)] == ["600", "Basra"]
    assert [words[name] for name in (*own.measures, *own.times, *own.places)] == ["20", "on 3 May 2016"]


def test_a_time_beside_the_cue_is_that_of_the_saying() -> None:
    here = ground(replace(article(TEXT), published="2016-10-14"), ROW)
    assert [one.role for one in here.times] == [TimeRole.SAYING, TimeRole.CONTENT]


def test_a_capital_that_speaks_and_an_adjective_are_no_places_of_a_claim() -> None:
    uses = {one.span.of(TEXT): one.use for one in ground(article(TEXT), ROW).places}
    assert uses == {"Basra": PlaceUse.LITERAL, "Washington": PlaceUse.ACTOR, "Iraqi": PlaceUse.ADJECTIVE}


def test_nothing_is_looked_for_where_nobody_speaks() -> None:
    page = Article(path="a.txt", text=TEXT, blocks=(Block(kind=BlockKind.PROMO, span=Span(0, len(TEXT))),))
    for here in (ground(page), ground(article(TEXT), foreign=(place(TEXT, TEXT),))):
        assert (here.measures, here.times, here.places, here.cast.actors) == ((), (), (), ())
