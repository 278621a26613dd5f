"""The answers that the check against the records may give."""

from typing import Final

from sayso.ledger.findings import Bearing, Verdict

SUPPORTS: Final = "supports"
COMPATIBLE: Final = "compatible"
BELOW: Final = "below_range"
ABOVE: Final = "above_range"
CONTRADICTS: Final = "contradicts"
STALE: Final = "stale"
OUT_OF_SCOPE: Final = "out_of_scope"
NO_COVERAGE: Final = "no_coverage"

VERDICTS = (
    Verdict(key=SUPPORTS, bearing=Bearing.SUPPORT, meaning="A register's record says the same."),
    Verdict(
        key=COMPATIBLE,
        bearing=Bearing.NOTE,
        meaning="Records may be of what is claimed, and neither bear it out nor go against it.",
    ),
    Verdict(key=BELOW, bearing=Bearing.CONCERN, meaning="The number is lower than what the record gives."),
    Verdict(key=ABOVE, bearing=Bearing.CONCERN, meaning="The number is higher than what the record gives."),
    Verdict(
        key=CONTRADICTS,
        bearing=Bearing.CONCERN,
        meaning="A register that covers what is claimed has it otherwise, read literally.",
    ),
    Verdict(key=STALE, bearing=Bearing.CONCERN, meaning="The number was right at an earlier date, which is given."),
    Verdict(
        key=OUT_OF_SCOPE,
        bearing=Bearing.GAP,
        meaning="The registers at hand list something else or another part than what is claimed.",
    ),
    Verdict(
        key=NO_COVERAGE,
        bearing=Bearing.GAP,
        meaning="No register of the desk lists such a thing at that place and time.",
    ),
)
