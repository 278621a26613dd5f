"""How the tests of intake put bytes in and look at what comes out."""

import io
from collections.abc import Iterable
from pathlib import Path

from sayso.intake import Limits, Options, read_inputs
from sayso.intake.streams import Source, source
from sayso.ledger import Article, Refusal

PROSE = "The ministry said that the road was closed after the strike. Residents reported two explosions in the morning."


def opened(data: bytes, *, name: str = "", limits: Limits | None = None) -> Source:
    """Return a source of these bytes."""
    return source(io.BytesIO(data), path=name or "-", name=name, limits=limits or Limits())


def outcomes(*targets: Path | str, options: Options | None = None) -> list[Article | Refusal]:
    """Return all that comes out for the targets."""
    return list(read_inputs([str(target) for target in targets], options=options or Options()))


def articles(found: Iterable[Article | Refusal]) -> list[Article]:
    """Return the articles among what came out."""
    return [outcome for outcome in found if isinstance(outcome, Article)]


def refusals(found: Iterable[Article | Refusal]) -> list[Refusal]:
    """Return the refusals among what came out."""
    return [outcome for outcome in found if isinstance(outcome, Refusal)]


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """Return the path of a new file in ``folder``."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path
