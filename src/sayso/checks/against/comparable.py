"""Which amount of a record answers a claim's number: of the same role and of the same victims. Pure.

A row of UCDP tells its deaths by side, and some of nobody known; those may be any side's.
"""

from dataclasses import dataclass

from sayso.checks.against.lexicon import Victims
from sayso.checks.archive import whole_amount
from sayso.ledger.records import Amount, Record

CIVILIANS, UNKNOWN = "civilians", "unknown"
GOVERNMENT = "Government of "
FACTOR = 2.0  # a number within half and double of another may be of the same deed, told otherwise
WIDTH = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The least and the most that a record, or a claim, gives; ``high`` is None where it is open."""

    low: float
    high: float | None

    def touches(self, other: "Range") -> bool:
        """Tell whether the two ranges share a number."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)

    @property
    def narrow(self) -> bool:
        """Tell whether a range says something: its most is no more than WIDTH times its least, or a few more."""
        return self.high is not None and (self.high <= WIDTH * self.low or self.high - self.low <= WIDTH)

    def widened(self) -> "Range":
        """Return the range of the numbers within FACTOR of this one."""
        return Range(low=self.low / FACTOR, high=None if self.high is None else self.high * FACTOR)


def claimed(low: float | None, high: float | None) -> Range:
    """Return the range of a claim's bounds. "At least 20" is open above, and a record of far more is another deed."""
    if low is None:
        return Range(low=(high or 0.0) / FACTOR, high=high)
    return Range(low=low, high=high if high is not None else low * FACTOR)


def amount_of(record: Record, *, role: str, victims: Victims) -> Range | None:
    """Return what a record says of such victims; None where it says nothing of them, or that there were none."""
    if victims is Victims.ANYONE:
        return _range(whole_amount(record, role=role))
    if victims is Victims.SOME:
        return None
    stated = [amount for amount in record.amounts if amount.role == role and amount.of is not None]
    if not stated:
        return None
    mine = sum(amount.best or 0.0 for amount in stated if _is(amount, victims))
    ranged = next((amount for amount in stated if amount.best is None and _is(amount, victims)), None)
    if ranged is not None:
        return _range(ranged)
    unknown = sum(amount.best or 0.0 for amount in stated if amount.of == UNKNOWN)
    whole = _range(whole_amount(record, role=role))
    if whole is not None and unknown > 0 and unknown == sum(amount.best or 0.0 for amount in stated):
        return whole  # nobody's side is known: they may all be such victims
    return Range(low=mine, high=mine + unknown) if mine + unknown > 0 else None


def _is(amount: Amount, victims: Victims) -> bool:
    of = amount.of or ""
    if of in {CIVILIANS, UNKNOWN}:
        return of == victims
    return of.startswith(GOVERNMENT) == (victims is Victims.SOLDIERS) and victims is not Victims.CIVILIANS


def _range(amount: Amount | None) -> Range | None:
    """Return the least and the most of an amount, as reported; a high below the best widens it downwards."""
    if amount is None:
        return None
    given = [value for value in (amount.low, amount.best, amount.high) if value is not None]
    return Range(low=min(given), high=max(given)) if given and max(given) > 0 else None
