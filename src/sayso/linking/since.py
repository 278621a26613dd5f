"""What one link run leaves for the next, and how the tables of the two differ.

A run goes on from the last one where that was by the same program and nothing else has linked the desk since.
"""

# ruff: noqa: S608 - the names of tables are this file's own

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from sayso.linking import claims, copies, origins
from sayso.linking.engine.protocol import Heard, nobody
from sayso.linking.engine.shapes import digest

if TYPE_CHECKING:
    from sayso.desk import LinkRun
    from sayso.linking.engine.kept import KeptEngine

LINKED = {
    "copies": ("copies", ("a", "b")),
    "groups": ("copy_groups", ("id",)),
    "same": ("same", ("a", "b")),
    "propositions": ("propositions", ("claim",)),
    "origins": ("origins", ("proposition",)),
}
"""The tables of a desk's links, each with the table of the engine that it is, and what names its rows."""
WORKED = (*copies.KEPT, *claims.KEPT, *origins.KEPT)
"""The tables that the next run goes on from, those of links among them."""
FILE = "tables.duckdb"
_MODULUS = 1 << 256  # of the digests


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the kept tables are: those of which link run, by which program, and from which judgements.

    ``upto`` is how far the desk had come, ``whole`` how many readings it had when all was linked; ``digests`` are
    those of the tables of links. ``rejected`` are the attributions that the analyst did not accept, ``edits`` the parts
    of attributions that stood elsewhere, ``actors`` the judgements of actors.
    """

    program: str
    started: str
    digest: str
    upto: dict[str, int]
    whole: int
    digests: dict[str, str]
    rejected: list[str]
    edits: dict[str, dict[str, Any]]
    actors: list[list[str]]

    def fits(self, last: "LinkRun", *, readings: int) -> bool:
        """Tell whether the next run may go on from here.

        Not where the desk has doubled since all of it was linked: weights rest on how rare words were then.
        """
        same = (self.digest, self.started, self.upto) == (last.digest, last.started, asdict(last.upto))
        return same and readings <= 2 * self.whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a table of links is to lose, by the ids that name its rows, and to gain; and its new digest."""

    forget: list[str]
    rows: pa.Table
    digest: str


def open_kept(desk: str, *, anew: bool = False, folder: Path | None = None, heard: Heard = nobody) -> "KeptEngine":
    """Return DuckDB, on all cores, over what the last link run of a desk left; with ``anew``, over nothing.

    It works in a folder of its own below ``folder``, by default the one for temporary files.

    Raises:
        UsageError, DeskError: as ``open_desk`` does for a name that no desk can have.
    """
    from sayso.linking.engine.kept import KeptEngine

    return KeptEngine(file_of(desk), anew=anew, folder=folder, processes=os.cpu_count() or 1, heard=heard)


def file_of(desk: str) -> Path:
    """Return where a desk's link runs leave their tables: a folder beside its file, else one in the user's cache."""
    from sayso.desk.address import address_of

    address = address_of(desk)
    if address.file is not None:
        return address.file.with_name(f"{address.file.name}.links") / FILE
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    named = address.url.set(password=None).render_as_string().encode()
    return cache / "sayso" / "links" / sha256(named).hexdigest()[:16] / FILE


def state_of(engine: "KeptEngine", *, program: str) -> State | None:
    """Return what the last run left in the engine; None where it left nothing, or was another program's."""
    if not engine.has("kept_state"):
        return None
    (row,) = engine.get("kept_state", order=()).to_pylist()
    told = json.loads(row["state"])
    return State(**told) if told["program"] == program else None


def make_ready(engine: "KeptEngine", state: State) -> None:
    """Write the tables for the next run, which gets them once ``engine.keep`` is called."""
    engine.put("kept_state", pa.table({"state": [json.dumps(asdict(state))]}))
    engine.make_ready("kept_state", *WORKED)


def watch(engine: "KeptEngine") -> None:
    """Note from now on what the tables of links lose and gain."""
    engine.note(*(table for table, _ in LINKED.values()))


def differences(engine: "KeptEngine", *, digests: Mapping[str, str]) -> dict[str, Difference]:
    """Return what each table of links lost and gained since ``watch``; ``digests`` are of what it was then."""
    return {name: _difference(engine, *LINKED[name], before=digests[name]) for name in LINKED}


def _difference(engine: "KeptEngine", table: str, names: tuple[str, ...], *, before: str) -> Difference:
    from sayso.linking.engine.kept import noted

    was, came = noted(table)
    engine.make("link_lost", f"select * from {was} except select * from {came}")
    engine.make("link_gained", f"select * from {came} except select * from {was}")
    engine.make("link_forgotten", f"select distinct {names[0]} as id from link_lost")
    named = " or ".join(f"{name} in (select id from link_forgotten)" for name in names)
    # A row that holds but names a forgotten id goes with the others of that id, and is written again.
    engine.make("link_written", f"select * from link_gained union select * from {table} where {named}")
    lost, gained = (int(digest(engine.get(one, order=())), 16) for one in ("link_lost", "link_gained"))
    return Difference(
        forget=engine.get("link_forgotten", order=["id"])["id"].to_pylist(),
        rows=engine.get("link_written", order=()),
        digest=f"{(int(before, 16) + gained - lost) % _MODULUS:064x}",
    )
