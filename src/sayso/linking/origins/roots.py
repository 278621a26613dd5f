"""Where the chains of a graph end: voices that rest on nobody, and circles in which each rests on the next."""

from collections.abc import Mapping


def roots(rests_on: Mapping[str, set[str]], *, of: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return for each voice the roots that it leads to.

    A root is a voice that rests on nobody, or the least voice of a circle that nothing leads out of
    (A cites B, B cites A).
    """
    found: dict[str, tuple[str, ...]] = {}
    for voice in of:
        reached = _reached(voice, rests_on)
        last = {one for one in reached if not rests_on.get(one)}
        circles = set() if last else {_circle(one, rests_on) for one in reached}
        found[voice] = tuple(sorted(last or {circle for circle in circles if circle is not None}))
    return found


def circle_of(voice: str, rests_on: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return the voices of the circle that a root stands for, none where it rests on nobody."""
    return tuple(sorted(_reached(voice, rests_on))) if rests_on.get(voice) else ()


def _circle(voice: str, rests_on: Mapping[str, set[str]]) -> str | None:
    """Return the least voice of the circle that this one is in, None where something leads out of it."""
    reached = _reached(voice, rests_on)
    return min(reached) if all(voice in _reached(one, rests_on) for one in reached) else None


def _reached(voice: str, rests_on: Mapping[str, set[str]]) -> set[str]:
    """Return the voice and all that it rests on, directly or through others."""
    reached, waiting = {voice}, [voice]
    while waiting:
        for further in rests_on.get(waiting.pop(), ()):
            if further not in reached:
                reached.add(further)
                waiting.append(further)
    return reached
