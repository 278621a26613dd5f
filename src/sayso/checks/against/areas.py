"""How much an area grew or shrank, against a series of areas as of dates."""

from datetime import date, timedelta

from sayso.checks.against.answer import Answer, inputs_of
from sayso.checks.against.asked import Asked
from sayso.checks.against.countries import codes_in, name_of
from sayso.checks.against.scene import Scene
from sayso.checks.against.telling import backing, day, during, number
from sayso.checks.against.totals import AREA, Total, about, kind_of, scope_of, series
from sayso.checks.against.verdicts import CONTRADICTS, OUT_OF_SCOPE, SUPPORTS
from sayso.checks.case import Case

CLOSE = 0.15  # share by which a ratio may differ from the series' and still be it
RATIO = "ratio"
BESIDE = timedelta(days=62)  # by which an area may lie outside of the stretch that is claimed


def is_area(asked: Asked) -> bool:
    """Tell whether a number says by how much an area changed."""
    return kind_of(asked) == AREA and asked.measure.role == RATIO and asked.measure.best is not None


def grown(asked: Asked, case: Case) -> Answer | None:
    """Return whether a series of areas shows such a change; None where no series is about its holder."""
    for found in series(case.around.archive, kind=AREA):
        if about(found, asked.claim, case.reading) and (answer := _compared(asked, case, found)) is not None:
            return answer
    return None


def _compared(asked: Asked, case: Case, found: tuple[Total, ...]) -> Answer | None:
    published = (case.reading.article.published or "9999-12-31")[:10]
    rows = _then(asked.scene, [one for one in found if one.day <= published] or list(found))
    wanted, words = asked.measure.best or 0.0, asked.words(case.text)
    changes = [
        (later.best / earlier.best, earlier, later)
        for at, earlier in enumerate(rows[:-1])
        for later in rows[at + 1 :]
        if earlier.best
    ]
    if not changes:
        return None
    ratio, low, high = (max if wanted >= 1 else min)(changes, key=lambda change: change[0])
    gaps = _gaps(asked.scene, rows)
    listed = ", ".join(f"{number(one.best)} km² on {day(one.day)}" for one in rows)
    if abs(ratio - wanted) <= CLOSE * wanted and not gaps:
        verdict, tail = SUPPORTS, f"from {day(low.day)} to {day(high.day)} it changed {ratio:.2f} times."
    elif gaps:
        verdict = OUT_OF_SCOPE
        tail = f"no support in it for “{words}”, and its scope differs: {gaps}."
    else:
        verdict, tail = CONTRADICTS, f"the most it changed is {ratio:.2f} times, not {number(wanted)}."
    return Answer(
        claim=asked.claim.id,
        span=asked.measure.span,
        verdict=verdict,
        explanation=f"The desk's series for {scope_of(rows)} has {listed}; {tail}",
        inputs=inputs_of(asked, case.text, article=case.reading.article.id),
        calculation=(
            *(f"{one.day}: {number(one.best)} km²" for one in rows),
            f"the farthest ratio of a later to an earlier area: {number(high.best)} / {number(low.best)} = {ratio:.2f}",
            f"last to first: {number(rows[-1].best)} / {number(rows[0].best)} = {rows[-1].best / rows[0].best:.2f}",
        ),
        records=tuple(backing(one.record) for one in rows),
    )


def _then(scene: Scene, rows: list[Total]) -> list[Total]:
    """Return the areas of the stretch that is claimed, or all where it is not dated or has no two of them."""
    if scene.first is None or scene.last is None:
        return rows
    first, last = date.fromisoformat(scene.first), date.fromisoformat(scene.last)
    within = [one for one in rows if first - BESIDE <= date.fromisoformat(one.day) <= last + BESIDE]
    return within if len(within) > 1 else rows


def _near(one: str, other: str) -> bool:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= BESIDE


def _gaps(scene: Scene, rows: list[Total]) -> str:
    """Return what of the claim the series leaves open: days before its first, or another extent."""
    told = []
    if scene.first is None:
        told.append(f"the series begins on {day(rows[0].day)} and the claim's own stretch is not dated")
    elif scene.last is not None and not (_near(scene.first, rows[0].day) and _near(scene.last, rows[-1].day)):
        told.append(f"the series has no areas {during(scene.first, scene.last)}")
    elif scene.first < rows[0].day and not _near(scene.first, rows[0].day):
        told.append(f"the series begins on {day(rows[0].day)}, the claim's stretch on {day(scene.first)}")
    names = sorted(codes_in(scope_of(rows)))
    claimed = sorted(scene.countries)
    if claimed and names and claimed != names:
        told.append(f"it is of {scope_of(rows)} together, the claim of {' and '.join(name_of(one) for one in claimed)}")
    return "; ".join(told)
