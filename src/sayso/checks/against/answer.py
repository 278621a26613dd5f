"""What one comparison with the registers came to, before it is a finding."""

from dataclasses import dataclass

from sayso.checks.against.asked import Asked
from sayso.checks.against.scene import Scene
from sayso.checks.against.telling import days
from sayso.ledger import Span
from sayso.ledger.findings import Backing, Input


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A verdict about the words at ``span`` of a claim, with its inputs, its sums line by line and its records."""

    claim: str
    span: Span
    verdict: str
    explanation: str
    inputs: tuple[Input, ...] = ()
    calculation: tuple[str, ...] = ()
    records: tuple[Backing, ...] = ()


def inputs_of(asked: Asked, text: str, *, article: str) -> tuple[Input, ...]:
    """Return what was looked at in a claim: the number, the place, the days."""
    number = Input(name="number", value=asked.words(text), span=asked.measure.span, article=article)
    return (number, *scene_inputs(asked.scene, article=article))


def scene_inputs(scene: Scene, *, article: str) -> tuple[Input, ...]:
    """Return the place and the days of a scene, each with where it was taken from."""
    found = [
        Input(name=f"place, {scene.where}", value=spot.place.name, span=spot.place.span, article=article)
        for spot in scene.spots
    ]
    if scene.first is not None or scene.last is not None:
        found.append(Input(name=f"days, {scene.when}", value=days(scene.first, scene.last)))
    return tuple(found)
