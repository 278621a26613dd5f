"""Records that rest on one monitor are one origin, also together with an article that cites it."""

from sayso.checks.against.answer import Answer
from sayso.checks.against.whose import whose_word
from sayso.checks.case import Case, Origin, Proposition
from sayso.ledger import Backing, Record, RecordKind, Span
from tests.checks.against.putting import Around, archive_of, reading_of

RECORDS = tuple(
    Record(register="ucdp", key=key, kind=RecordKind.EVENT, earliest="2031-05-06", sources=("SOHR",)) for key in "12"
)
TOLD = Proposition(
    id="p-1",
    tellings=(),
    articles=1,
    outlets=1,
    origins_min=1,
    origins_max=1,
    origins=(Origin(kind="named", agent="Syrian Observatory for Human Rights", claims=("c-1",)),),
)


def whose(verdict: str = "supports", *, linked: bool = True) -> dict[str, str]:
    backings = tuple(Backing(record=one.id, register="ucdp", key=one.key, says="killed 3") for one in RECORDS)
    answer = Answer(claim="c-1", span=Span(0, 3), verdict=verdict, explanation="It agrees.", records=backings)
    around = Around(archive_of(RECORDS))
    reading = reading_of("Nothing happened.\n", published="2031-05-07")
    case = Case(reading=reading, around=around, propositions={"c-1": TOLD} if linked else {})
    return {one.name: one.value for one in whose_word(answer, case)}


def test_two_rows_of_one_monitor_are_one_origin() -> None:
    assert whose(linked=False)["whose word the records are"].startswith("1 independent origin:")


def test_an_article_that_cites_the_monitor_adds_none() -> None:
    assert whose()["with those who tell it"] == "1 independent origin: Syrian Observatory for Human Rights"


def test_nothing_is_said_of_records_that_do_not_agree() -> None:
    assert whose("contradicts") == {}
