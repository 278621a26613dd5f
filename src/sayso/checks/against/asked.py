"""What an article asks of the registers: each number or deed of a claim, once, with its scene. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.checks.against.lexicon import Victims, has, listed, victims_of, words
from sayso.checks.against.scene import Scene, cut_of, scene_of
from sayso.ledger import Certainty, Reading
from sayso.ledger.reading import Claim, ClaimKind, Measure

# Claims that tell no deed that a register could hold. A total or an announcement may stand in a prediction.
EMPTY = frozenset({ClaimKind.OPINION, ClaimKind.CALL, ClaimKind.POSITION})
UNTOLD = frozenset({Certainty.DENIED, Certainty.ASKED})
CUMULATIVE = "cumulative as of publication"
RATE = "rate"
CLOSE = 16  # characters before a number in which a verb stands right before it
AFTER = 50  # characters after a number in which both sides are named
BEFORE = 40  # characters before a number in which "including" makes it a part of another


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One number of one claim. ``low`` and ``high`` are its bounds as the words state them, None where open."""

    claim: Claim
    measure: Measure
    scene: Scene
    victims: Victims
    part: bool
    low: float | None
    high: float | None

    @property
    def value(self) -> float:
        """Return the number itself, or the bound that is stated."""
        stated = (self.measure.best, self.measure.low, self.measure.high)
        return next(one for one in stated if one is not None)

    def words(self, text: str) -> str:
        """Return the number as the article has it."""
        return self.measure.span.of(text)


def asked_of(reading: Reading) -> Iterator[Asked]:
    """Yield each number of an article's claims, by the innermost claim that holds it, in the order of the text."""
    text = reading.article.text
    cut = cut_of(reading)
    measures = {measure.id: measure for measure in reading.measures}
    for name, claim in sorted(_innermost(reading).items(), key=lambda pair: (measures[pair[0]].span, pair[0])):
        measure = measures[name]
        if claim.kind in EMPTY or claim.certainty in UNTOLD or measure.scope == RATE:
            continue
        if measure.low is None and measure.best is None and measure.high is None:
            continue
        yield Asked(
            claim=claim,
            measure=measure,
            scene=scene_of(reading, claim, at=measure.span, cut=cut),
            victims=_victims(measure, text),
            part=has(text[max(claim.span.start, measure.span.start - BEFORE) : measure.span.start], "part_of")
            or _torn(measure, text),
            low=measure.low if measure.low is not None or measure.high is not None else measure.best,
            high=measure.high if measure.low is not None or measure.high is not None else measure.best,
        )


def _torn(measure: Measure, text: str) -> bool:
    """Tell whether a number read as injured stands right after "kill" or "killed and injured": it may be of both."""
    before = words(text[max(0, measure.span.start - CLOSE) : measure.span.start])
    return measure.role == "injured" and (
        bool(set(before[-1:]) & listed("killing")) or (len(before) > 1 and before[-2] == "and")
    )


def _victims(measure: Measure, text: str) -> Victims:
    """Return of whom a number counts; "70 regime and rebel fighters" are of both sides."""
    found = victims_of(measure.of)
    after = text[measure.span.end : measure.span.end + AFTER]
    both = has(after, "fighters") and has(after, "government") and " and " in after
    return Victims.ANYONE if both and found in {Victims.FIGHTERS, Victims.SOLDIERS} else found


def is_strikes(measure: Measure) -> bool:
    """Tell whether a measure counts strikes."""
    counted = words(measure.unit or measure.of or "")
    return (measure.role == "conducted" and bool(counted) and has(counted[-1], "strike")) or _tail(measure, "strike")


def vague(measure: Measure) -> bool:
    """Tell whether a measure is a vague number ("dozens"): two bounds and no number."""
    return measure.best is None and measure.low is not None and measure.high is not None


def _tail(measure: Measure, kind: str) -> bool:
    found = words(measure.of or "")
    return measure.role in {"conducted", "count"} and bool(found) and has(found[-1], kind)


def _innermost(reading: Reading) -> dict[str, Claim]:
    """Return for each measure the shortest claim that holds it."""
    found: dict[str, Claim] = {}
    for claim in reading.claims:
        for name in claim.measures:
            before = found.get(name)
            if before is None or len(claim.span) < len(before.span):
                found[name] = claim
    return found
