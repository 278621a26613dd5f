import pytest

from sayso.ledger import (
    Actor,
    ActorKind,
    Article,
    Claim,
    Hop,
    HopRole,
    Measure,
    Model,
    Naming,
    Place,
    Reading,
    Span,
    Time,
)
from sayso.ledger.reading import Part, PartRole
from sayso.render.grounds import Grounds, bounds


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (600, 600, 600, "600"),
        (9000, None, None, "9,000 or more"),
        (None, None, 20, "up to 20"),
        (15, None, 20, "15 to 20"),
        (None, 1.5, None, "about 1.5"),
        (None, None, None, "?"),
        (5_700_000, 5_700_000, 5_700_000, "5,700,000"),
    ],
)
def test_a_number_is_shown_as_it_was_read(
    low: float | None, best: float | None, high: float | None, words: str
) -> None:
    assert bounds(Measure(id="m", span=Span(0, 1), low=low, best=best, high=high)) == words


TEXT = "Up to 20 boats left Basra in eastern Iraq on Monday; their number tripled."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_a_claims_line_has_its_numbers_days_places_and_actors() -> None:
    publisher = Hop(agent="Example Daily", naming=Naming.NAMED, role=HopRole.PUBLISHER)
    part = Part(actor="w", role=PartRole.AGENT, span=span("boats"), deed=span("left"))
    grounded = Claim(
        id="c", span=span(TEXT), chain=(publisher,), score=1, measures=("m", "r"), times=("t", "u"), places=("p", "q"),
        actors=("w", "v"), parts=(part,),
    )  # fmt: skip
    bare = Claim(id="d", span=span("boats"), chain=(publisher,), score=1)
    reading = Reading(
        article=Article(path="a.txt", text=TEXT),
        claims=(grounded, bare),
        measures=(
            Measure(id="m", span=span("Up to 20"), high=20, of="boats", role="moved", scope="one event"),
            Measure(id="r", span=span("tripled"), low=3, best=3, high=3, of="number", role="ratio"),
        ),
        times=(
            Time(id="t", span=span("on Monday"), earliest="2016-10-10", latest="2016-10-10", precision="day", basis=""),
            Time(id="u", span=span("left"), precision="day", basis=""),
        ),
        places=(
            Place(id="p", span=span("Basra"), name="Basra", country="IQ", precision="settlement"),
            Place(id="q", span=span("Iraq"), name="Iraq", country="IQ", precision="part of country"),
        ),
        actors=(
            Actor(id="w", name="The Fleet", kind=ActorKind.ORGANISATION, spans=(span("boats"),)),
            Actor(id="v", name="Harbour Watch", kind=ActorKind.ORGANISATION, spans=(span("Basra"),)),
        ),
        model=Model(name="none", version="1"),
    )
    grounds = Grounds(reading)
    assert grounds.line(bare) == ""
    assert grounds.line(grounded).split(" · ") == [
        "up to 20 boats, moved, one event", "“tripled” number, ratio", "“on Monday”: 2016-10-10",
        "“left”: not resolved", "Basra (IQ)", "part of Iraq", "The Fleet (agent)", "Harbour Watch",
    ]  # fmt: skip
