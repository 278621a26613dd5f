"""Whether an actor of a claim and an actor of a register's row are on one side. A soft feature, never a condition."""

from collections.abc import Iterable
from functools import cache

from sayso.ledger import Reading
from sayso.ledger.reading import Claim, PartRole
from sayso.ledger.records import Record
from sayso.reader.actors.registers import of_register

COALITION = "group:us-led-coalition"
LEADER = "US"  # its strikes are told as the coalition's and the other way about
_FORCES, _STATE = "forces:", "state:"


def known(claim: Claim, reading: Reading, *, role: PartRole | None = None) -> frozenset[str]:
    """Return the sides of a claim's actors that the table of actors knows, all or those of one part."""
    by_id = {actor.id: actor.known_as for actor in reading.actors}
    wanted = claim.actors if role is None else [part.actor for part in claim.parts if part.role is role]
    return frozenset(side(found) for one in wanted if (found := by_id.get(one)) is not None)


def doers(claim: Claim, reading: Reading) -> frozenset[str]:
    """Return the known sides of whoever acts in a claim, or of all its actors where the words do not say who acts."""
    return known(claim, reading, role=PartRole.AGENT) or known(claim, reading)


@cache
def side(identity: str) -> str:
    """Return the side of a known actor: a state's forces are its own, the US and its coalition are one."""
    if identity.startswith(_FORCES):
        identity = _STATE + identity.removeprefix(_FORCES)
    return COALITION if identity == _STATE + LEADER else identity


def sides_of(record: Record) -> frozenset[str]:
    """Return the sides of a record's actors, without those that the table does not know."""
    return frozenset(one for name in record.actors for one in _sides(name))


def same(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether two lists of sides share one."""
    return not frozenset(one).isdisjoint(other)


@cache
def _sides(name: str) -> frozenset[str]:
    return frozenset(side(found) for found in of_register(name) if found is not None)
