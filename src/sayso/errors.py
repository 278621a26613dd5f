"""The errors that sayso raises, and nothing else.

SaysoError                  base; ``code`` is stable, ``exit_code`` is the command line's
├── UsageError              the call makes no sense (2)
├── BadInputError           an input was refused; carries the Refusal (3)
├── ModelError              the reader cannot be used: weights missing or unfit, or its address refuses (3)
└── MissingExtraError       an optional dependency is not installed (4)
"""

from sayso.ledger import Refusal


class SaysoError(Exception):
    """Stand at the root of every error that sayso raises on purpose."""

    code = "sayso"
    exit_code = 1


class UsageError(SaysoError):
    """Say that options or arguments do not fit together."""

    code = "usage"
    exit_code = 2


class BadInputError(SaysoError):
    """Carry the refusal of one input to a caller who asked for exactly that input."""

    code = "bad_input"
    exit_code = 3

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


class ModelError(SaysoError):
    """Say why the reader cannot be used: which file is missing or unfit, or how its address refuses."""

    code = "model"
    exit_code = 3


class MissingExtraError(SaysoError):
    """Name the extra that a feature needs and the line that installs it."""

    code = "missing_extra"
    exit_code = 4

    def __init__(self, feature: str, *, extra: str) -> None:
        super().__init__(f"{feature} needs the extra '{extra}': pip install 'sayso[{extra}]'")
        self.extra = extra
