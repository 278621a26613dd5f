"""Who took a place, against dated intervals of who held it; with the events that registers have around that day."""

from calendar import monthrange
from collections import Counter

from sayso.checks.against.answer import Answer, scene_inputs
from sayso.checks.against.asked import EMPTY, UNTOLD
from sayso.checks.against.lexicon import first_of
from sayso.checks.against.scene import SURE, Basis, Scene, cut_of, scene_of
from sayso.checks.against.sides import known, same, sides_of
from sayso.checks.against.telling import MONTHS, MOST, backing, day
from sayso.checks.against.verdicts import CONTRADICTS, SUPPORTS
from sayso.checks.archive import Found
from sayso.checks.case import Case
from sayso.ledger import Span
from sayso.ledger.findings import Input
from sayso.ledger.reading import Claim, ClaimKind
from sayso.ledger.records import PlacePrecision, Record, RecordKind

AT = 10.0  # km around a settlement in which its events are counted
LOCATED = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
LONGEST = 366  # days in which a taking can be looked for
PLAIN = 31  # days: only where they are known so closely does a register that has it otherwise contradict
EVER = frozenset({*EMPTY, ClaimKind.PREDICTION})


def taken(claim: Claim, case: Case) -> Answer | None:
    """Return who took the place of a claim by the records; None where the claim tells no taking or none is recorded."""
    text = case.text
    at = first_of(claim.span.of(text), "taken")
    if at is None or claim.kind in EVER or claim.certainty in UNTOLD:
        return None
    word = _word(text, claim.span.start + at)
    scene = scene_of(case.reading, claim, at=word, cut=cut_of(case.reading))
    placed = scene.spots and scene.where is not Basis.CARRIED
    found = _held(scene, case) if placed else _named(claim, case)
    if not 0 < scene.days <= LONGEST or scene.when not in SURE:
        return None
    sides = known(claim, case.reading)
    changes = [one for one in found if (scene.first or "") <= (one.record.earliest or "") <= (scene.last or "")]
    mine = [one for one in changes if same(sides, sides_of(one.record))]
    if mine:
        return _supported(claim, case, scene, word, mine[-1].record, found)
    through = [one.record for one in found if _throughout(one.record, scene)]
    if through and not changes and sides and scene.days <= PLAIN and not same(sides, sides_of(through[0])):
        return _contradicted(claim, case, scene, word, through[0])
    return None


def _held(scene: Scene, case: Case) -> list[Found]:
    """Return the intervals in which somebody held the place of a scene, the earliest first."""
    found = {
        one.record.id: one
        for spot in scene.spots
        for one in case.around.archive.near(spot.lat, spot.lon, km=AT, kinds=(RecordKind.CONTROL,))
        if one.record.place_precision in LOCATED
    }
    return sorted(found.values(), key=lambda one: (one.record.earliest or "", one.record.id))


def _named(claim: Claim, case: Case) -> list[Found]:
    """Return the intervals of a place that the reader took for an actor: "forces recaptured Palmyra"."""
    names = {name.lower() for actor in case.reading.actors if actor.id in claim.actors for name in actor.aliases}
    every = case.around.archive.during((None, None), kinds=(RecordKind.CONTROL,))
    found = [one for one in every if (one.record.place or "").lower() in names]
    return sorted(found, key=lambda one: (one.record.earliest or "", one.record.id))


def _throughout(record: Record, scene: Scene) -> bool:
    return (record.earliest or "") < (scene.first or "") and (record.latest or "9999") > (scene.last or "")


def _supported(claim: Claim, case: Case, scene: Scene, word: Span, change: Record, found: list[Found]) -> Answer:
    """Return the change of hands, with the events that registers list there in its month."""
    began = change.earliest or ""
    before = next((one.record for one in reversed(found) if (one.record.earliest or "") < began), None)
    events = _events(change, case)
    month = f"{MONTHS[int(began[5:7]) - 1]} {began[:4]}"
    counted = Counter(one.register for one in events)
    beside = ", ".join(
        f"{case.around.archive.holdings[key].register.name} has {count} events there in {month}"
        for key, count in counted.items()
    )
    whom = f" from {', '.join(before.actors)}" if before is not None else ""
    return Answer(
        claim=claim.id,
        span=word,
        verdict=SUPPORTS,
        explanation=f"{', '.join(change.actors)} took {change.place}{whom} on {day(began)} "
        f"({', '.join(change.sources)}){'; ' if beside else ''}{beside}.",
        inputs=_inputs(case, scene, word),
        calculation=tuple(f"{key}: {count} events within {AT:.0f} km in {month}" for key, count in counted.items()),
        records=(
            backing(change, relation="took it"),
            *((backing(before, relation="held it before"),) if before is not None else ()),
            *(backing(one, relation="there in that month") for one in events),
        )[: MOST + 2],
    )


def _contradicted(claim: Claim, case: Case, scene: Scene, word: Span, holder: Record) -> Answer:
    return Answer(
        claim=claim.id,
        span=word,
        verdict=CONTRADICTS,
        explanation=f"By the desk's records {', '.join(holder.actors)} held {holder.place} from "
        f"{day(holder.earliest)} on, all through the days named.",
        inputs=_inputs(case, scene, word),
        records=(backing(holder, relation="held it throughout"),),
    )


def _events(change: Record, case: Case) -> list[Record]:
    """Return the events of the month of a change at its place that are known to lie there, by their days."""
    month = (change.earliest or "")[:7]
    near = (
        case.around.archive.near(
            change.lat or 0.0,
            change.lon or 0.0,
            km=AT,
            between=(f"{month}-01", f"{month}-{_last(month):02}"),
            kinds=(RecordKind.EVENT,),
        )
        if change.lat is not None
        else ()
    )
    found = [
        one.record
        for one in near
        if one.km is not None
        and one.km <= AT
        and one.record.place_precision in LOCATED
        and (one.record.earliest or "").startswith(month)
    ]
    return sorted(found, key=lambda record: (record.earliest or "", record.id))


def _last(month: str) -> int:
    """Return the last day of a month, as YYYY-MM."""
    return monthrange(int(month[:4]), int(month[5:]))[1]


def _inputs(case: Case, scene: Scene, word: Span) -> tuple[Input, ...]:
    article = case.reading.article.id
    deed = Input(name="deed", value=word.of(case.text), span=word, article=article)
    return (deed, *scene_inputs(scene, article=article))


def _word(text: str, start: int) -> Span:
    end = start
    while end < len(text) and (text[end].isalpha() or text[end] in "-’'"):
        end += 1
    return Span(start, end)
