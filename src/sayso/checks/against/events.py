"""The killed or injured of one event, against registers of events.

A number agrees or not only with a record that is likely to be of the same event: one that chance alone would hardly
give. Where chance would, the records are told and nothing is decided.
"""

from collections.abc import Iterable

from sayso.checks.against.answer import Answer, inputs_of
from sayso.checks.against.asked import CUMULATIVE, Asked, vague
from sayso.checks.against.comparable import Range, claimed
from sayso.checks.against.lexicon import Victims, by_fighters, has
from sayso.checks.against.looking import Hit, Look, likeliest, look
from sayso.checks.against.scene import Basis
from sayso.checks.against.telling import MOST, backing, day, during, number
from sayso.checks.against.tolls import told, tolls
from sayso.checks.against.universe import ANY, in_place, in_time, lacking, of_events, universe_of
from sayso.checks.against.verdicts import ABOVE, BELOW, COMPATIBLE, NO_COVERAGE, SUPPORTS
from sayso.checks.case import Case
from sayso.ledger.findings import Backing
from sayso.ledger.reading import ClaimKind
from sayso.ledger.records import Record

ROLES = frozenset({"killed", "injured"})
LONGEST = 62  # days: a stretch in which one event can be looked for
CHANCE = 0.1  # rows that would agree by chance, above which agreement says too little
APART = 0.2  # the same, for rows that are near in number and do not agree
FEW = 3  # days that may be carried over from another sentence
IDLE = 1.0  # and above which it says nothing at all
LEAST = 5.0  # below it two numbers are too near each other to tell events apart


def is_event(asked: Asked) -> bool:
    """Tell whether a number is of the killed or injured of one event whose place and days are known."""
    return (
        asked.measure.role in ROLES
        and asked.measure.scope != CUMULATIVE
        and asked.claim.kind is not ClaimKind.PREDICTION
        and asked.victims is not Victims.SOME
        and not asked.part
        and bool(asked.scene.spots)
        and 0 < asked.scene.days <= LONGEST
    )


def event(asked: Asked, case: Case) -> Answer | None:
    """Return what the registers of events say of a number; None where they say nothing that can be told apart."""
    looks = [look(key, asked, case) for key in asking(asked, case)]
    return _supported(asked, case, looks) or _ranged(asked, case, looks) or _open(asked, case, looks)


def asking(asked: Asked, case: Case) -> list[str]:
    """Return the registers that list such victims of such a deed at that place and time."""
    return [key for key in of_events(case.around.archive, role=asked.measure.role or "") if _covers(key, asked, case)]


def identified(asked: Asked, case: Case) -> Record | None:
    """Return the one record that is likely to be of the event, whether its number agrees or not."""
    for key in asking(asked, case):
        found = look(key, asked, case)
        agreeing = found.agree[:1] if _sure(found, asked) else ()
        sure = agreeing or (likeliest(found.near) if found.chance_near <= APART else ())
        if len(sure) == 1 and sure[0].likely:
            return sure[0].record
    return None


def uncovered(missing: list[Asked], case: Case) -> Answer:
    """Return that nothing on the desk covers some numbers of one role, whose places and days are plainly stated."""
    role = missing[0].measure.role or ""
    article = case.reading.article.id
    what = "; ".join(
        f"{one.words(case.text)} at {_names(one)} {during(one.scene.first, one.scene.last)}" for one in missing
    )
    keys = of_events(case.around.archive, role=role)
    return Answer(
        claim=missing[0].claim.id,
        span=missing[0].measure.span,
        verdict=NO_COVERAGE,
        explanation=f"No register of the desk covers how many were {role} there and then: {what}.",
        inputs=tuple(one for asked in missing for one in inputs_of(asked, case.text, article=article)),
        calculation=(lacking(keys, case.around.archive),),
    )


def points_of(asked: Asked) -> list[tuple[float, float]]:
    """Return the points of a number's scene."""
    return [(spot.lat, spot.lon) for spot in asked.scene.spots]


def strays(asked: Asked, case: Case) -> bool:
    """Tell whether the registers cover other places of the article and not this one: it may be a namesake of theirs."""
    archive, reading = case.around.archive, case.reading
    keys = of_events(archive, role=asked.measure.role or "")
    others = [(one.lat, one.lon) for one in reading.places if one.lat is not None and one.lon is not None]
    here = any(in_place(key, archive, points_of(asked)) for key in keys)
    return not here and any(in_place(key, archive, others) for key in keys)


def _covers(key: str, asked: Asked, case: Case) -> bool:
    archive = case.around.archive
    universe = universe_of(key, archive)
    if universe.victims is not Victims.ANYONE and asked.victims not in {Victims.ANYONE, universe.victims}:
        return False
    words = asked.claim.span.of(case.text)
    if universe.means != ANY and (not has(words, universe.means) or has(words, "on_site") or by_fighters(words)):
        return False
    return in_time(key, archive, asked.scene) and in_place(key, archive, points_of(asked))


def _supported(asked: Asked, case: Case, looks: Iterable[Look]) -> Answer | None:
    sure = [one for one in looks if _sure(one, asked)]
    carried = asked.scene.days > FEW and not asked.scene.sure
    if not sure or vague(asked.measure) or carried:
        return None
    hits = [one.agree[0] for one in sure]
    verb = "has a record" if len(sure) == 1 else "each have a record"
    return _answer(
        asked,
        case,
        SUPPORTS,
        f"{_registers(sure, case)} {verb} of {_told(hits[0].amount)} {asked.measure.role}{_where(hits)}, with which "
        f"{asked.words(case.text)} agrees.{_beside(hits)}",
        hits=hits,
        looks=sure,
    )


def _sure(found: Look, asked: Asked) -> bool:
    """Tell whether one record agrees that is likely to be of the event; a small number needs its day and place."""
    most = CHANCE if asked.scene.sure else CHANCE / 2
    if found.chance > most or len(likeliest(found.agree)) != 1:
        return False
    best = found.agree[0]
    small = asked.value < LEAST and not (best.days == 0 and best.close)
    there = best.days == 0 or best.close
    return best.likely and there and best.amount.narrow and not small


def _ranged(asked: Asked, case: Case, looks: Iterable[Look]) -> Answer | None:
    """Return that the number lies below or above the one record that is likely to be of the event."""
    if not asked.scene.sure or asked.value < LEAST:
        return None
    sure = [one for one in looks if not one.agree and len(one.near) == 1 and one.chance_near <= APART]
    sure = [one for one in sure if one.near[0].likely and one.near[0].days == 0 and one.near[0].amount.narrow]
    mine = claimed(asked.low, asked.high)
    hits = [one.near[0] for one in sure]
    below = [mine.high is not None and mine.high < hit.amount.low for hit in hits]
    summed = any(one.most >= mine.low for one in sure) and not any(below)
    if not sure or any(below) != all(below) or summed:
        return None
    verdict = (COMPATIBLE if asked.measure.best is None else BELOW) if below[0] else ABOVE
    said = " and ".join(dict.fromkeys(_told(hit.amount) for hit in hits))
    stated = tolls(asked, hits[0].record, case.around.archive)
    return _answer(
        asked,
        case,
        verdict,
        f"{asked.words(case.text)} {asked.measure.role} is {'below' if below[0] else 'above'} the {said} that "
        f"{_registers(sure, case)} gives{_where(hits)}, the only record of that order near {_names(asked)} "
        f"{during(asked.scene.first, asked.scene.last)}.{told(asked, stated)}",
        hits=hits,
        looks=sure,
        others=[backing(one.record, relation="a total stated of it") for one in stated],
    )


def _open(asked: Asked, case: Case, looks: Iterable[Look]) -> Answer | None:
    """Return that records of the same day may be meant, where several may or chance alone might give one."""
    if asked.scene.where is Basis.GUESSED:
        return None
    some = [one for one in looks if one.chance <= IDLE and any(_may(hit) for hit in one.agree)]
    if not some:
        return None
    hits = [hit for one in some for hit in one.agree if _may(hit)]
    if max(one.chance for one in some) > CHANCE:
        why = "numbers like it are common there, so whether it is meant stays open"
    else:
        why = "what they say is too little to tell whether the same event is meant"
    count = f"{len(hits)} records" if len(hits) > 1 else "1 record"
    return _answer(
        asked,
        case,
        COMPATIBLE,
        f"{count} of {_registers(some, case)} near {_names(asked)} {during(asked.scene.first, asked.scene.last)} "
        f"with which {asked.words(case.text)} agrees; {why}.",
        hits=hits,
        looks=some,
    )


def _may(hit: Hit) -> bool:
    return hit.likely and hit.days == 0


def _answer(  # noqa: PLR0913 - the parts of one answer
    asked: Asked,
    case: Case,
    verdict: str,
    explanation: str,
    *,
    hits: list[Hit],
    looks: Iterable[Look],
    others: Iterable[Backing] = (),
) -> Answer:
    mine = claimed(asked.low, asked.high)
    return Answer(
        claim=asked.claim.id,
        span=asked.measure.span,
        verdict=verdict,
        explanation=explanation,
        inputs=inputs_of(asked, case.text, article=case.reading.article.id),
        calculation=tuple(f"{one.register}: {_sums(one)}" for one in looks),
        records=(*(backing(hit.record, relation=_relation(hit, mine)) for hit in hits[:MOST]), *others),
    )


def _sums(found: Look) -> str:
    return (
        f"{len(found.agree)} agree, {len(found.near)} are within half and double, {found.others} are neither; by "
        f"chance {found.chance:.2f} would agree and {found.chance_near:.2f} be within half and double"
    )


def _relation(hit: Hit, mine: Range) -> str:
    how = "agrees" if hit.amount.touches(mine) else "gives more" if hit.amount.low > mine.low else "gives fewer"
    off = f", {hit.days} {'day' if hit.days == 1 else 'days'} off" if hit.days else ""
    return f"{how}: {_told(hit.amount)}, {hit.km:.0f} km away{off}"


def _told(amount: Range) -> str:
    if amount.high is None or amount.high == amount.low:
        return number(amount.low)
    return f"{number(amount.low)} to {number(amount.high)}"


def _registers(looks: Iterable[Look], case: Case) -> str:
    names = [case.around.archive.holdings[one.register].register.name for one in looks]
    return " and ".join(dict.fromkeys(names))


def _where(hits: list[Hit]) -> str:
    first = hits[0].record
    return f" ({first.place or first.country}, {day(first.earliest)})"


def _beside(hits: list[Hit]) -> str:
    """Return a word on a register that has it from another one of those that agree."""
    cited = {hit.record.register for hit in hits}
    relied = any(
        key != hit.record.register and key in " ".join(hit.record.sources).lower() for hit in hits for key in cited
    )
    return " One of them has it from the other: that is one origin, not two." if relied else ""


def _names(asked: Asked) -> str:
    return " or ".join(dict.fromkeys(spot.place.name for spot in asked.scene.spots))
