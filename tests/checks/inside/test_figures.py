"""How the figures of one article are compared, and what is shown of it."""

from dataclasses import replace

from benchmarks.inside_passages import Nothing, plain_reading
from sayso.checks import Case, Check
from sayso.checks.archive import Archive
from sayso.checks.inside import FIGURES, TIMES, Figures
from sayso.ledger import Amount, Claim, Hop, HopRole, Naming, Reading, Record, RecordKind, Span
from sayso.ledger.findings import Finding
from sayso.records import adapter_of

STRIKES = "In May 2015 the monitors counted 334 civilians killed and 338 injured in 20 strikes in Syria."


class Records(Nothing):
    """A desk with incidents in Syria in May 2015, one for each number of killed."""

    def __init__(self, *killed: float) -> None:
        self.archive = Archive.of(
            [
                Record(
                    register="airwars",
                    key=f"{number}",
                    kind=RecordKind.EVENT,
                    earliest="2015-05-10",
                    latest="2015-05-10",
                    country="Syria",
                    amounts=(Amount(role="killed", low=each, high=each),),
                )
                for number, each in enumerate(killed)
            ],
            [adapter_of("airwars").register],
        )


def found(text: str, *, around: Nothing | None = None, check: Figures = FIGURES) -> list[Finding]:
    case = Case(reading=plain_reading(text, published="2016-10-14"), around=around or Nothing())
    return list(check.find(case))


def test_both_are_checks_of_their_names() -> None:
    assert isinstance(FIGURES, Check)
    assert isinstance(TIMES, Check)
    assert (FIGURES.name, TIMES.name) == ("figures", "times")


def test_a_sum_is_shown_part_by_part() -> None:
    [one] = found("The blast killed 12 people, five men and six women.")
    assert one.calculation == "5 (men) + 6 (women) = 11\n11 ≠ 12"
    assert [input_.name for input_ in one.inputs] == ["whole", "part", "part"]


def test_parts_that_make_up_their_whole_are_told_only_where_asked_for() -> None:
    text = "The blast killed 11 people, five men and six women."
    assert not found(text)
    assert [one.verdict for one in found(text, check=Figures(sums=True))] == ["sums"]


def test_a_rate_is_shown_with_its_arithmetic() -> None:
    [one] = found(STRIKES)
    assert one.verdict == "rate_alone"
    assert one.calculation.splitlines() == [
        "334 killed / 20 = 16.7",
        "338 injured / 20 = 16.9",
        "(334 + 338) / 20 = 33.6 people for each",
    ]


def test_a_rate_that_few_incidents_reach_stands_beside_them() -> None:
    [one] = found(STRIKES, around=Records(*[3] * 20, 7, 64))
    assert one.verdict == "rate_rare"
    assert "22 incidents with deaths; killed each: median 3, 95th percentile 7, most 64; 5% at 16.7" in one.calculation
    assert [record.says for record in one.records] == [
        "the most that one incident killed, 2015-05-01 to 2015-05-31: 64 (no place, 2015-05-10)"
    ]


def test_a_rate_that_many_incidents_reach_is_no_concern() -> None:
    [one] = found(STRIKES, around=Records(*[3] * 10, *[30] * 12))
    assert one.verdict == "rate_usual"


def test_a_rate_is_not_put_beside_a_handful_of_incidents() -> None:
    [one] = found(STRIKES, around=Records(3, 4, 5))
    assert one.verdict == "rate_alone"


def test_two_figures_of_two_sources_are_told_as_theirs() -> None:
    told = "The strike on the depot near the river killed {} soldiers."
    text = f"{told.format(62)}\n{told.format(83)}"
    reading = plain_reading(text, published="2016-10-14")
    first, then = Span(0, text.index("\n")), Span(text.index("\n") + 1, len(text))
    claims = (_claim("c1", first, "the army"), _claim("c2", then, "the monitor"))
    [one] = FIGURES.find(Case(reading=replace(reading, claims=claims), around=Nothing()))
    assert one.verdict == "sources_differ"
    assert one.explanation.startswith("The army tells of 62 soldiers killed, the monitor of 83 soldiers killed")
    assert one.subject == "c2"


def _claim(name: str, span: Span, agent: str) -> Claim:
    publisher = Hop(agent="The Paper", naming=Naming.NAMED, role=HopRole.PUBLISHER)
    origin = Hop(agent=agent, naming=Naming.NAMED, role=HopRole.ORIGIN)
    return Claim(id=name, span=span, chain=(publisher, origin), score=1.0)


def test_the_worked_example_has_its_rate_and_an_ordinal_left_open(mosul: Reading) -> None:
    case = Case(reading=mosul, around=Nothing())
    assert [one.verdict for one in FIGURES.find(case)] == ["rate_alone"]
    assert [one.verdict for one in TIMES.find(case)] == ["ordinal_open"]


def test_a_day_of_publication_that_is_no_day_is_none() -> None:
    text = "On 5 March 2018 the army attacked the town.\nIt was hit on Monday, 6 March."
    reading = plain_reading(text, published=None)
    article = replace(reading.article, published="2016")
    assert not list(TIMES.find(Case(reading=replace(reading, article=article), around=Nothing())))
